"""A pick list with an arrow of our own; scrolling the page over it does not change an answer."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from ui.theme import Theme, paint_icon

__all__ = ["Combo"]


class Combo(QComboBox):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        place = QRectF(self.width() - 25, self.height() / 2 - 8, 16, 16)
        paint_icon(painter, "down", self._theme.tokens.text_muted, place)
