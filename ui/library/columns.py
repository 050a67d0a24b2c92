"""Cards side by side, in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

__all__ = ["Columns"]

_LEAST = 270  # pixels of a column
_MOST = 720  # wider lines are hard to read


class Columns(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._cards: tuple[QWidget, ...] = ()
        self._count = 0

    def show_cards(self, cards: Iterable[QWidget]) -> None:
        """Puts other cards in the place of those that are shown."""
        for old in self._cards:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._cards, self._count = tuple(cards), 0
        self._lay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def _lay(self) -> None:
        wanted = max(1, min(len(self._cards) or 1, self.width() // _LEAST))
        if wanted == self._count:
            return
        before, self._count = self._count, wanted
        for column in range(max(before, wanted)):
            self._grid.setColumnStretch(column, 1 if column < wanted else 0)
        for at, card in enumerate(self._cards):
            card.setMaximumWidth(_MOST)
            self._grid.addWidget(card, at // wanted, at % wanted, Qt.AlignmentFlag.AlignTop)
            card.show()
