"""Drawing that delegates share: chips and dots."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from ui.parts.chip import ChipText
from ui.theme import Theme

__all__ = ["chip_width", "paint_chip", "paint_dots"]

CHIP_HEIGHT = 19


def chip_width(theme: Theme, chip: ChipText) -> int:
    return QFontMetrics(theme.window_font(11)).horizontalAdvance(chip.text) + 17


def paint_chip(
    painter: QPainter, theme: Theme, chip: ChipText, left: float, middle: float, *, chosen: bool = False
) -> float:
    """Draws a chip; gives its right edge. On a `chosen` line an accent chip would vanish: it turns to paper."""
    wide = chip_width(theme, chip)
    place = QRectF(left + 0.5, middle - CHIP_HEIGHT / 2 + 0.5, wide - 1, CHIP_HEIGHT - 1)
    tone = theme.tokens.tone(chip.tone)
    plain = chip.tone == "plain"
    painter.setPen(QPen(QColor(theme.tokens.strong), 1) if plain else Qt.PenStyle.NoPen)
    ground = theme.tokens.paper if chosen and chip.tone == "accent" else tone.soft
    painter.setBrush(Qt.BrushStyle.NoBrush if plain else QColor(ground))
    painter.drawRoundedRect(place, CHIP_HEIGHT / 2, CHIP_HEIGHT / 2)
    painter.setFont(theme.window_font(11))
    painter.setPen(QColor(tone.text))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, chip.text)
    return left + wide


def paint_dots(painter: QPainter, theme: Theme, ours: tuple[bool, ...], left: float, middle: float) -> None:
    """A line of rounds: a full dot is ours, a ring is theirs."""
    color = QColor(theme.tokens.accent.ink)
    step, radius = 17.0, 4.2
    for at, own in enumerate(ours):
        center = QPointF(left + radius + at * step, middle)
        painter.setPen(QPen(color, 1.4))
        if at:
            painter.drawLine(center - QPointF(step - radius - 1.5, 0), center - QPointF(radius + 1.5, 0))
        painter.setBrush(color if own else QColor(theme.tokens.paper))
        painter.drawEllipse(center, radius - 0.7, radius - 0.7)
