"""The screen of a comparison: the panes of a redline, to be looked at and saved."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from ui.compare.work import Compared
from ui.context import Context
from ui.negotiate import ChangesPane, show_missed
from ui.screen import Heading, Screen

__all__ = ["CompareScreen"]


class CompareScreen(Screen):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._words = context, context.words
        self.compared: Compared | None = None
        self.pane = ChangesPane(context, deciding=False)
        self.pages, self.find_bar = self.pane.pages, self.pane.find_bar
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pane)
        self.pane.moved.connect(self.note_changed)
        self.pane.missed_wanted.connect(self.show_missed)

    def show_compared(self, compared: Compared) -> None:
        """Another comparison."""
        self.compared = compared
        self.pane.show_redline(compared.redline, {})
        self.heading_changed.emit()

    def show_missed(self) -> None:
        """What was not compared, and why."""
        if self.compared is not None:
            show_missed(self.compared.redline.missed, self._context, self)

    def has_changes(self) -> bool:
        return bool(self.pane.changes)

    def heading(self) -> Heading:
        one = self.compared
        if one is None:
            return Heading(self._words("compare.title"), actions=("compare",))
        looks, all_ = len(self.pane.looks), len(self.pane.changes)
        count = all_ - looks
        key = "compare.state.one" if count == 1 else "compare.state"
        state = self._words(key, n=count, old=one.old) if all_ else self._words("compare.same")
        if looks:
            state = self._words("compare.state.looks", state=state, n=looks)
        return Heading(one.new, state, actions=("compare", "save-compared"))

    def hints(self) -> tuple[tuple[str, str], ...]:
        words = self._words
        return (
            ("J/K", words("hint.next")), ("1/2/3/4", words("hint.views")),
            ("?", words("hint.keys")),
        )  # fmt: skip

    def note(self) -> str:
        change = self.pane.change()
        if change is None:
            return ""
        at, count = self.pane.number()
        return self._words("change.number", n=at, all=count)

    def entered(self) -> None:
        self.pane.list.setFocus()
        QTimer.singleShot(0, lambda: self.pane.show_on_page())
