"""What changed in the returned file without a mark: the sent file against theirs, claimed marks rejected.

The marks that the sent file held count as its content, so that an early accept of one shows too.
Empty paragraphs and the results of page fields are left out: programs write them anew.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from dpadesk.model import Kind, NotCompared, Origin, Span
from dpadesk.review.aimed import aimed
from dpadesk.review.base import Base
from dpadesk.review.columns import part_columns
from dpadesk.review.controls import controls
from dpadesk.review.crossed import part_crossed
from dpadesk.review.differ import differences
from dpadesk.review.drift import pictured
from dpadesk.review.found import Found, Hands
from dpadesk.review.grids import grids, has_empty, part_blanks
from dpadesk.review.looks import cell_look, row_looks
from dpadesk.review.merges import merges
from dpadesk.review.notes import with_silent_notes
from dpadesk.review.numbered import renumbered
from dpadesk.review.outline import Outline, Seat
from dpadesk.review.pairing import Pair, Pairing, pair_lines
from dpadesk.review.project import Line, lines, told
from dpadesk.review.remarks import remarks
from dpadesk.review.segments import extent
from dpadesk.review.styled import one_of_each_style
from dpadesk.review.where import Atlas

__all__ = ["Silent", "silent_edits"]

_MANY = 20  # differences of look that one person makes by hand


@dataclass(frozen=True, slots=True)
class Silent:
    """The silent edits, and the clause of each returned seat that has a counterpart in ours.

    `restyled` is set where the look differs all over, as after a save by another program: then no
    difference of look is listed. `rule_lost`: see `Renumbered`. `apart` is what else was not compared.
    """

    found: tuple[Found, ...]
    clauses: dict[int, str | None]
    restyled: bool = False
    rule_lost: bool = False
    apart: tuple[NotCompared, ...] = ()


def silent_edits(returned: Outline, base: Base, hands: Hands, us: Collection[str] | None = None) -> Silent:
    """Every difference that no mark claims; `us` as in `find_changes`."""
    theirs = tuple(told(lines(returned, lambda mark: mark.id not in hands.carried), returned))
    sent, ours = base.seats, base.places
    pairing = pair_lines(base.lines, theirs, sent, returned)
    part_blanks(pairing, sent, returned)
    part_columns(pairing, sent, returned)
    part_crossed(pairing, sent, returned)
    clauses = {
        seat.index: ours.clauses[pair.sent[0].seat.index]
        for pair in pairing.pairs
        for line in pair.returned
        for seat in (*(piece.seat for piece in line.pieces), line.seat)
    }
    numbers = renumbered(returned, sent, ours, pairing, hands)
    tables = (*merges(returned, sent, pairing.rows, hands), *row_looks(sent, returned, pairing.rows))
    found = (*_Reader(returned, sent, ours, pairing).read(), *tables, *numbers.found)
    states, apart = controls(returned, sent, pairing)
    found = (*found, *aimed(returned, sent, pairing), *remarks(returned, base, pairing, us), *states)
    found = one_of_each_style(returned, with_silent_notes(returned, found))
    looks = sum(one.kind is Kind.FORMAT for one in found)
    restyled = looks > max(_MANY, len(pairing.pairs) // 10)
    if restyled:
        found = tuple(one for one in found if one.kind is not Kind.FORMAT)
    return Silent(found, clauses, restyled, numbers.rule_lost, apart)


@dataclass(slots=True)
class _Reader:
    returned: Outline
    sent: Outline
    ours: Atlas
    pairing: Pairing
    pairs: list[Pair] = field(default_factory=list)
    order: list[int] = field(default_factory=list)
    cells: dict[int, Pair] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.pairs = sorted(self.pairing.pairs, key=lambda pair: pair.sent[0].seat.index)
        self.order = [pair.sent[0].seat.index for pair in self.pairs]
        self.cells = {cell: pair for pair in self.pairs if (cell := pair.sent[0].seat.cell) is not None}

    def read(self) -> Iterator[Found]:
        for pair in self.pairing.pairs:
            yield from differences(pair)
            if pair.sent[0].seat.cell is not None:
                yield from cell_look(pair.sent[0], pair.returned[0], self.sent, self.returned)
        yield from self._lost()
        yield from self._come()
        yield from self._moved()

    def _lost(self) -> Iterator[Found]:
        paired = (line for pair in self.pairs for line in pair.sent)
        found = grids(
            self.sent,
            [line for line, _ in self.pairing.lost],
            paired,
            self.pairing.rows,
            emptied=has_empty(self.returned),
        )
        done: set[int] = set()
        for line, after in self.pairing.lost:
            grid = found.get(line.seat.index)
            if grid is not None:
                if id(grid) not in done:
                    done.add(id(grid))
                    yield self._gone(line, after, grid.text, grid.kind(adds=False))
            elif line.text.strip():
                alone = {*line.text.strip()} <= {"†", "‡"} and line.refers(0, len(line.text))
                yield self._gone(line, after, line.text, Kind.NOTE if alone else Kind.DELETE)
            elif (thing := pictured(line)) is not None:
                yield self._gone(line, after, thing[1], thing[0])

    def _gone(self, line: Line, after: Line | None, text: str, kind: Kind) -> Found:
        seat = self._beside(line, after)
        if seat is None and line.seat.story:
            kind = Kind.NOTE if "note" in line.seat.part else Kind.HEADER_FOOTER
        at = extent(seat.paragraph) if seat else 0
        span = Span(seat.block if seat else "", at, at, adds=False, lost=text, whole=True)
        found = line.seat.index
        carried = bool(line.text.strip()) and all(p.segment.marks for p in line.pieces if p.text.strip())
        return Found(
            kind=kind,
            seat=seat.index if seat else 0,
            at=at,
            before=text,
            origin=Origin.SILENT,
            ours="removed" if carried else None,
            spans=(span,),
            text_before=text,
            text_after="",
            clause=self.ours.clauses[found],
            label=self.ours.labels[found],
            part=line.seat.part,
            section=self.ours.sections.get(line.seat.block, ""),
        )

    def _beside(self, line: Line, after: Line | None) -> Seat | None:
        """The paragraph of theirs after which a lost one of ours stood."""
        if line.seat.cell is not None:
            same = self.cells.get(line.seat.cell)
            above = bisect_left(self.order, line.seat.index)
            if same is not None or above:
                return (same or self.pairs[above - 1]).returned[-1].seat
        if after is not None:
            return after.seat
        part = "body" if line.seat.story == 0 else line.seat.part
        seats = (s for s in self.returned.seats if ("body" if s.story == 0 else s.part) == part)
        return next(seats, None) if part != "body" else None

    def _moved(self) -> Iterator[Found]:
        for line, after, there in self.pairing.moved:
            seat = self._beside(line, after)
            at = extent(seat.paragraph) if seat else 0
            lost = Span(seat.block if seat else "", at, at, adds=False, lost=line.text, whole=True)
            came = _new(Kind.MOVE, there.made_of[0], there.text, _spans(there))
            yield replace(came, before=line.text, spans=(lost, *came.spans), text_before=line.text)

    def _come(self) -> Iterator[Found]:
        paired = (line for pair in self.pairs for line in pair.returned)
        found = grids(
            self.returned,
            self.pairing.come,
            paired,
            set(self.pairing.rows.values()),
            emptied=has_empty(self.sent),
        )
        done: set[int] = set()
        for line in self.pairing.come:
            grid = found.get(line.seat.index)
            if grid is not None:
                if id(grid) not in done:
                    done.add(id(grid))
                    spans = (Span(s.block, 0, extent(s.paragraph), adds=True, whole=True) for s in grid.seats)
                    yield _new(grid.kind(adds=True), grid.seats[0], grid.text, tuple(spans))
                continue
            if line.text.strip():
                yield _new(Kind.INSERT, line.made_of[0], line.text, _spans(line))
            elif (thing := pictured(line)) is not None:
                yield _new(thing[0], line.made_of[0], thing[1], _spans(line))


def _spans(line: Line) -> tuple[Span, ...]:
    """The stretches of a line that came; its own paragraph is new as a whole."""
    own = line.seat
    elsewhere = tuple(
        Span(seat.block, start, end, adds=True)
        for seat, start, end in line.ranges(0, len(line.text))
        if seat is not own
    )
    return (*elsewhere, Span(own.block, 0, extent(own.paragraph), adds=True, whole=True))


def _new(kind: Kind, seat: Seat, text: str, spans: tuple[Span, ...]) -> Found:
    return Found(
        kind=kind,
        seat=seat.index,
        after=text,
        origin=Origin.SILENT,
        spans=spans,
        text_before="",
        text_after=None,
    )
