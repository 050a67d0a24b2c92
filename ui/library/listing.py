"""The list of the library as a view: families with their clauses, or what a search found."""

from __future__ import annotations

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
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui.library.entries import Entry, Family, Row
from ui.parts.chip import ChipText
from ui.parts.paint import chip_width, paint_chip
from ui.theme import Theme
from ui.words import Words

__all__ = ["EntryList"]

Index = QModelIndex | QPersistentModelIndex
_ROW = Qt.ItemDataRole.UserRole
_LEFT = 16


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], Family):
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == _ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title}, {row.id}" if isinstance(row, Entry) else f"{row.title}, {row.count}"
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Entry):
            return f"{row.title}\n{row.id}"
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._words = theme, words

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(_ROW)
        tall = 34 if isinstance(row, Family) else 46 if row.excerpt else 28
        return QSize(100, tall)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, place = index.data(_ROW), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Family):
            font = self._theme.window_font(11, bold=True)
            font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 0.6)
            room = place.adjusted(_LEFT, 8, -12, 0)
            self._text(painter, room.adjusted(0, 0, -30, 0), row.title, font, quiet=True)
            painter.drawText(
                room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(row.count)
            )
        else:
            self._entry(painter, place, row, bool(option.state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _entry(self, painter: QPainter, place: QRect, row: Entry, chosen: bool) -> None:
        tokens = self._theme.tokens
        if chosen:
            painter.fillRect(place, QColor(tokens.accent.soft))
            painter.fillRect(QRectF(place.left(), place.top(), 3, place.height()), QColor(tokens.accent.ink))
        line = QRect(place.left() + _LEFT, place.top(), place.width() - _LEFT - 10, 28)
        if row.own:
            chip = ChipText(self._words("library.own"), "accent")
            wide = chip_width(self._theme, chip)
            paint_chip(painter, self._theme, chip, line.right() - wide, line.center().y(), chosen=chosen)
            line.setRight(line.right() - wide - 6)
        self._text(painter, line, row.title, self._theme.window_font(bold=chosen), quiet=False)
        if row.excerpt:
            below = QRect(place.left() + _LEFT, place.top() + 24, place.width() - _LEFT - 10, 18)
            self._text(painter, below, row.excerpt, self._theme.window_font(12), quiet=True)

    def _text(self, painter: QPainter, room: QRect, text: str, font, *, quiet: bool) -> None:  # type: ignore[no-untyped-def]
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.text_muted if quiet else self._theme.tokens.ink))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class EntryList(QListView):
    """`picked` with kind and id when the user moves to another line."""

    picked = Signal(str, str)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._quiet = False
        self._rows = _Model(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(theme, words, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(words("rail.library"))
        theme.changed.connect(self.viewport().update)

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows.rows

    def show_rows(self, rows: tuple[Row, ...], chosen: tuple[str, str]) -> None:
        """Lists other rows; the chosen one stays current where it is among them, without telling."""
        if rows != self._rows.rows:
            self._rows.show_rows(rows)
        self.choose(*chosen)

    def choose(self, kind: str, name: str) -> None:
        """Shows an entry as current, without telling."""
        at = next(
            (
                n
                for n, row in enumerate(self.rows)
                if isinstance(row, Entry) and (row.kind, row.id) == (kind, name)
            ),
            None,
        )
        self._quiet = True
        index = self._rows.index(at, 0) if at is not None else QModelIndex()
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)
        self._quiet = False

    def first(self) -> None:
        """To the first entry."""
        at = next((n for n, row in enumerate(self.rows) if isinstance(row, Entry)), None)
        if at is not None:
            self.setCurrentIndex(self._rows.index(at, 0))
            self.setFocus()

    def currentChanged(self, now: Index, before: Index) -> None:
        super().currentChanged(now, before)
        row = now.data(_ROW) if now.isValid() else None
        if not self._quiet and isinstance(row, Entry):
            self.picked.emit(row.kind, row.id)
