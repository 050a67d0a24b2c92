"""Filters above the list of changes: how many there are of each sort, and only those on a click."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from dpadesk.model import Change, Kind, Origin
from dpadesk.review import weight
from ui.negotiate.wording import LOOKS
from ui.parts import FlowLayout
from ui.words import Words

__all__ = ["ALL", "SORTS", "FilterBar", "belongs"]

ALL = "all"
SORTS = (ALL, "alarm", "silent", "high", "comments", "moves", "tables", "formatting", "ours")
_TONES = {"alarm": "deleted", "silent": "silent", "high": "deleted"}
_HIGH = (4, 8, 9, 10)
_MOVES = (Kind.MOVE, Kind.MOVE_EDIT)
_TABLES = (
    Kind.ROW_INSERT, Kind.ROW_DELETE, Kind.TABLE_INSERT, Kind.TABLE_DELETE, Kind.COLUMN_INSERT,
    Kind.COLUMN_DELETE, Kind.CELL,
)  # fmt: skip


def belongs(change: Change, sort: str) -> bool:
    """Whether a change is of that sort."""
    match sort:
        case "alarm":
            return change.alarm is not None
        case "silent":
            return change.origin is Origin.SILENT
        case "high":
            return weight(change) in _HIGH
        case "comments":
            return change.kind is Kind.COMMENT
        case "formatting":
            return change.kind in LOOKS
        case "moves":
            return change.kind in _MOVES
        case "tables":
            return change.kind in _TABLES or change.where.part == "table"
        case "ours":
            return change.ours is not None
    return True


class FilterBar(QWidget):
    """`chosen` with a sort. Sorts with no change are not shown."""

    chosen = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        flow = FlowLayout(self)
        flow.setContentsMargins(14, 8, 10, 2)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for sort in SORTS:
            button = QPushButton()
            button.setProperty("toggle", "true")
            button.setProperty("tone", _TONES.get(sort, ""))
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, wanted=sort: self.chosen.emit(wanted))
            self._group.addButton(button)
            self._buttons[sort] = button
            flow.addWidget(button)

    def count(self, changes: Iterable[Change]) -> None:
        """How many changes of each sort there are: they stay the same while they are decided."""
        listed = tuple(changes)
        for sort, button in self._buttons.items():
            count = sum(1 for change in listed if belongs(change, sort))
            button.setText(self._words(f"filter.{sort}", n=count))
            button.setVisible(count > 0 or sort == ALL)
        self.updateGeometry()

    def show_chosen(self, chosen: str) -> None:
        """Which sort is listed."""
        self._buttons[chosen].setChecked(True)
