"""Undo over whole matters: each step keeps the matter before and after it, and its title."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from dpadesk.model import Matter

__all__ = ["Step"]

Put = Callable[[Matter | None, Matter | None], None]


class Step(QUndoCommand):
    """From `before` to `after`; None on either side is a matter that is not there.

    Steps with the same `merge` key on the same matter, one after the other, become one: typing a
    comment is one act, not one per letter.
    """

    def __init__(
        self, before: Matter | None, after: Matter | None, title: str, put: Put, merge: int = -1
    ) -> None:
        super().__init__(title)
        self.before, self.after = before, after
        self._put = put
        self._merge = merge

    def redo(self) -> None:
        self._put(self.before, self.after)

    def undo(self) -> None:
        self._put(self.after, self.before)

    def id(self) -> int:
        return self._merge

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, Step) or other.before is not self.after:
            return False
        self.after = other.after
        return True
