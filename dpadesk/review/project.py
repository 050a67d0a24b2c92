"""The returned document with the claimed marks rejected, and where each piece of it stands.

The rules are those of `model/resolve.py`; here every line keeps the positions of the returned blocks
that it is made of, so that a silent edit can be pointed at.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from dpadesk.model import Mark, MarkKind, NoteReference, Opaque, Text, Which
from dpadesk.review.outline import Outline, Seat
from dpadesk.review.segments import Segment

__all__ = ["Line", "Piece", "line_of", "lines", "told"]

# What these fields show is computed anew on each page: a cached result says nothing.
_VOLATILE = frozenset({"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES"})
_SEEN = ("image", "equation", "symbol")  # these make a line one that can be read
_SHORT = 8  # pieces that are sooner looked through than searched
_START, _END = attrgetter("start"), attrgetter("end")


class Piece(NamedTuple):
    """A segment that is there in the view, the seat it stands in, and where its text begins in the line."""

    seat: Seat
    segment: Segment
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Line(NamedTuple):
    """A paragraph of the view: `seat` is the one whose end mark closes it; `made_of` all it came from.

    `masked` is the text with the name of each field in place of what it shows, for aligning.
    """

    seat: Seat
    pieces: tuple[Piece, ...]
    made_of: tuple[Seat, ...]
    marks: tuple[Mark, ...]
    text: str
    masked: str

    @property
    def solid(self) -> bool:
        """Whether there is anything to read: programs add and drop empty paragraphs."""
        return bool(self.masked.strip())

    def near(self, start: int, end: int) -> Sequence[Piece]:
        """The pieces that hold, or touch, text offsets [start, end]."""
        if len(self.pieces) <= _SHORT:
            return self.pieces
        first = bisect_left(self.pieces, start, key=_END)
        return self.pieces[first : bisect_right(self.pieces, end, key=_START)]

    def spot(self, at: int, *, after: bool = False) -> tuple[Seat, int]:
        """Seat and position of the text offset `at`; where two pieces meet, the end of the first
        one (`after`) or the start of the second."""
        for piece in self.near(at, at):
            if piece.text and (at < piece.end or (after and at == piece.end)) and at >= piece.start:
                return piece.seat, piece.segment.start + at - piece.start
        if self.pieces:
            last = next((p for p in reversed(self.pieces) if p.text), self.pieces[-1])
            return last.seat, last.segment.end
        return self.seat, 0

    def ranges(self, start: int, end: int) -> Iterator[tuple[Seat, int, int]]:
        """The stretches of returned blocks that text offsets [start, end) consist of."""
        held: tuple[Seat, int, int] | None = None
        for piece in self.near(start, end):
            low, high = max(start, piece.start), min(end, piece.end)
            if low >= high:
                continue
            begin = piece.segment.start + low - piece.start
            found = (piece.seat, begin, begin + high - low)
            if held and held[0] is found[0] and held[2] == found[1]:
                held = (held[0], held[1], found[2])
                continue
            if held:
                yield held
            held = found
        if held:
            yield held

    def hides(self, start: int, end: int) -> bool:
        """Whether all that can be read within text offsets [start, end) is hidden."""
        held = self.near(start, end)
        inside = [p for p in held if p.text[max(0, start - p.start) : max(0, end - p.start)].strip()]
        return bool(inside) and all(
            isinstance(p.segment.item, Text) and p.segment.item.format.hidden for p in inside
        )

    def refers(self, start: int, end: int) -> bool:
        """Whether a note's reference stands within text offsets [start, end)."""
        return any(
            isinstance(piece.segment.item, NoteReference) and piece.start < end and piece.end > start
            for piece in self.near(start, end)
        )

    def fields(self, start: int, end: int) -> set[str]:
        """Instructions of the fields that hold all of [start, end); empty where some is plain text."""
        held = self.near(start, end)
        inside = [piece for piece in held if piece.start < end and piece.end > start and piece.text]
        names = {piece.segment.field for piece in inside}
        return set() if "" in names else names


