"""The questions of one group, each with its editor."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from dpadesk.interview import Asked, AskedGroup
from dpadesk.library import Countries
from ui.context import Context
from ui.draft.editors import Editor, make_editor
from ui.parts import caption, quiet_button, text_label

__all__ = ["QuestionsPanel"]


class _Box(QWidget):
    """A question; what leaves it open shows only while one is at it."""

    def __init__(self, leave: QPushButton) -> None:
        super().__init__()
        self._leave = leave
        self.can_leave = False
        leave.setParent(self)
        leave.setObjectName("leave")
        leave.hide()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._leave.adjustSize()
        self._leave.move(self.width() - self._leave.width(), 0)
        self._leave.setVisible(self.can_leave)
        self._leave.raise_()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._leave.hide()
        super().leaveEvent(event)


class QuestionsPanel(QScrollArea):
    """`answered` with a question's id and value; `reached` with the id of the question one is at."""

    answered = Signal(str, object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown: tuple[str, tuple[str, ...]] = ("", ())
        self._editors: dict[str, Editor] = {}
        self._boxes: dict[str, _Box] = {}
        self._warnings: dict[str, QLabel] = {}
        self._advice: dict[str, QLabel] = {}

    def show_group(self, group: AskedGroup, countries: Countries) -> None:
        """Shows a group; the same questions keep their editors, with the cursor in them."""
        wanted = (group.group.id, tuple(one.question.id for one in group.asked))
        if wanted != self._shown:
            again = self._shown[0] == wanted[0]
            at, focus = self.verticalScrollBar().value(), self._focused()
            self._shown = wanted
            self._build(group, countries)
            if again:
                self.verticalScrollBar().setValue(at)
                if focus in self._editors:
                    self._editors[focus].focus()
        for one in group.asked:
            self._show(one)

    def go(self, question: str) -> None:
        """Scrolls to a question and puts the cursor in it."""
        if question in self._boxes:
            QTimer.singleShot(0, lambda: self._reach(question))

    def _reach(self, question: str) -> None:
        if question in self._boxes:
            self.ensureWidgetVisible(self._boxes[question], 0, 40)
            self._editors[question].focus()

    def _focused(self) -> str:
        here = QApplication.focusWidget()
        if here is None:
            return ""
        return next((name for name, editor in self._editors.items() if editor.isAncestorOf(here)), "")

    def _build(self, group: AskedGroup, countries: Countries) -> None:
        self._editors, self._boxes = {}, {}
        self._warnings, self._advice = {}, {}
        body = QWidget()
        body.setObjectName("plain")
        column = QVBoxLayout(body)
        column.setContentsMargins(22, 18, 22, 28)
        column.setSpacing(18)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(text_label(group.group.title, "groupTitle"))
        if group.group.intro:
            head.addWidget(text_label(group.group.intro, "muted", wraps=True))
        column.addLayout(head)
        for one in group.asked:
            column.addWidget(self._question(one, countries))
        column.addStretch(1)
        self.setWidget(body)

    def _question(self, one: Asked, countries: Countries) -> QWidget:
        leave = quiet_button(self._context.words("draft.leave-open"), link=True)
        leave.setAccessibleName(f"{leave.text()}: {one.question.ask}")
        leave.clicked.connect(lambda _=False, wanted=one.question.id: self.answered.emit(wanted, None))
        box = _Box(leave)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(text_label(one.question.ask, "ask", wraps=True))
        editor = make_editor(self._context, one.question, countries)
        editor.answered.connect(lambda value, wanted=one.question.id: self.answered.emit(wanted, value))
        column.addWidget(editor)
        if one.question.why:
            column.addWidget(caption(one.question.why, wraps=True))
        advice = text_label("", "advice", wraps=True)
        column.addWidget(advice)
        self._advice[one.question.id] = advice
        warning = text_label("", "warn", wraps=True)
        column.addWidget(warning)
        self._editors[one.question.id] = editor
        self._boxes[one.question.id] = box
        self._warnings[one.question.id] = warning
        return box

    def _show(self, one: Asked) -> None:
        name = one.question.id
        self._editors[name].show_value(one.value)
        self._boxes[name].can_leave = one.value not in (None, ())
        advice = self._advice[name]
        advice.setText(one.proposal.reason if one.proposal else "")
        advice.setVisible(one.proposal is not None)
        warning = self._warnings[name]
        texts = [warned.text for warned in one.warnings]
        warning.setText("\n".join(texts))
        warning.setVisible(bool(texts))
