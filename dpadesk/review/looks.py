"""What changed in the look of text that is the same: only what programs write alike.

LibreOffice drops a font, a size or a colour that the style gives anyway, so that one of these is gone says
nothing; that one came, or became another, does. What tables give to the text in them is left aside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from dpadesk.model import Format, Kind, Origin, ParagraphFormat, Span, Text
from dpadesk.review.formats import difference
from dpadesk.review.found import Found
from dpadesk.review.project import Line, Piece
from dpadesk.review.segments import extent

__all__ = ["looks", "paragraph_look", "stretches"]

_BLACK = ("auto", "000000")
_USUAL = ("normal", "standard", "default paragraph style", "body text")


def looks(
    ours: Line, theirs: Line, equal: Sequence[tuple[int, int, int]]
) -> Iterator[tuple[int, int, Format, Format]]:
    """Ranges of their text that look otherwise than in ours: start, end, was, is."""
    held: tuple[int, int, Format, Format] | None = None
    for start, end, was, now in stretches(ours, theirs, equal, _look):
        if not isinstance(was, Format) or not isinstance(now, Format):
            continue
        was = _said(was, now)
        if was == now:
            continue
        if held and held[2:] == (was, now) and not theirs.text[held[1] : start].strip():
            held = (held[0], end, was, now)
            continue
        if held:
            yield held
        held = (start, end, was, now)
    if held:
        yield held


def _look(piece: Piece) -> object:
    item = piece.segment.item
    if not isinstance(item, Text) or not item.text.strip() or item.link or piece.segment.field:
        return None
    if piece.seat.row is not None:  # what a table's style gives, some programs write on each run
        return None
    look = item.format
    color = "" if look.color.lower() in _BLACK else look.color.lower()
    return replace(look, hidden=False, rest="", color=color)


def _said(was: Format, now: Format) -> Format:
    """`was` without what a program leaves out because a style says it."""
    return replace(
        was,
        font=was.font if now.font else "",
        size=was.size if now.size else None,
        color=was.color if now.color else "",
    )


def paragraph_look(ours: Line, theirs: Line) -> Iterator[Found]:
    """A paragraph that is aligned otherwise, or has another style; a tracked change of it left aside."""
    seat = theirs.seat
    if seat.row is not None or seat.part != "body" or seat.paragraph.formatted is not None:
        return
    was, now = (_paragraph(line.seat.paragraph.format) for line in (ours, theirs))
    if was != now:
        before, after = difference(was, now)
        yield Found(
            kind=Kind.FORMAT,
            seat=seat.index,
            before=before,
            after=after,
            origin=Origin.SILENT,
            spans=(Span(seat.block, 0, extent(seat.paragraph), adds=True),),
            text_before=ours.text,
        )


def _paragraph(look: ParagraphFormat) -> ParagraphFormat:
    align = "" if look.align in ("left", "start") else look.align
    style = "" if look.style.lower() in _USUAL else look.style.lower()
    return ParagraphFormat(style=style, align=align)


def stretches(
    ours: Line, theirs: Line, equal: Sequence[tuple[int, int, int]], value: Callable[[Piece], object]
) -> Iterator[tuple[int, int, object, object]]:
    """Ranges of their text where `value` is not what it was: start, end, was, is."""
    open_: tuple[int, int, object, object] | None = None
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
    ours: Line, theirs: Line, old: int, new: int, length: int, value: Callable[[Piece], object]
) -> Iterator[tuple[int, int, object, object]]:
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
