"""A postal address: one line; an address of several lines that is pasted becomes one with commas."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from dpadesk.library import Countries, Question
from dpadesk.model import Value
from ui.context import Context
from ui.draft.editors.base import Editor

__all__ = ["AddressEditor", "AddressField"]


class AddressField(QLineEdit):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            lines = (line.strip(" ,\t") for line in QGuiApplication.clipboard().text().splitlines())
            self.insert(", ".join(line for line in lines if line))
            self.textEdited.emit(self.text())
            return
        super().keyPressEvent(event)


class AddressEditor(Editor):
    def __init__(self, context: Context, question: Question, countries: Countries) -> None:
        super().__init__(context, question, countries)
        self._field = AddressField()
        self._field.setAccessibleName(question.ask)
        self._field.editingFinished.connect(self._left)
        self._shown = ""
        self.column.addWidget(self._field)
        self.setFocusProxy(self._field)
        self.finish()

    def show_value(self, value: Value) -> None:
        self._shown = "" if value is None else str(value)
        if not (self._field.hasFocus() and self._field.isModified()):
            self._field.setText(self._shown)
            self._field.setCursorPosition(0)

    def _left(self) -> None:
        text = self._field.text().strip()
        self._field.setModified(False)
        if text != self._shown:
            self._shown = text
            self.give(text)
