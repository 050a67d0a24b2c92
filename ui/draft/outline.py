"""The list on the left: question groups with what is missing, then the document's headings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from dpadesk.interview import AskedGroup
from ui.draft.heads import Head
from ui.parts.chip import ChipText
from ui.parts.paint import chip_width, paint_chip
from ui.theme import Theme, paint_icon
from ui.words import Words

__all__ = ["OutlineList"]

Index = QModelIndex | QPersistentModelIndex
_ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class _Section:
    title: str


@dataclass(frozen=True, slots=True)
class _Group:
    id: str
    title: str
    asked: int
    missing: int


_Row = _Section | _Group | Head


class _Model(QAbstractListModel):
    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self.rows: tuple[_Row, ...] = ()

    def show_rows(self, rows: tuple[_Row, ...]) -> None:
        if rows == self.rows:
            return
        if len(rows) == len(self.rows):
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], _Section):
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == _ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if isinstance(row, _Group):
                key = "outline.missing" if row.missing else "outline.done"
                return f"{row.title}, {self._words(key, n=row.missing)}"
            return f"{row.label} {row.title}" if isinstance(row, Head) else row.title
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Head):
            return f"{row.label} {row.title}".strip()
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: OutlineList) -> None:
        super().__init__(parent)
        self._theme, self._list = theme, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(_ROW)
        return QSize(100, 36 if isinstance(row, _Section) else 30 if isinstance(row, _Group) else 28)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, place = index.data(_ROW), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        match row:
            case _Section(title=title):
                font = self._theme.window_font(11, bold=True)
                font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 1)
                self._text(painter, place.adjusted(16, 8, -8, 0), title.upper(), font, quiet=True)
            case _Group():
                self._group(painter, place, row)
            case Head():
                room = QRect(place.left() + 16, place.top(), 32, place.height())
                self._text(painter, room, row.label, self._theme.window_font(), quiet=True)
                self._text(
                    painter, place.adjusted(50, 0, -8, 0), row.title, self._theme.window_font(), quiet=False
                )
        painter.restore()

    def _group(self, painter: QPainter, place: QRect, row: _Group) -> None:
        tokens = self._theme.tokens
        chosen = row.id == self._list.group
        if chosen:
            painter.fillRect(place, QColor(tokens.accent.soft))
            painter.fillRect(QRectF(place.left(), place.top(), 3, place.height()), QColor(tokens.accent.ink))
        middle = place.top() + place.height() / 2
        if row.missing:
            text = f"{row.asked - row.missing}/{row.asked}" if chosen else str(row.missing)
            chip = ChipText(text, "accent" if chosen else "silent")
            paint_chip(
                painter,
                self._theme,
                chip,
                place.left() + 16 + (26 - min(26, chip_width(self._theme, chip))) / 2,
                middle,
            )
        else:
            ground = QRectF(place.left() + 16, middle - 9, 26, 18)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.inserted.soft))
            painter.drawRoundedRect(ground, 9, 9)
            paint_icon(
                painter, "check", tokens.inserted.text, QRectF(place.left() + 22.5, middle - 6.5, 13, 13)
            )
        font = self._theme.window_font(bold=chosen)
        self._text(painter, place.adjusted(52, 0, -8, 0), row.title, font, quiet=False)

    def _text(self, painter: QPainter, room: QRect, text: str, font, *, quiet: bool) -> None:  # type: ignore[no-untyped-def]
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.text_muted if quiet else self._theme.tokens.ink))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class OutlineList(QListView):
    """`group_chosen` with a group's id, `head_chosen` with a heading's block."""

    group_chosen = Signal(str)
    head_chosen = Signal(str)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._words = words
        self.group = ""
        self._rows = _Model(words, self)
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(theme, self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(words("draft.questions"))
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        theme.changed.connect(self.viewport().update)

    def show_outline(self, groups: tuple[AskedGroup, ...], heads: tuple[Head, ...], chosen: str) -> None:
        self.group = chosen
        listed = (_Group(one.group.id, one.group.title, len(one.asked), one.missing) for one in groups)
        rows: list[_Row] = [_Section(self._words("draft.questions")), *listed]
        if heads:
            rows += [_Section(self._words("draft.document")), *heads]
        self._rows.show_rows(tuple(rows))
        self.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(_ROW)
        if isinstance(row, _Group):
            self.group_chosen.emit(row.id)
        elif isinstance(row, Head):
            self.head_chosen.emit(row.block)
