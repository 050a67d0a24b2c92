"""One question on the screen: what is asked, its editor, why, and what is to be said about the answer."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from dpadesk.interview import Asked, Proposal
from dpadesk.library import Countries
from dpadesk.model import Value
from ui.context import Context
from ui.draft.editors import make_editor
from ui.parts import caption, quiet_button, text_label

__all__ = ["QuestionBox"]

_GRAVE = ("blocker", "major")
_BESIDE = 10  # pixels between the question and what leaves it open
_RAISED = -3  # pixels: the link is taller than the line beside it


class QuestionBox(QWidget):
    """`answered` with the value, `command_wanted` with a command. What leaves it open shows while one is at it,
    by mouse or by keyboard."""

    answered = Signal(object)
    command_wanted = Signal(str)

    def __init__(self, context: Context, one: Asked, countries: Countries) -> None:
        super().__init__()
        self._context, self._countries = context, countries
        self._can_leave = False
        self._told: tuple[object, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        self._ask = text_label(one.question.ask, "ask", wraps=True)
        self._ask.setToolTip(one.question.changes)
        column.addWidget(self._ask)
        self.editor = make_editor(context, one.question, countries)
        self.editor.setAccessibleDescription(f"{one.question.why} {one.question.changes}".strip())
        self.editor.answered.connect(self.answered)
        column.addWidget(self.editor)
        if one.question.why:
            column.addWidget(caption(one.question.why, wraps=True))
        told, self._has_changes = one.question.changes, bool(one.question.changes)
        self._changes = caption(context.words("draft.changes", what=told) if told else "", wraps=True)
        self._changes.hide()
        column.addWidget(self._changes)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(5)
        column.addLayout(self._notes)
        self._leave = quiet_button(context.words("draft.unknown-yet"), link=True)
        self._leave.setObjectName("leave")
        self._leave.setToolTip(context.words("draft.unknown-tip"))
        self._leave.setParent(self)
        self._leave.setCursor(Qt.CursorShape.PointingHandCursor)
        self._leave.setAccessibleName(f"{self._leave.text()}: {one.question.ask}")
        self._leave.clicked.connect(self._leave_open)
        self._leave.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    # what is said

    def show_asked(self, one: Asked, helped: str = "", command: str = "") -> None:
        """The answer as it stands, warnings, and the answers that are proposed; `command` helps to answer,
        and `helped` says what is there already."""
        self.editor.show_value(one.value)
        self._can_leave = one.value not in (None, ())
        told = (one.proposal, one.warnings, one.value if one.proposal else None, helped)
        if told != self._told:
            self._told = told
            self._tell(one)
            if helped:
                self._notes.addWidget(text_label(helped, "caption", wraps=True))
            if command:
                button = quiet_button(self._context.words(f"command.{command}"), link=True)
                button.clicked.connect(lambda _=False: self.command_wanted.emit(command))
                self._notes.addWidget(button)

    def _tell(self, one: Asked) -> None:
        while (item := self._notes.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for warned in one.warnings:
            text = f"{warned.text} ({warned.citation})" if warned.citation else warned.text
            name = "alarm" if warned.severity in _GRAVE else "warnBox"
            self._notes.addWidget(text_label(text, name, wraps=True))
        if one.proposal is not None:
            for widget in self._proposed(one, one.proposal):
                self._notes.addWidget(widget)

    def _proposed(self, one: Asked, proposal: Proposal) -> Iterator[QWidget]:
        """Why an answer is proposed, and the other lawful ones: each one click away."""
        yield text_label(proposal.reason, "advice", wraps=True)
        if proposal.value is not None and proposal.value != one.value:
            yield self._take(one, proposal.value)
        if proposal.choices:
            yield text_label(self._context.words("draft.other-ways"), "captionStrong")
        for choice in proposal.choices:
            yield text_label(choice.reason, "caption", wraps=True)
            if choice.value is not None and choice.value not in (one.value, proposal.value):
                yield self._take(one, choice.value)

    def _take(self, one: Asked, value: Value) -> QWidget:
        option = one.question.option(value)
        name = self._countries.names.get(str(value), str(value))
        shown = (option.text or option.label) if option else name
        button = quiet_button(self._context.words("draft.take", what=shown), link=True)
        button.clicked.connect(lambda _=False: self.answered.emit(value))
        return button

    # I don't know yet

    def _leave_open(self) -> None:
        self.editor.tell_wrong("")
        self.answered.emit(None)
        self.editor.focus()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._show_leave(wanted=True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._show_leave(wanted=self._has_focus())
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        inside = now is not None and (now is self or self.isAncestorOf(now))
        if inside or (before is not None and self.isAncestorOf(before)):
            self._changes.setVisible(inside and (self._has_changes or not self._fits()))
            self._show_leave(wanted=inside or self.underMouse())

    def _has_focus(self) -> bool:
        here = QApplication.focusWidget()
        return here is not None and self.isAncestorOf(here)

    def _show_leave(self, *, wanted: bool) -> None:
        """Beside the question, where there is room; else below it, once one is in the field."""
        self._place()
        self._leave.setVisible(self._can_leave and (wanted if self._fits() else self._has_focus()))
        self._leave.raise_()

    def _fits(self) -> bool:
        asked = self._ask.fontMetrics().horizontalAdvance(self._ask.text())
        return asked + self._leave.sizeHint().width() + _BESIDE <= self.width()

    def _place(self) -> None:
        self._leave.adjustSize()
        wide, fits = self._leave.width(), self._fits()
        self._changes.setContentsMargins(0, 0, 0 if fits else wide + _BESIDE, 0)
        self._leave.move(self.width() - wide, _RAISED if fits else self._changes.y() + _RAISED)
