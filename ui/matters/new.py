"""New DPA: which matter, for whom, and which form, with its page beside it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from dpadesk.assemble import Assembled, assemble
from dpadesk.model import Answers
from ui.context import Context
from ui.draft.tints import tints_of
from ui.matters.forms import FormList
from ui.paper import Paper, View
from ui.parts import ActionButton, Segmented, caption, text_label

__all__ = ["NewMatter"]

_OTHER = {"processor": "customer", "controller": "provider"}  # side -> the question for the other one
_ZOOM = 0.85  # of the page that is shown


class NewMatter(QDialog):
    """`chosen` with the answers to begin with and the values (name, party, side, author, initials)."""

    chosen = Signal(object, object)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._words = context, context.words
        self.setWindowTitle(self._words("new.title"))
        self.finished.connect(self.deleteLater)
        self.resize(min(1080, window.width() - 40), min(760, window.height() - 40))
        self._forms = tuple(context.book.library.forms.values())
        self._form = ""
        self._side = "processor"
        self._sides = Segmented(context.theme, ((side, self._words(f"new.{side}"), "") for side in _OTHER))
        self._sides.chosen.connect(self._choose_side)
        self.paper = Paper(context.theme, {})
        self.paper.setAccessibleName(self._words("new.preview"))
        self.paper.set_zoom(_ZOOM)
        self.forms = FormList(context.theme, self._words, self._forms)
        self.forms.picked.connect(self._pick_form)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left(), 4)
        row.addWidget(self.paper, 6)
        self.name.textChanged.connect(lambda _: self._ready())
        self.forms.choose(self._forms[0].id if self._forms else "")
        self._ready()
        self.ready_button.setDefault(True)  # once it is in the dialog; before, it would not be heard
        self.name.setFocus()

    def _left(self) -> QFrame:
        left = QFrame()
        left.setObjectName("panelLeft")
        left.setMinimumWidth(380)
        column = QVBoxLayout(left)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(text_label(self._words("new.title"), "groupTitle"))
        self.name = self._field(column, "name", "")
        self.name.setPlaceholderText(self._words("new.name-hint"))
        self.party = self._field(column, "party", "")
        part = QVBoxLayout()
        part.setSpacing(4)
        part.addWidget(caption(self._words("new.form")))
        part.addWidget(self.forms, 1)
        if not self._forms:
            part.addWidget(text_label(self._context.say("window.no-form"), "muted", wraps=True))
        column.addLayout(part, 1)
        side = QVBoxLayout()
        side.setSpacing(4)
        side.addWidget(caption(self._words("new.side")))
        side.addWidget(self._sides)
        column.addLayout(side)
        self.author, self.initials = self._who(column)
        column.addSpacing(4)
        column.addLayout(self._buttons())
        return left

    def _pick_form(self, form: str) -> None:
        self._form = form
        found = next((one for one in self._forms if one.id == form), None)
        self._choose_side(found.side if found and found.side in _OTHER else self._side)
        book = self._context.book
        library, date = book.library, book.now()[:10]
        work = lambda _: assemble(library, Answers(form), date=date)  # noqa: E731 - handed over
        self._context.tasks.run("preview", work, partial(self._show, form), book.failed.emit)

    def _show(self, form: str, made: Assembled) -> None:
        """The page of the form, with what it leaves to be answered; it may come when the dialog is gone."""
        if form == self._form and isValid(self.paper):
            self.paper.show_document(made.document, View.FINAL, tints_of(made))
            self.paper.verticalScrollBar().setValue(0)

    def done(self, result: int) -> None:
        self._context.tasks.cancel("preview")
        super().done(result)

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
        answers = Answers(self._form, library=self._context.book.library.version)
        party = self.party.text().strip()
        if party:  # it is asked for once
            answers = answers.put(_OTHER[self._side], {"name": party})
        self.chosen.emit(answers, texts)
