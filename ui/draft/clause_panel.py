"""A clause of the page: its entry in the library, why it stands there, and its positions to switch between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from dpadesk.library import OMITTED
from ui.context import Context
from ui.library.entries import legal_items, lever_titles
from ui.parts import Card, Chip, caption, quiet_button, section, settle, side_chip, text_label

if TYPE_CHECKING:
    from dpadesk.assemble import Origin
    from dpadesk.library import Clause, Library, Position
    from dpadesk.model import Answers

__all__ = ["ClausePanel", "Standing", "standing"]


@dataclass(frozen=True, slots=True)
class Standing:
    """A clause as it stands in the draft: `position` is None where it was left out by hand, `own` is the choice
    that the form would make."""

    clause: Clause
    position: str | None
    reason: str
    by_hand: bool
    own: str


def standing(library: Library, answers: Answers, clause: Clause, origin: Origin | None) -> Standing:
    """Where the clause stands with these answers."""
    form = library.form(answers.form)
    chosen = answers.positions.get(clause.id)
    own = form.positions.get(clause.id, clause.preferred.id)
    position = None if chosen == OMITTED else origin.position if origin else chosen or own
    return Standing(clause, position, origin.reason if origin else "", chosen is not None, own)


class ClausePanel(QScrollArea):
    """`position_chosen` with clause and position (None: as the form has it); `closed` to go back to the
    questions; `entry_wanted` with the clause, for the Library screen."""

    position_chosen = Signal(str, object)
    entry_wanted = Signal(str)
    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._words = context, context.words
        self.clause = ""
        self._buttons: dict[str, QPushButton] = {}
        self._shown: tuple[object, ...] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_clause(self, library: Library, one: Standing, side: str) -> None:
        """`side` is whose ladder is shown, from its best position down."""
        if (one, side) == self._shown:
            return
        again, at = one.clause.id == self.clause, self.verticalScrollBar().value()
        focus = next((name for name, button in self._buttons.items() if button.hasFocus()), "")
        self.clause, self._shown, self._buttons = one.clause.id, (one, side), {}
        column = self._begin(one)
        self._positions(column, one, side, lever_titles(library))
        self._rest(column, library, one.clause)
        column.addStretch(1)
        if again:
            settle(self)
            self.verticalScrollBar().setValue(at)
            if focus in self._buttons:
                self._buttons[focus].setFocus()

    def focus(self) -> None:
        """To the position in force."""
        chosen = next((one for one in self._buttons.values() if one.isChecked()), None)
        (chosen or self).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    # parts

    def _begin(self, one: Standing) -> QVBoxLayout:
        words, clause = self._words, one.clause
        body = QWidget()
        body.setObjectName("plain")
        column = QVBoxLayout(body)
        column.setContentsMargins(22, 12, 22, 28)
        column.setSpacing(8)
        back = quiet_button(words("clause.back"), link=True)
        back.clicked.connect(self.closed)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        head = QHBoxLayout()
        head.addWidget(text_label(clause.title, "groupTitle", wraps=True), 1)
        head.addWidget(Chip(words("library.version", n=clause.version)), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        entry = quiet_button(clause.id, link=True)
        entry.setToolTip(words("clause.entry"))
        entry.clicked.connect(lambda _=False: self.entry_wanted.emit(clause.id))
        column.addWidget(entry, 0, Qt.AlignmentFlag.AlignLeft)
        if one.reason:
            column.addWidget(text_label(one.reason, "muted", wraps=True))
        self.setWidget(body)
        return column

    def _positions(self, column: QVBoxLayout, one: Standing, side: str, levers: Mapping[str, str]) -> None:
        clause, words = one.clause, self._words
        column.addSpacing(6)
        column.addWidget(section(words("library.positions")))
        for number, position in enumerate(clause.ladder(side), 1):
            column.addWidget(self._position(one, position, number, levers))
        if clause.walk_away.line:
            line = f"{words('guide.line')}: {clause.walk_away.line}"
            if clause.walk_away.approval:
                line += f"\n{words('guide.approval', who=clause.walk_away.approval)}"
            column.addWidget(text_label(line, "alarm", wraps=True))
        acts = QHBoxLayout()
        if one.position is not None:
            acts.addWidget(self._act("clause.omit", clause.id, OMITTED))
        if one.by_hand:
            acts.addWidget(self._act("clause.as-form", clause.id, None))
        acts.addStretch(1)
        column.addLayout(acts)
        if one.position is None:
            column.addWidget(text_label(words("clause.omitted"), "warnBox", wraps=True))

    def _position(self, one: Standing, position: Position, number: int, levers: Mapping[str, str]) -> QWidget:
        chosen = position.id == one.position
        card = Card("chosenCard" if chosen else "card")
        card.column.setSpacing(5)
        head = QHBoxLayout()
        head.setSpacing(8)
        title = f"{number}  {position.label}" if len(one.clause.positions) > 1 else position.label
        head.addWidget(text_label(title, "strong", wraps=True), 1)
        head.addWidget(Chip.of(side_chip(self._words, position.side)), 0, Qt.AlignmentFlag.AlignTop)
        card.column.addLayout(head)
        if position.note:
            card.column.addWidget(text_label(position.note, "muted", wraps=True))
        set_here = [
            (lever, value) for lever, value in position.levers.items() if not str(value).startswith("=")
        ]
        if set_here:
            told = " · ".join(
                f"{levers.get(one, one)}: {str(value).replace('_', ' ')}" for one, value in set_here
            )
            card.column.addWidget(caption(told, wraps=True))
        card.column.addWidget(self._choice(one, position, chosen=chosen), 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _choice(self, one: Standing, position: Position, *, chosen: bool) -> QPushButton:
        key = "clause.chosen" if chosen else "clause.take"
        if chosen and not one.by_hand:
            key = "clause.by-form"
        button = QPushButton(self._words(key))
        button.setProperty("toggle", "true")
        button.setCheckable(True)
        button.setChecked(chosen)
        button.setAccessibleName(f"{self._words(key)}: {position.label}")
        button.clicked.connect(
            lambda _=False: self.position_chosen.emit(
                one.clause.id, None if position.id == one.own else position.id
            )
        )
        self._buttons[position.id] = button
        return button

    def _act(self, key: str, clause: str, position: str | None) -> QPushButton:
        button = quiet_button(self._words(key), link=True)
        button.clicked.connect(lambda _=False: self.position_chosen.emit(clause, position))
        return button

    def _rest(self, column: QVBoxLayout, library: Library, clause: Clause) -> None:
        words = self._words
        told = (
            ("guide.why", clause.guidance.why),
            ("guide.they-say", clause.guidance.they_say),
            ("guide.answer", clause.guidance.answer),
            ("clause.fixed", clause.fixed),
        )
        if any(text for _, text in told):
            column.addSpacing(6)
            column.addWidget(section(words("library.guidance")))
        for key, text in told:
            if text:
                column.addWidget(caption(words(key)))
                column.addWidget(text_label(text, "", wraps=True))
        if clause.satisfies:
            known = legal_items(library)
            column.addSpacing(6)
            column.addWidget(section(words("library.law")))
            for name in clause.satisfies:
                citation, title = known.get(name, (name, ""))
                column.addWidget(text_label(f"{citation}  {title}".strip(), "", wraps=True))
