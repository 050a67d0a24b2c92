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

from dpadesk.desk import LIKELY, Likeness
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
    """`chosen` with the id of a matter, or "" for a new one that begins with this file. The likeliest come
    first: by what of ours the file holds (`found`), then by the names in the file's name."""

    chosen = Signal(str)

    def __init__(self, context: Context, file: str, found: tuple[Likeness, ...], window: QWidget) -> None:
        super().__init__(window)
        words = context.words
        self.setWindowTitle(words("open.which"))
        self.setFixedWidth(480)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(12)
        column.addWidget(text_label(words("open.which"), "groupTitle"))
        column.addWidget(text_label(file, "muted", wraps=True))
        self._list = QListWidget()
        self._list.setObjectName("pick")
        self._fill(context, file, found)
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

    def _fill(self, context: Context, file: str, found: tuple[Likeness, ...]) -> None:
        book, named = context.book, _named(file)
        likely = {one.matter: (round(one.share, 2), one.named) for one in found if one.share >= LIKELY}

        def weight(row: Listed) -> tuple[float, bool, int]:
            return *likely.get(row.id, (0.0, False)), named(row)

        waiting = [row for row in book.rows if row.trouble is None]
        waiting.sort(key=lambda row: (row.signed, row.turn is not Turn.THEIRS))
        waiting.sort(key=weight, reverse=True)
        for row in waiting:
            share = round(100 * weight(row)[0])
            told = context.say("window.likely", name=row.name, share=share) if share else row.name
            self._add(told, row.id)
            if book.matter is not None and row.id == book.matter.id and weight(waiting[0]) <= weight(row):
                self._list.setCurrentRow(self._list.count() - 1)
        self._add(context.words("open.new"), "")
        self._list.setFixedHeight(_ROW * min(self._list.count(), _MOST) + 10)
        if self._list.currentRow() < 0:
            self._list.setCurrentRow(0)

    def _add(self, title: str, matter: str) -> None:
        item = QListWidgetItem(title)
        item.setData(256, matter)
        item.setSizeHint(QSize(0, _ROW))
        item.setToolTip(title)
        self._list.addItem(item)

    def _choose(self) -> None:
        matter = str(self._list.currentItem().data(256))
        self.accept()
        self.chosen.emit(matter)
