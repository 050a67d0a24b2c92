"""Our wording put into theirs by the smallest edit: 24 to 48 marks the number, not the sentence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, zip_longest

from dpadesk.model import Change, Edit, InsertParagraph, InsertText, Kind, NoteReference, Span
from dpadesk.review.ground import Ground, joined_edges
from dpadesk.review.terms import whole_terms

__all__ = ["counter", "note_counter", "smallest"]

_Spot = tuple[str, int]


def counter(change: Change, text: str, ground: Ground) -> Iterator[Edit]:
    """The edits that turn what they want into `text`, in their wording, as tracked changes of ours."""
    wanted = [span for span in change.spans if span.adds] or list(change.spans)
    if change.kind is Kind.DELETE and all(span.whole and not span.adds for span in change.spans):
        yield from _beside(change, text, ground)
        return
    spots, theirs = _theirs(change, wanted, ground)
    if not theirs:
        last = max(change.spans, key=lambda span: (span.block, span.end))
        put = joined_edges(text, change.before)
        yield InsertText(last.block, last.end, put, ground.by, like=min(s.start for s in change.spans))
        return
    yield from _smallest(theirs, joined_edges(text, theirs), spots, ground)


def note_counter(change: Change, text: str, ground: Ground) -> Iterator[Edit]:
    """Our wording in the text of a note that they put in, a line for each of its paragraphs."""
    named = {
        (part.item.kind, part.item.note)
        for span in change.spans
        for part in ground.parts(span.block, span.start, span.end)
        if isinstance(part.item, NoteReference)
    }
    inside = [seat for seat in ground.seats.seats if (seat.part, seat.name) in named]
    lines = text.split("\n", max(0, len(inside) - 1))
    for seat, line in zip_longest(inside, lines, fillvalue=None):
        if seat is not None:
            yield from smallest(seat.block, line or "", ground)


def smallest(block: str, text: str, ground: Ground) -> Iterator[Edit]:
    """The edits that turn what stands in a whole paragraph into `text`."""
    whole = Span(block, 0, 1 << 30, adds=True)
    spots: list[_Spot] = []
    theirs: list[str] = []
    for part in ground.parts(block, whole.start, whole.end):
        if not ground.goes(part.marks) and not ground.struck(part.marks):
            spots += [(block, at) for at in range(part.start, part.start + len(part.text))]
            theirs.append(part.text)
    if spots:
        said = "".join(theirs)
        yield from _smallest(said, joined_edges(text, said) if text else "", spots, ground)
    elif text:
        yield InsertText(block, 0, text, ground.by, like=0)


def _beside(change: Change, text: str, ground: Ground) -> Iterator[Edit]:
    """Our paragraph after the one that they took out."""
    span = change.spans[0]
    like = span.block or ground.seats.seats[0].block
    yield InsertParagraph(span.block, text, ground.by, like=like)


def _theirs(change: Change, wanted: list[Span], ground: Ground) -> tuple[list[_Spot], str]:
    """What they want to stand there, character by character with its position; what a bracket that
    they left untouched closes belongs to it."""
    spots: list[_Spot] = []
    text: list[str] = []
    for block in dict.fromkeys(span.block for span in wanted):
        if block not in ground.seats.by_block:
            continue
        own = [span for span in change.spans if span.block == block]
        low, high = min(span.start for span in own), max(span.end for span in own)
        for part in ground.parts(block, low, high + 1):
            if ground.goes(part.marks) or ground.struck(part.marks):
                continue
            for at, sign in enumerate(part.text, part.start):
                closes = at == high and sign == ")" and change.after.endswith(")")
                if low <= at < high or (closes and "".join(text).count("(") > "".join(text).count(")")):
                    spots.append((block, at))
                    text.append(sign)
    return spots, "".join(text)


def _smallest(theirs: str, ours: str, spots: list[_Spot], ground: Ground) -> Iterator[Edit]:
    from dpadesk.diff import tokens, word_edits

    left, right = (whole_terms(tokens(text), ground.terms) for text in (theirs, ours))
    at = _offsets(left)
    for hunk in word_edits(left, right):
        start, end = at[hunk.old_start], at[hunk.old_end]
        for block, low, high in _runs(spots[start:end]):
            yield from ground.delete(block, low, high, ground.by)
        put = "".join(right[hunk.new_start : hunk.new_end])
        if put:
            yield _put(put, spots, start, end, ground)


def _put(text: str, spots: list[_Spot], start: int, end: int, ground: Ground) -> InsertText:
    """Our text after what it replaces, else before what follows; it looks like what it replaces."""
    if end > start or end == len(spots):
        block, at = spots[end - 1]
        like = spots[start] if end > start and spots[start][0] == block else (block, at)
        return InsertText(block, at + 1, text, ground.by, like=like[1])
    block, at = spots[start]
    if start and spots[start - 1][0] == block:
        return InsertText(block, spots[start - 1][1] + 1, text, ground.by, like=spots[start - 1][1])
    return InsertText(block, at, text, ground.by, like=at)


def _runs(spots: list[_Spot]) -> Iterator[tuple[str, int, int]]:
    """Positions that follow each other, as ranges of one block."""
    if not spots:
        return
    first = spots[0]
    for last, spot in pairwise((*spots, ("", -1))):
        if spot[0] != last[0] or spot[1] != last[1] + 1:
            yield first[0], first[1], last[1] + 1
            first = spot


def _offsets(found: list[str]) -> list[int]:
    out = [0]
    for token in found:
        out.append(out[-1] + len(token))
    return out
