"""Draws a line of the list of changes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.negotiate.model import ROW, ChangeRow, Section
from ui.parts.chip import ChipText
from ui.parts.paint import chip_width, paint_chip
from ui.theme import Theme, paint_icon

__all__ = ["ChangeDelegate"]

_LEFT = 16
_TEXT = 66
_RIGHT = 14
_LINE = 18
_SECTION = 34
_ELIDE = Qt.TextElideMode.ElideRight
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_ICONS = {"alarm": "alarm", "silent": "silent"}


class ChangeDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._list = theme, view
        self._wrapped: dict[tuple[str, int, int], tuple[str, ...]] = {}
        theme.changed.connect(self._wrapped.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        if self._list.uniformItemSizes():
            return QSize(100, 50)
        row = index.data(ROW)
        if isinstance(row, Section):
            return QSize(100, _SECTION)
        wide = self._list.viewport().width()
        if row.done is not None:
            return QSize(100, max(36, 14 + _LINE * len(self._lines(row, wide, self._taken(row.done)))))
        return QSize(100, 32 + _LINE * len(self._lines(row, wide)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW)
        place: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Section):
            self._section(painter, place, row, chosen=chosen)
        else:
            self._ground(painter, place, row, chosen=chosen)
            if row.done is not None:
                self._done(painter, place, row, row.done, chosen=chosen)
            else:
                self._open(painter, place, row, chosen=chosen)
        painter.restore()

    def _taken(self, done: ChipText) -> int:
        """What the chip of a decision takes of a line."""
        return chip_width(self._theme, done) + 10

    def _lines(self, row: ChangeRow, wide: int, taken: int = 0) -> tuple[str, ...]:
        """The text of a row in at most two lines, broken between words; one where all rows are alike."""
        most = 1 if self._list.uniformItemSizes() else 2
        wide -= taken
        key = (row.text, wide, most)
        if key not in self._wrapped:
            if len(self._wrapped) > 4000:  # widths that were dragged over
                self._wrapped.clear()
            room = wide - _TEXT - _RIGHT
            self._wrapped[key] = wrap(row.text, QFontMetrics(self._theme.window_font(bold=True)), room, most)
        return self._wrapped[key]

    def _section(self, painter: QPainter, place: QRect, row: Section, *, chosen: bool) -> None:
        tokens = self._theme.tokens
        if chosen:
            painter.fillRect(place, QColor(tokens.hover))
        color = tokens.tone(row.tone).text if row.tone else tokens.text_muted
        font = self._theme.window_font(11, bold=True)
        font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 1)
        left, middle = place.left() + _LEFT, place.bottom() - 13
        if row.name in _ICONS:
            paint_icon(painter, _ICONS[row.name], color, QRectF(left, middle - 8, 16, 16))
            left += 22
        if row.folded is not None:
            self._arrow(painter, left, middle, folded=row.folded)
            left += 16
        painter.setFont(font)
        painter.setPen(QColor(color))
        painter.drawText(QRect(left, middle - 10, place.right() - left, 20), _MIDDLE, row.title.upper())

    def _arrow(self, painter: QPainter, left: int, middle: int, *, folded: bool) -> None:
        """Down where its lines are shown, to the right where they are folded away."""
        painter.save()
        painter.translate(left + 5, middle)
        painter.rotate(-90 if folded else 0)
        paint_icon(painter, "down", self._theme.tokens.text_muted, QRectF(-7, -7, 14, 14))
        painter.restore()

    def _ground(self, painter: QPainter, place: QRect, row: ChangeRow, *, chosen: bool) -> None:
        tokens = self._theme.tokens
        if chosen:
            painter.fillRect(place, QColor(tokens.accent.soft))
        if chosen or (row.silent and row.done is None):
            ink = tokens.accent.ink if chosen else tokens.silent.ink
            painter.fillRect(QRectF(place.left(), place.top(), 3, place.height()), QColor(ink))

    def _label(self, painter: QPainter, place: QRect, row: ChangeRow, top: int, tall: int) -> None:
        """The number, and below it in small letters the schedule whose number it is."""
        painter.setPen(QColor(self._theme.tokens.text_muted))
        wide = _TEXT - _LEFT - 4
        left = place.left() + _LEFT
        font = fitting(self._theme, row.label, wide)
        painter.setFont(font)
        shown = QFontMetrics(font).elidedText(row.label, _ELIDE, wide)
        painter.drawText(QRect(left, top, wide, tall), _MIDDLE, shown)
        if row.section:
            font = fitting(self._theme, row.section, wide, 10)
            painter.setFont(font)
            shown = QFontMetrics(font).elidedText(row.section.partition(",")[0], _ELIDE, wide)
            painter.drawText(QRect(left, top + tall - 3, wide, 14), _MIDDLE, shown)

    def _open(self, painter: QPainter, place: QRect, row: ChangeRow, *, chosen: bool) -> None:
        top = place.top() + 5
        self._label(painter, place, row, top, _LINE)
        left = place.left() + _TEXT
        painter.setFont(self._theme.window_font(bold=chosen))
        painter.setPen(QColor(self._theme.tokens.ink))
        lines = self._lines(row, self._list.viewport().width())
        for line in lines:
            painter.drawText(QRect(left, top, place.width() - _TEXT - 4, _LINE), _MIDDLE, line)
            top += _LINE
        at, middle = float(left), top + 11.0
        if row.silent:
            paint_icon(painter, "silent", self._theme.tokens.silent.text, QRectF(at, middle - 7.5, 15, 15))
            at += 20
        for chip in row.chips:
            if at + chip_width(self._theme, chip) > place.right() - 6:
                break
            at = paint_chip(painter, self._theme, chip, at, middle, chosen=chosen) + 5

    def _done(self, painter: QPainter, place: QRect, row: ChangeRow, done: ChipText, *, chosen: bool) -> None:
        lines = self._lines(row, self._list.viewport().width(), self._taken(done))
        top = place.top() + (place.height() - _LINE * len(lines)) // 2
        self._label(painter, place, row, top - (5 if row.section and len(lines) == 1 else 0), _LINE)
        wide = chip_width(self._theme, done)
        left, right = place.left() + _TEXT, place.right() - _RIGHT
        painter.setFont(self._theme.window_font(bold=chosen))
        tokens = self._theme.tokens
        painter.setPen(QColor(tokens.ink if chosen else tokens.text_muted))
        for at, line in enumerate(lines):
            painter.drawText(QRect(left, top + at * _LINE, right - wide - left, _LINE), _MIDDLE, line)
        paint_chip(painter, self._theme, done, right - wide, place.top() + place.height() / 2, chosen=chosen)


def fitting(theme: Theme, text: str, wide: int, size: int = 13) -> QFont:
    """The font in which a short text fits; not below 10."""
    while size > 10 and QFontMetrics(theme.window_font(size)).horizontalAdvance(text) > wide:
        size -= 1
    return theme.window_font(size)


def wrap(text: str, metrics: QFontMetrics, room: int, most: int) -> tuple[str, ...]:
    """The text in at most `most` lines; what does not fit ends in an ellipsis after a whole word."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if not line or metrics.horizontalAdvance(longer) <= room:
            line = longer
            continue
        if len(lines) == most - 1:
            return (*lines, _cut(line, metrics, room))
        lines.append(metrics.elidedText(line, _ELIDE, room))
        line = word
    return (*lines, metrics.elidedText(line, _ELIDE, room))


def _cut(line: str, metrics: QFontMetrics, room: int) -> str:
    while " " in line and metrics.horizontalAdvance(f"{line} …") > room:
        line = line.rpartition(" ")[0]
    kept = line.rstrip(" \u00a0…→”")
    return metrics.elidedText(f"{kept}\u00a0…", _ELIDE, room)
