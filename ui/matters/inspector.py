"""What is known of the chosen matter: its newest round, the rounds with their files, the draft."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from dpadesk.model import Direction, Matter, Round
from ui.book import Book
from ui.dates import day
from ui.decisions import decided_count
from ui.parts import Card, ChipRow, IconLabel, caption, quiet_button, section, text_label
from ui.parts.chip import ChipText
from ui.theme import Theme
from ui.words import Words

__all__ = ["MatterInspector"]


class MatterInspector(QFrame):
    """`screen_wanted` with "draft" or "negotiate"; `file_wanted` with a round's number and what to do
    ("open", "folder")."""

    screen_wanted = Signal(str)
    file_wanted = Signal(int, str)

    def __init__(self, theme: Theme, words: Words, book: Book) -> None:
        super().__init__()
        self._theme, self._words, self._book = theme, words, book
        self.setObjectName("panelRight")
        self.setFixedWidth(350)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        outer.addWidget(self._scroll)

    def refresh(self) -> None:
        """Draws the open matter again."""
        body = QWidget()
        body.setObjectName("plain")
        column = QVBoxLayout(body)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(12)
        matter = self._book.matter
        if matter is not None:
            column.addWidget(section(matter.counterparty or matter.name, wraps=True))
            column.addWidget(self._state(matter))
            if matter.rounds:
                column.addWidget(self._files(matter))
        column.addStretch(1)
        self._scroll.setWidget(body)

    def _state(self, matter: Matter) -> Card:
        card = Card()
        newest = matter.last()
        if newest is None:
            card.column.addWidget(caption(self._words("inspector.no-round")))
            card.column.addWidget(text_label(self._words("inspector.drafting"), wraps=True))
        else:
            key = f"inspector.round.{newest.direction.value}"
            card.column.addWidget(
                caption(self._words(key, n=newest.number, day=day(newest.when, self._words)))
            )
            self._add_changes(card, matter, newest)
        buttons = QHBoxLayout()
        buttons.setSpacing(16)
        for name in self._ways(matter):
            way = quiet_button(self._words(f"inspector.to-{name}"), link=True)
            screen = "draft" if name == "draft" else "negotiate"
            way.clicked.connect(lambda _=False, wanted=screen: self.screen_wanted.emit(wanted))
            buttons.addWidget(way)
        buttons.addStretch(1)
        card.column.addLayout(buttons)
        return card

    def _add_changes(self, card: Card, matter: Matter, newest: Round) -> None:
        review = self._book.review
        if newest.direction is Direction.SENT:
            key = "inspector.signed" if matter.signed else "inspector.waiting"
            card.column.addWidget(text_label(self._words(key), wraps=True))
            return
        if review is None:
            key = "inspector.reading" if self._book.reviewing else "inspector.not-read"
            card.column.addWidget(text_label(self._words(key), "muted", wraps=True))
            return
        total, done = len(review.changes), decided_count(newest, review.changes)
        key = "inspector.changes.one" if total == 1 else "inspector.changes"
        card.column.addWidget(text_label(self._words(key, n=total, done=done, open=total - done), wraps=True))
        silent = sum(1 for change in review.changes if change.origin == "silent")
        if silent:
            chips = ChipRow()
            key = "state.silent.one" if silent == 1 else "state.silent"
            chips.show_chips([ChipText(self._words(key, n=silent), "silent")])
            line = QHBoxLayout()
            line.addWidget(chips)
            line.addStretch(1)
            card.column.addLayout(line)

    def _ways(self, matter: Matter) -> list[str]:
        """To what they sent, which is decided while it is the newest; to our paper."""
        returned = matter.last(Direction.RECEIVED)
        theirs = "negotiate" if returned is matter.last() else "changes"
        ways = [theirs] if returned else []
        return [*ways, "draft"] if matter.answers is not None else ways

    def _files(self, matter: Matter) -> Card:
        card = Card()
        card.column.addWidget(caption(self._words("inspector.files")))
        for one in reversed(matter.rounds):
            card.column.addLayout(self._file(one))
        return card

    def _file(self, one: Round) -> QVBoxLayout:
        whole = QVBoxLayout()
        whole.setSpacing(1)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(self._theme, "file"), 0, Qt.AlignmentFlag.AlignTop)
        name = QLabel(_broken(one.name))
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setWordWrap(True)
        head.addWidget(name, 1)
        whole.addLayout(head)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 0, 0, 4)
        foot.setSpacing(14)
        side = self._words(f"round.{one.direction.value}")
        about = f"R{one.number} · {side} · {day(one.when, self._words)}"
        foot.addWidget(caption(about))
        foot.addStretch(1)
        for what in ("open", "folder"):
            button = quiet_button(self._words(f"inspector.{what}"), link=True)
            button.setAccessibleName(f"{self._words(f'inspector.{what}')}: {one.name}")
            button.clicked.connect(lambda _=False, act=what: self.file_wanted.emit(one.number, act))
            foot.addWidget(button)
        whole.addLayout(foot)
        return whole


def _broken(name: str) -> str:
    """A file name that may be broken after a dash, a dot or an underscore."""
    return name.replace("_", "_\u200b").replace("-", "-\u200b")
