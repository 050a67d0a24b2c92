"""The list of the library as a view: families with their clauses, or what a search found."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.library.entries import Entry, Family, Row
from ui.parts import ChipText
from ui.parts.paint import chip_width, paint_chip
from ui.parts.rows import ROW, Index, Line, RowsDelegate, RowsModel, RowsView
from ui.theme import Theme
from ui.words import Words

__all__ = ["EntryList"]

_LEFT = 16


def _line(row: Row) -> Line:
    if isinstance(row, Family):
        return Line(row.title, f"{row.title}, {row.count}", head=True)
    return Line(row.title, f"{row.title}, {row.id}", f"{row.title}\n{row.id}")


class _Delegate(RowsDelegate):
    def __init__(self, theme: Theme, words: Words, parent: EntryList) -> None:
        super().__init__(theme, parent)
        self._words = words

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW)
        return QSize(100, 34 if isinstance(row, Family) else 46 if row.excerpt else 28)

    def draw(self, painter: QPainter, place: QRect, row: Row, *, chosen: bool) -> None:
        if isinstance(row, Entry):
            self._entry(painter, place, row, chosen=chosen)
            return
        room = place.adjusted(_LEFT, 8, -12, 0)
        self.head(painter, room.adjusted(0, 0, -30, 0), row.title, spacing=0.6)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(row.count))

    def _entry(self, painter: QPainter, place: QRect, row: Entry, *, chosen: bool) -> None:
        if chosen:
            self.bar(painter, place)
        line = QRect(place.left() + _LEFT, place.top(), place.width() - _LEFT - 10, 28)
        if row.own:
            chip = ChipText(self._words("library.own"), "accent")
            wide = chip_width(self.theme, chip)
            paint_chip(painter, self.theme, chip, line.right() - wide, line.center().y(), chosen=chosen)
            line.setRight(line.right() - wide - 6)
        self.text(painter, line, row.title, bold=chosen)
        if row.excerpt:
            below = QRect(place.left() + _LEFT, place.top() + 24, place.width() - _LEFT - 10, 18)
            self.text(painter, below, row.excerpt, size=12, quiet=True)


class EntryList(RowsView):
    """`picked` with kind and id when the user moves to another line."""

    picked = Signal(str, str)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(theme, words("rail.library"))
        self._quiet = False
        self._rows = RowsModel(_line, self)
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(theme, words, self))

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows.rows

    def show_rows(self, rows: tuple[Row, ...], chosen: tuple[str, str]) -> None:
        """Lists other rows; the chosen one stays current where it is among them, without telling."""
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
        row = now.data(ROW) if now.isValid() else None
        if not self._quiet and isinstance(row, Entry):
            self.picked.emit(row.kind, row.id)
