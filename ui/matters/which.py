"""Which matter a file answers, where there are several."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dpadesk.model import Turn
from dpadesk.store import Listed
from ui.context import Context
from ui.parts import ActionButton, text_label

__all__ = ["WhichMatter"]

_ROW, _MOST = 36, 10  # pixels of a line, lines in view
_SHORT = 3  # letters of a word that names nobody


def _words(text: str) -> frozenset[str]:
    found = re.findall(r"\w+", text.casefold())
    return frozenset(one for one in found if len(one) > _SHORT and not one.isdigit())


def _named(file: str) -> Callable[[Listed], int]:
    """How many words of a matter's name and counterparty a file's name holds."""
    there = _words(file.replace("_", " "))
    return lambda row: len(there & _words(f"{row.name} {row.counterparty}"))


class WhichMatter(QDialog):
    """`chosen` with the id of a matter, or "" for a new one that begins with this file."""

    chosen = Signal(str)

    def __init__(self, context: Context, file: str, window: QWidget) -> None:
        super().__init__(window)
        words, book = context.words, context.book
        self.setWindowTitle(words("open.which"))
        self.setFixedWidth(480)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(12)
        column.addWidget(text_label(words("open.which"), "groupTitle"))
        column.addWidget(text_label(file, "muted", wraps=True))
        self._list = QListWidget()
        self._list.setObjectName("pick")
        named = _named(file)
        waiting = sorted(book.rows, key=lambda row: (-named(row), row.signed, row.turn is not Turn.THEIRS))
        for row in (row for row in waiting if row.trouble is None):
            item = QListWidgetItem(row.name)
            item.setData(256, row.id)
            self._list.addItem(item)
            if book.matter is not None and row.id == book.matter.id and named(waiting[0]) <= named(row):
                self._list.setCurrentItem(item)
        new = QListWidgetItem(words("open.new"))
        new.setData(256, "")
        self._list.addItem(new)
        for at in range(self._list.count()):
            self._list.item(at).setSizeHint(QSize(0, _ROW))
        self._list.setFixedHeight(_ROW * min(self._list.count(), _MOST) + 10)
        if self._list.currentRow() < 0:
            self._list.setCurrentRow(0)
        self._list.itemActivated.connect(lambda _: self._choose())
        column.addWidget(self._list)
        row_of_buttons = QHBoxLayout()
        row_of_buttons.addStretch(1)
        cancel = QPushButton(words("new.cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        add = ActionButton(context.theme, words("open.add"), primary=True)
        add.setDefault(True)
        add.clicked.connect(self._choose)
        row_of_buttons.addWidget(cancel)
        row_of_buttons.addWidget(add)
        column.addLayout(row_of_buttons)

    def _choose(self) -> None:
        matter = str(self._list.currentItem().data(256))
        self.accept()
        self.chosen.emit(matter)
