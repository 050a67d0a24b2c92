"""The screen of all matters."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from dpadesk.model import Turn
from ui.context import Context
from ui.matters.inspector import MatterInspector
from ui.matters.model import MattersModel
from ui.matters.table import MattersTable
from ui.parts import Card, EmptyState, caption, text_label
from ui.screen import Heading, Screen

__all__ = ["MattersScreen"]

_STYLED = Qt.WidgetAttribute.WA_StyledBackground
_CARDS = ("ours", "theirs", "draft", "signed")


class MattersScreen(Screen):
    """`screen_wanted` and `file_wanted` as the inspector's; `command_wanted` from the empty state."""

    screen_wanted = Signal(str)
    file_wanted = Signal(int, str)
    command_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._book = context, context.book
        self._words = context.words
        self._figures: dict[str, QLabel] = {}
        self._model = MattersModel(self._words, self)
        self._table = MattersTable(context.theme, self._model)
        self._inspector = MatterInspector(context.theme, self._words, self._book)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._full())
        self._stack.addWidget(self._empty())
        self._connect()

    def heading(self) -> Heading:
        return Heading(self._words("matters.title"), actions=("open", "new"), search=True)

    @property
    def is_empty(self) -> bool:
        """Whether there is no matter to show, and the screen says what to do."""
        return self._stack.currentIndex() == 1

    def hints(self) -> tuple[tuple[str, str], ...]:
        words, drop = self._words, ("", self._words("hint.drop"))
        if self.is_empty:
            return (drop,)
        return (("↑/↓", words("hint.choose")), ("Enter", words("hint.open")), drop)

    def note(self) -> str:
        count = len(self._book.rows)
        return self._words("matters.count.one" if count == 1 else "matters.count", n=count)

    def entered(self) -> None:
        self._table.view.setFocus()
        self._inspector.refresh()

    def _connect(self) -> None:
        book = self._book
        book.rows_changed.connect(self._refresh)
        for signal in (book.opened, book.changed, book.reviewed):
            signal.connect(self._refresh_matter)
        self._table.picked.connect(book.open)
        self._table.entered.connect(lambda _: self._enter())
        self._inspector.screen_wanted.connect(self.screen_wanted)
        self._inspector.file_wanted.connect(self.file_wanted)

    def _full(self) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        middle = QWidget()
        middle.setObjectName("canvas")
        middle.setAttribute(_STYLED)
        column = QVBoxLayout(middle)
        column.setContentsMargins(26, 20, 26, 20)
        column.setSpacing(18)
        cards = QHBoxLayout()
        cards.setSpacing(12)
        for name in _CARDS:
            cards.addWidget(self._card(name), 1)
        column.addLayout(cards)
        column.addWidget(self._table, 1)
        column.addStretch(0)
        row.addWidget(middle, 1)
        row.addWidget(self._inspector)
        return whole

    def _card(self, name: str) -> Card:
        card = Card()
        card.column.setSpacing(4)
        card.column.addWidget(caption(self._words(f"card.{name}")))
        figure = text_label("0", "figure")
        card.column.addWidget(figure)
        self._figures[name] = figure
        return card

    def _empty(self) -> EmptyState:
        empty = EmptyState(self._context.theme)
        commands = ((name, self._words(f"empty.{name}")) for name in ("new", "open", "sample"))
        empty.show_text(self._words("empty.title"), self._context.say("window.empty.matters"), commands)
        empty.command_wanted.connect(self.command_wanted)
        return empty

    def _refresh(self) -> None:
        rows = self._book.rows
        self._stack.setCurrentIndex(0 if rows else 1)
        turns = {"ours": Turn.OURS, "theirs": Turn.THEIRS}
        for name, figure in self._figures.items():
            if name == "signed":
                count = sum(1 for row in rows if row.signed)
            elif name == "draft":
                count = sum(1 for row in rows if not row.rounds and not row.signed)
            else:
                count = sum(1 for row in rows if row.rounds and not row.signed and row.turn is turns[name])
            figure.setText(str(count))
        self._model.show_rows(rows, self._book.counts, self._book.now())
        if self._book.matter is not None:
            self._table.choose(self._book.matter.id)
        self.heading_changed.emit()

    def _refresh_matter(self) -> None:
        if self._book.matter is not None:
            self._table.choose(self._book.matter.id)
        if self.isVisible():
            self._inspector.refresh()

    def _enter(self) -> None:
        self.screen_wanted.emit("negotiate" if self._book.returned() else "draft")
