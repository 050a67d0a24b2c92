"""Draws a row of the table of matters."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dpadesk.model import Turn
from dpadesk.store import Listed
from ui.matters.model import COLUMNS, ROW, MattersModel
from ui.parts.paint import paint_chip, paint_dots
from ui.theme import Theme

__all__ = ["MattersDelegate"]

_PAD = 16
HEIGHT = 45


class MattersDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: MattersModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Listed = index.data(ROW)
        place: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        last = index.row() == self._model.rowCount() - 1
        self._ground(painter, option, place, index.column(), last=last)
        middle = place.top() + place.height() / 2
        match COLUMNS[index.column()]:
            case "rounds":
                paint_dots(
                    painter,
                    self._theme,
                    tuple(map(self._model.ours, row.rounds)),
                    place.left() + _PAD,
                    middle,
                )
            case "state":
                paint_chip(painter, self._theme, self._model.state(row), place.left() + _PAD, middle)
            case column:
                self._text(painter, place, str(index.data()), column, row)
        painter.restore()

    def _ground(
        self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, column: int, *, last: bool
    ) -> None:
        tokens = self._theme.tokens
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, QColor(tokens.accent.soft))
            if column == 0:
                painter.fillRect(
                    QRectF(place.left(), place.top(), 3, place.height()), QColor(tokens.accent.ink)
                )
        if not last:
            painter.fillRect(QRectF(place.left(), place.bottom(), place.width(), 1), QColor(tokens.line))

    def _text(self, painter: QPainter, place: QRect, text: str, column: str, row: Listed) -> None:
        tokens = self._theme.tokens
        font = self._theme.window_font(bold=column == "matter")
        quiet = column == "touched" or (column == "turn" and row.turn is not Turn.OURS)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text_muted if quiet else tokens.ink))
        room = place.adjusted(_PAD, 0, -8, 0)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
