"""Whole tables, rows and columns among what came or went without a mark."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dpadesk.model import Kind
from dpadesk.review.outline import CellSeat, Outline, RowSeat, Seat
from dpadesk.review.pairing import Pairing
from dpadesk.review.project import Line
from dpadesk.review.rows import between_cells

__all__ = ["Grid", "grids", "has_empty", "part_blanks"]

_ADDED = {"table": Kind.TABLE_INSERT, "row": Kind.ROW_INSERT, "column": Kind.COLUMN_INSERT}
_GONE = {"table": Kind.TABLE_DELETE, "row": Kind.ROW_DELETE, "column": Kind.COLUMN_DELETE}


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, row or column that stands on one side alone: its text, row by row, and its paragraphs."""

    what: str
    text: str
    seats: tuple[Seat, ...]

    def kind(self, *, adds: bool) -> Kind:
        return (_ADDED if adds else _GONE)[self.what]


def grids(
    seats: Outline, loose: Sequence[Line], paired: Iterable[Line], known: Collection[int], *, emptied: bool
) -> dict[int, Grid]:
    """For each seat of a loose line in a table the grid that came or went with it, where one did.

    `loose` are the lines of this side without a counterpart, `paired` those with one; `known` are the
    rows that have a counterpart. `emptied`: see `has_empty`.
    """
    inside = [line.seat for line in loose if line.seat.row is not None]
    if not inside:
        return {}
    held = {line.seat.cell for line in paired}
    out: dict[int, Grid] = {}
    for table in {seats.rows[seat.row].table for seat in inside if seat.row is not None}:
        rows = [row for row in seats.rows if row.table == table]
        for grid in _of_table(seats, rows, inside, held, set(known), emptied=emptied):
            out.update((seat.index, grid) for seat in grid.seats)
    return out


def part_blanks(pairing: Pairing, ours: Outline, theirs: Outline) -> None:
    """Takes pairs of an empty cell and a full one apart where their rows have more or fewer cells than
    they had: a column came or went there."""
    for pair in list(pairing.pairs):
        old, new = pair.sent[0], pair.returned[0]
        if bool(old.text.strip()) != bool(new.text.strip()) and _size(ours, old) != _size(theirs, new):
            pairing.pairs.remove(pair)
            if new.text.strip():
                pairing.come.append(new)
            else:
                pairing.lost.append((old, None))


def _size(seats: Outline, line: Line) -> int:
    """The number of cells of the row that a line stands in."""
    return 0 if line.seat.row is None else len(_cells_of(seats, seats.rows[line.seat.row]))


def _of_table(
    seats: Outline,
    rows: list[RowSeat],
    inside: list[Seat],
    held: set[int | None],
    known: set[int],
    *,
    emptied: bool,
) -> Iterator[Grid]:
    loose = {seat.row for seat in inside}
    bare = emptied and not all(row.index in loose for row in rows)
    if not bare and not known & {row.index for row in rows}:
        yield _grid(seats, "table", rows)
        return
    for row in rows:
        if row.index in loose and row.index not in known:
            yield _grid(seats, "row", [row])
    both = [row for row in rows if row.index in known]
    free = {seat.cell for seat in inside}
    for column in _columns(seats, both, held):
        if free & {cell.index for cell in column}:
            yield _grid(seats, "column", column)


def has_empty(seats: Outline) -> bool:
    """Whether a table has nothing to read in it: rows of text may have come or gone there."""
    full = {seats.rows[s.row].table for s in seats.seats if s.row is not None and s.paragraph.visible.strip()}
    return any(row.table not in full for row in seats.rows)


def _columns(seats: Outline, rows: list[RowSeat], held: set[int | None]) -> Iterator[list[CellSeat]]:
    """The cells that stand at one place in all these rows, none of which has a counterpart."""
    cells = [_cells_of(seats, row) for row in rows]
    for at in range(min(map(len, cells), default=0)):
        column = [row[at] for row in cells]
        if len(column) > 1 and not held & {cell.index for cell in column}:
            yield column


def _cells_of(seats: Outline, row: RowSeat) -> list[CellSeat]:
    return [cell for cell in seats.cells[row.first_cell : row.last_cell] if cell.row == row.index]


def _grid(seats: Outline, what: str, places: Sequence[RowSeat] | Sequence[CellSeat]) -> Grid:
    inside = [seats.seats[place.first : place.last] for place in places]
    text = "\n".join(between_cells(seats, found) for found in inside)
    return Grid(what, text, tuple(seat for found in inside for seat in found))
