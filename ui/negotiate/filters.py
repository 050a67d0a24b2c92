"""Filters above the list of changes: how many there are of each sort, and only those on a click."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from ui.negotiate.sorts import ALL, SORTS
from ui.parts import FlowLayout
from ui.words import Words

__all__ = ["FilterBar"]

_TONES = {"alarm": "deleted", "silent": "silent", "high": "deleted"}


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

    def count(self, counts: Mapping[str, int]) -> None:
        """How many changes of each sort there are: they stay the same while they are decided."""
        for sort, button in self._buttons.items():
            count = counts.get(sort, 0)
            button.setText(self._words(f"filter.{sort}", n=count))
            button.setVisible(count > 0 or sort == ALL)
        self.updateGeometry()

    def show_chosen(self, chosen: str) -> None:
        """Which sort is listed."""
        self._buttons[chosen].setChecked(True)
