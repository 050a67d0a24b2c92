"""Document -> PDF and pictures of its pages, through Typst; the texts of such a PDF."""

from dpadesk.pdf.strings import strings
from dpadesk.pdf.typeset import pages_png, to_pdf

__all__ = ["pages_png", "strings", "to_pdf"]
