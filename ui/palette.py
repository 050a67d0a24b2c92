"""The palette (Ctrl+K): any command that can be done now, and any matter, by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QDialog, QLineEdit, QStyleOptionViewItem, QVBoxLayout, QWidget

from ui.parts import text_label
from ui.parts.rows import Index, Line, RowsDelegate, RowsModel, RowsView
from ui.theme import Theme

__all__ = ["Entry", "Palette"]

_EDGE = 18  # pixels beside the words of a line


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found: its title, a hint on the right, and what it does."""

    title: str
    hint: str
    run: Callable[[], None]


def matches(entries: Iterable[Entry], typed: str) -> tuple[Entry, ...]:
    """Entries that hold every word typed; those that begin with it come first."""
    wanted = typed.lower().split()
    found = [one for one in entries if all(word in one.title.lower() for word in wanted)]
    return tuple(sorted(found, key=lambda one: not one.title.lower().startswith(typed.lower())))


def _line(entry: Entry) -> Line:
    return Line(entry.title, f"{entry.title} {entry.hint}")


class _Delegate(RowsDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, 34)

    def draw(self, painter: QPainter, place: QRect, row: Entry, *, chosen: bool) -> None:
        if chosen:
            self.ground(painter, place, 1, 6)
        painter.setFont(self.theme.window_font(12))
        painter.setPen(QColor(self.theme.tokens.text_muted))
        hint = painter.boundingRect(place, 0, row.hint).width()
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(place.adjusted(_EDGE, 0, -_EDGE, 0), right, row.hint)
        self.text(painter, place.adjusted(_EDGE, 0, -2 * _EDGE - hint, 0), row.title)


class Palette(QDialog):
    def __init__(self, theme: Theme, hint: str, none: str, window: QWidget) -> None:
        """`hint` stands in the empty field, `none` where nothing is found."""
        super().__init__(window, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("palette")
        self._window = window
        self._entries: tuple[Entry, ...] = ()
        self._model = RowsModel(_line, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 8)
        self._field = QLineEdit()
        self._field.setPlaceholderText(hint)
        self._field.setAccessibleName(hint)
        self._list = RowsView(theme, hint)
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Delegate(theme, self))
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._field)
        column.addWidget(self._list)
        self._none = text_label(none, "muted")
        self._none.setContentsMargins(_EDGE, 8, _EDGE, 8)
        self._none.hide()
        column.addWidget(self._none)
        column.addStretch(0)
        self._field.textChanged.connect(self._filter)
        self._field.returnPressed.connect(self._run)
        self._list.clicked.connect(lambda _: self._run())
        self._field.installEventFilter(self)
        self.setFixedSize(560, 420)

    def ask(self, entries: Iterable[Entry]) -> None:
        """Opens with these entries."""
        self._entries = tuple(entries)
        self._field.clear()
        self._filter("")
        window = self._window
        self.move(window.mapToGlobal(window.rect().topLeft()).x() + (window.width() - self.width()) // 2,
                  window.mapToGlobal(window.rect().topLeft()).y() + 90)  # fmt: skip
        self.show()
        self._field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}.get(int(event.key()), 0)
            if step:
                count = self._model.rowCount()
                if count:
                    self._choose((self._list.currentIndex().row() + step) % count)
                return True
        return False

    def _filter(self, typed: str) -> None:
        found = matches(self._entries, typed)
        self._list.setVisible(bool(found))
        self._none.setVisible(not found)
        self._model.show_rows(found)
        self._choose(0)

    def _choose(self, row: int) -> None:
        self._list.setCurrentIndex(self._model.index(row, 0))

    def _run(self) -> None:
        row = self._list.currentIndex().row()
        if 0 <= row < len(self._model.rows):
            entry = self._model.rows[row]
            self.close()
            entry.run()
