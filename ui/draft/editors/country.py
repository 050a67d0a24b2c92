"""A country: a line that completes its name, and the editor around it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from dpadesk.library import Countries, Question
from dpadesk.model import Value
from ui.context import Context
from ui.draft.editors.base import Editor

__all__ = ["CountryEditor", "CountryField"]


class CountryField(QLineEdit):
    """Offers the countries that hold what is typed, those that begin with it first. What can only be one
    country becomes it when the field is left."""

    def __init__(self, context: Context, countries: Countries) -> None:
        super().__init__()
        self._countries = countries
        self._names = sorted(countries.names.values())
        self._offered = QStringListModel(self)
        completer = QCompleter(self._offered, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        if (popup := completer.popup()) is not None:
            popup.setObjectName("completions")
        completer.activated.connect(lambda _: self.editingFinished.emit(), Qt.ConnectionType.QueuedConnection)
        self.setPlaceholderText(context.words("draft.country"))
        self.textEdited.connect(lambda text: self._offered.setStringList(_fitting(self._names, text)))
        self.editingFinished.connect(self.complete)
        self.setCompleter(completer)

    def complete(self) -> None:
        """Writes the name out, where only one begins with what is typed, or else holds it."""
        typed = self.text().strip().lower()
        if not typed or self._countries.code(typed) is not None:
            return
        found = _fitting(self._names, typed)
        begin = [name for name in found if name.lower().startswith(typed)] or found
        if len(begin) == 1:
            self.setText(begin[0])


def _fitting(names: Iterable[str], typed: str) -> list[str]:
    """The names that hold what is typed: those that begin with it, those with a word that does, the rest."""
    wanted = typed.strip().lower()
    found = (name for name in names if wanted and wanted in name.lower())
    return sorted(found, key=lambda name: _far(name.lower(), wanted))


def _far(name: str, wanted: str) -> int:
    return 0 if name.startswith(wanted) else 1 if f" {wanted}" in name else 2


class CountryEditor(Editor):
    def __init__(self, context: Context, question: Question, countries: Countries) -> None:
        super().__init__(context, question, countries)
        self._field = CountryField(context, countries)
        self._field.setAccessibleName(question.ask)
        self._field.editingFinished.connect(self._left)
        self._shown = ""
        self.column.addWidget(self._field)
        self.setFocusProxy(self._field)
        self.finish()

    def show_value(self, value: Value) -> None:
        self._shown = self.countries.names.get(str(value), "") if value is not None else ""
        if not (self._field.hasFocus() and self._field.isModified()):
            self._field.setText(self._shown)

    def _left(self) -> None:
        self._field.setModified(False)
        if self._field.text().strip() != self._shown:
            self.give(self._field.text())
