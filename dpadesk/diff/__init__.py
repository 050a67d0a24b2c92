"""Text to edits: knows nothing of Word or of contracts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dpadesk.diff.align import Alignment, Op, Side, Step, align
from dpadesk.diff.moves import Move, Moved, find_moves
from dpadesk.diff.simplify import readable
from dpadesk.diff.tokens import tokens, words
from dpadesk.diff.words import Hunk, likeness, word_edits

if TYPE_CHECKING:
    from dpadesk.diff.documents import redline

__all__ = [
    "Alignment",
    "Hunk",
    "Move",
    "Moved",
    "Op",
    "Side",
    "Step",
    "align",
    "find_moves",
    "likeness",
    "readable",
    "redline",
    "tokens",
    "word_edits",
    "words",
]


def __getattr__(name: str) -> object:
    """`redline` alone needs the model, which takes its time to import."""
    if name != "redline":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from dpadesk.diff.documents import redline as found

    return found
