"""A list: options to switch on and off, long ones behind a filter, and own words where the question takes them."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QWidget

from dpadesk.library import Countries, Kind, Question
from dpadesk.model import Value
from ui.context import Context
from ui.draft.editors.base import Editor
from ui.draft.editors.country import CountryField
from ui.draft.editors.picking import PickBox
from ui.parts import FlowLayout, discard

__all__ = ["ListEditor"]

_FEW = 8  # options that are shown as chips, all at once
_WIDE = 44  # signs of a chip


class ListEditor(Editor):
    def __init__(self, context: Context, question: Question, countries: Countries) -> None:
        super().__init__(context, question, countries)
        self._values: list[str] = []
        self._options = {one.value: one for one in question.options}
        self._box = QWidget()
        self._flow = FlowLayout(self._box)
        self.column.setSpacing(8)
        self.column.addWidget(self._box)
        self._add: QLineEdit | None = None
        self.pick: PickBox | None = None
        if len(question.options) > _FEW:
            self.pick = PickBox(context, question.ask, question.options, free=question.free)
            self.pick.switched.connect(self._switch)
            self.pick.own.connect(self._put)
            self.column.addWidget(self.pick)
            self.setFocusProxy(self.pick)
        elif question.free or not question.options:
            self._add = self._make_add()
            self.column.addWidget(self._add)
            self.setFocusProxy(self._add)
        self.finish()

    def _make_add(self) -> QLineEdit:
        if self._of_countries():
            field: QLineEdit = CountryField(self.context, self.countries)
        else:
            field = QLineEdit()
            field.setPlaceholderText(self.context.words("draft.add-word"))
        field.setAccessibleName(self.question.ask)
        field.editingFinished.connect(self._add_typed)
        return field

    def show_value(self, value: Value) -> None:
        wanted = [str(one) for one in value] if isinstance(value, tuple) else []
        if wanted == self._values and self._flow.count():
            return
        self._values = wanted
        while (item := self._flow.takeAt(0)) is not None:
            discard(item)
        shown = [] if self.pick else list(self._options)
        for one in (*shown, *(one for one in wanted if one not in shown)):
            self._chip(one, on=one in wanted)
        if self.pick is not None:
            self.pick.show_chosen(wanted)
        self._box.setVisible(bool(self._flow.count()))
        self._flow.activate()
        self._box.updateGeometry()

    def _of_countries(self) -> bool:
        return self.question.of is Kind.COUNTRY

    def _label(self, value: str) -> str:
        if value in self._options:
            return self._options[value].label
        return self.countries.names.get(value, value) if self._of_countries() else value

    def _chip(self, value: str, *, on: bool) -> None:
        option = self._options.get(value)
        removable = self.pick is not None or option is None
        label = self._label(value)
        short = label if len(label) <= _WIDE else f"{label[: _WIDE - 1].rstrip()}…"
        chip = QPushButton(f"{short}  ✕" if removable else short)
        chip.setProperty("toggle", "true")
        chip.setCheckable(True)
        chip.setChecked(on)
        chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        chip.setToolTip((option.note if option else "") or (label if short != label else ""))
        remove = self.context.words("draft.take-out", what=label)
        chip.setAccessibleName(remove if removable else label)
        chip.clicked.connect(lambda _=False, wanted=value: self._switch(wanted))
        self._flow.addWidget(chip)

    def _switch(self, value: str) -> None:
        now = (
            [one for one in self._values if one != value] if value in self._values else [*self._values, value]
        )
        own = [one for one in now if one not in self._options]
        self.give([*(one for one in self._options if one in now), *own] or None)

    def _put(self, value: str) -> None:
        if value not in self._values:
            self._switch(value)

    def _add_typed(self) -> None:
        if self._add is None or not (text := self._add.text().strip()):
            return
        code = self.countries.code(text) if self._of_countries() else text
        if code is None:
            self.give([*self._values, text])  # says what is wrong
            return
        self._add.clear()
        self._put(code)
