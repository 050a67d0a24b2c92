"""A party: name, company number, register, address, country."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from dpadesk.library import PARTY_FIELDS, Countries, Question
from dpadesk.model import Value
from ui.context import Context
from ui.draft.editors.address import AddressField
from ui.draft.editors.base import Editor
from ui.draft.editors.country import CountryField
from ui.draft.editors.wrong import wrong
from ui.parts import caption

__all__ = ["PartyEditor"]

# (row, column, columns) of each field's caption
_PLACES = {
    "name": (0, 0, 2), "number": (2, 0, 1), "register": (2, 1, 1), "address": (4, 0, 2), "country": (6, 0, 2),
}  # fmt: skip


class PartyEditor(Editor):
    def __init__(self, context: Context, question: Question, countries: Countries) -> None:
        super().__init__(context, question, countries)
        self._fields: dict[str, QLineEdit] = {}
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for name in PARTY_FIELDS:
            row, at, span = _PLACES[name]
            field = _field(context, countries, name)
            field.setAccessibleName(f"{question.ask} {context.words(f'party.{name}')}")
            field.textEdited.connect(lambda _, typed=name: self._typed(typed))
            field.editingFinished.connect(self._give)
            grid.addWidget(caption(context.words(f"party.{name}")), row, at, 1, span)
            grid.addWidget(field, row + 1, at, 1, span)
            self._fields[name] = field
        self.column.addWidget(box)
        self.setFocusProxy(self._fields["name"])
        self._shown: dict[str, str] = {}
        self.finish()

    def show_value(self, value: Value) -> None:
        given = value if isinstance(value, Mapping) else {}
        for name, field in self._fields.items():
            kept = given.get(name)
            text = "" if kept is None else str(kept)
            if name == "country":
                text = self.countries.names.get(text, text)
            self._shown[name] = text
            if field.text().strip() != text and not (field.hasFocus() and field.isModified()):
                field.setText(text)
                field.setCursorPosition(0)

    def _typed(self, name: str) -> None:
        if name != "country":  # a country is right only once it is whole
            self._give()

    def _give(self) -> None:
        texts = {name: field.text().strip() for name, field in self._fields.items()}
        country = texts["country"]
        unknown = bool(country) and self.countries.code(country) is None
        if unknown:  # it keeps nothing else of the answer back
            texts["country"] = ""
        if texts != self._shown:
            self._shown = dict(texts)
            self.give({name: text or None for name, text in texts.items()} if any(texts.values()) else None)
        if unknown:
            self.tell_wrong(wrong(self.context.say, "answers.not-a-country", {"given": country}, ()))


def _field(context: Context, countries: Countries, name: str) -> QLineEdit:
    if name == "country":
        return CountryField(context, countries)
    return AddressField() if name == "address" else QLineEdit()
