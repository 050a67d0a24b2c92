"""The screen on which a returned file is decided."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedLayout

from dpadesk.desk import decide, decide_many, undecide
from dpadesk.model import Change, Decision, Direction, Do
from dpadesk.review import can
from ui.context import Context
from ui.dates import day
from ui.decisions import decisions_of, is_decided
from ui.negotiate.missed import show_missed
from ui.negotiate.pane import ChangesPane
from ui.negotiate.playbook import Playbook, playbooks
from ui.negotiate.redline import Redline
from ui.negotiate.sorts import ALL
from ui.negotiate.wording import person
from ui.parts import ChipText, EmptyState
from ui.screen import Heading, Screen

__all__ = ["NegotiateScreen"]


class NegotiateScreen(Screen):
    """`finished` with the number of changes when the last of them has been decided; `command_wanted` with a
    command."""

    finished = Signal(int)
    command_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._book, self._words = context, context.book, context.words
        self.splitter = self.pane = ChangesPane(context)
        self.pages, self.find_bar = self.pane.pages, self.pane.find_bar
        self._inspector = self.pane.inspector
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.pane)
        self._empty = EmptyState(context.theme)
        self._empty.command_wanted.connect(self.command_wanted)
        self._stack.addWidget(self._empty)
        self._connect()
        self._show_review()

    def _connect(self) -> None:
        self.pane.moved.connect(self.note_changed)
        self.pane.missed_wanted.connect(self.show_missed)
        self._inspector.done.connect(lambda do: self.decide(Do(do)))
        self._inspector.texted.connect(lambda name, text, on: self.put_text(name, text, go_on=on))
        self._inspector.left.connect(self.pane.show_current)
        self._inspector.taken_back.connect(self.take_back)
        self._book.reviewed.connect(self._show_review)
        self._book.page_known.connect(self._show_page)
        self._book.changed.connect(self._show_decisions)
        self._book.opened.connect(self._show_review)

    @property
    def current(self) -> str | None:
        """The id of the current change."""
        return self.pane.current

    # the frame

    def heading(self) -> Heading:
        matter, one = self._book.matter, self._book.returned()
        if matter is None:
            return Heading(self._words("rail.negotiate"))
        if one is None:
            return Heading(matter.name, self._words("negotiate.nothing"), actions=("compare", "open"))
        key = "negotiate.returned" if one.by else "negotiate.returned-by-nobody"
        state = self._words(key, n=one.number, day=day(one.when, self._words), by=person(one.by))
        sides = " → ".join(f"R{r.number} {self._words(f'round.{r.direction.value}')}" for r in matter.rounds)
        side = ChipText(self._words(f"side.{matter.side.value}"), "accent")
        newest = matter.last()
        facts = [ChipText(sides)]
        if newest is not None and newest is not one:
            facts.insert(0, ChipText(self._words("negotiate.answered", n=newest.number), "accent"))
        return Heading(matter.name, state, (side,), tuple(facts), ("compare", "answer", "send-round"))

    def hints(self) -> tuple[tuple[str, str], ...]:
        words = self._words
        if not self.has_changes():
            return (("Ctrl K", words("hint.palette")),)
        return (
            ("J/K", words("hint.next")), ("A", words("hint.accept")), ("R", words("hint.reject")),
            ("C", words("hint.counter")), ("M", words("hint.comment")), ("?", words("hint.keys")),
        )  # fmt: skip

    def note(self) -> str:
        if not self.pane.changes:
            return ""
        return self._words("negotiate.progress", done=self.pane.done, all=len(self.pane.changes))

    def entered(self) -> None:
        self.pane.list.setFocus()
        QTimer.singleShot(0, lambda: self.pane.show_on_page())

    # what is shown

    def _show_review(self) -> None:
        self.pane.able = self._newest()
        self.pane.show_sides(ours=self._sent_before())
        if self._book.redline is None:
            self.pane.clear()
            self._show_empty()
        else:
            self._stack.setCurrentIndex(0)
            self.pane.inspector.show_playbooks({})
            self.pane.show_redline(self._book.redline, self._made())
            self._ask_playbooks()
        self.heading_changed.emit()

    def _ask_playbooks(self) -> None:
        """What the library says of the clauses that were changed, worked out beside the window."""
        book, review = self._book, self._book.review
        if book.matter is None or review is None:
            return
        matter, changes, date = book.matter, review.changes, book.now()[:10]

        def work(_: object) -> dict[str, Playbook]:
            return playbooks(book.library, matter, changes, date=date)

        self._context.tasks.run("playbooks", work, self._show_playbooks, lambda _: None)

    def _show_playbooks(self, found: dict[str, Playbook]) -> None:
        self._inspector.show_playbooks(found)
        if not self._inspector.typing():  # else it is shown with the next change
            self.pane.show_current()

    def _show_page(self, page: Redline) -> None:
        """Their file was read: it can be looked at while it is compared."""
        self._stack.setCurrentIndex(0)
        self.pane.show_redline(page, {})

    def _show_empty(self) -> None:
        self._stack.setCurrentIndex(1)
        matter, one = self._book.matter, self._book.returned()
        state = "nothing" if matter else "no-matter"
        if one is not None:
            state = "reading" if self._book.reviewing else "failed"
        title = self._words(f"negotiate.empty.{state}")
        commands = () if state == "reading" else (("open", self._words("command.open")),)
        self._empty.show_text(title, self._context.say(f"window.empty.{state}"), commands)

    def _show_decisions(self) -> None:
        if self._book.review is None:
            return
        self.pane.able = self._newest()
        self.pane.show_decisions(self._made())
        self.note_changed.emit()
        self.heading_changed.emit()

    def _made(self) -> dict[str, Decision]:
        return decisions_of(self._book.returned())

    def show_change(self, change: str) -> None:
        """Makes a change the current one, in list, page and inspector."""
        self.pane.show_change(change)

    def show_missed(self) -> None:
        """What was not compared, and why."""
        if self._book.review is not None:
            show_missed(self._book.review.not_compared, self._context, self)

    # acts

    def can_decide(self, do: Do | None = None) -> bool:
        """Whether the current change can be decided (so): what we have answered already is history."""
        change = self.pane.change()
        return self._newest() and change is not None and (do is None or can(change, do))

    def _newest(self) -> bool:
        matter, one = self._book.matter, self._book.returned()
        return matter is not None and one is not None and matter.last() is one

    def _sent_before(self) -> bool:
        """Whether they answer a version of ours; their own paper only has a before and an after."""
        matter = self._book.matter
        return matter is not None and matter.last(Direction.SENT) is not None

    def order(self) -> tuple[str, ...]:
        """Ids of the changes in the order of the list."""
        return self.pane.order()

    def flush(self) -> None:
        """Hands over what is still being typed."""
        self._inspector.flush()

    def has_changes(self) -> bool:
        return bool(self.pane.changes)

    def has_silent(self) -> bool:
        """Whether something was changed without tracking."""
        counts = self._book.redline.counts if self._book.redline else {}
        return counts.get("silent", 0) > 0

    def step(self, step: int) -> None:
        """To the next (1) or previous (-1) line of the list."""
        self.pane.step(step)

    def show_sort(self, sort: str) -> None:
        """Lists only the changes of a sort."""
        self.pane.show_sort(sort)

    def next_undecided(self) -> None:
        found = self.pane.next_open()
        if found:
            self.show_change(found)

    def show_view(self, view: str) -> None:
        self.pane.show_view(view)

    def looks(self) -> tuple[Change, ...]:
        """Undecided changes of looks alone."""
        made = self._made()
        left = (one for one in self.pane.looks if not is_decided(made.get(one.id)))
        return tuple(one for one in left if can(one, Do.ACCEPT))

    def accept_looks(self) -> None:
        """Accepts every change of looks, as one step of undo."""
        made = self._made()
        if self._newest():
            empty = {one.id: Decision(one.id, Do.ACCEPT) for one in self.looks()}
            self.decide_many(tuple(replace(made.get(key) or one, do=Do.ACCEPT) for key, one in empty.items()))

    def ask_many(self) -> None:
        """Asks which changes are to be decided alike, with those of the filter that is on."""
        from ui.negotiate.bulk import BulkDialog

        review = self._book.review
        if review is None or not self._newest():
            return
        self.flush()
        dialog = BulkDialog(self._context, review, self._made(), self.window(), sort=self.pane.sort)
        dialog.chosen.connect(self.decide_many)
        dialog.open()

    def decide_many(self, wanted: tuple[Decision, ...]) -> None:
        """Several decisions, as one step of undo."""
        if self._book.matter is not None and wanted:
            self._book.apply(decide_many(self._book.matter, wanted, now=self._book.now()))

    def decide(self, do: Do) -> None:
        """Decides the current change and goes on to the next; a counter is typed first."""
        change = self.pane.change()
        if change is None or not self.can_decide(do):
            return
        if do is Do.COUNTER:
            self.show_counter(change)
            return
        self._inspector.flush()
        following = self.pane.next_open()
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
            following = self.pane.next_open()
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

    def _advance(self, following: str | None) -> None:
        if following is None and self.pane.done < len(self.pane.changes) and self.pane.sort != ALL:
            self.show_sort(ALL)
            self.next_undecided()
        elif following is None:
            self.finished.emit(len(self.pane.changes))
        elif is_decided(self._made().get(self.current or "")):
            self.show_change(following)
