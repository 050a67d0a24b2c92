"""Where each position of a Document stands on the page, and back.

A position of a block (see `dpadesk/model/text.py`) is not a position of the page: labels are on the
page only, field borders in the model only, a view leaves out what it does not show, and Qt counts
in UTF-16. A paragraph's segments are worked out when somebody asks: a fill has no time for them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from dpadesk.model import Inline, Mark, Role
from ui.paper.pieces import View, pieces_shown, units

__all__ = ["Line", "PageMap", "Segment"]


@dataclass(frozen=True, slots=True)
class Segment:
    """`shown` positions of the page from `at` stand for `length` positions from `offset`.

    The two are equal for text; a chip shows several characters for one position, a field's border
    shows none.
    """

    offset: int
    length: int
    at: int
    shown: int


@dataclass(frozen=True)
class Line:
    """One paragraph on the page: [start, end) of its content, without its label; `around` are the marks of
    the row and cell that it stands in."""

    block: str
    start: int
    end: int
    content: tuple[Inline, ...] = field(default=(), repr=False)
    view: View = View.MARKS
    role: Role = Role.BODY
    around: tuple[Mark, ...] = field(default=(), repr=False)

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        return tuple(_segments(self))


def _segments(line: Line) -> Iterator[Segment]:
    at = line.start
    for piece in pieces_shown(line.content, line.view):
        wide = units(piece.shown)
        if wide == len(piece.shown) or piece.length != len(piece.shown):
            yield Segment(piece.offset, piece.length, at, wide)
            at += wide
            continue
        for number, sign in enumerate(piece.shown):
            yield Segment(piece.offset + number, 1, at, units(sign))
            at += units(sign)


@dataclass(frozen=True)
class PageMap:
    """All lines in page order; `holes` are spans of the page that are no content (labels)."""

    lines: tuple[Line, ...] = ()
    holes: tuple[tuple[int, int], ...] = ()

    @staticmethod
    def of(lines: Iterable[Line], holes: Iterable[tuple[int, int]]) -> PageMap:
        return PageMap(tuple(lines), tuple(holes))

    @cached_property
    def _by_block(self) -> dict[str, Line]:
        return {line.block: line for line in self.lines}

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def line(self, block: str) -> Line | None:
        """The line of a block, None where the view does not show it."""
        return self._by_block.get(block)

    def line_at(self, at: int) -> Line | None:
        """The line that holds a position of the page (or the label before it)."""
        found = bisect_right(self._starts, at) - 1
        line = self.lines[found] if found >= 0 else None
        if (line is None or at > line.end) and found + 1 < len(self.lines):
            line = self.lines[found + 1]
        return line

    def to_page(self, block: str, offset: int) -> int | None:
        """The position on the page of an offset of a block."""
        line = self._by_block.get(block)
        if line is None:
            return None
        before = line.start
        for one in line.segments:
            if offset < one.offset:
                return before
            if offset < one.offset + one.length:
                return one.at + (offset - one.offset if one.shown == one.length else 0)
            before = one.at + one.shown
        return before

    def to_block(self, at: int) -> tuple[str, int] | None:
        """The block and offset of a position of the page."""
        line = self.line_at(at)
        if line is None:
            return None
        offset = line.segments[0].offset if line.segments else 0
        for one in line.segments:
            if at < one.at:
                break
            if at < one.at + one.shown:
                return line.block, one.offset + (at - one.at if one.shown == one.length else 0)
            offset = one.offset + one.length
            if at == one.at + one.shown and one.shown == one.length:
                return line.block, offset
        return line.block, offset

    def span(self, block: str, start: int, end: int) -> tuple[int, int] | None:
        """[start, end) of a block on the page."""
        first, last = self.to_page(block, start), self.to_page(block, end)
        return None if first is None or last is None else (first, max(first, last))

    def without_holes(self, start: int, end: int) -> list[tuple[int, int]]:
        """The stretches of [start, end) that are content: what a copy takes."""
        out: list[tuple[int, int]] = []
        at = start
        first = bisect_right(self.holes, (start, start)) - 1
        for low, high in self.holes[max(first, 0) :]:
            if low >= end:
                break
            if high <= at:
                continue
            if low > at:
                out.append((at, low))
            at = high
        if at < end:
            out.append((at, end))
        return out
