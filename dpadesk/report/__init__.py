"""What goes out beside the file: lists, the letter, the receipt."""

from dpadesk.report.conceded import Concession, Rung, concession_from, concession_json
from dpadesk.report.cover import Letter, cover_text
from dpadesk.report.issues import Issue, counted, issues, place_words
from dpadesk.report.issues_docx import issues_docx
from dpadesk.report.receipt import file_receipt, receipt
from dpadesk.report.tables import changes_xlsx, issues_xlsx

__all__ = [
    "Concession",
    "Issue",
    "Letter",
    "Rung",
    "changes_xlsx",
    "concession_from",
    "concession_json",
    "counted",
    "cover_text",
    "file_receipt",
    "issues",
    "issues_docx",
    "issues_xlsx",
    "place_words",
    "receipt",
]
