"""A document laid out flat: each paragraph with where it stands, each row with the paragraphs it holds.

Grouping, silent edits and decisions all read this, so that they count paragraphs alike.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter

from dpadesk.model import MARKS, Block, Cell, Control, Document, Mark, Paragraph, Reading, Row, Table
from dpadesk.review.segments import Segment, joined, segments

__all__ = ["CellSeat", "Outline", "RowSeat", "Seat", "outline"]

_START, _END = attrgetter("start"), attrgetter("end")


@dataclass(frozen=True, slots=True)
class Seat:
    """One paragraph and where it stands.

    `story` is 0 for the body, then 1 for the first of `Document.stories` and so on. Paragraphs of one
    `chain` are neighbours with nothing between: only there can an end mark join or split. `row` and
    `cell` index `Outline.rows` and `Outline.cells` (innermost table), None outside tables. `parts`
    are the segments of the paragraph.
    """

    paragraph: Paragraph
    index: int
    part: str
    name: str
    story: int
    number: int
    chain: int
    row: int | None = None
    cell: int | None = None
    parts: tuple[Segment, ...] = field(default=(), repr=False, compare=False)

    @property
    def block(self) -> str:
        return self.paragraph.id

    @property
    def extent(self) -> int:
        """How many positions the paragraph has."""
        return self.parts[-1].end if self.parts else 0

    def within(self, start: int, end: int) -> tuple[Segment, ...]:
        """The segments that hold some of positions [start, end)."""
        first = bisect_right(self.parts, start, key=_END)
        return self.parts[first : bisect_left(self.parts, end, key=_START)]

    def text(self, view: str = MARKS) -> str:
        """The paragraph as a person reads it, in a view."""
        return joined(self.parts, view)


@dataclass(frozen=True, slots=True)
class RowSeat:
    """A table row: seats [first, last) and cells [first_cell, last_cell); `table` numbers the tables."""

    row: Row
    index: int
    table: int
    first: int
    last: int
    first_cell: int
    last_cell: int
    above: int | None = None


@dataclass(frozen=True, slots=True)
class CellSeat:
    """A cell: seats [first, last), its row and its number in the row."""

    marks: tuple[Mark, ...]
    index: int
    row: int
    column: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Outline:
    """All seats in reading order, body first; rows and cells by index; seats by block id; `marked` are
    the seats in which, or on whose end, a revision of content stands; `bookmarks` and `controls` as in `Reading`."""

    document: Document
    seats: tuple[Seat, ...]
    rows: tuple[RowSeat, ...]
    cells: tuple[CellSeat, ...]
    by_block: Mapping[str, int]
    marked: tuple[Seat, ...]
    bookmarks: Mapping[str, str]
    controls: tuple[Control, ...]

    def seat(self, block: str) -> Seat:
        return self.seats[self.by_block[block]]

    def after(self, seat: Seat) -> Seat | None:
        """The next seat, where it stands beside this one."""
        found = self.seats[seat.index + 1 : seat.index + 2]
        return found[0] if found and found[0].chain == seat.chain else None

    def chains(self) -> Iterator[tuple[Seat, ...]]:
        """Seats that stand next to each other, chain by chain."""
        start = 0
        chain = self.seats[0].chain if self.seats else 0
        for at, seat in enumerate(self.seats):
            if seat.chain != chain:
                yield self.seats[start:at]
                start, chain = at, seat.chain
        if self.seats:
            yield self.seats[start:]


@dataclass(slots=True)
class _Builder:
    numbers: Mapping[str, int]
    seats: list[Seat] = field(default_factory=list)
    rows: list[RowSeat | None] = field(default_factory=list)
    cells: list[CellSeat | None] = field(default_factory=list)
    chain: int = 0
    tables: int = 0

    def story(self, blocks: tuple[Block, ...], part: str, name: str, story: int) -> None:
        counted = len(self.seats)
        self.chain += 1
        self._blocks(blocks, part, name, story, counted, None, None)

    def _blocks(
        self,
        blocks: tuple[Block, ...],
        part: str,
        name: str,
        story: int,
        counted: int,
        row: int | None,
        cell: int | None,
    ) -> None:
        for block in blocks:
            if isinstance(block, Paragraph):
                index = len(self.seats)
                shown = "table" if part == "body" and row is not None else part
                number = self.numbers.get(block.id, index - counted + 1)
                self.seats.append(
                    Seat(
                        block,
                        index,
                        shown,
                        name,
                        story,
                        number,
                        self.chain,
                        row,
                        cell,
                        segments(block),
                    ),
                )
                continue
            self.chain += 1
            if isinstance(block, Table):
                self._table(block, part, name, story, counted, row)
                self.chain += 1

    def _table(self, table: Table, part: str, name: str, story: int, counted: int, above: int | None) -> None:
        number = self.tables
        self.tables += 1
        for row in table.rows:
            index, first, first_cell = len(self.rows), len(self.seats), len(self.cells)
            self.rows.append(None)
            own: list[tuple[int, Cell, int, int]] = []
            for cell in row.cells:
                at, start = len(self.cells), len(self.seats)
                self.cells.append(None)
                self.chain += 1
                self._blocks(cell.blocks, part, name, story, counted, index, at)
                own.append((at, cell, start, len(self.seats)))
            for column, (at, cell, start, end) in enumerate(own):
                self.cells[at] = CellSeat(cell.marks, at, index, column, start, end)
            self.rows[index] = RowSeat(
                row, index, number, first, len(self.seats), first_cell, len(self.cells), above
            )


def outline(reading: Reading) -> Outline:
    """The document of `reading`, flat. Paragraph numbers are those of the file where they are known."""
    document = reading.document
    builder = _Builder({block: found.ordinal for block, found in reading.locators.items()})
    builder.story(document.blocks, "body", "", 0)
    for number, story in enumerate(document.stories, 1):
        builder.story(story.blocks, story.part, story.name, number)
    return Outline(
        document,
        tuple(builder.seats),
        tuple(row for row in builder.rows if row is not None),
        tuple(cell for cell in builder.cells if cell is not None),
        {seat.block: seat.index for seat in builder.seats},
        tuple(
            seat for seat in builder.seats if seat.paragraph.marks or any(part.marks for part in seat.parts)
        ),
        reading.bookmarks,
        reading.controls,
    )
