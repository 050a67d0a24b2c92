"""Draws a line of the list of changes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.negotiate.model import ROW, ChangeRow, Section
from ui.parts.chip import ChipText
from ui.parts.paint import chip_width, paint_chip
from ui.theme import Theme, paint_icon

__all__ = ["ChangeDelegate"]

_LEFT = 16
_TEXT = 58
_ELIDE = Qt.TextElideMode.ElideRight
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class ChangeDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._list = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row = index.data(ROW)
        if self._list.uniformItemSizes():
            return QSize(100, 50)
        if isinstance(row, Section):
            return QSize(100, 36)
        return QSize(100, 36 if row.done else 50)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW)
        place: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Section):
            self._section(painter, place, row)
        else:
            self._ground(painter, place, chosen=chosen)
            if row.done is not None:
                self._done(painter, place, row, row.done, chosen=chosen)
            else:
                self._open(painter, place, row, chosen=chosen)
        painter.restore()

    def _section(self, painter: QPainter, place: QRect, row: Section) -> None:
        font = self._theme.window_font(11, bold=True)
        font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 1)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.text_muted))
        painter.drawText(place.adjusted(_LEFT, 8, -8, 0), _MIDDLE, row.title.upper())

    def _ground(self, painter: QPainter, place: QRect, *, chosen: bool) -> None:
        tokens = self._theme.tokens
        if chosen:
            painter.fillRect(place, QColor(tokens.accent.soft))
            painter.fillRect(QRectF(place.left(), place.top(), 3, place.height()), QColor(tokens.accent.ink))

    def _label(self, painter: QPainter, place: QRect, row: ChangeRow, top: int, tall: int) -> None:
        painter.setFont(self._theme.window_font(12 if len(row.label) > 4 else 13))
        painter.setPen(QColor(self._theme.tokens.text_muted))
        room = QRect(place.left() + _LEFT, top, _TEXT - _LEFT - 6, tall)
        shown = QFontMetrics(painter.font()).elidedText(row.label, _ELIDE, room.width())
        painter.drawText(room, _MIDDLE, shown)

    def _text(self, painter: QPainter, room: QRect, row: ChangeRow, *, bold: bool, quiet: bool) -> None:
        font = self._theme.window_font(bold=bold)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.text_muted if quiet else self._theme.tokens.ink))
        painter.drawText(room, _MIDDLE, QFontMetrics(font).elidedText(row.text, _ELIDE, room.width()))

    def _open(self, painter: QPainter, place: QRect, row: ChangeRow, *, chosen: bool) -> None:
        top = place.top() + 5
        self._label(painter, place, row, top, 20)
        left = place.left() + _TEXT
        self._text(painter, QRect(left, top, place.width() - _TEXT - 12, 20), row, bold=chosen, quiet=False)
        at, middle = float(left), top + 31.0
        if row.silent:
            paint_icon(painter, "silent", self._theme.tokens.silent.text, QRectF(at, middle - 7.5, 15, 15))
            at += 20
        for chip in row.chips:
            if at + chip_width(self._theme, chip) > place.right() - 6:
                break
            at = paint_chip(painter, self._theme, chip, at, middle, chosen=chosen) + 5

    def _done(self, painter: QPainter, place: QRect, row: ChangeRow, done: ChipText, *, chosen: bool) -> None:
        self._label(painter, place, row, place.top(), place.height())
        wide = chip_width(self._theme, done)
        right = place.right() - 14
        room = QRect(
            place.left() + _TEXT, place.top(), right - wide - 10 - place.left() - _TEXT, place.height()
        )
        self._text(painter, room, row, bold=chosen, quiet=not chosen)
        paint_chip(painter, self._theme, done, right - wide, place.top() + place.height() / 2, chosen=chosen)
