"""Answers to rows, columns and cells that came or went, and what no mark can say told in a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dpadesk.errors import DecisionError
from dpadesk.model import (
    AddComment,
    Author,
    Change,
    Do,
    Edit,
    InsertCell,
    InsertRow,
    Kind,
    MarkRow,
    Span,
)
from dpadesk.review.anchored import anchored
from dpadesk.review.counter import smallest
from dpadesk.review.ground import Ground
from dpadesk.review.outline import Seat

__all__ = ["TABULAR", "mark_rows", "table_answer", "table_counter", "told"]

_ROWS = (Kind.ROW_INSERT, Kind.ROW_DELETE, Kind.TABLE_INSERT, Kind.TABLE_DELETE)
_COLUMNS = (Kind.COLUMN_INSERT, Kind.COLUMN_DELETE)
TABULAR = (*_ROWS, *_COLUMNS, Kind.CELL)
_BORDER = re.compile(r" \| |\n")
_END = 1 << 30


def table_answer(change: Change, ground: Ground) -> Iterator[Edit]:
    """Our visible rejection. Inserted rows are deleted; deleted rows and cells get a copy of ours beside
    them. Word has no deletion of an inserted cell: its text is deleted, and a comment says the rest."""
    adds = _adds(change)
    if not adds:
        yield from _copies(change, None, ground)
    elif change.kind in _ROWS:
        yield from mark_rows(change, ground, adds=False, by=ground.by)
    else:
        for span in change.spans:
            yield from ground.delete(span.block, 0, _END, ground.by)
        yield told("refused-cells", change, ground, ground.by)


def table_counter(change: Change, text: str, ground: Ground) -> Iterator[Edit]:
    """Our wording of a row, column or cell, written as changes show it: cells between " | ", paragraphs and
    rows on lines of their own. Raises DecisionError where it has more or fewer of them."""
    seats = list(_seats(change, ground))
    texts = _BORDER.split(text)
    if len(texts) != len(seats):
        raise DecisionError(
            "decisions.impossible", change=change.id, kind=change.kind, do=Do.COUNTER, why="cells"
        )
    if not _adds(change):
        yield from _copies(change, dict(zip((seat.block for seat in seats), texts, strict=True)), ground)
        return
    for seat, wanted in zip(seats, texts, strict=True):
        yield from smallest(seat.block, wanted, ground)


def _adds(change: Change) -> bool:
    return any(span.adds for span in change.spans)


def _seats(change: Change, ground: Ground) -> Iterator[Seat]:
    return (ground.seats.seat(block) for block in dict.fromkeys(span.block for span in change.spans))


def mark_rows(change: Change, ground: Ground, *, adds: bool, by: Author) -> Iterator[Edit]:
    """The rows of a change marked whole."""
    seen: set[int | None] = set()
    for span in change.spans:
        row = ground.seats.seat(span.block).row
        if row not in seen:
            seen.add(row)
            yield MarkRow(span.block, adds, by)


def _copies(change: Change, texts: dict[str, str] | None, ground: Ground) -> Iterator[Edit]:
    """Copies of rows after the last of them, of cells each beside its own."""
    seats = list(_seats(change, ground))

    def said(inside: tuple[Seat, ...]) -> tuple[str, ...]:
        own = texts or {}
        return tuple(
            own[seat.block] if seat.block in own else ground.text(seat.block, 0, _END) for seat in inside
        )

    if change.kind in _ROWS:
        rows = list(dict.fromkeys(seat.row for seat in seats if seat.row is not None))
        outer = [row for row in rows if ground.seats.rows[row].above not in rows]
        last = _own(outer[-1], seats)
        for row in outer:
            place = ground.seats.rows[row]
            inside = ground.seats.seats[place.first : place.last]
            yield InsertRow(_own(row, seats), last, said(inside), ground.by)
        return
    for cell in dict.fromkeys(seat.cell for seat in seats if seat.cell is not None):
        at = ground.seats.cells[cell]
        inside = ground.seats.seats[at.first : at.last]
        block = next((seat.block for seat in inside if seat.cell == cell), "")
        if block:
            yield InsertCell(block, said(inside), ground.by, column=_first_of_column(change, at.row, ground))


def _own(row: int, seats: list[Seat]) -> str:
    """A paragraph that stands in the row's own cells."""
    return next(seat.block for seat in seats if seat.row == row)


def _first_of_column(change: Change, row: int, ground: Ground) -> bool:
    return change.kind in _COLUMNS and row == ground.seats.seat(change.spans[0].block).row


def told(code: str, change: Change, ground: Ground, by: Author) -> AddComment:
    """A comment that says what no mark can show."""
    from dpadesk.say import load

    before, after = change.before, change.after
    text = load()(f"review.{code}", kind=change.kind, before=before, after=after, text=before or after)
    span: Span = change.spans[0]
    block = span.block or ground.seats.seats[0].block
    return anchored(AddComment(block, span.start, max(span.end, span.start), text, by), ground)
