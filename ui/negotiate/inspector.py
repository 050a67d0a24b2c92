"""One change: what it says, what we do about it, what we tell them, what we note for ourselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from dpadesk.model import Change, Comment, Decision, Kind, Origin
from ui.context import Context
from ui.dates import day
from ui.negotiate.deciding import DecisionCard, TermsCard, put
from ui.negotiate.guide import GuideCard
from ui.negotiate.playbook import Playbook, offers
from ui.negotiate.thread import Thread
from ui.negotiate.wording import chips_of, person, place_of, summary, tone_of
from ui.parts import Card, ChipRow, GrowingEdit, caption, quiet_button, section, text_label
from ui.parts.chip import ChipText

__all__ = ["ChangeInspector"]

_MOVES = (Kind.MOVE, Kind.MOVE_EDIT)
_SETTLED = 30  # milliseconds: a field that comes into view has its place by then
_BELOW = 110  # pixels below a field that is typed in: what its text would mark


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
        self.ours = deciding  # whether what was there before is ours
        self._change: Change | None = None
        self._filling = False
        self._playbooks: Mapping[str, Playbook] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = scroll = QScrollArea()
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
        self._place = section(wraps=True)
        column.addWidget(self._place)
        column.addWidget(self._what())
        self._thread = Thread(context)
        column.addWidget(self._thread)
        self._terms = TermsCard(context)
        self._decision = DecisionCard(context)
        self._guide = GuideCard(context)
        self._internal = self._note_card()
        for card in (self._terms, self._decision, self._internal, self._guide):
            column.addWidget(card)
        self._decision.setVisible(deciding)
        self._internal.setVisible(deciding)
        column.addStretch(1)
        self._connect()

    def _connect(self) -> None:
        card = self._decision
        card.done.connect(self.done)
        card.texted.connect(self.texted)
        card.left.connect(self.left)
        card.closed.connect(self.closed)
        card.taken_back.connect(self.taken_back)
        card.typed.connect(lambda _: self._show_terms())

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
        self._bare = text_label("", wraps=True)
        for widget in (self._bare, self._before_name, self._before, self._after_name, self._after):
            card.column.addWidget(widget)
        self._other = quiet_button(self._context.words("change.other-end"), link=True)
        self._other.clicked.connect(self.other_end)
        card.column.addWidget(self._other)
        return card

    def _note_card(self) -> Card:
        words = self._context.words
        card = Card("internal")
        card.column.addWidget(caption(words("decision.note")))
        self._note = GrowingEdit(1)
        self._note.setPlaceholderText(words("decision.note-hint"))
        self._note.setAccessibleName(words("decision.note"))
        self._note.finished.connect(self._note_done)
        self._note.confirmed.connect(self._note_done)
        self._note.closed.connect(self.closed)
        card.column.addWidget(self._note)
        return card

    def _note_done(self) -> None:
        text = self._note.toPlainText()
        if self._change is not None and not self._filling and text != self._note.property("was"):
            self._note.setProperty("was", text)
            self.texted.emit("note", text, False)

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
        playbook = self._playbooks.get(change.where.clause or "") if self._deciding else None
        self._decision.show_change(change, decision, offers(change, playbook), able=able)
        self._guide.show_playbook(playbook)
        put(self._note, decision.note if decision else "")
        self._show_terms()
        self._filling = False

    def _show_terms(self) -> None:
        """What the change does to amounts, before it is decided."""
        clause = self._change.where.clause if self._change else None
        known = self._playbooks.get(clause or "")
        self._terms.show_terms(known.title if known else "", self._decision.terms(), ours=self.ours)

    def show_playbooks(self, found: Mapping[str, Playbook]) -> None:
        """What the library says of the clauses of this redline."""
        self._playbooks = found

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
        told = change.before.strip() or change.after.strip() or self._thread.holds(change)
        self._bare.setText("" if told else summary(change, self._context.say))
        self._bare.setVisible(not told)
        self._name_texts(change)
        tone = tone_of(change)
        self._after.setProperty("tone", tone if tone in ("silent", "moved") else "inserted")
        self._after.style().polish(self._after)

    def _name_texts(self, change: Change) -> None:
        before, after = ("before", "after") if self.ours else ("old", "new-text")
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

    def show_comments(self, comments: Iterable[Comment]) -> None:
        """The comments of another redline."""
        self._thread.show_comments(comments)

    def start_counter(self, suggestion: str) -> None:
        """Opens the counter text for typing."""
        self._decision.start_counter(suggestion)
        QTimer.singleShot(_SETTLED, lambda: self._reach("counter"))

    def start_comment(self) -> None:
        self._decision.start_comment()
        QTimer.singleShot(_SETTLED, lambda: self._reach("comment"))

    def _reach(self, field: str) -> None:
        """Brings a field that is typed in into view, with what stands below it."""
        self._scroll.ensureWidgetVisible(self._decision.fields[field], 0, _BELOW)

    def typing(self) -> bool:
        """Whether the keyboard is in one of its fields."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def flush(self) -> None:
        """Hands over texts that are still being typed."""
        self._decision.flush()
        self._note_done()

    def chips(self) -> tuple[ChipText, ...]:
        return chips_of(self._change, self._context.words) if self._change else ()


def capitals(text: str) -> str:
    """In capitals, but for what stands in brackets: (iv) is no (IV)."""
    return re.sub(r"\([^)]*\)", lambda found: found[0].lower(), text.upper())


def _quote(name: str) -> QLabel:
    label = text_label("", name, wraps=True)
    label.setProperty("quote", "true")
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label
