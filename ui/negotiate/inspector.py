"""One change: what it says, what we do about it, what we tell them, what we note for ourselves."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from dpadesk.model import Change, Comment, Decision, Do, Kind, Origin
from dpadesk.review import can
from ui.context import Context
from ui.dates import day
from ui.negotiate.thread import Thread
from ui.negotiate.wording import chips_of, person, place_of, tone_of
from ui.parts import Card, ChipRow, GrowingEdit, Segmented, caption, quiet_button, section, text_label
from ui.parts.chip import ChipText

__all__ = ["ChangeInspector"]

_MAIN = (Do.ACCEPT, Do.REJECT, Do.COUNTER)
_MORE = (Do.REJECT_VISIBLY, Do.RESERVE)
_MOVES = (Kind.MOVE, Kind.MOVE_EDIT)
_KEYS = {Do.ACCEPT: "A", Do.REJECT: "R", Do.COUNTER: "C", Do.REJECT_VISIBLY: "⇧R", Do.RESERVE: "V"}


class ChangeInspector(QFrame):
    """`done` with a `Do` value; `texted` with ("counter" | "comment" | "note", text, whether to go on to the
    next change) when a text is finished; `left` when a counter was left as it was; `closed` when
    a text field was closed by key; `taken_back`; `other_end` to go to the other end of a move. `deciding`
    is False where changes are only looked at."""

    done = Signal(str)
    texted = Signal(str, str, bool)
    left = Signal()
    closed = Signal()
    taken_back = Signal()
    other_end = Signal()

    def __init__(self, context: Context, *, deciding: bool = True) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("panelRight")
        self._deciding = deciding
        self._change: Change | None = None
        self._filling = False
        self._opened = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(scroll)
        self._body = QWidget()
        self._body.setObjectName("plain")
        scroll.setWidget(self._body)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(12)
        self._place = section()
        column.addWidget(self._place)
        column.addWidget(self._what())
        self._thread = Thread(context)
        column.addWidget(self._thread)
        for card in (self._decision(), self._internal()):
            column.addWidget(card)
            card.setVisible(deciding)
        column.addStretch(1)

    # parts

    def _what(self) -> Card:
        card = Card()
        self._title = text_label("", "strong", wraps=True)
        self._chips = ChipRow()
        line = QHBoxLayout()
        line.addWidget(self._chips)
        line.addStretch(1)
        self._by = text_label("", "caption", wraps=True)
        self._before_name, self._before = caption(self._context.words("change.before")), _quote("quoteOld")
        self._after_name, self._after = caption(self._context.words("change.after")), _quote("quoteNew")
        card.column.addWidget(self._title)
        card.column.addLayout(line)
        self._alarm = text_label("", "alarm", wraps=True)
        card.column.addWidget(self._alarm)
        card.column.addWidget(self._by)
        for widget in (self._before_name, self._before, self._after_name, self._after):
            card.column.addWidget(widget)
        self._other = quiet_button(self._context.words("change.other-end"), link=True)
        self._other.clicked.connect(self.other_end)
        card.column.addWidget(self._other)
        return card

    def _decision(self) -> Card:
        words, theme = self._context.words, self._context.theme
        card = Card()
        head = QHBoxLayout()
        head.addWidget(caption(words("decision.title")))
        head.addStretch(1)
        self._back: QPushButton = quiet_button(words("decision.back"), link=True)
        self._back.clicked.connect(self.taken_back)
        head.addWidget(self._back)
        card.column.addLayout(head)
        self._main = Segmented(theme, ((do.value, words(f"do.{do.value}"), _KEYS[do]) for do in _MAIN))
        self._more = Segmented(theme, ((do.value, words(f"do.{do.value}"), _KEYS[do]) for do in _MORE))
        for part in (self._main, self._more):
            part.chosen.connect(self.done)
            card.column.addWidget(part)
        self._effect = text_label("", "caption", wraps=True)
        card.column.addWidget(self._effect)
        self._counter_name = caption(words("decision.counter"))
        self._counter = self._edit("counter", 2)
        self._counter.setPlaceholderText(words("decision.counter-hint"))
        self._comment = self._edit("comment", 2)
        self._comment.setPlaceholderText(words("decision.comment-hint"))
        comment_name = caption(words("decision.comment"))
        for widget in (self._counter_name, self._counter, comment_name, self._comment):
            card.column.addWidget(widget)
        self._counter.setAccessibleName(words("decision.counter"))
        self._comment.setAccessibleName(words("decision.comment"))
        return card

    def _internal(self) -> Card:
        words = self._context.words
        card = Card("internal")
        card.column.addWidget(caption(words("decision.note")))
        self._note = self._edit("note", 1)
        self._note.setPlaceholderText(words("decision.note-hint"))
        self._note.setAccessibleName(words("decision.note"))
        card.column.addWidget(self._note)
        return card

    def _edit(self, name: str, lines: int) -> GrowingEdit:
        edit = GrowingEdit(lines)
        edit.finished.connect(lambda: self._finish(name, edit))
        edit.confirmed.connect(lambda: self._finish(name, edit, confirmed=True))
        edit.closed.connect(self.closed)
        return edit

    def _finish(self, name: str, edit: GrowingEdit, *, confirmed: bool = False) -> None:
        if self._change is None or self._filling:
            return
        text = edit.toPlainText()
        if text != edit.property("was") or (confirmed and name == "counter"):
            edit.setProperty("was", text)
            self.texted.emit(name, text, confirmed)
        elif name == "counter" and self._opened:
            self._opened = False
            self.left.emit()

    # what is shown

    def show_change(
        self, change: Change | None, decision: Decision | None, at: int, count: int, *, able: bool
    ) -> None:
        """Shows a change (number `at` of `count`) and the decision on it; `able` where it can be decided."""
        self.flush()
        words = self._context.words
        self._change = change
        self._body.setVisible(change is not None)
        if change is None:
            return
        self._filling = True
        self._opened = False
        number = words("change.number", n=at, all=count)
        place = place_of(change, words)
        self._place.setText(capitals(f"{place} · {number}" if place else number))
        self._title.setText(change.where.heading or words(f"kind-title.{change.kind.value}"))
        self._chips.show_chips(chips_of(change, words))
        self._by.setText(self._who(change))
        self._by.setVisible(self._deciding)
        self._alarm.setText(self._context.say(f"window.alarm.{change.alarm}") if change.alarm else "")
        self._alarm.setVisible(change.alarm is not None)
        self._other.setVisible(change.kind in _MOVES)
        self._thread.show_thread(change)
        self._show_texts(change)
        self._show_decision(change, decision, able=able)
        self._filling = False

    def _who(self, change: Change) -> str:
        words = self._context.words
        if change.origin is Origin.SILENT:
            return self._context.say("window.silent-by")
        when = f" · {day(change.when, words)}" if change.when else ""
        return words("change.by", author=person(change.author) or words("change.nobody")) + when

    def _show_texts(self, change: Change) -> None:
        for name, quote, text in (
            (self._before_name, self._before, change.before),
            (self._after_name, self._after, change.after),
        ):
            shown = bool(text.strip()) and not self._thread.holds(change)
            name.setVisible(shown)
            quote.setVisible(shown)
            quote.setText(text)
        self._name_texts(change)
        tone = tone_of(change)
        self._after.setProperty("tone", tone if tone in ("silent", "moved") else "inserted")
        self._after.style().polish(self._after)

    def _name_texts(self, change: Change) -> None:
        before, after = ("before", "after") if self._deciding else ("old", "new-text")
        if not change.after.strip():
            before = "gone"
        if not change.before.strip():
            after = "comment" if change.kind is Kind.COMMENT else "new"
        if change.kind in _MOVES and change.before == change.after:
            after = "moved"
            self._before_name.hide()
            self._before.hide()
        self._before_name.setText(self._context.words(f"change.{before}"))
        self._after_name.setText(self._context.words(f"change.{after}"))

    def _show_decision(self, change: Change, decision: Decision | None, *, able: bool) -> None:
        chosen = decision.do.value if decision else None
        self._main.choose(chosen)
        self._more.choose(chosen)
        for part, acts in ((self._main, _MAIN), (self._more, _MORE)):
            for do in acts:
                part.button(do.value).setEnabled(able and can(change, do))
        self._counter.setEnabled(able)
        self._comment.setEnabled(able)
        self._back.setVisible(decision is not None and able)
        self._effect.setText(self._effect_of(change, decision))
        self._effect.setVisible(bool(self._effect.text()))
        countering = decision is not None and decision.do is Do.COUNTER
        self._counter_name.setVisible(countering)
        self._counter.setVisible(countering)
        _put(self._counter, decision.text if decision else "")
        _put(self._comment, decision.comment if decision else "")
        _put(self._note, decision.note if decision else "")

    def _effect_of(self, change: Change, decision: Decision | None) -> str:
        if decision is None:
            return ""
        silent = "-silent" if change.origin is Origin.SILENT else ""
        return self._context.say(f"window.effect.{decision.do.value}{silent}")

    def show_comments(self, comments: Iterable[Comment]) -> None:
        """The comments of another redline."""
        self._thread.show_comments(comments)

    def start_counter(self, suggestion: str) -> None:
        """Opens the counter text for typing."""
        self._main.choose(Do.COUNTER.value)
        self._more.choose(None)
        self._counter_name.show()
        self._counter.show()
        if not self._counter.toPlainText():
            _put(self._counter, suggestion)
        self._opened = True
        self._counter.setFocus()
        self._counter.selectAll()

    def start_comment(self) -> None:
        self._comment.setFocus()

    def flush(self) -> None:
        """Hands over texts that are still being typed."""
        for name, edit in (("counter", self._counter), ("comment", self._comment), ("note", self._note)):
            self._finish(name, edit)

    def chips(self) -> tuple[ChipText, ...]:
        return chips_of(self._change, self._context.words) if self._change else ()


def capitals(text: str) -> str:
    """In capitals, but for what stands in brackets: (iv) is no (IV)."""
    return re.sub(r"\([^)]*\)", lambda found: found[0].lower(), text.upper())


def _put(edit: GrowingEdit, text: str) -> None:
    edit.setProperty("was", text)
    if edit.toPlainText() != text:
        edit.setPlainText(text)


def _quote(name: str) -> QLabel:
    label = text_label("", name, wraps=True)
    label.setProperty("quote", "true")
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label
