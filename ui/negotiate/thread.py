"""A comment with what was answered to it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QLabel

from dpadesk.model import Change, Comment, Kind
from ui.context import Context
from ui.dates import day
from ui.negotiate.wording import person
from ui.parts import Card, caption, text_label
from ui.parts.flow import discard

__all__ = ["Thread"]


class Thread(Card):
    """The thread of a comment, from its first word; hidden where the change is no comment of one."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._words = context.words
        self._comments: dict[str, Comment] = {}
        self._shown: tuple[Comment, ...] = ()
        self.hide()

    def show_comments(self, comments: Iterable[Comment]) -> None:
        """The comments of another redline."""
        self._comments = {one.id: one for one in comments}

    def holds(self, change: Change) -> bool:
        """Whether the change is a comment that others answer, or that answers another."""
        return len(self._of(change)) > 1

    def _of(self, change: Change) -> tuple[Comment, ...]:
        if change.kind is not Kind.COMMENT or not change.marks:
            return ()
        head = self._head(change.marks[0])
        return tuple(one for one in self._comments.values() if self._head(one.id) == head)

    def _head(self, comment: str) -> str:
        seen = {comment}
        while (
            (one := self._comments.get(comment)) and one.parent in self._comments and one.parent not in seen
        ):
            comment = one.parent or comment
            seen.add(comment)
        return comment

    def show_thread(self, change: Change) -> None:
        """Shows the thread that a change belongs to."""
        wanted = self._of(change)
        wanted = wanted if len(wanted) > 1 or any(one.resolved for one in wanted) else ()
        self.setVisible(bool(wanted))
        current = change.marks[0] if wanted else ""
        if wanted == self._shown and not wanted:
            return
        self._shown = wanted
        while (item := self.column.takeAt(0)) is not None:
            discard(item)
        self.column.addWidget(caption(self._words("change.thread")))
        for one in wanted:
            self.column.addWidget(caption(self._by(one), wraps=True))
            self.column.addWidget(_said(one, current=one.id == current))

    def _by(self, one: Comment) -> str:
        when = day(one.when, self._words) if one.when else ""
        state = self._words("change.resolved") if one.resolved else ""
        return " · ".join(filter(None, (person(one.author), when, state)))


def _said(one: Comment, *, current: bool) -> QLabel:
    label = text_label(one.text, "strong" if current else "", wraps=True)
    label.setContentsMargins(12 if one.parent else 0, 0, 0, 2)
    return label
