"""The screen on which a DPA is drafted."""

from __future__ import annotations

from dataclasses import replace
from zlib import crc32

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QSplitter,
    QStackedLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from dpadesk.assemble import Assembled
from dpadesk.desk import Outcome, assemble_matter, put_answer, set_position
from dpadesk.errors import DpaDeskError
from dpadesk.interview import AskedGroup, State, interview, refreshed
from dpadesk.library import countries
from dpadesk.model import Answers, Direction, Matter, Value
from ui.context import Context
from ui.draft.clause_panel import ClausePanel, standing
from ui.draft.coverage import Item, coverage
from ui.draft.heads import changed_blocks, outline
from ui.draft.outline import OutlineList
from ui.draft.questions import QuestionsPanel
from ui.draft.tints import tints_of
from ui.paper import Highlight, Paper, Tint, View
from ui.parts import ChipText, EmptyState, FindBar
from ui.screen import Heading, Screen

__all__ = ["DraftScreen"]

_HELP = {"no-matter": ("new",), "theirs": ("negotiate",)}  # commands where there is nothing to draft
_DORA = "dora"  # the group and its switch
_NARROW = 1100  # pixels of the screen, below which the page gets what the lists can spare
_WIDE, _SPARE = (250, 390, 740), (170, 310, 400)  # outline, questions, page
_TOLD = 4  # changes of a newer library that are said one by one
_ZOOM = 0.85  # of the page in a narrow window


