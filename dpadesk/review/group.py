"""Revisions of text and of paragraph marks, grouped as a lawyer reads them.

Word stores one revision for each run; a person sees one replaced phrase. Marks of one author that
touch, or have only a space or a sign of punctuation between them, are one change. A paragraph that
came or went whole is one change of its own, whether its own end mark or the one before it is marked
(Word and LibreOffice put the mark on the paragraph before, where text is added at its end).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from itertools import groupby
from typing import NamedTuple

from dpadesk.model import Kind, Mark, NoteReference, Opaque, Span
from dpadesk.review.found import PILCROW, Found, Hand, Hands
from dpadesk.review.outline import Outline, Seat
from dpadesk.review.segments import Segment
from dpadesk.review.things import named

__all__ = ["Taken", "bridges", "closing", "group"]

_BRIDGE = re.compile(r"""(?:[ \u00a0\-\u2010-\u2014/'"’‘“”()\[\],&]{1,3}|[.:])\Z""")

Taken = frozenset[str]


class _Part(Enum):
    KEPT = auto()
    ADDED = auto()
    CUT = auto()
    BOTH = auto()
    ABSENT = auto()


_MADE = (_Part.ADDED, _Part.CUT)


class _Piece(NamedTuple):
    """A segment, or the end mark of a paragraph, as one author left it."""

    seat: Seat
    part: _Part
    marks: tuple[Mark, ...]
    segment: Segment | None

    @property
    def text(self) -> str:
        return PILCROW if self.segment is None else self.segment.text

    @property
    def start(self) -> int:
        return self.seat.extent if self.segment is None else self.segment.start

    def span(self) -> Span:
        adds = self.part in (_Part.ADDED, _Part.BOTH)
        if self.segment is None:
            return Span(self.seat.block, self.start, self.start, adds, whole=True)
        return Span(self.seat.block, self.segment.start, self.segment.end, adds)


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph of the chain with its pieces; the end mark apart."""

    seat: Seat
    pieces: tuple[_Piece, ...]
    end: _Piece

    def all(self, part: _Part) -> bool:
        """Whether everything in it that can be seen is by this author, one way."""
        return all(
            piece.part in (part, _Part.ABSENT, _Part.BOTH) or (piece.part is _Part.KEPT and not _solid(piece))
            for piece in self.pieces
        )

    def has(self, part: _Part) -> bool:
        return any(piece.part is part for piece in self.pieces)


def _solid(piece: _Piece) -> bool:
    return bool(piece.text) or (piece.segment is not None and isinstance(piece.segment.item, Opaque))


def group(seats: Outline, hands: Hands, taken: Taken) -> Iterator[Found]:
    """The changes of text in every chain of paragraphs, author by author; marks in `taken` are left out."""
    for _, chain in groupby(seats.marked, key=lambda seat: seat.chain):
        found: dict[Hand, list[Seat]] = {}
        for seat in chain:
            for hand in _hands_in(seat, hands, taken):
                found.setdefault(hand, []).append(seat)
        for hand in sorted(found):
            yield from _Chain(seats, hand, hands, taken).read(found[hand])


def _hands_in(seat: Seat, hands: Hands, taken: Taken) -> set[Hand]:
    found = [*seat.paragraph.marks]
    for part in seat.parts:
        if part.marks:
            found += part.marks
    made = {(mark.author, mark.id in hands.carried) for mark in found if mark.id not in taken}
    return {Hand(author, was_ours) for author, was_ours in made}


@dataclass(slots=True)
class _Chain:
    """Paragraphs that stand beside each other, as one hand left them."""

    seats: Outline
    hand: Hand
    hands: Hands
    taken: Taken
    open: list[_Piece] = field(default_factory=list)
    between: list[_Piece] = field(default_factory=list)

    def read(self, marked: Sequence[Seat]) -> Iterator[Found]:
        """The changes in the paragraphs that hold marks of this hand."""
        for run in self._runs(marked):
            yield from self._run(run)

    def _runs(self, marked: Sequence[Seat]) -> Iterator[list[_Line]]:
        """Those paragraphs, each with the next where its own end is marked: no change reaches further."""
        run: list[_Line] = []
        for seat in marked:
            if run and run[-1].seat is not seat:
                yield run
                run = []
            if not run:
                run.append(self._line(seat))
            after = self.seats.after(seat) if run[-1].end.part in _MADE else None
            if after is not None:
                run.append(self._line(after))
        if run:
            yield run

    def _run(self, lines: Sequence[_Line]) -> Iterator[Found]:
        whole: dict[int, int] = {}
        if any(line.end.part in _MADE for line in lines):
            whole = {**_whole(lines, _Part.ADDED), **_whole(lines, _Part.CUT)}
        spent = set(whole.values())
        for number, line in enumerate(lines):
            if number in whole:
                yield from self._close()
                yield self._paragraph(line, lines[whole[number]].end)
                continue
            for piece in line.pieces:
                if self.open or piece.part is not _Part.KEPT:
                    yield from self._next(piece)
            if number not in spent and line.end.part in _MADE:
                self._take(line.end)
            else:
                yield from self._close()
        yield from self._close()

    def _line(self, seat: Seat) -> _Line:
        pieces = tuple([self._piece(seat, part.marks, part) for part in seat.parts])
        end = self._piece(seat, seat.paragraph.marks, None)
        if end.part is _Part.BOTH:  # put in and taken out again: there is nothing in between
            end = end._replace(part=_Part.ADDED)
        return _Line(seat, pieces, end)

    def _piece(self, seat: Seat, marks: tuple[Mark, ...], segment: Segment | None) -> _Piece:
        if not marks:
            return _Piece(seat, _Part.KEPT, (), segment)
        mine = tuple([mark for mark in marks if self._is_mine(mark) and mark.id not in self.taken])
        if len(mine) == 1 == len(marks):
            return _Piece(seat, _Part.ADDED if mine[0].kind.adds else _Part.CUT, mine, segment)
        ways = {mark.kind.adds for mark in mine}
        if len(ways) > 1:
            return _Piece(seat, _Part.BOTH, mine, segment)
        if ways:
            return _Piece(seat, _Part.ADDED if True in ways else _Part.CUT, mine, segment)
        absent = any(mark.kind.adds for mark in marks if not self._is_mine(mark))
        return _Piece(seat, _Part.ABSENT if absent else _Part.KEPT, mine, segment)

    def _is_mine(self, mark: Mark) -> bool:
        """As `Hands.of`, which is asked thousands of times."""
        return mark.author == self.hand.author and (mark.id in self.hands.carried) is self.hand.carried

    def _next(self, piece: _Piece) -> Iterator[Found]:
        if piece.part in (_Part.ADDED, _Part.CUT, _Part.BOTH):
            self._take(piece)
        elif piece.part is _Part.KEPT and self.open:
            self.between.append(piece)
            if not _bridges(self.between):
                yield from self._close()

    def _take(self, piece: _Piece) -> None:
        self.open += [*self.between, piece]
        self.between = []

    def _close(self) -> Iterator[Found]:
        following = "".join(piece.text for piece in self.between)
        held, self.open, self.between = self.open, [], []
        if held:
            found = self._found(held, _kind(held))
            if tail := closing(found.before, found.after, following):
                found = replace(found, before=found.before + tail, after=found.after + tail)
            yield found

    def _paragraph(self, line: _Line, end: _Piece) -> Found:
        held = [piece for piece in line.pieces if piece.marks]
        adds = end.part is _Part.ADDED
        found = self._found([*held, end], Kind.INSERT if adds else Kind.DELETE)
        text = "".join(piece.text for piece in held if piece.part is not _Part.BOTH) or PILCROW
        span = Span(line.seat.block, 0, line.seat.extent, adds, whole=True)
        before, after = ("", text) if adds else (text, "")
        return replace(found, seat=line.seat.index, at=0, before=before, after=after, spans=(span,))

    def _found(self, held: Sequence[_Piece], kind: Kind) -> Found:
        marked = [piece for piece in held if piece.marks]
        first, edge = marked[0], _edge(held)
        return Found(
            kind=kind,
            seat=first.seat.index,
            at=first.start,
            before=_side(held, kind, _Part.CUT).strip(edge),
            after=_side(held, kind, _Part.ADDED).strip(edge),
            author=self.hand.author,
            when=next((m.when for p in marked for m in p.marks if m.when), None),
            carried=self.hand.carried,
            marks=tuple(dict.fromkeys(mark.id for piece in marked for mark in piece.marks)),
            spans=_joined(piece.span() for piece in marked),
        )


def _side(held: Sequence[_Piece], kind: Kind, part: _Part) -> str:
    """What was there, or is now: text, or the names of things."""
    pieces = [piece for piece in held if piece.part in (part, _Part.KEPT)]
    if kind not in (Kind.IMAGE, Kind.CONTROL):
        return "".join(piece.text for piece in pieces)
    items = (piece.segment.item for piece in pieces if piece.segment is not None)
    return "; ".join(named(item) for item in items if isinstance(item, Opaque))


def _edge(held: Sequence[_Piece]) -> str:
    """What to leave off at the edges: a bridge of untouched signs may end up there on one side."""
    return " " if any(piece.part is _Part.KEPT for piece in held) else "\x00"


def _bridges(between: Sequence[_Piece]) -> bool:
    text = "".join(piece.text for piece in between)
    if any(piece.segment is not None and isinstance(piece.segment.item, Opaque) for piece in between):
        return False
    return not text or bridges(text)


def closing(before: str, after: str, following: str) -> str:
    """The bracket that both sides opened and that stands untouched after them, else nothing."""
    if not following.startswith(")"):
        return ""
    return ")" if all(text.count("(") > text.count(")") for text in (before, after)) else ""


def bridges(text: str) -> bool:
    """Whether untouched text between two marks of one author belongs to the same phrase."""
    return bool(_BRIDGE.match(text))


def _kind(held: Sequence[_Piece]) -> Kind:
    marked = [piece for piece in held if piece.marks]
    adds = any(piece.part in (_Part.ADDED, _Part.BOTH) for piece in marked)
    cuts = any(piece.part is _Part.CUT for piece in marked)
    if all(piece.segment is None for piece in marked) and adds != cuts:
        return Kind.PARAGRAPH_SPLIT if adds else Kind.PARAGRAPH_JOIN
    items = [piece.segment.item for piece in marked if piece.segment is not None]
    if items and all(isinstance(item, NoteReference) for item in items):
        return Kind.NOTE
    if items and len(items) == len(marked) and all(isinstance(item, Opaque) for item in items):
        pictures = all(isinstance(item, Opaque) and item.kind == "image" for item in items)
        return Kind.IMAGE if pictures else Kind.CONTROL
    if adds and cuts:
        return Kind.REPLACE
    return Kind.INSERT if adds else Kind.DELETE


def _whole(lines: Sequence[_Line], part: _Part) -> dict[int, int]:
    """Line -> the line whose end mark came or went with it, for paragraphs that came or went whole."""
    out: dict[int, int] = {}
    spare: int | None = None
    for number, line in enumerate(lines):
        marked = line.end.part is part
        if line.all(part) and marked:
            out[number] = number
        elif line.all(part) and line.end.part is _Part.KEPT and spare is not None:
            if line.has(part) or not line.pieces:
                out[number] = spare
            spare = None
        else:
            spare = number if marked else None
    return out


def _joined(spans: Iterator[Span]) -> tuple[Span, ...]:
    """Spans that touch and go the same way as one."""
    out: list[Span] = []
    for span in spans:
        last = out[-1] if out else None
        if (
            last
            and not (last.whole or span.whole)
            and (last.block, last.end, last.adds) == (span.block, span.start, span.adds)
        ):
            out[-1] = Span(last.block, last.start, span.end, last.adds)
            continue
        out.append(span)
    return tuple(out)
