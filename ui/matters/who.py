"""Whose name stands on what goes out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from dpadesk.model import Author
from ui.context import Context
from ui.parts import ActionButton, caption, text_label

__all__ = ["WhoDialog"]


class WhoDialog(QDialog):
    """`chosen` with the author."""

    chosen = Signal(object)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        words = context.words
        self.setWindowTitle(words("who.title"))
        self.setFixedWidth(440)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(10)
        column.addWidget(text_label(words("who.title"), "groupTitle"))
        column.addWidget(text_label(words("who.text"), "muted", wraps=True))
        self.name, self.initials = (
            QLineEdit(context.book.author.name),
            QLineEdit(context.book.author.initials),
        )
        for key, field in (("author", self.name), ("initials", self.initials)):
            column.addWidget(caption(words(f"new.{key}")))
            field.setAccessibleName(words(f"new.{key}"))
            column.addWidget(field)
        row = QHBoxLayout()
        row.addStretch(1)
        self.go_on = ActionButton(context.theme, words("who.ok"), primary=True)
        self.go_on.setDefault(True)
        self.go_on.clicked.connect(self._choose)
        row.addWidget(self.go_on)
        column.addLayout(row)
        self.name.textChanged.connect(lambda _: self._ready())
        self._ready()

    def _ready(self) -> None:
        self.go_on.setEnabled(bool(self.name.text().strip()))

    def _choose(self) -> None:
        self.accept()
        self.chosen.emit(Author(self.name.text().strip(), self.initials.text().strip()))
