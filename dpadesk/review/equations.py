"""Tracked changes inside an equation (ECMA-376 Part 1, 22.1.2.77): it says what is to be reckoned, like a field."""

from __future__ import annotations

from collections.abc import Iterator

from dpadesk.model import FINAL, ORIGINAL, Kind, Mark, Opaque, Span
from dpadesk.review.found import Found, Hands
from dpadesk.review.outline import Outline, Seat
from dpadesk.review.segments import Segment, stands

__all__ = ["equations"]


def equations(seats: Outline, hands: Hands) -> Iterator[Found]:
    """One change for each equation and each hand that marked something in it."""
    for seat in seats.seats:
        for part in seat.parts:
            if isinstance(part.item, Opaque) and part.item.content:
                yield from _inside(seat, part, part.item, hands)


def _inside(seat: Seat, part: Segment, item: Opaque, hands: Hands) -> Iterator[Found]:
    marks = [mark for text in item.content for mark in text.marks]
    for hand in dict.fromkeys(map(hands.of, marks)):
        own = hands.by(marks, hand)
        yield Found(
            kind=Kind.FIELD,
            seat=seat.index,
            at=part.start,
            before=_read(item, own, ORIGINAL),
            after=_read(item, own, FINAL),
            author=hand.author,
            when=own[0].when,
            carried=hand.carried,
            marks=tuple(dict.fromkeys(mark.id for mark in own)),
            spans=(Span(seat.block, part.start, part.end, adds=True),),
        )


def _read(item: Opaque, own: tuple[Mark, ...], view: str) -> str:
    """The equation before or after the marks of one hand; what others took out of it is left out."""
    return "".join(
        text.text
        for text in item.content
        if all(stands((mark,), view if mark in own else FINAL) for mark in text.marks)
    )
