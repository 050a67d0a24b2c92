"""A long pick list: a field that filters, and below it the options under their headings."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QVBoxLayout, QWidget

from dpadesk.library import Option
from ui.context import Context
from ui.parts.rows import ROW, Index, Line, RowsDelegate, RowsModel, RowsView
from ui.theme import Theme, paint_icon

__all__ = ["PickBox"]

_LINE = 27
_LINES = 9  # in view


@dataclass(frozen=True, slots=True)
class _Head:
    title: str


@dataclass(frozen=True, slots=True)
class _Choice:
    value: str
    label: str
    note: str
    on: bool


_Row = _Head | _Choice


def _rows(options: Iterable[Option], chosen: Collection[str], wanted: str) -> tuple[_Row, ...]:
    """The options that hold all the words, each group once, in the order of its first option."""
    words = wanted.lower().split()
    groups: dict[str, list[_Choice]] = {}
    for one in options:
        text = f"{one.label} {one.group} {one.text} {one.note}".lower()
        if all(word in text for word in words):
            groups.setdefault(one.group, []).append(
                _Choice(one.value, one.label, one.note, one.value in chosen)
            )
    rows: list[_Row] = []
    for title, lines in groups.items():
        rows += [*([_Head(title)] if title else []), *lines]
    return tuple(rows)


def _told(row: _Row) -> Line:
    if isinstance(row, _Head):
        return Line(row.title, head=True)
    return Line(row.label, tip=row.note or row.label, ticked=row.on)


class _Delegate(RowsDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, _LINE)

    def draw(self, painter: QPainter, place: QRect, row: _Row, *, chosen: bool) -> None:
        if isinstance(row, _Head):
            self.head(painter, place.adjusted(8, 4, -8, 0), row.title)
            return
        if chosen:
            self.ground(painter, place, 1, 5)
        self._box(painter, QRectF(place.left() + 8, place.center().y() - 6.5, 14, 14), on=row.on)
        self.text(painter, place.adjusted(30, 0, -8, 0), row.label)

    def _box(self, painter: QPainter, place: QRectF, *, on: bool) -> None:
        tokens = self.theme.tokens
        painter.setPen(QPen(QColor(tokens.accent.ink if on else tokens.text_muted), 1.2))
        painter.setBrush(QColor(tokens.accent.ink) if on else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place, 3, 3)
        if on:
            paint_icon(painter, "check", tokens.on_accent, place.adjusted(1, 1, -1, -1))


class _List(RowsView):
    """`switched` with a value; `left` when the user goes back up to the field."""

    switched = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name)
        self.setObjectName("pick")
        self.rows = RowsModel(_told, self)
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(theme, self))

    def enter(self) -> None:
        """To the first option."""
        at = next((n for n, row in enumerate(self.rows.rows) if isinstance(row, _Choice)), None)
        if at is not None:
            self.setFocus()
            self.setCurrentIndex(self.rows.index(at, 0))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._switch(self.indexAt(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._switch(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape or (
            event.key() == Qt.Key.Key_Up and not self._above(self.currentIndex().row())
        ):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _above(self, row: int) -> bool:
        return any(isinstance(one, _Choice) for one in self.rows.rows[: max(row, 0)])

    def _switch(self, index: Index) -> None:
        row = index.data(ROW) if index.isValid() else None
        if isinstance(row, _Choice):
            self.switched.emit(row.value)


class PickBox(QWidget):
    """`switched` with the value of an option that is put in or taken out; `own` with words of one's own.

    The list is open while one is at it.
    """

    switched = Signal(str)
    own = Signal(str)

    def __init__(self, context: Context, name: str, options: tuple[Option, ...], *, free: bool) -> None:
        super().__init__()
        self._options, self._free, self._chosen = options, free, frozenset[str]()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.field = QLineEdit()
        hint = "pick.hint-free" if free else "pick.hint"
        self.field.setPlaceholderText(context.words(hint, n=len(options)))
        self.field.setAccessibleName(name)
        self.field.textEdited.connect(lambda _: self._filter())
        self.field.installEventFilter(self)
        self.list = _List(context.theme, name)
        self.list.switched.connect(self.switched)
        self.list.left.connect(self._back)
        self.list.installEventFilter(self)
        self.list.hide()
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.setFocusProxy(self.field)
        self._filter()

    def show_chosen(self, chosen: Collection[str]) -> None:
        """Ticks the options that are taken."""
        self._chosen = frozenset(chosen)
        self._filter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent):
            self._follow(event)
        if event.type() is QEvent.Type.MouseButtonPress and watched is self.field:
            self.list.show()
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(event)
        return False

    def _follow(self, event: QFocusEvent) -> None:
        """The list opens with the focus, and closes when it goes elsewhere in the window."""
        inside = self.field.hasFocus() or self.list.hasFocus()
        if event.gotFocus():
            self.list.show()
        elif not inside and event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self._close_soon()

    def _close_soon(self) -> None:
        """Once it is known where the focus went."""
        from PySide6.QtCore import QTimer

        QTimer.singleShot(0, self, self._close)

    def _close(self) -> None:
        if not self.field.hasFocus() and not self.list.hasFocus():
            self.list.hide()

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Down:
            self.list.show()
            self.list.enter()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.field.clear()
            self._filter()
            self.list.hide()
            return True
        return False

    def _enter(self) -> None:
        """Enter takes the only option that is left, else the words as one's own."""
        lines = [row for row in self.list.rows.rows if isinstance(row, _Choice)]
        text = self.field.text().strip()
        if not text:
            self.list.show()
            self.list.enter()
            return
        if len(lines) == 1:
            self.field.clear()
            self.switched.emit(lines[0].value)
        elif self._free and not any(one.label.lower() == text.lower() for one in lines):
            self.field.clear()
            self.own.emit(text)
        else:
            self.list.enter()
        self._filter()

    def _back(self) -> None:
        self.field.setFocus()

    def _filter(self) -> None:
        rows = _rows(self._options, self._chosen, self.field.text())
        self.list.rows.show_rows(rows)
        self.list.setFixedHeight(min(max(len(rows), 1), _LINES) * _LINE + 12)
