"""The screen on which a returned file is decided."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from dpadesk.desk import decide, undecide
from dpadesk.model import Change, Decision, Do, Document
from dpadesk.review import can
from ui.context import Context
from ui.dates import day
from ui.decisions import decisions_of, is_decided, next_open
from ui.negotiate.filters import ALL, FilterBar, belongs
from ui.negotiate.inspector import ChangeInspector
from ui.negotiate.listing import ChangeList
from ui.negotiate.model import ChangeModel
from ui.negotiate.pages import Pages
from ui.paper import Tint
from ui.parts import Card, FindBar, Segmented, text_label
from ui.parts.chip import ChipText
from ui.screen import Heading, Screen

__all__ = ["NegotiateScreen"]

_VIEWS = ("1", "2", "3", "4")
_MANY = 400  # changes; beyond, all lines of the list are of one height, which Qt need not ask for


class NegotiateScreen(Screen):
    """`finished` with the number of changes when the last of them has been decided."""

    finished = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._book, self._words = context, context.book, context.words
        self._changes: tuple[Change, ...] = ()
        self._by_id: dict[str, Change] = {}
        self._numbers: dict[str, int] = {}
        self._done = 0
        self.current: str | None = None
        self._model = ChangeModel(self._words, context.say, self)
        self._list = ChangeList(context.theme, self._model, self._words("list.name"))
        self._filters = FilterBar(self._words)
        self._sort = ALL
        self.pages = Pages(context)
        self.find_bar = FindBar(self.pages.main, self._words)
        self._inspector = ChangeInspector(context)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._full())
        self._stack.addWidget(self._empty())
        self._connect()
        self._show_review()

    def _connect(self) -> None:
        self._list.picked.connect(self.show_change)
        self._filters.chosen.connect(self.show_sort)
        self.pages.clicked.connect(self._click)
        self._inspector.done.connect(lambda do: self.decide(Do(do)))
        self._inspector.texted.connect(lambda name, text, on: self.put_text(name, text, go_on=on))
        self._inspector.left.connect(self._show_current)
        self._inspector.closed.connect(self._list.setFocus)
        self._inspector.taken_back.connect(self.take_back)
        self._book.reviewed.connect(self._show_review)
        self._book.changed.connect(self._show_decisions)
        self._book.opened.connect(self._show_review)

    # the frame

    def heading(self) -> Heading:
        matter, one = self._book.matter, self._book.returned()
        if matter is None:
            return Heading(self._words("rail.negotiate"))
        if one is None:
            return Heading(matter.name, self._words("negotiate.nothing"), actions=("open",))
        key = "negotiate.returned" if one.by else "negotiate.returned-by-nobody"
        state = self._words(key, n=one.number, day=day(one.when, self._words), by=one.by)
        sides = " → ".join(f"R{r.number} {self._words(f'round.{r.direction.value}')}" for r in matter.rounds)
        side = ChipText(self._words(f"side.{matter.side.value}"), "accent")
        newest = matter.last()
        facts = [ChipText(sides)]
        if newest is not None and newest is not one:
            facts.insert(0, ChipText(self._words("negotiate.answered", n=newest.number), "accent"))
        return Heading(matter.name, state, (side,), tuple(facts), ("open", "answer"))

    def hints(self) -> tuple[tuple[str, str], ...]:
        words = self._words
        return (
            ("J/K", words("hint.next")), ("A", words("hint.accept")), ("R", words("hint.reject")),
            ("C", words("hint.counter")), ("M", words("hint.comment")), ("?", words("hint.keys")),
        )  # fmt: skip

    def note(self) -> str:
        if not self._changes:
            return ""
        return self._words("negotiate.progress", done=self._done, all=len(self._changes))

    def entered(self) -> None:
        self._list.setFocus()
        QTimer.singleShot(0, lambda: self._show_on_page())

    # parts

    def _full(self) -> QWidget:
        split = QSplitter()
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        left = QFrame()
        left.setObjectName("panelLeft")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._filters)
        column.addWidget(self._list, 1)
        left.setMinimumWidth(240)
        self._inspector.setMinimumWidth(316)
        for part in (left, self._middle(), self._inspector):
            split.addWidget(part)
        split.setStretchFactor(1, 1)
        split.setSizes([330, 710, 340])
        self.splitter = split
        return split

    def _middle(self) -> QWidget:
        whole = QWidget()
        whole.setObjectName("canvas")
        whole.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.setContentsMargins(20, 10, 20, 0)
        options = ((view, self._words(f"view.{view}"), view) for view in _VIEWS)
        self._views = Segmented(self._context.theme, options)
        self._views.choose("2")
        self._views.chosen.connect(self.show_view)
        line.addStretch(1)
        line.addWidget(self._views, 4)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self.find_bar)
        column.addWidget(self.pages, 1)
        return whole

    def _empty(self) -> QWidget:
        whole = QWidget()
        whole.setObjectName("canvas")
        whole.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(whole)
        column.addStretch(2)
        card = Card()
        card.setFixedWidth(520)
        card.column.setContentsMargins(32, 28, 32, 28)
        self._empty_title = text_label("", "emptyTitle", wraps=True)
        self._empty_text = text_label("", "muted", wraps=True)
        card.column.addWidget(self._empty_title)
        card.column.addWidget(self._empty_text)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(card)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(3)
        return whole

    # what is shown

    def _show_review(self) -> None:
        review = self._book.review
        self._model.forget()
        if review is None:
            self._changes, self.current = (), None
            self._model.show_changes((), {})
            self._inspector.show_change(None, None, 0, 0, able=False)
            self._show_empty()
            self.heading_changed.emit()
            return
        self._stack.setCurrentIndex(0)
        self._changes = review.changes
        self._by_id = {one.id: one for one in review.changes}
        self._numbers = {one.id: number for number, one in enumerate(review.changes, 1)}
        self._sort = ALL
        self.pages.show_changes(review.shown, review.changes, _comment_tints(review.shown))
        self.current = None
        self._show_decisions()
        order = self._model.order()
        self.show_change(next_open(order, self._made(), None) or (order[0] if order else ""))
        self.heading_changed.emit()

    def _show_empty(self) -> None:
        self._stack.setCurrentIndex(1)
        state = "reading" if self._book.reviewing else "nothing" if self._book.matter else "no-matter"
        self._empty_title.setText(self._words(f"negotiate.empty.{state}"))
        self._empty_text.setText(self._context.say(f"window.empty.{state}"))

    def _show_decisions(self) -> None:
        if not self._changes and self._book.review is None:
            return
        made = self._made()
        self._done = sum(1 for one in self._changes if is_decided(made.get(one.id)))
        self._list.setUniformItemSizes(len(self._changes) > _MANY)
        self._filters.show_counts(self._changes, self._sort)
        self._model.show_changes(tuple(one for one in self._changes if belongs(one, self._sort)), made)
        self.pages.show_decisions(self._changes, made)
        self._list.choose(self._model.row_of(self.current))
        self._show_current()
        self.note_changed.emit()
        self.heading_changed.emit()

    def _made(self) -> dict[str, Decision]:
        return decisions_of(self._book.returned())

    def _change(self) -> Change | None:
        return self._by_id.get(self.current) if self.current else None

    def show_change(self, change: str) -> None:
        """Makes a change the current one, in list, page and inspector."""
        if change == self.current:
            return
        self._inspector.flush()
        self.current = change or None
        self._list.choose(self._model.row_of(self.current))
        self._show_on_page()
        self._show_current()
        self.note_changed.emit()

    def _show_on_page(self) -> None:
        """Frames the current change on the page and brings it into view."""
        self.pages.show_change(self._change())

    def _show_current(self) -> None:
        change = self._change()
        at = self._numbers[change.id] if change else 0
        decision = self._made().get(self.current or "")
        self._inspector.show_change(change, decision, at, len(self._changes), able=self.can_decide())

    def _click(self, block: str, offset: int) -> None:
        for change, spans in self.pages.spots.items():
            if any(span.block == block and span.start <= offset <= span.end for span in spans):
                self.show_change(change)
                return

    # acts

    def can_decide(self, do: Do | None = None) -> bool:
        """Whether the current change can be decided (so): what we have answered already is history."""
        matter, one, change = self._book.matter, self._book.returned(), self._change()
        newest = matter is not None and one is not None and matter.last() is one
        return newest and change is not None and (do is None or can(change, do))

    def order(self) -> tuple[str, ...]:
        """Ids of the changes in the order of the list."""
        return self._model.order()

    def flush(self) -> None:
        """Hands over what is still being typed."""
        self._inspector.flush()

    def has_changes(self) -> bool:
        return bool(self._changes)

    def step(self, step: int) -> None:
        """To the next (1) or previous (-1) line of the list."""
        order = self._model.order()
        if not order:
            return
        at = order.index(self.current) + step if self.current in order else 0
        self.show_change(order[min(max(at, 0), len(order) - 1)])

    def show_sort(self, sort: str) -> None:
        """Lists only the changes of a sort."""
        self._sort = sort
        self._show_decisions()

    def next_undecided(self) -> None:
        found = next_open(self._model.order(), self._made(), self.current)
        if found:
            self.show_change(found)

    def show_view(self, view: str) -> None:
        self._views.choose(view)
        self.pages.show_view(view)
        self._inspector.setVisible(view != "4")
        QTimer.singleShot(0, lambda: self._show_on_page())  # once the panes have their new widths

    def decide(self, do: Do) -> None:
        """Decides the current change and goes on to the next; a counter is typed first."""
        change = self._change()
        if change is None or not self.can_decide(do):
            return
        if do is Do.COUNTER:
            self.show_counter(change)
            return
        self._inspector.flush()
        following = self._following()
        self._put(do=do, text="")
        self._advance(following)

    def show_counter(self, change: Change) -> None:
        if not self._inspector.isVisible():
            self.show_view("2")
        self._inspector.start_counter(change.after or change.before)

    def comment(self) -> None:
        """Opens the comment to the other side."""
        if not self._inspector.isVisible():
            self.show_view("2")
        self._inspector.start_comment()

    def take_back(self) -> None:
        """The current change undecided again."""
        matter = self._book.matter
        if matter and self.current and self.current in self._made():
            self._book.apply(undecide(matter, self.current, now=self._book.now()))

    def put_text(self, name: str, text: str, *, go_on: bool = False) -> None:
        """A text was typed: a counter decides; a comment or note rides on what is decided."""
        if name == "counter":
            following = self._following()
            self._put(do=Do.COUNTER, text=text)
            if go_on:
                self._advance(following)
        elif name == "comment":
            self._put(comment=text)
        else:
            self._put(note=text)

    def _put(self, **values: object) -> None:
        if self.current is None or self._book.matter is None:
            return
        before = self._made().get(self.current) or Decision(self.current, Do.COMMENT)
        after = replace(before, **values)  # type: ignore[arg-type]
        if after != before:
            self._book.apply(decide(self._book.matter, after, now=self._book.now()))

    def _following(self) -> str | None:
        return next_open(self._model.order(), self._made(), self.current)

    def _advance(self, following: str | None) -> None:
        if following is None and self._done < len(self._changes) and self._sort != ALL:
            self.show_sort(ALL)
            self.next_undecided()
        elif following is None:
            self.finished.emit(len(self._changes))
        elif is_decided(self._made().get(self.current or "")):
            self.show_change(following)


def _comment_tints(document: Document) -> tuple[Tint, ...]:
    return tuple(
        Tint(one.start.block, one.start.at, one.end.at, "comment")
        for one in document.comments
        if one.start and one.end and one.start.block == one.end.block
    )
