"""Tracked moves: both ends are one change.

Only the name of the range links the two ends (ECMA-376 Part 1, 17.13.5.20 to 28). An end without the
other is read as what it does: an insertion or a deletion.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dpadesk.model import Kind, Mark, MarkKind, Span
from dpadesk.review.found import Found, Hand, Hands, moved
from dpadesk.review.outline import Outline, Seat
from dpadesk.review.segments import Segment, extent

__all__ = ["moves"]


@dataclass(slots=True)
class _End:
    """One end of a move, paragraph by paragraph."""

    seats: dict[int, list[Segment]] = field(default_factory=dict)
    closed: set[int] = field(default_factory=set)
    marks: dict[str, Mark] = field(default_factory=dict)


def moves(seats: Outline, hands: Hands, taken: frozenset[str] = frozenset()) -> tuple[Found, ...]:
    """Every move of which both ends are in the document; marks in `taken` are left out."""
    ends: dict[tuple[Hand, str, MarkKind], _End] = {}
    for seat in seats.marked:
        for part in seat.parts:
            for mark in _moves(part.marks, taken):
                end = ends.setdefault((hands.of(mark), mark.move, mark.kind), _End())
                end.seats.setdefault(seat.index, []).append(part)
                end.marks[mark.id] = mark
        for mark in _moves(seat.paragraph.marks, taken):
            name = mark.move or _name_inside(seat, mark)
            end = ends.setdefault((hands.of(mark), name, mark.kind), _End())
            end.seats.setdefault(seat.index, [])
            end.closed.add(seat.index)
            end.marks[mark.id] = mark
    return tuple(_pairs(seats, hands, ends))


def _name_inside(seat: Seat, mark: Mark) -> str:
    """The range that a paragraph's end belongs to begins inside the paragraph, after the end's mark."""
    inside = (one for part in seat.parts for one in part.marks)
    return next((one.move for one in inside if one.kind is mark.kind and one.author == mark.author), "")


def _moves(marks: tuple[Mark, ...], taken: frozenset[str]) -> list[Mark]:
    return [mark for mark in marks if moved(mark) and mark.id not in taken]


def _pairs(seats: Outline, hands: Hands, ends: dict[tuple[Hand, str, MarkKind], _End]) -> Iterator[Found]:
    for (hand, name, kind), source in ends.items():
        target = ends.get((hand, name, MarkKind.MOVE_TO))
        if kind is MarkKind.MOVE_FROM and name and target is not None:
            yield _move(seats, hands, hand, source, target)


def _move(seats: Outline, hands: Hands, hand: Hand, source: _End, target: _End) -> Found:
    edits = _edits(seats, hands, hand, target)
    before = "\n".join("".join(part.text for part in parts) for parts in source.seats.values())
    after = "\n".join(
        _landed(seats.seats[index], hands, hand, parts) for index, parts in target.seats.items()
    )
    marks = [*source.marks.values(), *target.marks.values(), *edits]
    first = min(target.seats)
    return Found(
        kind=Kind.MOVE if before.strip() == after.strip() else Kind.MOVE_EDIT,
        seat=first,
        at=min((part.start for part in target.seats[first]), default=0),
        before=before,
        after=after,
        text_before=before,
        text_after=after,
        author=hand.author,
        when=next((mark.when for mark in marks if mark.when), None),
        carried=hand.carried,
        marks=tuple(dict.fromkeys(mark.id for mark in marks)),
        spans=(*_spans(seats, source, adds=False), *_spans(seats, target, adds=True)),
    )


def _own(part: Segment, hands: Hands, hand: Hand) -> Iterable[Mark]:
    return (mark for mark in hands.by(part.marks, hand) if not moved(mark))


def _edits(seats: Outline, hands: Hands, hand: Hand, target: _End) -> list[Mark]:
    """What the same author changed inside the paragraphs that were moved whole."""
    return [
        mark
        for index in target.seats
        if index in target.closed
        for part in seats.seats[index].parts
        for mark in _own(part, hands, hand)
    ]


def _landed(seat: Seat, hands: Hands, hand: Hand, parts: list[Segment]) -> str:
    if not any(part not in parts for part in seat.parts):
        return "".join(part.text for part in parts)
    return "".join(
        part.text
        for part in seat.parts
        if hands.by(part.marks, hand) and all(mark.kind.adds for mark in part.marks)
    )


def _spans(seats: Outline, end: _End, *, adds: bool) -> Iterator[Span]:
    for index, parts in end.seats.items():
        paragraph = seats.seats[index].paragraph
        if index in end.closed:
            yield Span(paragraph.id, 0, extent(paragraph), adds, whole=True)
        elif parts:
            yield Span(paragraph.id, min(p.start for p in parts), max(p.end for p in parts), adds)
