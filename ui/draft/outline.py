"""The list on the left: question groups with what is missing, then the document's headings."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from dpadesk.interview import AskedGroup
from ui.draft.heads import Head
from ui.parts import ChipText
from ui.parts.paint import chip_width, paint_chip
from ui.parts.rows import ROW, Index, Line, RowsDelegate, RowsModel, RowsView
from ui.theme import Theme, paint_icon
from ui.words import Words

__all__ = ["OutlineList"]

_LEFT = 16  # pixels before the state of a group, or the number of a heading
_STATE, _TITLE = 30, 50  # how wide a state is, and where all titles begin


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


class _Delegate(RowsDelegate):
    def __init__(self, theme: Theme, parent: OutlineList) -> None:
        super().__init__(theme, parent)
        self._list = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW)
        return QSize(100, 36 if isinstance(row, _Section) else 30 if isinstance(row, _Group) else 28)

    def draw(self, painter: QPainter, place: QRect, row: _Row, *, chosen: bool) -> None:
        match row:
            case _Section(title=title):
                self.head(painter, place.adjusted(_LEFT, 8, -8, 0), title.upper(), spacing=1)
                return
            case _Group():
                self._group(painter, place, row)
            case Head():
                room = QRect(place.left() + _LEFT, place.top(), 32, place.height())
                self.text(painter, room, row.label, quiet=True)
                self.text(painter, place.adjusted(_TITLE, 0, -8, 0), row.title)
        shown = isinstance(row, _Group) and row.id == self._list.group
        if chosen and not shown and self._list.hasFocus():
            self.ring(painter, place)

    def _group(self, painter: QPainter, place: QRect, row: _Group) -> None:
        chosen = row.id == self._list.group
        if chosen:
            self.bar(painter, place)
        middle = place.top() + place.height() / 2
        room = QRect(place.left() + _LEFT, place.top(), _STATE, place.height())
        if not row.missing:
            self._tick(painter, room.left(), middle)
        elif chosen:
            painter.setFont(self.theme.window_font(11))
            painter.setPen(QColor(self.theme.tokens.accent.text))
            share = f"{row.asked - row.missing}/{row.asked}"
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, share)
        else:
            chip = ChipText(str(row.missing), "silent")
            left = room.left() + (_STATE - chip_width(self.theme, chip)) / 2
            paint_chip(painter, self.theme, chip, left, middle)
        self.text(painter, place.adjusted(_TITLE, 0, -8, 0), row.title, bold=chosen)

    def _tick(self, painter: QPainter, left: float, middle: float) -> None:
        tone = self.theme.tokens.inserted
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tone.soft))
        painter.drawRoundedRect(QRectF(left + 2, middle - 9, 26, 18), 9, 9)
        paint_icon(painter, "check", tone.text, QRectF(left + 8.5, middle - 6.5, 13, 13))


class OutlineList(RowsView):
    """`group_chosen` with a group's id, `head_chosen` with a heading's block."""

    group_chosen = Signal(str)
    head_chosen = Signal(str)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(theme, words("draft.questions"))
        self._words = words
        self.group = ""
        self._rows = RowsModel(self._line, self)
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(theme, self))
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def show_outline(self, groups: tuple[AskedGroup, ...], heads: tuple[Head, ...], chosen: str) -> None:
        self.group = chosen
        listed = (_Group(one.group.id, one.group.title, len(one.asked), one.missing) for one in groups)
        rows: list[_Row] = [_Section(self._words("draft.questions")), *listed]
        if heads:
            rows += [_Section(self._words("draft.document")), *heads]
        self._rows.show_rows(tuple(rows))
        self.viewport().update()

    def _line(self, row: _Row) -> Line:
        match row:
            case _Section(title=title):
                return Line(title, head=True)
            case _Group():
                state = self._words("outline.missing" if row.missing else "outline.done", n=row.missing)
                return Line(row.title, f"{row.title}, {state}")
            case Head():
                whole = f"{row.label} {row.title}".strip()
                return Line(row.title, whole, whole)

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, _Group):
            self.group_chosen.emit(row.id)
        elif isinstance(row, Head):
            self.head_chosen.emit(row.block)
