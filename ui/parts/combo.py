"""A pick list with an arrow of our own; scrolling the page over it does not change an answer."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from ui.theme import Theme, paint_icon

__all__ = ["Combo"]

_AROUND = 46  # pixels beside the words: the edge and the arrow


class Combo(QComboBox):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """What there is no room for ends in an ellipsis; the tooltip has all of it."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        whole, room = option.currentText, self.width() - _AROUND
        option.currentText = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideMiddle, room)
        self.setToolTip(whole if option.currentText != whole else "")
        painter = QStylePainter(self)
        if not whole:
            option.palette.setBrush(QPalette.ColorRole.ButtonText, option.palette.placeholderText())
            option.currentText = self.placeholderText()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        place = QRectF(self.width() - 25, self.height() / 2 - 8, 16, 16)
        paint_icon(painter, "down", self._theme.tokens.text_muted, place)
