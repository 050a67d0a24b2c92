"""Editors of one line or one choice: text, e-mail, number, yes or no, choice, duration."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from dpadesk.library import UNITS, Countries, Kind, Question
from dpadesk.model import Value
from ui.context import Context
from ui.draft.editors.base import Editor
from ui.parts import Combo, GrowingEdit, Segmented, text_label

__all__ = [
    "ChoiceEditor",
    "DurationEditor",
    "LineEditor",
    "TextEditor",
    "YesNoEditor",
]


class TextEditor(Editor):
    """Text on as many lines as it needs; answers while it is typed."""

    def __init__(self, context: Context, question: Question, countries: Countries) -> None:
        super().__init__(context, question, countries)
        self._edit = GrowingEdit(1, 8, own_undo=False)
        self._edit.setAccessibleName(question.ask)
        self._edit.textChanged.connect(self._typed)
        self._quiet = False
        self.column.addWidget(self._edit)
        self.setFocusProxy(self._edit)
        self.finish()

    def show_value(self, value: Value) -> None:
        text = "" if value is None else str(value)
        if text.strip() != self._edit.toPlainText().strip():
            self._quiet = True
            self._edit.setPlainText(text)
            self._quiet = False

    def _typed(self) -> None:
        if not self._quiet:
            self.give(self._edit.toPlainText().strip())


class LineEditor(Editor):
    """E-mail, number: one line, checked when it is left."""

    def __init__(self, context: Context, question: Question, countries: Countries) -> None:
        super().__init__(context, question, countries)
        self._edit = QLineEdit()
        self._edit.setAccessibleName(question.ask)
        if question.kind is Kind.NUMBER:
            self._edit.setMaximumWidth(160)
        self._edit.editingFinished.connect(self._left)
        self._shown = ""
        self.column.addWidget(self._edit)
        self.setFocusProxy(self._edit)
        self.finish()

    def show_value(self, value: Value) -> None:
        self._shown = "" if value is None else str(value)
        if not self._edit.hasFocus() or not self._edit.isModified():
            self._edit.setText(self._shown)

    def _left(self) -> None:
        text = self._edit.text().strip()
        self._edit.setModified(False)
        if text != self._shown:
            self._shown = text
            self.give(text)


class YesNoEditor(Editor):
    def __init__(self, context: Context, question: Question, countries: Countries) -> None:
        super().__init__(context, question, countries)
        words = context.words
        self._segments = Segmented(
            context.theme, (("yes", words("draft.yes"), ""), ("no", words("draft.no"), ""))
        )
        self._segments.chosen.connect(self.give)
        self.column.addWidget(self._segments)
        self.finish()

    def show_value(self, value: Value) -> None:
        self._segments.choose({True: "yes", False: "no"}.get(value) if isinstance(value, bool) else None)

    def focus(self) -> None:
        no = self._segments.button("no")
        (no if no.isChecked() else self._segments.button("yes")).setFocus()


class ChoiceEditor(Editor):
    """A few short options as segments, more or longer ones as a list; own words where the question is free."""

    def __init__(self, context: Context, question: Question, countries: Countries) -> None:
        super().__init__(context, question, countries)
        options = question.options
        short = len(options) <= 4 and sum(len(one.label) for one in options) <= 44
        self._segments: Segmented | None = None
        self._combo: QComboBox | None = None
        if short and not question.free:
            self._segments = Segmented(context.theme, ((one.value, one.label, "") for one in options))
            self._segments.chosen.connect(self.give)
            self.column.addWidget(self._segments)
        else:
            self._combo = self._make_combo()
            self.column.addWidget(self._combo)
            self.setFocusProxy(self._combo)
        self.finish()

    def _make_combo(self) -> QComboBox:
        combo = Combo(self.context.theme)
        combo.setAccessibleName(self.question.ask)
        combo.setEditable(self.question.free)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(12)
        for one in self.question.options:
            combo.addItem(one.label, one.value)
            combo.setItemData(combo.count() - 1, one.note or one.label, Qt.ItemDataRole.ToolTipRole)
        combo.setPlaceholderText(self.context.words("draft.none"))
        combo.activated.connect(lambda _: self.give(combo.currentData() or combo.currentText()))
        line = combo.lineEdit()
        if line is not None:
            line.editingFinished.connect(lambda: self._own(combo))
        return combo

    def _own(self, combo: QComboBox) -> None:
        at = combo.findText(combo.currentText())
        self.give(combo.itemData(at) if at >= 0 else combo.currentText())

    def show_value(self, value: Value) -> None:
        if self._segments is not None:
            self._segments.choose(None if value is None else str(value))
        elif self._combo is not None:
            at = self._combo.findData(value)
            self._combo.setCurrentIndex(at)
            if at < 0 and self.question.free:
                self._combo.setEditText("" if value is None else str(value))

    def focus(self) -> None:
        if self._segments is not None:
            buttons = [self._segments.button(one.value) for one in self.question.options]
            next((one for one in buttons if one.isChecked()), buttons[0]).setFocus()
        else:
            super().focus()


class DurationEditor(Editor):
    """A number and its unit."""

    def __init__(self, context: Context, question: Question, countries: Countries) -> None:
        super().__init__(context, question, countries)
        units = question.units or UNITS
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._amount = QLineEdit()
        self._amount.setFixedWidth(72)
        self._amount.setAccessibleName(question.ask)
        self._amount.textEdited.connect(lambda _: self._give())
        row.addWidget(self._amount)
        self._unit = units[0]
        self._units: Segmented | None = None
        self._combo: Combo | None = None
        if len(units) == 1:
            row.addWidget(text_label(units[0], "muted"), 1)
        elif len(units) <= 3:
            self._units = Segmented(context.theme, ((unit, unit, "") for unit in units))
        else:
            self._combo = Combo(self.context.theme)
        if self._units is not None:
            self._units.chosen.connect(self._choose)
            row.addWidget(self._units, 1)
        if self._combo is not None:
            self._combo.addItems(list(units))
            self._combo.activated.connect(lambda at: self._choose(units[at]))
            row.addWidget(self._combo, 1)
        self.column.addWidget(line)
        self.setFocusProxy(self._amount)
        self.finish()

    def show_value(self, value: Value) -> None:
        if isinstance(value, Mapping) and "unit" in value:
            self._unit = str(value["unit"])
            if self._amount.text() != str(value["amount"]):
                self._amount.setText(str(value["amount"]))
        elif not self._amount.hasFocus():
            self._amount.clear()
        if self._units is not None:
            self._units.choose(self._unit)
        if self._combo is not None:
            self._combo.setCurrentText(self._unit)

    def _choose(self, unit: str) -> None:
        self._unit = unit
        if self._amount.text().strip():
            self._give()

    def _give(self) -> None:
        amount = self._amount.text().strip()
        self.give(f"{amount} {self._unit}" if amount else "")
