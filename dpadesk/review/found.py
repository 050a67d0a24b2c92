"""A change before it has a place and an id, and whose hand it is by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from dpadesk.model import FormatMark, Kind, Mark, MarkKind, Origin, ParagraphMark, Span

__all__ = ["PILCROW", "Found", "Hand", "Hands", "moved", "ordered"]

PILCROW = "¶"


class Hand(NamedTuple):
    """Who made a mark, and whether the file that we sent carried it already."""

    author: str
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Hands:
    """Tells the hand of any mark; `carried` holds the ids of the marks that the sent file held, `altered`
    those of them whose text or date is another now."""

    carried: frozenset[str] = frozenset()
    altered: frozenset[str] = frozenset()

    def of(self, mark: Mark | FormatMark | ParagraphMark) -> Hand:
        return Hand(mark.author, mark.id in self.carried)

    def by(self, marks: Iterable[Mark], hand: Hand) -> tuple[Mark, ...]:
        return tuple(mark for mark in marks if self.of(mark) == hand)


@dataclass(frozen=True, slots=True)
class Found:
    """One change: `seat` and `at` say where it begins; texts are filled in later where empty."""

    kind: Kind
    seat: int
    at: int = 0
    before: str = ""
    after: str = ""
    author: str = ""
    when: str | None = None
    carried: bool = False
    marks: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    origin: Origin = Origin.TRACKED
    text_before: str | None = None
    text_after: str | None = None
    clause: str | None = None
    label: str | None = None
    part: str | None = None
    section: str | None = None
    ours: str | None = None
    alarm: str | None = None
    group: str = field(default="")

    def absorb(self, other: Found) -> Found:
        """This change with the marks and spans of another that belongs to it."""
        marks = tuple(dict.fromkeys((*self.marks, *other.marks)))
        return replace(self, marks=marks, spans=(*self.spans, *other.spans))


def moved(mark: Mark) -> bool:
    return mark.kind in (MarkKind.MOVE_FROM, MarkKind.MOVE_TO)


def ordered(found: Iterable[Found]) -> tuple[Found, ...]:
    """In reading order."""
    return tuple(sorted(found, key=lambda one: (one.seat, one.at, one.kind, one.author)))
