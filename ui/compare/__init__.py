"""Compare: any two files, or two rounds of a matter; the redline on the page, and as a file."""

from ui.compare.acts import CompareActs
from ui.compare.ask import AskFiles
from ui.compare.screen import CompareScreen

__all__ = ["AskFiles", "CompareActs", "CompareScreen"]
