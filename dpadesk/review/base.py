"""The file that we sent, laid out: what comes back is held against it, and it does not change meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

from dpadesk.model import Reading
from dpadesk.review.outline import Outline, outline
from dpadesk.review.project import Line, lines, told
from dpadesk.review.where import Atlas, atlas, spread

__all__ = ["Base", "base_of"]


@dataclass(frozen=True, slots=True)
class Base:
    """A sent file with where each of its paragraphs stands; `lines` are what a comparison reads of it."""

    reading: Reading
    seats: Outline
    places: Atlas
    lines: tuple[Line, ...]


def base_of(sent: Reading) -> Base:
    """The file made ready. It costs a fifth of a comparison, and can be done before anything comes back."""
    seats = outline(sent)
    places = atlas(seats, spread(seats, sent.clauses))
    return Base(sent, seats, places, tuple(told(lines(seats), seats)))
