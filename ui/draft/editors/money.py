"""An amount of money: figures and a currency."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from dpadesk.library import CURRENCIES, Countries, Question
from dpadesk.model import Value
from ui.context import Context
from ui.draft.editors.base import Editor
from ui.parts import Combo

__all__ = ["MoneyEditor"]


class MoneyEditor(Editor):
    """Takes "EUR 5 000 000" or "€5000000" in the field too: the currency follows what was typed."""

    def __init__(self, context: Context, question: Question, countries: Countries) -> None:
        super().__init__(context, question, countries)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.amount = QLineEdit()
        self.amount.setAccessibleName(question.ask)
        self.amount.setPlaceholderText("5 000 000")
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.amount.setMaximumWidth(200)
        self.amount.editingFinished.connect(self._left)
        self.currency = Combo(context.theme)
        self.currency.setAccessibleName(context.words("draft.currency"))
        self.currency.setFixedWidth(92)
        for one in CURRENCIES:
            self.currency.addItem(one, one)
        self.currency.activated.connect(lambda _: self._give())
        row.addWidget(self.currency)
        row.addWidget(self.amount, 1)
        row.addStretch(1)
        self.column.addWidget(line)
        self.setFocusProxy(self.amount)
        self._shown = ""
        self.finish()

    def show_value(self, value: Value) -> None:
        if isinstance(value, Mapping) and "currency" in value:
            self._shown = f"{value['amount']:,}".replace(",", " ")
            self.currency.setCurrentIndex(max(self.currency.findData(value["currency"]), 0))
        else:
            self._shown = ""
        if not (self.amount.hasFocus() and self.amount.isModified()):
            self.amount.setText(self._shown)

    def _left(self) -> None:
        self.amount.setModified(False)
        if self.amount.text().strip() != self._shown:
            self._shown = self.amount.text().strip()
            self._give()

    def _give(self) -> None:
        typed = self.amount.text().strip()
        named = any(sign.isalpha() or sign in "€£" for sign in typed)
        self.give(typed if named or not typed else f"{self.currency.currentData()} {typed}")