def line_of(seat: Seat, pieces: Sequence[Piece], made_of: Iterable[Seat], marks: tuple[Mark, ...]) -> Line:
    """The line that pieces make together."""
    text = pieces[0].text if len(pieces) == 1 else "".join([piece.text for piece in pieces])
    masked = text
    for piece in pieces:
        if piece.segment.field or not isinstance(piece.segment.item, Text):
            masked = _covered(pieces)
            break
    return Line(seat, tuple(pieces), tuple(made_of), marks, text, masked)


def lines(seats: Outline, gone: Which | None = None) -> Iterator[Line]:
    """The paragraphs of every story in order, with the marks that `gone` picks rejected (none where
    None: all marks shown)."""
    for chain in seats.chains():
        if _row_gone(seats, chain[0], gone):
            continue
        yield from _chain(chain, gone)


def told(found: Iterable[Line], seats: Outline) -> Iterator[Line]:
    """Without the notes that nothing refers to: some programs leave the text of a removed one behind."""
    known = {(one.part, one.name) for one in seats.document.standing().stories}
    for line in found:
        seat = line.seat
        if seat.part not in ("footnote", "endnote") or (seat.part, seat.name) in known:
            yield line


def _row_gone(seats: Outline, seat: Seat, gone: Which | None) -> bool:
    if gone is None or seat.row is None:
        return False
    row: int | None = seat.row
    marks = seats.cells[seat.cell].marks if seat.cell is not None else ()
    while row is not None:
        marks += seats.rows[row].row.marks
        row = seats.rows[row].above
    return any(mark.kind.adds for mark in marks if gone(mark))


def _chain(chain: tuple[Seat, ...], gone: Which | None) -> Iterator[Line]:
    held: list[tuple[Seat, Segment]] = []
    made: list[Seat] = []
    for seat in chain:
        made.append(seat)
        held += [(seat, part) for part in seat.parts if not part.marks or not _gone(part.marks, gone)]
        away = _gone(seat.paragraph.marks, gone)
        if away and seat is not chain[-1]:
            continue
        if away and not held:
            break
        yield _line(seat, held, made, gone)
        held, made = [], []


def _gone(marks: tuple[Mark, ...], gone: Which | None) -> bool:
    return bool(marks) and gone is not None and any(mark.kind.adds for mark in marks if gone(mark))


def _line(seat: Seat, held: list[tuple[Seat, Segment]], made: list[Seat], gone: Which | None) -> Line:
    pieces: list[Piece] = []
    at = 0
    for owner, part in held:
        text = "" if part.field and _name(part.field) in _VOLATILE else part.text
        kept = _kept(part, gone) if gone is not None and (part.marks or _marked(part)) else part
        pieces.append(Piece(owner, kept, at, text))
        at += len(text)
    left = seat.paragraph.marks
    if left and gone is not None:
        left = tuple(mark for mark in left if not gone(mark))
    return line_of(seat, pieces, made, left)


def _marked(part: Segment) -> bool:
    """Whether a segment has marks besides those around it: of its look, or inside an equation."""
    item = part.item
    return (
        bool(item.content)
        if isinstance(item, Opaque)
        else isinstance(item, Text) and item.formatted is not None
    )


def _kept(part: Segment, gone: Which) -> Segment:
    """A segment without the marks that are gone; where its look was one of them, as it looked before."""
    item = part.item
    look = item.formatted if isinstance(item, Text) else None
    if isinstance(item, Text) and look and gone(Mark(MarkKind.INSERTION, look.author, look.when, look.id)):
        part = part._replace(item=replace(item, format=look.was, formatted=None))
    if isinstance(item, Opaque) and item.content:
        part = part._replace(item=item.resolved(gone, accept=False))
    if not part.marks:
        return part
    left = tuple(mark for mark in part.marks if not gone(mark))
    return part if len(left) == len(part.marks) else part._replace(marks=left)


def _name(field: str) -> str:
    """The kind of a field: the first word of its instruction."""
    return field.split(None, 1)[0].upper() if field.strip() else ""


def _covered(pieces: Iterable[Piece]) -> str:
    out: list[str] = []
    for name, inside in groupby(pieces, key=lambda piece: piece.segment.field):
        out.append(_name(name) if name else "".join(map(_masked, inside)))
    return "".join(out)


def _masked(piece: Piece) -> str:
    item = piece.segment.item
    return "\ufffc" if isinstance(item, Opaque) and item.kind in _SEEN else piece.text
