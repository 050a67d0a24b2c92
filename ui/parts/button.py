"""Buttons: with the key that does the same, of the rail, and quiet ones; and an icon alone."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from ui.theme import Theme, paint_icon

__all__ = ["ActionButton", "IconLabel", "RailButton", "quiet_button"]

_GAP = 7
_CAP = 5


class ActionButton(QPushButton):
    """A push button that shows its key after its title, quietly (in a cap where `capped`)."""

    def __init__(
        self, theme: Theme, title: str, hint: str = "", *, primary: bool = False, capped: bool = False
    ) -> None:
        super().__init__()
        self._theme = theme
        self._hint = hint
        self.retitle(title)
        self._capped = capped
        if primary:
            self.setProperty("primary", "true")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def retitle(self, title: str) -> None:
        """Another title; the key stays."""
        self.setText(title)
        self.setAccessibleName(f"{title} ({self._hint})" if self._hint else title)

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        extra = self._hint_width() + _GAP if self._hint else 0
        return QSize(size.width() + extra, size.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _hint_width(self) -> int:
        width = QFontMetrics(self._hint_font()).horizontalAdvance(self._hint)
        return width + 2 * _CAP if self._capped else width

    def _hint_font(self) -> QFont:
        return self._theme.window_font(10 if self._capped else 12)

    def _ink(self) -> str:
        tokens = self._theme.tokens
        if not self.isEnabled():
            return tokens.text_muted
        if self.property("primary"):
            return tokens.on_accent
        return tokens.accent.text if self.isChecked() else tokens.ink

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._hint:
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        title, option.text = option.text, ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        self._paint_texts(painter, title)

    def _paint_texts(self, painter: QPainter, title: str) -> None:
        color = QColor(self._ink())
        font = self._theme.window_font(bold=self.isChecked())
        painter.setFont(font)
        painter.setPen(color)
        metrics = QFontMetrics(font)
        room, asked = self.width() - 8, metrics.horizontalAdvance(title) + 1
        hint = self._hint_width() + _GAP
        if asked > room - hint:  # the title goes before the key
            hint = 0
        wide = min(asked, room - hint)
        left = (self.width() - wide - hint) // 2
        place = QRect(left, 0, wide, self.height())
        painter.drawText(
            place, Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(title, Qt.TextElideMode.ElideRight, wide)
        )
        if hint:
            self._paint_hint(painter, QRect(place.right() + 1 + _GAP, 0, hint - _GAP, self.height()), color)

    def _paint_hint(self, painter: QPainter, place: QRect, color: QColor) -> None:
        quiet = QColor(color)
        quiet.setAlphaF(0.78)
        painter.setFont(self._hint_font())
        if self._capped:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            edge = QColor(color)
            edge.setAlphaF(0.28)
            painter.setPen(QPen(edge, 1))
            painter.drawRoundedRect(
                QRectF(place).adjusted(0.5, self.height() / 2 - 7.5, -0.5, 8.5 - self.height() / 2), 4, 4
            )
        painter.setPen(quiet)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._hint)


class RailButton(QAbstractButton):
    """A place in the rail: an icon above a word."""

    def __init__(self, theme: Theme, icon: str, title: str, *, place: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self.setText(title)
        self.setCheckable(place)
        self.setAutoExclusive(place)
        self.setFixedSize(60, 52)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(60, 52)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(5, 2, 50, 48)
        color = tokens.text_muted
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent.soft))
            painter.drawRoundedRect(ground, 8, 8)
            color = tokens.accent.text
        elif self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(ground, 8, 8)
            color = tokens.ink
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent.ink), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground, 8, 8)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        paint_icon(painter, self._icon, color, QRectF(20, 8, 20, 20))
        painter.setFont(self._theme.window_font(10, bold=self.isChecked()))
        painter.setPen(QColor(color))
        painter.drawText(QRect(0, 30, 60, 16), Qt.AlignmentFlag.AlignCenter, self.text())


class IconLabel(QWidget):
    """An icon of the theme, in a tone."""

    def __init__(self, theme: Theme, icon: str, tone: str = "plain", size: int = 16) -> None:
        super().__init__()
        self._theme, self._icon, self._tone = theme, icon, tone
        self.setFixedSize(size, size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, self._icon, self._theme.tokens.tone(self._tone).text, QRectF(self.rect()))


def quiet_button(title: str, *, link: bool = False) -> QPushButton:
    """A button without a box; as a link where asked."""
    button = QPushButton(title)
    button.setProperty("link" if link else "quiet", "true")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if link:
        button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button
