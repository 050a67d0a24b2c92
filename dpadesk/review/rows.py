"""Rows, columns, cells and whole tables that came or went (ECMA-376 Part 1, 17.13.5.16, 17.13.5.17)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from dpadesk.model import Kind, Mark, Span
from dpadesk.review.found import Found, Hand, Hands
from dpadesk.review.outline import CellSeat, Outline, RowSeat, Seat

__all__ = ["between_cells", "rows"]

_ROW = {True: Kind.ROW_INSERT, False: Kind.ROW_DELETE}
_TABLE = {True: Kind.TABLE_INSERT, False: Kind.TABLE_DELETE}
_COLUMN = {True: Kind.COLUMN_INSERT, False: Kind.COLUMN_DELETE}


def rows(seats: Outline, hands: Hands) -> Iterator[Found]:
    """One change for each row; a table of which every row came or went the same way is one."""
    for _, group in groupby(sorted(seats.rows, key=lambda row: row.table), key=lambda row: row.table):
        table = tuple(group)
        marks = [mark for row in table for mark in row.row.marks]
        for mark in _first_of_each(marks, hands):
            same = [row for row in table if _marked(row.row.marks, mark, hands)]
            if len(same) == len(table):
                yield _change(seats, hands, mark, _TABLE[mark.kind.adds], same)
            else:
                yield from (_change(seats, hands, mark, _ROW[mark.kind.adds], [row]) for row in same)
        yield from _columns(seats, hands, table)


def _columns(seats: Outline, hands: Hands, table: tuple[RowSeat, ...]) -> Iterator[Found]:
    cells = [
        cell for row in table for cell in seats.cells[row.first_cell : row.last_cell] if cell.row == row.index
    ]
    marked = [cell for cell in cells if cell.marks]
    for mark in _first_of_each([mark for cell in marked for mark in cell.marks], hands):
        same = [cell for cell in marked if _marked(cell.marks, mark, hands)]
        for _, found in groupby(sorted(same, key=lambda cell: cell.column), key=lambda cell: cell.column):
            column = list(found)
            if len({cell.row for cell in column}) == len(table):
                yield _change(seats, hands, mark, _COLUMN[mark.kind.adds], column)
            else:
                yield from (_change(seats, hands, mark, Kind.CELL, [cell]) for cell in column)


def _first_of_each(marks: Iterable[Mark], hands: Hands) -> list[Mark]:
    first: dict[tuple[Hand, bool], Mark] = {}
    for mark in marks:
        first.setdefault((hands.of(mark), mark.kind.adds), mark)
    return list(first.values())


def _marked(marks: Iterable[Mark], like: Mark, hands: Hands) -> bool:
    return any(hands.of(mark) == hands.of(like) and mark.kind.adds == like.kind.adds for mark in marks)


def _change(
    seats: Outline, hands: Hands, mark: Mark, kind: Kind, places: list[RowSeat] | list[CellSeat]
) -> Found:
    inside = [seat for place in places for seat in seats.seats[place.first : place.last]]
    own = [
        found.id
        for place in places
        for found in (place.row.marks if isinstance(place, RowSeat) else place.marks)
        if _marked([found], mark, hands)
    ]
    text = "\n".join(between_cells(seats, seats.seats[place.first : place.last]) for place in places)
    adds = mark.kind.adds
    spans = (Span(seat.block, 0, seat.extent, adds, whole=True) for seat in inside)
    return Found(
        kind=kind,
        seat=inside[0].index if inside else 0,
        before="" if adds else text,
        after=text if adds else "",
        author=mark.author,
        when=mark.when,
        carried=hands.of(mark).carried,
        marks=tuple(dict.fromkeys((*own, *_inner(inside, mark, hands)))),
        spans=tuple(spans),
        text_before="" if adds else text,
        text_after=text if adds else "",
    )


def _inner(inside: Iterable[Seat], like: Mark, hands: Hands) -> Iterator[str]:
    """The marks of the same author on text and paragraphs in there: Word writes both."""
    for seat in inside:
        for marks in (seat.paragraph.marks, *(part.marks for part in seat.parts)):
            yield from (mark.id for mark in marks if _marked([mark], like, hands))


def between_cells(seats: Outline, inside: Iterable[Seat]) -> str:
    """The text of a row, its cells kept apart."""
    cells = groupby(inside, key=lambda seat: seat.cell)
    return " | ".join("\n".join(seat.text() for seat in group) for _, group in cells)
