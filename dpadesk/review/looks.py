"""What changed in the look of text that is the same: only what programs write alike.

LibreOffice drops a font, a size or a colour that the style gives anyway, so that one of these is gone says
nothing; that one came, or became another, does. In a table only the latter does: what a table's style gives
to the text in it some programs write on each run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from dpadesk.model import Change, Format, Kind, Origin, ParagraphFormat, Span, Text
from dpadesk.review.formats import difference, squeezed
from dpadesk.review.found import Found
from dpadesk.review.outline import Outline, RowSeat
from dpadesk.review.project import Line, Piece
from dpadesk.review.rows import between_cells
from dpadesk.review.segments import extent

__all__ = ["cell_look", "looks", "of_a_cell", "paragraph_look", "row_looks", "stretches"]

_BLACK = ("auto", "000000")
_SHADE = "shade "
_WHITE = ("auto", "ffffff", "clear")
_USUAL = ("normal", "standard", "default paragraph style", "body text")


def looks(
    ours: Line, theirs: Line, equal: Sequence[tuple[int, int, int]]
) -> Iterator[tuple[int, int, Format, Format]]:
    """Ranges of their text that look otherwise than in ours: start, end, was, is."""
    if not _styled(ours, theirs):
        return
    held: tuple[int, int, Format, Format] | None = None
    for start, end, was, now in stretches(ours, theirs, equal, _look):
        if not isinstance(was, Format) or not isinstance(now, Format):
            continue
        was, now = _said(was, now), now if theirs.seat.row is None else _said(now, was)
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


def _styled(ours: Line, theirs: Line) -> bool:
    """Whether there is any difference of look to be found between the two."""
    found = [
        p.segment.item.format
        for line in (ours, theirs)
        for p in line.pieces
        if isinstance(p.segment.item, Text)
    ]
    return any(one is not found[0] and one != found[0] for one in found)


def _look(piece: Piece) -> object:
    item = piece.segment.item
    if not isinstance(item, Text) or not item.text.strip() or item.link or piece.segment.field:
        return None
    look = item.format
    color = "" if look.color.lower() in _BLACK else look.color.lower()
    return replace(look, hidden=False, rest=squeezed(look.rest), color=color)


def _said(was: Format, now: Format) -> Format:
    """`was` without what a program leaves out because a style says it."""
    return replace(
        was,
        font=was.font if now.font else "",
        size=was.size if now.size else None,
        color=was.color if now.color else "",
        rest=was.rest if now.rest else "",
    )


def paragraph_look(ours: Line, theirs: Line) -> Iterator[Found]:
    """A paragraph that is aligned otherwise, or has another style; as it was before a tracked change of it."""
    seat, mark = theirs.seat, theirs.seat.paragraph.formatted
    if seat.part not in ("body", "table"):
        return
    held = mark.was if mark is not None and ours.seat.paragraph.formatted is None else seat.paragraph.format
    was, now = _paragraph(ours.seat.paragraph.format), _paragraph(held)
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


def cell_look(ours: Line, theirs: Line, sent: Outline, returned: Outline) -> Iterator[Found]:
    """A cell that got another shade; told of its first paragraph. Rows that got one as a whole: `row_looks`."""
    was, now = _shade(sent, ours), _shade(returned, theirs)
    seat = theirs.seat
    if was is None or now is None or was == now or seat.row is None:
        return
    row = returned.rows[seat.row].row.cells
    if was or len(row) == 1 or len({cell.shade.lower() for cell in row}) > 1:
        yield Found(
            kind=Kind.FORMAT,
            seat=seat.index,
            before=f"{_SHADE}{was}" if was else "",
            after=f"{_SHADE}{now}" if now else "",
            origin=Origin.SILENT,
            spans=(Span(seat.block, 0, extent(seat.paragraph), adds=True),),
            text_before=ours.text,
        )


def row_looks(sent: Outline, returned: Outline, rows: Mapping[int, int]) -> Iterator[Found]:
    """Rows that got a shade as a whole; `rows` says which row of ours is which of theirs.

    A head that got one says nothing, nor do half of the rows: so some programs write down what the table's
    style gives.
    """
    tables: dict[int, dict[int, int]] = {}
    for one, other in rows.items():
        tables.setdefault(returned.rows[other].table, {})[other] = one
    for table, known in tables.items():
        every = [row.index for row in returned.rows if row.table == table]
        got = [at for at in every if at in known and _got_shade(sent.rows[known[at]], returned.rows[at])]
        head = every[0] in got and _leads(sent, known[every[0]])
        body = got[1:] if head else got
        half = (len(every) - 1) // 2
        if len(body) < (half if head else max(half, 2)):
            yield from (_row_look(sent, sent.rows[known[at]], returned, returned.rows[at]) for at in body)


def _leads(seats: Outline, at: int) -> bool:
    """Whether a row is the first of its table."""
    table = seats.rows[at].table
    return next(row.index for row in seats.rows if row.table == table) == at


def _got_shade(ours: RowSeat, theirs: RowSeat) -> bool:
    was = {cell.shade.lower() for cell in ours.row.cells} - {*_WHITE, ""}
    now = {cell.shade.lower() for cell in theirs.row.cells}
    return not was and len(now) == 1 and not now & {*_WHITE, ""} and len(theirs.row.cells) > 1


def _row_look(sent: Outline, ours: RowSeat, returned: Outline, theirs: RowSeat) -> Found:
    inside = returned.seats[theirs.first : theirs.last]
    return Found(
        kind=Kind.FORMAT,
        seat=theirs.first,
        after=f"{_SHADE}{theirs.row.cells[0].shade.lower()}",
        origin=Origin.SILENT,
        spans=tuple(Span(seat.block, 0, seat.extent, adds=True) for seat in inside),
        text_before=between_cells(sent, sent.seats[ours.first : ours.last]),
        text_after=between_cells(returned, inside),
    )


def of_a_cell(change: Change) -> bool:
    """Whether a cell was shaded or merged otherwise: a mark of that (w:tcPrChange) is kept, and not read."""
    if change.kind is Kind.CELL:
        return True
    return change.kind is Kind.FORMAT and (change.before + change.after).startswith(_SHADE)


def _shade(seats: Outline, line: Line) -> str | None:
    """The colour of the cell that a line is the first paragraph of."""
    if line.seat.cell is None or line.seat.row is None:
        return None
    cell = seats.cells[line.seat.cell]
    if line.seat.index != cell.first:
        return None
    shade = seats.rows[cell.row].row.cells[cell.column].shade.lower()
    return "" if shade in _WHITE else shade


def stretches(
    ours: Line, theirs: Line, equal: Sequence[tuple[int, int, int]], value: Callable[[Piece], object]
) -> Iterator[tuple[int, int, object, object]]:
    """Ranges of their text where `value` is not what it was: start, end, was, is."""
    left, right = _valued(ours, value), _valued(theirs, value)
    if not left or not right or all(one[1] == left[0][1] for one in (*left, *right)):
        return
    open_: tuple[int, int, object, object] | None = None
    for start, end, was, now in _overlaps(left, right, equal):
        if open_ and open_[1] == start and open_[2:] == (was, now):
            open_ = (open_[0], end, was, now)
            continue
        if open_ and open_[2] != open_[3]:
            yield open_
        open_ = (start, end, was, now)
    if open_ and open_[2] != open_[3]:
        yield open_


_Valued = Sequence[tuple[int, object]]


def _valued(line: Line, value: Callable[[Piece], object]) -> _Valued:
    """Where each piece with text ends, and its value."""
    return [(piece.end, value(piece)) for piece in line.pieces if piece.text]


def _overlaps(
    left: _Valued, right: _Valued, equal: Sequence[tuple[int, int, int]]
) -> Iterator[tuple[int, int, object, object]]:
    """The equal stretches cut where a piece ends on either side."""
    i = j = 0
    for old, new, length in equal:
        at = 0
        while i < len(left) and left[i][0] <= old:
            i += 1
        while j < len(right) and right[j][0] <= new:
            j += 1
        while at < length and i < len(left) and j < len(right):
            end = min(left[i][0] - old, right[j][0] - new, length)
            yield new + at, new + end, left[i][1], right[j][1]
            at = end
            i += left[i][0] - old <= at
            j += right[j][0] - new <= at
