"""Cells that were merged or split without tracking (ECMA-376 Part 1, 17.4.17 and 17.4.84): what a figure stands
for is said by the row and column that its cell is in.

Programs number the columns of a grid in their own way: only the borders that some row has are counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from dpadesk.model import Cell, Kind, Mark, Merge, Origin, Span
from dpadesk.review.found import Found, Hands
from dpadesk.review.outline import CellSeat, Outline, RowSeat
from dpadesk.review.rows import between_cells

__all__ = ["merges"]

_ABOVE = "\u2191"  # a cell that is one with the cell above it; what it says is not shown


@dataclass(frozen=True, slots=True)
class _Grid:
    """The rows of a table: of each its cells, each with the columns that it takes up and whether it is one
    with the cell above."""

    rows: Mapping[int, tuple[tuple[int, int, bool], ...]]
    columns: int


def merges(returned: Outline, sent: Outline, rows: Mapping[int, int], hands: Hands) -> Iterator[Found]:
    """One change for each row whose cells are merged otherwise; `rows`: which row of ours is which of theirs.

    Where columns came or went, the rows of a table have as many cells more or less, and none is told.
    """
    votes = Counter((sent.rows[one].table, returned.rows[other].table) for one, other in rows.items())
    done: set[int] = set()
    for (mine, yours), _ in votes.most_common():
        if mine in done:
            continue
        done.add(mine)
        left, right = _grid(sent, mine, None), _grid(returned, yours, hands)
        pairs = [(one, rows[one]) for one in left.rows if rows.get(one) in right.rows]
        more = {len(right.rows[other]) - len(left.rows[one]) for one, other in pairs}
        if left.columns != right.columns and len(more) == 1:
            continue
        for one, other in pairs:
            if _differ(left, one, right, other):
                yield _merged(sent, sent.rows[one], returned, returned.rows[other])


def _differ(left: _Grid, one: int, right: _Grid, other: int) -> bool:
    mine, yours = left.rows[one], right.rows[other]
    if left.columns == right.columns or len(mine) != len(yours):
        return mine != yours
    return [above for _, _, above in mine] != [above for _, _, above in yours]


def _grid(seats: Outline, table: int, hands: Hands | None) -> _Grid:
    rows = [row for row in seats.rows if row.table == table and not _new(row.row.marks, hands)]
    cells = {row.index: [cell for cell in row.row.cells if not _new(cell.marks, hands)] for row in rows}
    ends = {at: list(accumulate((cell.span for cell in held), initial=0)) for at, held in cells.items()}
    borders = sorted({end for found in ends.values() for end in found})
    place = {border: at for at, border in enumerate(borders)}
    first = rows[0].index if rows else 0
    return _Grid(
        {
            at: tuple(
                (place[start], place[end], cell.merge is Merge.GOES_ON and at != first)
                for cell, start, end in zip(held, ends[at], ends[at][1:], strict=False)
            )
            for at, held in cells.items()
        },
        len(borders) - 1,
    )


def _new(marks: tuple[Mark, ...], hands: Hands | None) -> bool:
    """Whether a mark of theirs put it in; the marks that our file held count as its content."""
    return hands is not None and any(mark.kind.adds and mark.id not in hands.carried for mark in marks)


def _merged(sent: Outline, one: RowSeat, returned: Outline, other: RowSeat) -> Found:
    was, now = _cells(sent, one), _cells(returned, other)
    first = next((at for at, pair in enumerate(zip(was, now, strict=False)) if pair[0] != pair[1]), 0)
    inside = returned.seats[other.first : other.last]
    changed = next((seat for seat in inside if returned.cells[seat.cell or 0].column >= first), inside[0])
    return Found(
        kind=Kind.CELL,
        seat=changed.index,
        before=" | ".join(was),
        after=" | ".join(now),
        origin=Origin.SILENT,
        spans=tuple(Span(seat.block, 0, seat.extent, adds=True) for seat in inside),
        text_before=between_cells(sent, sent.seats[one.first : one.last]),
        text_after=between_cells(returned, inside),
    )


def _cells(seats: Outline, row: RowSeat) -> list[str]:
    """What the cells of a row say, and how many columns each takes up where those are several."""
    held = [cell for cell in seats.cells[row.first_cell : row.last_cell] if cell.row == row.index]
    return [_said(seats, cell, row.row.cells[cell.column]) for cell in held]


def _said(seats: Outline, place: CellSeat, cell: Cell) -> str:
    if cell.merge is Merge.GOES_ON:
        return _ABOVE
    text = "\n".join(seat.text() for seat in seats.seats[place.first : place.last])
    return f"{text} [{cell.span}]" if cell.span > 1 else text
