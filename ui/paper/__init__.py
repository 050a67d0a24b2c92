"""The page: a Document shown, with its marks, and where each word of it stands."""

from ui.paper.fill import Filled, Tint, fill
from ui.paper.page_map import Line, PageMap, Segment
from ui.paper.pieces import View
from ui.paper.view import Highlight, Margin, Paper

__all__ = ["Filled", "Highlight", "Line", "Margin", "PageMap", "Paper", "Segment", "Tint", "View", "fill"]
