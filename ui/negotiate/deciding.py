"""The card of a decision: what to do, what it would make of the terms, our counter, and what we tell them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from dpadesk.model import Change, Decision, Do, Kind, Origin
from dpadesk.review import can
from ui.context import Context
from ui.negotiate.counter import CounterBox
from ui.negotiate.playbook import Offer
from ui.negotiate.terms import Term, terms
from ui.parts import Card, GrowingEdit, Segmented, caption, quiet_button, text_label
from ui.parts.flow import discard

__all__ = ["DecisionCard", "TermsCard", "put"]

_MAIN = (Do.ACCEPT, Do.REJECT, Do.COUNTER)
_MORE = (Do.REJECT_VISIBLY, Do.RESERVE)
_KEYS = {Do.ACCEPT: "A", Do.REJECT: "R", Do.COUNTER: "C", Do.REJECT_VISIBLY: "⇧R", Do.RESERVE: "V"}


class TermsCard(Card):
    """The amounts that a change moves, in each state: seen before anything is decided."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._words = context.words
        self._name = caption(context.words("terms.title"))
        self.column.addWidget(self._name)
        inner = QWidget()
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(2)
        self.column.addWidget(inner)
        self._shown: tuple[bool, tuple[Term, ...]] = (True, ())

    def show_terms(self, title: str, found: tuple[Term, ...], *, ours: bool) -> None:
        """Hidden where no amount is moved. `ours`: whether what was there before is what we sent."""
        self.setVisible(bool(found))
        self._name.setText(title or self._words("terms.title"))
        if (ours, found) == self._shown:
            return
        self._shown = ours, found
        while (item := self._grid.takeAt(0)) is not None:
            discard(item)
        answered = any(one.answer is not None for one in found)
        before = "terms.ours" if ours else "change.old"
        heads = (before, "terms.theirs", "terms.answer")[: 3 if answered else 2]
        for at, head in enumerate(heads):
            self._grid.addWidget(caption(self._words(head)), 0, at)
        for row, one in enumerate(found, 1):
            for at, text in enumerate((one.ours, one.theirs, one.answer)[: len(heads)]):
                label = text_label(text or "–", "bad" if at == 1 else "", wraps=True)
                label.setProperty("figures", "true")
                self._grid.addWidget(label, row, at)


class DecisionCard(Card):
    """`done` with a `Do` value; `texted` with ("counter" | "comment", text, whether to go on to the next change)
    when a text is finished; `typed` with the counter at every letter; `left` when a counter was left as it
    was; `closed` when a text field was closed by key; `taken_back`."""

    done = Signal(str)
    texted = Signal(str, str, bool)
    typed = Signal(str)
    left = Signal()
    closed = Signal()
    taken_back = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, words, theme = context, context.words, context.theme
        self._filling = self._opened = False
        self._change: Change | None = None
        head = QHBoxLayout()
        head.addWidget(caption(words("decision.title")))
        head.addStretch(1)
        self._back: QPushButton = quiet_button(words("decision.back"), link=True)
        self._back.clicked.connect(self.taken_back)
        head.addWidget(self._back)
        self.column.addLayout(head)
        self._main = Segmented(theme, ((do.value, words(f"do.{do.value}"), _KEYS[do]) for do in _MAIN))
        self._more = Segmented(theme, ((do.value, words(f"do.{do.value}"), _KEYS[do]) for do in _MORE))
        for part in (self._main, self._more):
            part.chosen.connect(self.done)
            self.column.addWidget(part)
        self._effect = text_label("", "caption", wraps=True)
        self.column.addWidget(self._effect)
        self._box = CounterBox(context)
        self._comment = GrowingEdit(2)
        self._comment.setPlaceholderText(words("decision.comment-hint"))
        self._comment.setAccessibleName(words("decision.comment"))
        self._comment_name: QLabel = caption(words("decision.comment"))
        for widget in (self._box, self._comment_name, self._comment):
            self.column.addWidget(widget)
        self._box.typed.connect(lambda text: None if self._filling else self.typed.emit(text))
        self.fields = {"counter": self._box.edit, "comment": self._comment}
        for name, edit in self.fields.items():
            edit.finished.connect(lambda name=name: self._finish(name))
            edit.confirmed.connect(lambda name=name: self._finish(name, confirmed=True))
            edit.closed.connect(self.closed)

    def _finish(self, name: str, *, confirmed: bool = False) -> None:
        if self._change is None or self._filling:
            return
        edit = self.fields[name]
        text = edit.toPlainText()
        if text != edit.property("was") or (confirmed and name == "counter"):
            edit.setProperty("was", text)
            self._opened = self._opened and name != "counter"
            self.texted.emit(name, text, confirmed)
        elif name == "counter" and self._opened:
            self._opened = False
            self.left.emit()

    def show_change(
        self, change: Change, decision: Decision | None, offers: Iterable[Offer], *, able: bool
    ) -> None:
        """A change and the decision on it; `able` where it can be decided."""
        self._filling, self._opened = True, False
        self._change = change
        chosen = decision.do.value if decision else None
        self._main.choose(chosen)
        self._more.choose(chosen)
        for part, acts in ((self._main, _MAIN), (self._more, _MORE)):
            for do in acts:
                part.button(do.value).setEnabled(able and can(change, do))
        for edit in self.fields.values():
            edit.setEnabled(able)
        self._back.setVisible(decision is not None and able)
        self._effect.setText(self._effect_of(change, decision))
        self._effect.setVisible(bool(self._effect.text()))
        self._box.setVisible(decision is not None and decision.do is Do.COUNTER)
        put(self._box.edit, decision.text if decision else "")
        self._box.show_change(change, offers)
        answers = "decision.reply" if change.kind is Kind.COMMENT else "decision.comment"
        self._comment_name.setText(self._context.words(answers))
        self._comment.setPlaceholderText(self._context.words(f"{answers}-hint"))
        put(self._comment, decision.comment if decision else "")
        self._filling = False

    def _effect_of(self, change: Change, decision: Decision | None) -> str:
        if decision is None:
            return ""
        silent = "-silent" if change.origin is Origin.SILENT else ""
        return self._context.say(f"window.effect.{decision.do.value}{silent}")

    def terms(self) -> tuple[Term, ...]:
        """The amounts that the change moves, with the counter as it stands."""
        if self._change is None:
            return ()
        text = self._box.edit.toPlainText().strip()
        return terms(self._change, text if text and not self._box.isHidden() else None)

    def start_counter(self, suggestion: str) -> None:
        """Opens the counter for typing: with the first rung of the library that is neither ours nor theirs, else
        with `suggestion`; one that is open already gets the next rung."""
        again = not self._box.isHidden() and bool(self._box.edit.toPlainText())
        self._main.choose(Do.COUNTER.value)
        self._more.choose(None)
        self._box.show()
        if (again or not self._box.edit.toPlainText()) and not self._box.step() and not again:
            put(self._box.edit, suggestion)
        self._opened = True
        self._box.edit.setFocus()
        self._box.edit.selectAll()

    def start_comment(self) -> None:
        self._comment.setFocus()

    def flush(self) -> None:
        """Hands over texts that are still being typed."""
        for name in self.fields:
            self._finish(name)


def put(edit: GrowingEdit, text: str) -> None:
    """A text that is not typed: leaving the field as it is finishes nothing."""
    edit.setProperty("was", text)
    if edit.toPlainText() != text:
        edit.setPlainText(text)
