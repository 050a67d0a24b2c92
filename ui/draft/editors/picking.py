"""A long pick list: a field that filters, and below it the options under their headings."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from dpadesk.library import Option
from ui.context import Context
from ui.theme import Theme, paint_icon

__all__ = ["PickBox"]

Index = QModelIndex | QPersistentModelIndex
_ROW = Qt.ItemDataRole.UserRole
_LINE = 27
_LINES = 9  # in view


@dataclass(frozen=True, slots=True)
class _Head:
    title: str


@dataclass(frozen=True, slots=True)
class _Line:
    value: str
    label: str
    note: str
    on: bool


_Row = _Head | _Line


def _rows(options: Iterable[Option], chosen: Collection[str], wanted: str) -> tuple[_Row, ...]:
    """The options that hold all the words, each group once, in the order of its first option."""
    words = wanted.lower().split()
    groups: dict[str, list[_Line]] = {}
    for one in options:
        text = f"{one.label} {one.group} {one.text} {one.note}".lower()
        if all(word in text for word in words):
            groups.setdefault(one.group, []).append(
                _Line(one.value, one.label, one.note, one.value in chosen)
            )
    rows: list[_Row] = []
    for title, lines in groups.items():
        rows += [*([_Head(title)] if title else []), *lines]
    return tuple(rows)


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[_Row, ...] = ()

    def show_rows(self, rows: tuple[_Row, ...]) -> None:
        if len(rows) == len(self.rows) and rows:
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], _Head):
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == _ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.title if isinstance(row, _Head) else row.label
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, _Line):
            return row.note or row.label
        if role == Qt.ItemDataRole.CheckStateRole and isinstance(row, _Line):
            return Qt.CheckState.Checked if row.on else Qt.CheckState.Unchecked
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, _LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, place, tokens = index.data(_ROW), option.rect, self._theme.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, _Head):
            font, color = self._theme.window_font(11, bold=True), tokens.text_muted
            self._text(painter, place.adjusted(8, 4, -8, 0), row.title, font, color)
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.accent.soft))
                painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), 5, 5)
            self._box(painter, QRectF(place.left() + 8, place.center().y() - 6.5, 14, 14), on=row.on)
            self._text(
                painter, place.adjusted(30, 0, -8, 0), row.label, self._theme.window_font(), tokens.ink
            )
        painter.restore()

    def _box(self, painter: QPainter, place: QRectF, *, on: bool) -> None:
        tokens = self._theme.tokens
        painter.setPen(QPen(QColor(tokens.accent.ink if on else tokens.text_muted), 1.2))
        painter.setBrush(QColor(tokens.accent.ink) if on else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place, 3, 3)
        if on:
            paint_icon(painter, "check", tokens.on_accent, place.adjusted(1, 1, -1, -1))

    def _text(self, painter: QPainter, room: QRect, text: str, font, color: str) -> None:  # type: ignore[no-untyped-def]
        painter.setFont(font)
        painter.setPen(QColor(color))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class _List(QListView):
    """`switched` with a value; `left` when the user goes back up to the field."""

    switched = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("pick")
        self.rows = _Model(self)
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(theme, self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self.viewport().update)

    def enter(self) -> None:
        """To the first option."""
        at = next((n for n, row in enumerate(self.rows.rows) if isinstance(row, _Line)), None)
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
        return any(isinstance(one, _Line) for one in self.rows.rows[: max(row, 0)])

    def _switch(self, index: Index) -> None:
        row = index.data(_ROW) if index.isValid() else None
        if isinstance(row, _Line):
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
        self.list = _List(context.theme)
        self.list.setAccessibleName(name)
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
        lines = [row for row in self.list.rows.rows if isinstance(row, _Line)]
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
