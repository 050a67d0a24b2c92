"""The questions of one group, each with its editor."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from dpadesk.interview import Asked, AskedGroup
from dpadesk.library import Countries
from ui.context import Context
from ui.draft.coverage import CoverageCard, Item
from ui.draft.question import QuestionBox
from ui.parts import settle, text_label

__all__ = ["QuestionsPanel"]


class QuestionsPanel(QScrollArea):
    """`answered` with a question's id and value; `clause_wanted` with the clause that meets an item of the law;
    `command_wanted` with a command. `helped`: question -> what is there already, and the command that helps."""

    answered = Signal(str, object)
    clause_wanted = Signal(str)
    command_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._group = ""
        self._column = QVBoxLayout()
        self._boxes: dict[str, QuestionBox] = {}
        self._coverage: CoverageCard | None = None
        self.helped: dict[str, tuple[str, str]] = {}

    def show_group(self, group: AskedGroup, countries: Countries, items: tuple[Item, ...] = ()) -> None:
        """Shows a group; the same questions keep their editors, with the cursor in them. `items` are those of
        the law that the group answers for."""
        wanted = tuple(one.question.id for one in group.asked)
        if group.group.id != self._group or not self._boxes:
            self._group = group.group.id
            self._build(group)
        if wanted != tuple(self._boxes):
            self._fit(group, countries)
        if bool(items) != (self._coverage is not None):
            self._cover(wanted=bool(items))
        for one in group.asked:
            self._boxes[one.question.id].show_asked(one, *self.helped.get(one.question.id, ("", "")))
        if self._coverage is not None:
            self._coverage.show_items(items)

    def go(self, question: str) -> None:
        """Scrolls to a question and puts the cursor in it."""
        if question in self._boxes:
            QTimer.singleShot(0, self, lambda: self._reach(question))

    def enter(self) -> None:
        """Into the first question, from the top."""
        self.verticalScrollBar().setValue(0)
        if self._boxes:
            self.go(next(iter(self._boxes)))

    def _reach(self, question: str) -> None:
        if question in self._boxes:
            settle(self)
            self._boxes[question].editor.focus()
            self.ensureWidgetVisible(self._boxes[question], 0, 40)

    def _build(self, group: AskedGroup) -> None:
        """The head of a group; its questions come below."""
        self._boxes, self._coverage = {}, None
        body = QWidget()
        body.setObjectName("plain")
        column = self._column = QVBoxLayout(body)
        column.setContentsMargins(22, 18, 22, 28)
        column.setSpacing(18)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(text_label(group.group.title, "groupTitle", wraps=True))
        if group.group.intro:
            head.addWidget(text_label(group.group.intro, "muted", wraps=True))
        column.addLayout(head)
        column.addStretch(1)
        self.setWidget(body)

    def _fit(self, group: AskedGroup, countries: Countries) -> None:
        """Puts in the questions that matter now, and takes out those that do not; the others stay untouched."""
        wanted = {one.question.id: one for one in group.asked}
        for name in [one for one in self._boxes if one not in wanted]:
            self._take_out(self._boxes.pop(name))
        boxes: dict[str, QuestionBox] = {}
        for at, (name, one) in enumerate(wanted.items(), 1):
            box = self._boxes.get(name)
            if box is None:
                box = self._make(one, countries)
                self._column.insertWidget(at, box)
            boxes[name] = box
        self._boxes = boxes

    def _make(self, one: Asked, countries: Countries) -> QuestionBox:
        box = QuestionBox(self._context, one, countries)
        box.answered.connect(lambda value, wanted=one.question.id: self.answered.emit(wanted, value))
        box.command_wanted.connect(self.command_wanted)
        return box

    def _cover(self, *, wanted: bool) -> None:
        if self._coverage is not None:
            self._take_out(self._coverage)
        self._coverage = CoverageCard(self._context) if wanted else None
        if self._coverage is not None:
            self._coverage.clause_wanted.connect(self.clause_wanted)
            self._column.insertWidget(self._column.count() - 1, self._coverage)

    def _take_out(self, part: QWidget) -> None:
        self._column.removeWidget(part)
        part.hide()
        part.deleteLater()
