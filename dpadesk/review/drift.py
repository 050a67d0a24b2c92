"""Where the text is the same but what hangs on it is not: marks of ours, links, hidden text, the look,
what a field computes, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from dpadesk.model import Kind, Opaque, Origin, Span, Text
from dpadesk.review.formats import difference
from dpadesk.review.found import Found
from dpadesk.review.looks import looks, stretches
from dpadesk.review.outline import Seat
from dpadesk.review.project import Line, Piece
from dpadesk.review.things import named

__all__ = ["drift", "pictured", "pointed"]

_SWITCHES = re.compile(r"\\(?:\*\s*\w+|h|z|u)(?=\s|$)|\s+")
_PAGE_NUMBERS = re.compile(r"""\\n(?:\s+"[^"]*")?(?=\s|$)""")  # whether the contents show them (17.16.5.68)
_HYPERLINK = re.compile(r"""\s*HYPERLINK\s+(?:"([^"]*)"|(?=\\l))?\s*(?:\\l\s+"([^"]*)")?""", re.IGNORECASE)
_HOST = re.compile(r"^([a-z][a-z+.-]*://[^/?#]*)/?(?=\Z|[/?#])", re.IGNORECASE)
_DATES = ("DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "EDITTIME")
_PICTURES = ("image", "chart", "diagram", "object", "equation", "symbol")
_OPEN = ("field-begin",)

_Value = object


def pointed(seat: Seat, start: int, end: int) -> Span:
    """A range of a returned block; one position beyond its end is its end mark."""
    full = seat.extent
    return Span(seat.block, start, min(end, full), adds=True, whole=end > full)


def drift(ours: Line, theirs: Line, equal: Sequence[tuple[int, int, int]]) -> Iterator[Found]:
    """The silent differences on the equal stretches (start in ours, start in theirs, length)."""
    for start, end, was, _ in stretches(ours, theirs, equal, _marked):
        if not theirs.text[start:end].strip():
            continue
        added = "ins" in str(was) or "move-to" in str(was)
        text = theirs.text[start:end]
        if not text.strip():  # a space may belong to either side of what is equal
            continue
        kind = Kind.INSERT if added else Kind.DELETE
        yield from _found(
            kind, ours, theirs, start, end, "" if added else text, text if added else "", ours_="removed"
        )
    for start, end, _, _ in stretches(ours, theirs, equal, _link):
        if theirs.text[start:end].strip():
            old, new = _target(ours, theirs, equal, start), _target_at(theirs, start)
            yield from _found(Kind.LINK, ours, theirs, start, end, old, new)
    for start, end, was, now in stretches(ours, theirs, equal, _hidden):
        if theirs.text[start:end].strip():
            yield from _found(Kind.HIDDEN, ours, theirs, start, end, str(was), str(now))
    for start, end, was, now in looks(ours, theirs, equal):
        yield from _found(Kind.FORMAT, ours, theirs, start, end, *difference(was, now))
    for start, end, was, now in stretches(ours, theirs, equal, _computed):
        if not (was and now) and theirs.text[start:end].strip():
            yield from _found(Kind.FIELD, ours, theirs, start, end, str(was), str(now))
    yield from _instructions(ours, theirs)
    yield from _openings(ours, theirs)
    yield from _pictures(ours, theirs)


def _found(
    kind: Kind,
    ours: Line,
    theirs: Line,
    start: int,
    end: int,
    before: str,
    after: str,
    ours_: str | None = None,
) -> Iterator[Found]:
    spans = tuple(pointed(*found) for found in theirs.ranges(start, end))
    if spans:
        seat, at = theirs.spot(start)
        yield Found(
            kind=kind,
            seat=seat.index,
            at=at,
            before=before,
            after=after,
            origin=Origin.SILENT,
            ours=ours_,
            spans=spans,
            text_before=ours.text,
        )


def _marked(piece: Piece) -> _Value:
    return " ".join(sorted(str(mark.kind) for mark in piece.segment.marks))


def _link(piece: Piece) -> _Value:
    """A link's target, as far as programs agree on how to write it: some end a bare host with a slash."""
    return _HOST.sub(lambda host: host[1].lower(), unquote(_aim(piece)))


def _aim(piece: Piece) -> str:
    """The target of a link, or of a field that is one: programs turn the one into the other."""
    item = piece.segment.item
    if isinstance(item, Text) and item.link:
        return item.link
    found = _HYPERLINK.match(piece.segment.field)
    if found is None:
        return ""
    anchor = f"#{found[2]}" if found[2] else ""
    return f"{found[1] or ''}{anchor}"


def _target_at(line: Line, at: int) -> str:
    return next((_aim(piece) for piece in line.near(at, at) if piece.start <= at < piece.end), "")


def _target(ours: Line, theirs: Line, equal: Sequence[tuple[int, int, int]], at: int) -> str:
    for old, new, length in equal:
        if new <= at < new + length:
            return _target_at(ours, old + at - new)
    return ""


def _hidden(piece: Piece) -> _Value:
    item = piece.segment.item
    return "hidden" if isinstance(item, Text) and item.format.hidden and item.text.strip() else ""


def _computed(piece: Piece) -> _Value:
    """What the field computes that a text is shown by; nothing where the text was typed."""
    field = piece.segment.field.strip()
    return "" if _HYPERLINK.match(field) else field


def _instructions(ours: Line, theirs: Line) -> Iterator[Found]:
    """Fields that compute something else than they did."""
    left, right = _fields(ours), _fields(theirs)
    if len(left) != len(right):  # a link is a field to one program, and none to another
        left, right = _no_links(left), _no_links(right)
    if len(left) != len(right):
        return
    for (was, _), (now, pieces) in zip(left, right, strict=True):
        if _plain(was) == _plain(now) or (_HYPERLINK.match(was) and _HYPERLINK.match(now)):
            continue
        span = Span(pieces[0].seat.block, pieces[0].segment.start, pieces[-1].segment.end, adds=True)
        yield Found(
            kind=Kind.FIELD,
            seat=pieces[0].seat.index,
            at=pieces[0].segment.start,
            before=was,
            after=now,
            origin=Origin.SILENT,
            spans=(span,),
            text_before=ours.text,
        )


_Fields = list[tuple[str, list[Piece]]]


def _fields(line: Line) -> _Fields:
    """Instruction and pieces of each field, in order; fields stand between two borders."""
    out: _Fields = []
    open_: _Fields = []
    for piece in line.pieces:
        name = piece.segment.field
        if open_ and name == open_[-1][0]:
            open_[-1][1].append(piece)
            if piece.segment.item is None:
                open_.pop()
        elif name.strip():
            out.append((name, [piece]))
            if piece.segment.item is None:
                open_.append(out[-1])
    return out


def _no_links(fields: _Fields) -> _Fields:
    return [one for one in fields if not _HYPERLINK.match(one[0])]


def _plain(instruction: str) -> str:
    name = (instruction.split(None, 1) or [""])[0].upper()
    if name in _DATES:
        return name
    kept = _PAGE_NUMBERS.sub("", instruction) if name == "TOC" else instruction
    return _SWITCHES.sub("", kept).replace('"', "").lower()


def _pictures(ours: Line, theirs: Line) -> Iterator[Found]:
    """Things that became others, in order; of those that are more or fewer, which came or went."""
    left, right = _seen(ours, _PICTURES), _seen(theirs, _PICTURES)
    while left and right and _drawn(left[0][0]) == _drawn(right[0][0]):
        left, right = left[1:], right[1:]
    while left and right and _drawn(left[-1][0]) == _drawn(right[-1][0]):
        left, right = left[:-1], right[:-1]
    for at in range(max(len(left), len(right))):
        was = left[at][0] if at < len(left) else None
        now, piece = right[at] if at < len(right) else (None, None)
        if piece is not None:
            if was is None or now is None or _drawn(was) != _drawn(now):
                yield _chip(_kind(was, now), _name(was), _name(now), piece, ours)
        elif was is not None:
            yield _lost(was, left[at][1], ours, theirs)


def _kind(was: Opaque | None, now: Opaque | None) -> Kind:
    """An equation says what is to be reckoned: it is told like a field."""
    return Kind.FIELD if any(one is not None and one.kind == "equation" for one in (was, now)) else Kind.IMAGE


def _name(item: Opaque | None) -> str:
    return "" if item is None else named(item)


def _lost(was: Opaque, piece: Piece, ours: Line, theirs: Line) -> Found:
    """A thing that is gone from a paragraph that still stands."""
    seat, at = theirs.spot(min(piece.start, len(theirs.text)), after=True)
    return Found(
        kind=_kind(was, None),
        seat=seat.index,
        at=at,
        before=_name(was),
        origin=Origin.SILENT,
        spans=(Span(seat.block, at, at, adds=False),),
        text_before=ours.text,
    )


def _drawn(item: Opaque) -> str:
    """What it shows; an equation's structure programs spell in their own way."""
    return "".join(item.label.split()) if item.kind == "equation" else item.digest


def _openings(ours: Line, theirs: Line) -> Iterator[Found]:
    """Fields that end in a later paragraph, such as a table of contents, and compute something else."""
    left, right = _seen(ours, _OPEN), _seen(theirs, _OPEN)
    if len(left) == len(right):
        for (was, _), (now, piece) in zip(left, right, strict=True):
            if _plain(was.label) != _plain(now.label):
                yield _chip(Kind.FIELD, was.label, now.label, piece, ours)


def _chip(kind: Kind, was: str, now: str, piece: Piece, ours: Line) -> Found:
    return Found(
        kind=kind,
        seat=piece.seat.index,
        at=piece.segment.start,
        before=was,
        after=now,
        origin=Origin.SILENT,
        spans=(Span(piece.seat.block, piece.segment.start, piece.segment.end, adds=True),),
        text_before=ours.text,
    )


def pictured(line: Line) -> tuple[Kind, str] | None:
    """What to call the pictures or equations of a line that holds nothing else; None where none stand there."""
    found = [item for item, _ in _seen(line, _PICTURES)]
    return (_kind(found[0], None), "; ".join(map(_name, found))) if found else None


def _seen(line: Line, kinds: tuple[str, ...]) -> list[tuple[Opaque, Piece]]:
    return [
        (piece.segment.item, piece)
        for piece in line.pieces
        if isinstance(piece.segment.item, Opaque) and piece.segment.item.kind in kinds
    ]
