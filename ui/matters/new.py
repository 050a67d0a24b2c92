"""New DPA: which form, which matter, for whom."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from dpadesk.model import Answers
from ui.context import Context
from ui.parts import ActionButton, Combo, Segmented, caption, text_label

__all__ = ["NewMatter"]

_SIDES = ("processor", "controller")


class NewMatter(QDialog):
    """`chosen` with the answers to begin with and the values (name, party, side, author, initials)."""

    chosen = Signal(object, object)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._words = context, context.words
        self.setWindowTitle(self._words("new.title"))
        self.setFixedWidth(520)
        self._forms = tuple(context.book.library.forms.values())
        self._form = self._forms[0].id if self._forms else ""
        self._side = "processor"
        self._sides = Segmented(context.theme, ((side, self._words(f"new.{side}"), "") for side in _SIDES))
        self._sides.chosen.connect(self._choose_side)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(14)
        column.addWidget(text_label(self._words("new.title"), "groupTitle"))
        column.addLayout(self._choose_form())
        self.name = self._field(column, "name", "")
        self.name.setPlaceholderText(self._words("new.name-hint"))
        self.party = self._field(column, "party", "")
        side = QVBoxLayout()
        side.setSpacing(4)
        side.addWidget(caption(self._words("new.side")))
        side.addWidget(self._sides)
        column.addLayout(side)
        self.author, self.initials = self._who(column)
        column.addSpacing(4)
        column.addLayout(self._buttons())
        self.name.textChanged.connect(lambda _: self._ready())
        self._ready()
        self.name.setFocus()

    def _choose_form(self) -> QVBoxLayout:
        part = QVBoxLayout()
        part.setSpacing(4)
        part.addWidget(caption(self._words("new.form")))
        part.addWidget(self._form_picker())
        self._summary = text_label("", "caption", wraps=True)
        part.addWidget(self._summary)
        self._pick_form(self._form)
        return part

    def _form_picker(self) -> QWidget:
        """A few forms as segments, more as a list."""
        if len(self._forms) <= 3:
            buttons = Segmented(self._context.theme, ((one.id, one.name, "") for one in self._forms))
            buttons.choose(self._form)
            buttons.chosen.connect(self._pick_form)
            return buttons
        combo = Combo(self._context.theme)
        for one in self._forms:
            combo.addItem(one.name, one.id)
        combo.activated.connect(lambda _: self._pick_form(str(combo.currentData())))
        return combo

    def _pick_form(self, form: str) -> None:
        self._form = form
        found = next((one for one in self._forms if one.id == form), None)
        self._summary.setText(found.summary if found else self._context.say("window.no-form"))
        self._choose_side(found.side if found and found.side in _SIDES else self._side)

    def _choose_side(self, side: str) -> None:
        self._side = side
        self._sides.choose(side)

    def _field(self, column: QVBoxLayout, name: str, text: str) -> QLineEdit:
        part = QVBoxLayout()
        part.setSpacing(4)
        part.addWidget(caption(self._words(f"new.{name}")))
        field = QLineEdit(text)
        field.setAccessibleName(self._words(f"new.{name}"))
        part.addWidget(field)
        column.addLayout(part)
        return field

    def _who(self, column: QVBoxLayout) -> tuple[QLineEdit, QLineEdit]:
        author = self._context.book.author
        row = QHBoxLayout()
        row.setSpacing(12)
        left, right = QVBoxLayout(), QVBoxLayout()
        fields = self._field(left, "author", author.name), self._field(right, "initials", author.initials)
        row.addLayout(left, 3)
        row.addLayout(right, 1)
        column.addLayout(row)
        return fields

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = QPushButton(self._words("new.cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.ready_button = ActionButton(self._context.theme, self._words("new.create"), primary=True)
        self.ready_button.setDefault(True)
        self.ready_button.clicked.connect(self._create)
        row.addWidget(cancel)
        row.addWidget(self.ready_button)
        return row

    def _ready(self) -> None:
        self.ready_button.setEnabled(bool(self.name.text().strip() and self._form))

    def _create(self) -> None:
        texts = {
            "name": self.name.text().strip(),
            "party": self.party.text().strip() or self.name.text().strip(),
            "side": self._side,
            "author": self.author.text().strip(),
            "initials": self.initials.text().strip(),
        }
        self.accept()
        self.chosen.emit(Answers(self._form, library=self._context.book.library.version), texts)
