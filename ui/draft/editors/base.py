"""What every editor of an answer has in common."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dpadesk.library import Countries, Question, ValueTrouble, parse_value
from dpadesk.model import Value
from ui.context import Context
from ui.draft.editors.wrong import wrong
from ui.parts import text_label

__all__ = ["Editor"]


class Editor(QWidget):
    """`answered` with the value when the user gives one that is of the question's type."""

    answered = Signal(object)

    def __init__(self, context: Context, question: Question, countries: Countries) -> None:
        super().__init__()
        self.context, self.question, self.countries = context, question, countries
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self._trouble = text_label("", "bad", wraps=True)
        self._trouble.hide()

    def finish(self) -> None:
        """Called once the editor has built itself: the line for what is wrong comes last."""
        self.column.addWidget(self._trouble)

    def show_value(self, value: Value) -> None:
        """Shows an answer, without a signal."""
        raise NotImplementedError

    def focus(self) -> None:
        """Puts the cursor where one types."""
        self.setFocus()

    def tell_wrong(self, text: str) -> None:
        """Says what is wrong below the editor; "" says nothing."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))

    def give(self, raw: object) -> None:
        """Checks what was typed, and answers with it or says what is wrong."""
        try:
            value = parse_value(self.question, raw, self.countries)
        except ValueTrouble as trouble:
            self.tell_wrong(wrong(self.context.say, trouble.code, trouble.values, self.question.options))
            return
        self.tell_wrong("")
        self.answered.emit(value)
