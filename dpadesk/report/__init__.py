"""What goes out beside the file: lists as spreadsheets, and the receipt."""

from dpadesk.report.receipt import file_receipt, receipt
from dpadesk.report.tables import changes_xlsx, issues_xlsx

__all__ = ["changes_xlsx", "file_receipt", "issues_xlsx", "receipt"]
