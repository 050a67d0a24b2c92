"""The questions of one group, each with its editor."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from dpadesk.interview import AskedGroup
from dpadesk.library import Countries
from ui.context import Context
from ui.draft.coverage import CoverageCard, Item
from ui.draft.question import QuestionBox
from ui.parts import text_label

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
        self._shown: tuple[str, tuple[str, ...]] = ("", ())
        self._boxes: dict[str, QuestionBox] = {}
        self._coverage: CoverageCard | None = None
        self.helped: dict[str, tuple[str, str]] = {}

    def show_group(self, group: AskedGroup, countries: Countries, items: tuple[Item, ...] = ()) -> None:
        """Shows a group; the same questions keep their editors, with the cursor in them. `items` are those of
        the law that the group answers for."""
        wanted = (group.group.id, tuple(one.question.id for one in group.asked))
        if wanted != self._shown or bool(items) != (self._coverage is not None):
            again = self._shown[0] == wanted[0]
            at, focus = self.verticalScrollBar().value(), self._focused()
            self._shown = wanted
            self._build(group, countries, covered=bool(items))
            if again:
                self._settle()
                self.verticalScrollBar().setValue(at)
                if focus in self._boxes:
                    self._boxes[focus].editor.focus()
        for one in group.asked:
            self._boxes[one.question.id].show_asked(one, *self.helped.get(one.question.id, ("", "")))
        if self._coverage is not None:
            self._coverage.show_items(items)

    def _settle(self) -> None:
        """Lays the panel out at once, so that it can be scrolled to where it was."""
        body = self.widget()
        if body is not None:
            QCoreApplication.sendEvent(body, QEvent(QEvent.Type.LayoutRequest))

    def go(self, question: str) -> None:
        """Scrolls to a question and puts the cursor in it."""
        if question in self._boxes:
            QTimer.singleShot(0, self, lambda: self._reach(question))

    def _reach(self, question: str) -> None:
        if question in self._boxes:
            self._settle()
            self._boxes[question].editor.focus()
            self.ensureWidgetVisible(self._boxes[question], 0, 40)

    def _focused(self) -> str:
        here = QApplication.focusWidget()
        if here is None:
            return ""
        return next((name for name, box in self._boxes.items() if box.isAncestorOf(here)), "")

    def _build(self, group: AskedGroup, countries: Countries, *, covered: bool) -> None:
        self._boxes = {}
        body = QWidget()
        body.setObjectName("plain")
        column = QVBoxLayout(body)
        column.setContentsMargins(22, 18, 22, 28)
        column.setSpacing(18)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(text_label(group.group.title, "groupTitle", wraps=True))
        if group.group.intro:
            head.addWidget(text_label(group.group.intro, "muted", wraps=True))
        column.addLayout(head)
        for one in group.asked:
            box = QuestionBox(self._context, one, countries)
            box.answered.connect(lambda value, wanted=one.question.id: self.answered.emit(wanted, value))
            box.command_wanted.connect(self.command_wanted)
            self._boxes[one.question.id] = box
            column.addWidget(box)
        self._coverage = CoverageCard(self._context) if covered else None
        if self._coverage is not None:
            self._coverage.clause_wanted.connect(self.clause_wanted)
            column.addWidget(self._coverage)
        column.addStretch(1)
        self.setWidget(body)
