"""Two lines that are one paragraph, ours and theirs: which words differ, and where theirs stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from dpadesk.model import Kind, Origin, Span, Text
from dpadesk.review.drift import drift, pointed
from dpadesk.review.found import PILCROW, Found
from dpadesk.review.group import bridges, closing
from dpadesk.review.looks import paragraph_look
from dpadesk.review.pairing import Pair
from dpadesk.review.project import Line, Piece, line_of
from dpadesk.review.segments import Segment, extent

__all__ = ["Hunk", "as_one", "differences", "hunks"]

_SIGNS = {"†", "‡"}  # how a note's reference reads


def differences(pair: Pair) -> Iterator[Found]:
    """The silent edits inside a pair: of its text, and of what hangs on text that is the same."""
    if len(pair.sent) == len(pair.returned) == 1:
        yield from paragraph_look(pair.sent[0], pair.returned[0])
    ours, theirs = as_one(pair.sent), as_one(pair.returned)
    if ours.text == theirs.text and (_equal(ours, theirs) or _nature(ours) == _nature(theirs)):
        return
    equal: list[tuple[int, int, int]] = []
    old_at = new_at = 0
    for hunk in (*hunks(ours.text, theirs.text), (len(ours.text),) * 2 + (len(theirs.text),) * 2):
        equal.append((old_at, new_at, hunk[0] - old_at))
        if not _turned(ours.text[hunk[0] : hunk[1]], theirs.text[hunk[2] : hunk[3]]):
            yield from _edit(ours, theirs, hunk)
        old_at, new_at = hunk[1], hunk[3]
    yield from drift(ours, theirs, equal)


def _turned(before: str, after: str) -> bool:
    """Nothing, or spaces and tabs in another order, as programs write them at the head of a note."""
    return not before.strip() and sorted(before) == sorted(after)


def _equal(ours: Line, theirs: Line) -> bool:
    """Whether the two are made of equal pieces: most paragraphs of most files are."""
    return len(ours.pieces) == len(theirs.pieces) and all(map(_twins, ours.pieces, theirs.pieces))


def _twins(one: Piece, other: Piece) -> bool:
    left, right = one.segment, other.segment
    return (
        one.text == other.text
        and left.field == right.field
        and left.marks == right.marks == ()
        and (left.item == right.item)
    )


def _nature(line: Line) -> list[list[object]]:
    """Everything but text that a comparison looks at, stretch by stretch: marks, looks, links, fields, things."""
    out: list[list[object]] = []
    for piece in line.pieces:
        part, item = piece.segment, piece.segment.item
        kind: object = (item.format, item.link) if isinstance(item, Text) else item
        marks = tuple(mark.kind for mark in part.marks)
        if out and isinstance(item, Text) and out[-1][:3] == [kind, marks, part.field]:
            out[-1][3] = piece.end
        else:
            out.append([kind, marks, part.field, piece.end])
    return out


def as_one(found: tuple[Line, ...]) -> Line:
    """Paragraphs that were joined or split, as one line with a pilcrow between."""
    if len(found) == 1:
        return found[0]
    pieces: list[Piece] = []
    at = 0
    for line in found:
        pieces += [Piece(one.seat, one.segment, one.start + at, one.text) for one in line.pieces]
        at += len(line.text)
        if line is not found[-1]:
            end = extent(line.seat.paragraph)
            pieces.append(Piece(line.seat, Segment(end, end + 1, Text(PILCROW), text=PILCROW), at, PILCROW))
            at += 1
    made = (seat for line in found for seat in line.made_of)
    return line_of(found[-1].seat, pieces, made, found[-1].marks)


Hunk = tuple[int, int, int, int]


def hunks(old: str, new: str) -> list[Hunk]:
    """Changed character ranges: old start and end, new start and end; a changed phrase is one."""
    if old == new:
        return []
    from dpadesk.diff import readable, tokens, word_edits

    left, right = tokens(old), tokens(new)
    lefts, rights = _offsets(left), _offsets(right)
    out: list[Hunk] = []
    for hunk in readable(left, right, word_edits(left, right)):
        found = (lefts[hunk[0]], lefts[hunk[1]], rights[hunk[2]], rights[hunk[3]])
        if out and bridges(old[out[-1][1] : found[0]]):
            found = (out[-1][0], found[1], out[-1][2], found[3])
            out.pop()
        out.append(found)
    return [_closed(old, new, _trimmed(old, new, found)) for found in out]


def _trimmed(old: str, new: str, hunk: Hunk) -> Hunk:
    """Without the spaces that both sides begin or end with."""
    old_start, old_end, new_start, new_end = hunk
    while (
        old_start < old_end
        and new_start < new_end
        and old[old_start] == new[new_start]
        and old[old_start].isspace()
    ):
        old_start, new_start = old_start + 1, new_start + 1
    while old_start < old_end and new_start < new_end and old[old_end - 1] == new[new_end - 1]:
        if not old[old_end - 1].isspace():
            break
        old_end, new_end = old_end - 1, new_end - 1
    return _note_alone(old, new, (old_start, old_end, new_start, new_end))


def _note_alone(old: str, new: str, hunk: Hunk) -> Hunk:
    """The sign of a note put into a word, or taken out of one, is the edit; the word is the same."""
    before, after = old[hunk[0] : hunk[1]], new[hunk[2] : hunk[3]]
    if not any(sign in before or sign in after for sign in _SIGNS):
        return hunk
    head, tail = _shared(before, after)
    gone, come = before[head : len(before) - tail], after[head : len(after) - tail]
    if {*gone, *come} <= _SIGNS and bool(gone) != bool(come):
        return (hunk[0] + head, hunk[1] - tail, hunk[2] + head, hunk[3] - tail)
    return hunk


def _shared(before: str, after: str) -> tuple[int, int]:
    """How many characters two texts share at the head, and of the rest at the tail."""
    room = min(len(before), len(after))
    head = next((at for at in range(room) if before[at] != after[at]), room)
    tail = next((at for at in range(room - head) if before[-1 - at] != after[-1 - at]), room - head)
    return head, tail


def _closed(old: str, new: str, hunk: Hunk) -> Hunk:
    tail = len(closing(old[hunk[0] : hunk[1]], new[hunk[2] : hunk[3]], new[hunk[3] :]))
    return (hunk[0], hunk[1] + tail, hunk[2], hunk[3] + tail)


def _offsets(found: Sequence[str]) -> list[int]:
    return list(accumulate(map(len, found), initial=0))


def _edit(ours: Line, theirs: Line, hunk: Hunk) -> Iterator[Found]:
    old, old_end, new, new_end = hunk
    before, after = ours.text[old:old_end], theirs.text[new:new_end]
    seat, at = theirs.spot(new, after=new == new_end and new > 0)
    spans = [pointed(*found) for found in theirs.ranges(new, new_end)]
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
        ours="removed" if kind is not Kind.FIELD and _was_ours(ours, old, before, after) else None,
        spans=tuple(spans),
        text_before=ours.text,
    )


def _was_ours(ours: Line, old: int, before: str, after: str) -> bool:
    """Whether all that went stood in marks of our file; the rest of a word that it was put into aside."""
    if not before or not any(piece.segment.marks for piece in ours.near(old, old + len(before))):
        return False
    head, tail = _shared(before, after)
    start, end = old + head, old + len(before) - tail
    inside = [
        p for p in ours.near(start, end) if p.text[max(0, start - p.start) : max(0, end - p.start)].strip()
    ]
    return bool(inside) and all(piece.segment.marks for piece in inside)


def _kind(ours: Line, theirs: Line, hunk: Hunk) -> Kind:
    old, old_end, new, new_end = hunk
    before, after = ours.text[old:old_end], theirs.text[new:new_end]
    if before.strip() == PILCROW and not after.strip():
        return Kind.PARAGRAPH_JOIN
    if after.strip() == PILCROW and not before.strip():
        return Kind.PARAGRAPH_SPLIT
    if {*before, *after} <= _SIGNS and ours.refers(old, old_end) == bool(before):
        return Kind.NOTE
    if theirs.hides(*_core(before, after, new, new_end)):
        return Kind.HIDDEN
    head, tail = _shared(before, after)
    in_ours = not before or ours.fields(old + head, old_end - tail)
    in_theirs = not after or theirs.fields(new + head, new_end - tail)
    if in_ours and in_theirs:
        return Kind.FIELD
    if before and after:
        return Kind.REPLACE
    return Kind.INSERT if after else Kind.DELETE


def _core(before: str, after: str, new: int, new_end: int) -> tuple[int, int]:
    """What was put in, where it was put into the middle of a word."""
    head, tail = _shared(before, after)
    return (new + head, new_end - tail) if head + tail == len(before) else (new, new)
