"""A list: options to switch on and off, and own words where the question takes them."""

from __future__ import annotations

from PySide6.QtWidgets import QCompleter, QLineEdit, QPushButton, QWidget

from dpadesk.library import Countries, Kind, Question
from dpadesk.model import Value
from ui.context import Context
from ui.draft.editors.base import Editor
from ui.draft.editors.simple import country_field
from ui.parts import FlowLayout, discard

__all__ = ["ListEditor"]


class ListEditor(Editor):
    def __init__(self, context: Context, question: Question, countries: Countries) -> None:
        super().__init__(context, question, countries)
        self._values: list[str] = []
        self._box = QWidget()
        self._flow = FlowLayout(self._box)
        self.column.setSpacing(8)
        self.column.addWidget(self._box)
        self._add: QLineEdit | None = None
        if question.free or not question.options:
            self._add = self._make_add()
            self.column.addWidget(self._add)
            self.setFocusProxy(self._add)
        self.finish()

    def _make_add(self) -> QLineEdit:
        if self.question.of is Kind.COUNTRY:
            field = country_field(self.context, self.countries)
            completer: QCompleter | None = field.completer()
            if completer is not None:
                completer.activated.connect(lambda _: self._add_typed())
        else:
            field = QLineEdit()
            field.setPlaceholderText(self.context.words("draft.add-word"))
        field.setAccessibleName(self.question.ask)
        field.returnPressed.connect(self._add_typed)
        return field

    def show_value(self, value: Value) -> None:
        wanted = [str(one) for one in value] if isinstance(value, tuple) else []
        if wanted == self._values and self._flow.count():
            return
        self._values = wanted
        while (item := self._flow.takeAt(0)) is not None:
            discard(item)
        options = [one.value for one in self.question.options]
        for one in (*self.question.options,):
            self._chip(one.value, one.label, one.note, on=one.value in wanted)
        for own in wanted:
            if own not in options:
                self._chip(
                    own, self.countries.names.get(own, own) if self._of_countries() else own, "", on=True
                )
        self._box.setVisible(bool(self._flow.count()))
        self._flow.activate()
        self._box.updateGeometry()

    def _of_countries(self) -> bool:
        return self.question.of is Kind.COUNTRY

    def _chip(self, value: str, label: str, tip: str, *, on: bool) -> None:
        removable = value not in [one.value for one in self.question.options]
        chip = QPushButton(f"{label}  ✕" if removable else label)
        chip.setProperty("toggle", "true")
        chip.setCheckable(True)
        chip.setChecked(on)
        chip.setToolTip(tip)
        chip.clicked.connect(lambda _=False, wanted=value: self._switch(wanted))
        self._flow.addWidget(chip)

    def _switch(self, value: str) -> None:
        options = [one.value for one in self.question.options]
        now = (
            [one for one in self._values if one != value] if value in self._values else [*self._values, value]
        )
        own = [one for one in now if one not in options]
        self.give([*(one for one in options if one in now), *own] or None)

    def _add_typed(self) -> None:
        if self._add is None:
            return
        text = self._add.text().strip()
        code = self.countries.code(text) if self._of_countries() else text
        if text and code and code not in self._values:
            self.give([*self._values, code])
        self._add.clear()
