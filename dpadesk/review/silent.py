"""What changed in the returned file without a mark: the sent file against theirs, claimed marks rejected.

The marks that the sent file held count as its content, so that an early accept of one shows too.
Empty paragraphs and the results of page fields are left out: programs write them anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from dpadesk.model import Kind, Origin, Span, Text
from dpadesk.review.found import PILCROW, Found, Hands
from dpadesk.review.group import bridges, closing
from dpadesk.review.outline import Outline, Seat
from dpadesk.review.pairing import Pair, Pairing, pair_lines
from dpadesk.review.project import Line, Piece, lines
from dpadesk.review.segments import Segment, extent
from dpadesk.review.where import Atlas

__all__ = ["Silent", "silent_edits"]


@dataclass(frozen=True, slots=True)
class Silent:
    """The silent edits, and the clause of each returned seat that has a counterpart in ours."""

    found: tuple[Found, ...]
    clauses: dict[int, str | None]


def silent_edits(returned: Outline, sent: Outline, ours: Atlas, hands: Hands) -> Silent:
    """Every difference that no mark claims; `ours` is the atlas of the sent document."""
    theirs = tuple(lines(returned, lambda mark: mark.id not in hands.carried))
    mine = tuple(lines(sent))
    pairing = pair_lines(mine, theirs, sent, returned)
    clauses = {
        seat.index: ours.clauses[pair.sent[0].seat.index]
        for pair in pairing.pairs
        for line in pair.returned
        for seat in (*(piece.seat for piece in line.pieces), line.seat)
    }
    reader = _Reader(returned, sent, ours, pairing)
    return Silent(tuple(reader.read()), clauses)


@dataclass(slots=True)
class _Reader:
    returned: Outline
    sent: Outline
    ours: Atlas
    pairing: Pairing

    def read(self) -> Iterator[Found]:
        for pair in self.pairing.pairs:
            yield from _pair(pair)
        yield from self._lost()
        yield from self._come()

    def _lost(self) -> Iterator[Found]:
        rows = _rows_of([line for line, _ in self.pairing.lost], [p.sent for p in self.pairing.pairs])
        done: set[int] = set()
        for line, after in self.pairing.lost:
            row = line.seat.row
            if row in rows:
                if row not in done:
                    done.add(row)
                    yield self._gone(line, after, _cells(self.sent, row), Kind.ROW_DELETE)
                continue
            yield self._gone(line, after, line.text, Kind.DELETE)

    def _gone(self, line: Line, after: Line | None, text: str, kind: Kind) -> Found:
        seat = after.seat if after else self._first(line)
        at = extent(seat.paragraph) if after else 0
        span = Span(seat.block if after else "", at, at, adds=False, lost=text, whole=True)
        found = line.seat.index
        carried = [mark for piece in line.pieces for mark in piece.segment.marks]
        return Found(
            kind=kind,
            seat=seat.index,
            at=at,
            before=text,
            origin=Origin.SILENT,
            ours="removed"
            if carried and all(piece.segment.marks for piece in line.pieces if piece.text)
            else None,
            spans=(span,),
            text_before=text,
            text_after="",
            clause=self.ours.clauses[found],
            label=self.ours.labels[found],
        )

    def _first(self, line: Line) -> Seat:
        same = (seat for seat in self.returned.seats if (seat.story == 0) == (line.seat.story == 0))
        return next(same, self.returned.seats[0])

    def _come(self) -> Iterator[Found]:
        rows = _rows_of(self.pairing.come, [p.returned for p in self.pairing.pairs])
        done: set[int] = set()
        for line in self.pairing.come:
            row = line.seat.row
            if row in rows:
                if row not in done:
                    done.add(row)
                    yield self._new_row(row)
                continue
            spans = tuple(
                Span(seat.block, start, end, adds=True, whole=seat is line.seat)
                for seat, start, end in line.ranges(0, len(line.text))
            )
            yield _new(Kind.INSERT, line.made_of[0], line.text, spans)

    def _new_row(self, row: int) -> Found:
        place = self.returned.rows[row]
        inside = self.returned.seats[place.first : place.last]
        spans = tuple(Span(s.block, 0, extent(s.paragraph), adds=True, whole=True) for s in inside)
        return _new(Kind.ROW_INSERT, inside[0], _cells(self.returned, row), spans)


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


def _rows_of(loose: Sequence[Line], paired: Sequence[tuple[Line, ...]]) -> set[int]:
    """Rows of which no line has a counterpart."""
    held = {line.seat.row for found in paired for line in found if line.solid}
    return {line.seat.row for line in loose if line.seat.row is not None and line.seat.row not in held}


def _cells(seats: Outline, row: int) -> str:
    from dpadesk.review.rows import between_cells

    place = seats.rows[row]
    return between_cells(seats, seats.seats[place.first : place.last])


def _pair(pair: Pair) -> Iterator[Found]:
    ours, theirs = _as_one(pair.sent), _as_one(pair.returned)
    if ours.text == theirs.text and _quiet(ours) and _quiet(theirs):
        return
    equal: list[tuple[int, int, int]] = []
    old_at = new_at = 0
    for hunk in (*_hunks(ours.text, theirs.text), (len(ours.text),) * 2 + (len(theirs.text),) * 2):
        equal.append((old_at, new_at, hunk[0] - old_at))
        if hunk[0] < hunk[1] or hunk[2] < hunk[3]:
            yield from _edit(ours, theirs, hunk)
        old_at, new_at = hunk[1], hunk[3]
    yield from _drift(ours, theirs, equal)


def _quiet(line: Line) -> bool:
    """Nothing but plain text in it: no link, no hidden text, no mark that was in our file."""
    return all(
        not piece.segment.marks
        and not (
            isinstance(piece.segment.item, Text)
            and (piece.segment.item.link or piece.segment.item.format.hidden)
        )
        for piece in line.pieces
    )


def _as_one(found: tuple[Line, ...]) -> Line:
    """Paragraphs that were joined or split, as one line with a pilcrow between."""
    if len(found) == 1:
        return found[0]
    pieces: list[Piece] = []
    at = 0
    for line in found:
        pieces += [replace(piece, start=piece.start + at) for piece in line.pieces]
        at += len(line.text)
        if line is not found[-1]:
            end = extent(line.seat.paragraph)
            pieces.append(Piece(line.seat, Segment(end, end + 1, Text(PILCROW)), at, PILCROW))
            at += 1
    made = tuple(seat for line in found for seat in line.made_of)
    return Line(found[-1].seat, tuple(pieces), made, found[-1].marks)


Hunk = tuple[int, int, int, int]


def _hunks(old: str, new: str) -> list[Hunk]:
    """Changed character ranges: old start and end, new start and end; a changed phrase is one."""
    if old == new:
        return []
    from dpadesk.diff.simplify import readable
    from dpadesk.diff.tokens import tokens
    from dpadesk.diff.words import word_edits

    left, right = tokens(old), tokens(new)
    lefts, rights = _offsets(left), _offsets(right)
    out: list[Hunk] = []
    for hunk in readable(left, right, word_edits(left, right)):
        found = (lefts[hunk[0]], lefts[hunk[1]], rights[hunk[2]], rights[hunk[3]])
        if out and bridges(old[out[-1][1] : found[0]]):
            found = (out[-1][0], found[1], out[-1][2], found[3])
            out.pop()
        out.append(found)
    return [_closed(old, new, found) for found in out]


def _closed(old: str, new: str, hunk: Hunk) -> Hunk:
    tail = len(closing(old[hunk[0] : hunk[1]], new[hunk[2] : hunk[3]], new[hunk[3] :]))
    return (hunk[0], hunk[1] + tail, hunk[2], hunk[3] + tail)


def _offsets(found: Sequence[str]) -> list[int]:
    out = [0]
    for token in found:
        out.append(out[-1] + len(token))
    return out


def _edit(ours: Line, theirs: Line, hunk: Hunk) -> Iterator[Found]:
    old, old_end, new, new_end = hunk
    before, after = ours.text[old:old_end], theirs.text[new:new_end]
    seat, at = theirs.spot(new, after=new == new_end and new > 0)
    spans = [_span(*found) for found in theirs.ranges(new, new_end)]
    if before:
        if spans:
            seat, at = theirs.spot(new)
        spans.insert(0, Span(seat.block, at, at, adds=False, lost=before))
    kind = _kind(ours, theirs, hunk)
    yield Found(
        kind=kind,
        seat=seat.index,
        at=at,
        before=before,
        after=after,
        origin=Origin.SILENT,
        ours="removed" if kind is not Kind.FIELD and _was_ours(ours, old, old_end) else None,
        spans=tuple(spans),
        text_before=ours.text,
    )


def _span(seat: Seat, start: int, end: int) -> Span:
    full = extent(seat.paragraph)
    return Span(seat.block, start, min(end, full), adds=True, whole=end > full)


def _was_ours(ours: Line, start: int, end: int) -> bool:
    inside = [p for p in ours.pieces if p.text[max(0, start - p.start) : max(0, end - p.start)].strip()]
    return bool(inside) and all(piece.segment.marks for piece in inside)


def _kind(ours: Line, theirs: Line, hunk: Hunk) -> Kind:
    old, old_end, new, new_end = hunk
    before, after = ours.text[old:old_end], theirs.text[new:new_end]
    if before.strip() == PILCROW and not after.strip():
        return Kind.PARAGRAPH_JOIN
    if after.strip() == PILCROW and not before.strip():
        return Kind.PARAGRAPH_SPLIT
    in_ours = not before or ours.fields(old, old_end)
    in_theirs = not after or theirs.fields(new, new_end)
    if in_ours and in_theirs:
        return Kind.FIELD
    if before and after:
        return Kind.REPLACE
    return Kind.INSERT if after else Kind.DELETE


_Value = str


def _drift(ours: Line, theirs: Line, equal: Sequence[tuple[int, int, int]]) -> Iterator[Found]:
    """Where the text is the same but what hangs on it is not: our marks, links, hidden text."""
    for kind, value in ((None, _marked), (Kind.LINK, _link), (Kind.HIDDEN, _hidden)):
        for start, end, was, now in _differences(ours, theirs, equal, value):
            spans = tuple(_span(*found) for found in theirs.ranges(start, end))
            if not spans:
                continue
            text = theirs.text[start:end]
            yield Found(
                kind=kind or (Kind.INSERT if "ins" in was or "move-to" in was else Kind.DELETE),
                seat=theirs.spot(start)[0].index,
                at=theirs.spot(start)[1],
                before=was if kind else ("" if "ins" in was else text),
                after=now if kind else (text if "ins" in was else ""),
                origin=Origin.SILENT,
                ours=None if kind else "removed",
                spans=spans,
                text_before=ours.text,
            )


def _marked(piece: Piece) -> _Value:
    return " ".join(sorted(f"{mark.kind}" for mark in piece.segment.marks))


def _link(piece: Piece) -> _Value:
    item = piece.segment.item
    return item.link.strip().rstrip("/") if isinstance(item, Text) else ""


def _hidden(piece: Piece) -> _Value:
    item = piece.segment.item
    return "hidden" if isinstance(item, Text) and item.format.hidden and item.text.strip() else ""


def _differences(
    ours: Line, theirs: Line, equal: Sequence[tuple[int, int, int]], value: Callable[[Piece], _Value]
) -> Iterator[tuple[int, int, _Value, _Value]]:
    """Ranges of their text where `value` is not what it was: start, end, was, is."""
    open_: tuple[int, int, _Value, _Value] | None = None
    for old, new, length in equal:
        for start, end, was, now in _overlaps(ours, theirs, old, new, length, value):
            if open_ and open_[1] == start and open_[2:] == (was, now):
                open_ = (open_[0], end, was, now)
                continue
            if open_ and open_[2] != open_[3]:
                yield open_
            open_ = (start, end, was, now)
    if open_ and open_[2] != open_[3]:
        yield open_


def _overlaps(
    ours: Line, theirs: Line, old: int, new: int, length: int, value: Callable[[Piece], _Value]
) -> Iterator[tuple[int, int, _Value, _Value]]:
    """An equal stretch cut where a piece ends on either side."""
    left = [p for p in ours.pieces if p.text and p.start < old + length and p.end > old]
    right = [p for p in theirs.pieces if p.text and p.start < new + length and p.end > new]
    i = j = at = 0
    while at < length and i < len(left) and j < len(right):
        end = min(left[i].end - old, right[j].end - new, length)
        yield new + at, new + end, value(left[i]), value(right[j])
        at = end
        i += left[i].end - old <= at
        j += right[j].end - new <= at
