"""Text to edits: knows nothing of Word or of contracts."""

from dpadesk.diff.align import Alignment, Op, Side, Step, align
from dpadesk.diff.moves import Move, Moved, find_moves
from dpadesk.diff.redline import redline
from dpadesk.diff.simplify import readable
from dpadesk.diff.tokens import tokens, words
from dpadesk.diff.words import Hunk, likeness, word_edits

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
