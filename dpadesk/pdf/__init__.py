"""Document -> PDF and pictures of its pages, through Typst."""

from dpadesk.pdf.typeset import pages_png, to_pdf

__all__ = ["pages_png", "to_pdf"]