class DraftScreen(Screen):
    """`entry_wanted` with a clause whose entry in the library is asked for; `command_wanted` with a command;
    `brought_up` with what a newer library changed in the answers."""

    entry_wanted = Signal(str)
    command_wanted = Signal(str)
    brought_up = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._book, self._words = context, context.book, context.words
        self._assembled: Assembled | None = None
        self.groups: tuple[AskedGroup, ...] = ()
        self.group = ""
        self._of = ""
        self._blank = ""
        self._warned = ""
        self._narrow = False
        self._brought: set[str] = set()
        self._note = ""
        self._outline = OutlineList(context.theme, self._words)
        self._questions = QuestionsPanel(context)
        self.clause_panel = ClausePanel(context)
        self._middle = QStackedWidget()
        for part in (self._questions, self.clause_panel):
            self._middle.addWidget(part)
        self.paper = Paper(context.theme, {})
        self.paper.setAccessibleName(self._words("page.name"))
        self.find_bar = FindBar(self.paper, self._words)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._full())
        self._empty = EmptyState(context.theme)
        self._empty.command_wanted.connect(self.command_wanted)
        self._stack.addWidget(self._empty)
        self._stack.setCurrentIndex(1)
        self._outline.group_chosen.connect(self.show_group)
        self._outline.head_chosen.connect(self._to_heading)
        self._questions.answered.connect(self.answer)
        self.paper.linked.connect(self.show_question)
        self.paper.clicked.connect(self._clicked)
        self._questions.command_wanted.connect(self.command_wanted)
        self._questions.clause_wanted.connect(self._to_clause)
        self.clause_panel.position_chosen.connect(self.choose_position)
        self.clause_panel.closed.connect(self.show_questions)
        self.clause_panel.entry_wanted.connect(self.entry_wanted)
        self._book.opened.connect(self._refresh)
        self._book.changed.connect(self._refresh)
        self._book.firm.changed.connect(self._refresh)
        self._book.library_changed.connect(self._refresh)

    # the frame

    def heading(self) -> Heading:
        matter = self._book.matter
        if matter is None or matter.answers is None or self._assembled is None:
            return Heading(matter.name if matter else self._words("rail.draft"))
        form = self._book.library.form(matter.answers.form)
        sent = sum(1 for one in matter.rounds if one.direction is Direction.SENT)
        state = self._words("draft.state", n=sent + 1, form=form.name)
        side = ChipText(self._words(f"side.{matter.side.value}"), "accent")
        ours = ChipText(self._words("draft.our-template"), "plain", self._words("draft.our-template-tip"))
        chips = (side, ours) if self._book.firm.template is not None else (side,)
        return Heading(matter.name, state, chips, self._facts(self._assembled), ("send", "export"))

    def _facts(self, assembled: Assembled) -> tuple[ChipText, ...]:
        chips: list[ChipText] = []
        warnings = len(assembled.warnings)
        if warnings:
            key = "draft.warnings.one" if warnings == 1 else "draft.warnings"
            tip = self._words("command.next-warning")
            chips.append(ChipText(self._words(key, n=warnings), "silent", tip, "next-warning"))
        blanks = len({one.question for one in assembled.blanks})
        key = "draft.blanks.one" if blanks == 1 else "draft.blanks" if blanks else "draft.no-blanks"
        command = "next-blank" if blanks else ""
        tip = self._words("command.next-blank") if blanks else ""
        chips.append(ChipText(self._words(key, n=blanks), "silent" if blanks else "inserted", tip, command))
        return tuple(chips)

    def hints(self) -> tuple[tuple[str, str], ...]:
        words, palette = self._words, ("Ctrl K", self._words("hint.palette"))
        if self._assembled is None:
            return (palette,)
        return (
            palette,
            ("Tab", words("hint.tab")),
            ("F7", words("hint.blank")),
            ("F4", words("hint.clause")),
            ("Ctrl Z", words("hint.undo")),
        )

    def note(self) -> str:
        return self._note

    def entered(self) -> None:
        before = self._of
        self._refresh()
        if self._assembled is not None and self._of != before:
            self._questions.enter()

    def can_export(self) -> bool:
        return self._assembled is not None

    # parts

    def _full(self) -> QWidget:
        split = QSplitter()
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        left = QFrame()
        left.setObjectName("panelLeft")
        left.setMinimumWidth(160)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self._outline)
        middle = QFrame()
        middle.setObjectName("panelLeft")
        middle.setMinimumWidth(300)
        inner = QVBoxLayout(middle)
        inner.setContentsMargins(0, 0, 1, 0)
        inner.addWidget(self._middle)
        page = QWidget()
        page.setObjectName("canvas")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        stacked = QVBoxLayout(page)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.setSpacing(0)
        stacked.addWidget(self.find_bar)
        stacked.addWidget(self.paper, 1)
        for part in (left, middle, page):
            split.addWidget(part)
        split.setStretchFactor(2, 1)
        split.setSizes(list(_WIDE))
        self.splitter = split
        return split

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self.splitter.setSizes(list(_SPARE if narrow else _WIDE))
            if self.paper.zoom == (1.0 if narrow else _ZOOM):
                self.paper.set_zoom(_ZOOM if narrow else 1.0)

    # what is shown

    def _refresh(self) -> None:
        """Assembles anew, where the screen is in view: the page follows the answers."""
        if not self.isVisible():
            return
        matter = self._book.matter
        if matter is None or matter.answers is None:
            self._show_empty("theirs" if matter else "no-matter")
            return
        answers = matter.answers
        if matter.id not in self._brought:
            self._brought.add(matter.id)
            if self._bring_up(matter, answers):
                return
        try:
            official = self._book.firm.official
            date = self._book.now()[:10]
            after = assemble_matter(matter, self._book.library, date=date, official=official)
        except DpaDeskError as error:
            self._show_empty("trouble", self._context.say.error(error))
            return
        self._show(matter, answers, after)

    def _bring_up(self, matter: Matter, answers: Answers) -> bool:
        """Answers of another library are brought up to this one, as a step of undo, and said; whether there
        was anything to do."""
        now, changed = refreshed(self._book.library, answers)
        if not changed:
            return False
        more = (self._context.say("window.brought-up.more", n=len(changed) - _TOLD),)
        self.brought_up.emit("\n".join((*changed[:_TOLD], *(more if len(changed) > _TOLD else ()))))
        self._book.apply(Outcome(replace(matter, answers=now), "window.brought-up"))
        return True

    def _show(self, matter: Matter, answers: Answers, after: Assembled) -> None:
        before, self._assembled = self._assembled, after
        self.groups = interview(self._book.library, answers, today=self._book.now()[:10])
        same = self._of == matter.id and before is not None
        self._of = matter.id
        if not same or self.group not in {one.group.id for one in self.groups}:
            first = next((one for one in self.groups if one.missing), None)
            self.group = (first or self.groups[0]).group.id if self.groups else ""
        self._stack.setCurrentIndex(0)
        written = self.paper.show_document(after.document, View.FINAL, tints_of(after))
        self._light(before if same else None, after, written)
        self._show_questions()
        self.heading_changed.emit()

    def _light(self, before: Assembled | None, after: Assembled, written: tuple[str, ...] | None) -> None:
        if before is None:
            self.paper.highlight(Highlight())
            return
        lit = changed_blocks(before.document, after.document) if written is None else written
        if lit:
            self.paper.highlight(Highlight(lit=lit[:40]))
            self.paper.reveal(lit[0])

    def _show_questions(self) -> None:
        heads = (
            outline(self._assembled.document, self.paper.labels(self.paper.view)) if self._assembled else ()
        )
        self._outline.show_outline(self.groups, heads, self.group)
        group = next((one for one in self.groups if one.group.id == self.group), None)
        if group is not None:
            official = self._book.firm.official
            told = self._words("official.loaded", name=official.name) if official else ""
            self._questions.helped = {"scc_text": (told, "load-official")}
            self._questions.show_group(group, countries(self._book.library), self._covered(group))
        if self._middle.currentWidget() is self.clause_panel:
            self.show_clause(self.clause_panel.clause)

    def _covered(self, group: AskedGroup) -> tuple[Item, ...]:
        """The items of DORA, beside its questions, where the switch is on."""
        if self._assembled is None or group.group.id != _DORA or self.value(_DORA) is not True:
            return ()
        critical = self.value("dora_critical") == "yes"
        return coverage(self._book.library, self._assembled, critical=critical)

    def _show_empty(self, state: str, why: str = "") -> None:
        self._assembled = None
        self._stack.setCurrentIndex(1)
        commands = _HELP.get(state, ())
        self._empty.show_text(
            self._words(f"draft.empty.{state}"),
            self._context.say(f"window.empty.draft-{state}", why=why),
            ((name, self._words(f"command.{name}")) for name in commands),
        )
        self.heading_changed.emit()

    def value(self, question: str) -> Value:
        """The answer to a question as it stands, defaults included."""
        asked = (one for group in self.groups for one in group.asked)
        return next((one.value for one in asked if one.question.id == question), None)

    def tints(self) -> tuple[Tint, ...]:
        """The filled and the blank words of the page."""
        return tints_of(self._assembled) if self._assembled else ()

    # acts

    def show_group(self, group: str) -> None:
        """The questions of a group."""
        self.group = group
        self._middle.setCurrentWidget(self._questions)
        self._show_questions()

    def step_group(self, step: int) -> None:
        """To the next (1) or previous (-1) group, and into its first question."""
        names = [one.group.id for one in self.groups]
        if self.group in names:
            self.show_group(names[(names.index(self.group) + step) % len(names)])
            self._questions.enter()

    def show_questions(self) -> None:
        """Back from a clause to the questions."""
        self._middle.setCurrentWidget(self._questions)
        self.paper.setFocus()

    def show_clause(self, name: str) -> None:
        """A clause of the page: its entry, why it stands there, its positions."""
        matter, library = self._book.matter, self._book.library
        clause = library.clauses.get(name)
        if clause is None or matter is None or matter.answers is None or self._assembled is None:
            return
        found = self._assembled.provenance.values()
        origin = next((one for one in found if one.clause == name and one.position), None)
        shown = standing(library, matter.answers, clause, origin)
        self.clause_panel.show_clause(library, shown, matter.side.value)
        self._middle.setCurrentWidget(self.clause_panel)

    def choose_position(self, clause: str, position: str | None) -> None:
        """Another position of a clause; None gives the form's own choice back."""
        matter = self._book.matter
        if matter is not None and matter.answers is not None:
            self._book.apply(set_position(matter, clause, position, now=self._book.now()))

    def toggle_clause(self) -> None:
        """The clause at the caret, or the first one below it; or back from it."""
        if self._middle.currentWidget() is self.clause_panel:
            self.show_questions()
            return
        line = self.paper.map.line_at(self.paper.textCursor().position())
        if line is None or self._assembled is None:
            return
        lines = self.paper.map.lines
        origins = (self._assembled.provenance.get(one.block) for one in lines[lines.index(line) :])
        origin = next((one for one in origins if one is not None and one.position), None)
        if origin is not None:
            self.show_clause(origin.clause)
            self.clause_panel.focus()

    def _to_clause(self, clause: str) -> None:
        self.show_head(clause)
        self.show_clause(clause)

    def show_question(self, question: str) -> None:
        """A filled word was clicked: to the question that filled it."""
        wanted = question.partition(".")[0]
        for group in self.groups:
            if any(one.question.id == wanted for one in group.asked):
                self.show_group(group.group.id)
                self._questions.go(wanted)
                return

    def next_blank(self) -> None:
        """To the next question that the document waits for, round again at the end."""
        open_ones = [
            one.question.id for group in self.groups for one in group.asked if one.state is State.MISSING
        ]
        blanks = [tint.link.partition(".")[0] for tint in self.tints() if tint.kind == "blank"]
        waiting = list(dict.fromkeys((*open_ones, *blanks)))
        if waiting:
            at = waiting.index(self._blank) + 1 if self._blank in waiting else 0
            self._blank = waiting[at % len(waiting)]
            self.show_question(self._blank)

    def next_warning(self) -> None:
        """To the next question with a warning beside it, round again at the end."""
        warned = [one.question.id for group in self.groups for one in group.asked if one.warnings]
        if warned:
            at = warned.index(self._warned) + 1 if self._warned in warned else 0
            self._warned = warned[at % len(warned)]
            self.show_question(self._warned)

    def answer(self, question: str, value: Value) -> None:
        """One question answered; answers typed one after the other are one step of undo."""
        matter = self._book.matter
        if matter is not None and matter.answers is not None:
            merge = crc32(question.encode()) & 0x7FFFFFFF
            self._book.apply(put_answer(matter, question, value, now=self._book.now()), merge=merge)

    def show_head(self, clause: str) -> None:
        """Scrolls the page to the first paragraph of a clause (or of a family, "transfers/")."""
        line = next((one for one in self.paper.map.lines if one.block.startswith(clause)), None)
        if line is not None:
            self._to_heading(line.block)

    def _to_heading(self, block: str) -> None:
        self.paper.reveal(block)
        self.paper.put_caret(block, 0)
        self.paper.highlight(Highlight(lit=(block,)))

    def _clicked(self, block: str, offset: int) -> None:
        """A click on a filled word goes to its question, one beside it to the clause; the status bar says
        where the paragraph comes from."""
        origin = self._assembled.provenance.get(block) if self._assembled else None
        if origin is None:
            self._note = ""
        elif origin.position:
            self._note = self._words(
                "draft.clause", clause=origin.clause, version=origin.version, position=origin.position
            )
        else:
            self._note = self._words("draft.heading", clause=origin.clause)
        self.note_changed.emit()
        if origin is None or not origin.position:
            return
        if any(span.start <= offset <= span.end for span in origin.spans if span.question):
            return
        self.show_clause(origin.clause)
