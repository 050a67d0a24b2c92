"""Which matter a file answers, where there are several."""

from __future__ import annotations

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

from ui.context import Context
from ui.parts import ActionButton, text_label

__all__ = ["WhichMatter"]


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
        waiting = sorted(book.rows, key=lambda row: (row.signed, row.turn != "theirs"))
        for row in (row for row in waiting if row.trouble is None):
            item = QListWidgetItem(row.name)
            item.setData(256, row.id)
            self._list.addItem(item)
            if book.matter is not None and row.id == book.matter.id:
                self._list.setCurrentItem(item)
        new = QListWidgetItem(words("open.new"))
        new.setData(256, "")
        self._list.addItem(new)
        for at in range(self._list.count()):
            self._list.item(at).setSizeHint(QSize(0, 36))
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
