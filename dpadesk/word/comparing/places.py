"""Where deleted blocks go among those of the new side, with regard to content controls.

A control that only the new side has is marked as inserted around its content, one that only the
old side had comes back around the deleted blocks, marked as deleted (17.13.5.4 to 5.7).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from lxml import etree
from lxml.etree import _Element

from dpadesk.word.comparing.part import Edit
from dpadesk.word.comparing.pen import Pen
from dpadesk.word.comparing.scan import Block, Control, Scan
from dpadesk.word.names import w

__all__ = ["Places"]


class Places:
    """Controls of both sides matched through the blocks that are paired."""

    def __init__(self, old: Scan, new: Scan, pairs: Sequence[tuple[Block, Block]], pen: Pen) -> None:
        self.old, self.new, self.pen = old, new, pen
        self.mapped: dict[int, int] = {}
        taken: set[int] = set()
        for before, after in pairs:
            for one, other in zip(before.home, after.home, strict=False):
                if one not in self.mapped and other not in taken:
                    self.mapped[one] = other
                    taken.add(other)

    def arrived_controls(self) -> Iterator[Edit]:
        """Marks around controls that the old side does not have."""
        known = set(self.mapped.values())
        for at, control in enumerate(self.new.controls):
            if at in known or control.end < 0 or not self._is_control(control):
                continue
            yield from self._ranges(control)

    def left_controls(self, pairs: Sequence[tuple[Block, Block]]) -> Iterator[Edit]:
        """Controls that only the old side has, around blocks that both hold: back, marked as deleted."""
        partner = {before.start: after for before, after in pairs}
        within: dict[int, list[Block]] = {}
        for block in self.old.blocks:
            for number in block.home:
                within.setdefault(number, []).append(block)
        for number, control in enumerate(self.old.controls):
            inside = within.get(number, [])
            kept = [partner.get(block.start) for block in inside]
            if number in self.mapped or not inside or control.end < 0 or None in kept:
                continue
            found = [block for block in kept if block is not None]
            if self._side_by_side(found) and self.old.data.startswith(b"<w:sdt", control.start):
                yield from self._back(control, found[0].start, found[-1].end)

    def _side_by_side(self, found: Sequence[Block]) -> bool:
        first = bisect_left(self.new.blocks, found[0].start, key=lambda block: block.start)
        return all(
            at < len(self.new.blocks) and self.new.blocks[at] is block and block.home == found[0].home
            for at, block in enumerate(found, first)
        )

    def _back(self, control: Control, start: int, end: int) -> Iterator[Edit]:
        first, first_end = _range(self.pen, "Del")
        last, last_end = _range(self.pen, "Del")
        head = self.old.data[control.start : control.inner]
        yield Edit(start, start, (first,), 2)
        yield Edit(start, start, (), 3, head)
        yield Edit(start, start, (first_end,), 4)
        yield Edit(end, end, (last,), -4)
        yield Edit(end, end, (), -3, b"</w:sdtContent></w:sdt>")
        yield Edit(end, end, (last_end,), -2)

    def _is_control(self, control: Control) -> bool:
        return self.new.data.startswith(b"<w:sdt", control.start)

    def _ranges(self, control: Control) -> Iterator[Edit]:
        first, first_end = _range(self.pen, "Ins")
        last, last_end = _range(self.pen, "Ins")
        yield Edit(control.start, control.start, (first,), 1)
        yield Edit(control.inner, control.inner, (first_end,), -1)
        yield Edit(control.inner_end, control.inner_end, (last,), 1)
        yield Edit(control.end, control.end, (last_end,), -1)

    def lost(
        self,
        gone: Sequence[tuple[Block, list[_Element]]],
        before: int,
        after: int,
        adopt: Callable[[_Element], _Element],
    ) -> Iterator[tuple[int, list[_Element]]]:
        """Offsets in the new part, and what is written there, for blocks that went between two others."""
        for home, group in groupby(gone, key=lambda one: one[0].home):
            found = [element for _, elements in group for element in elements]
            lost = [one for one in home if one not in self.mapped]
            for control in reversed(lost):
                found = self._around(control, found, adopt)
            kept = tuple(self.mapped[one] for one in home if one in self.mapped)
            yield self._offset(kept, before, after), found

    def _around(
        self, number: int, found: list[_Element], adopt: Callable[[_Element], _Element]
    ) -> list[_Element]:
        control = self.old.controls[number]
        head = self.old.data[control.start : control.inner]
        if not head.startswith(b"<w:sdt") or control.end < 0:
            return found
        declared = self._declared
        shell = etree.fromstring(b"<x" + declared + b">" + head + b"</w:sdtContent></w:sdt></x>")[0]
        shell = adopt(shell)
        content = shell.find(w("sdtContent"))
        if content is None:
            return found
        first, first_end = _range(self.pen, "Del")
        last, last_end = _range(self.pen, "Del")
        content.extend([first_end, *found, last])
        return [first, shell, last_end]

    @property
    def _declared(self) -> bytes:
        from dpadesk.word.plain import Root

        return Root(self.old.data).declared

    def _offset(self, home: tuple[int, ...], before: int, after: int) -> int:
        """Between two new blocks, inside the controls named where that is possible."""
        blocks = self.new.blocks
        if not blocks:
            return self._empty()
        left = blocks[before].home if before >= 0 else ()
        right = blocks[after].home if after < len(blocks) else ()
        shared = _common(left, right) if before >= 0 and after < len(blocks) else ()
        if before >= 0 and len(home) >= len(shared) and left[: len(home)] == home:
            return blocks[before].end if left == home else self.new.controls[left[len(home)]].end
        if after < len(blocks) and len(home) >= len(shared) and right[: len(home)] == home:
            return blocks[after].start if right == home else self.new.controls[right[len(home)]].start
        if before >= 0:
            return blocks[before].end if left == shared else self.new.controls[left[len(shared)]].end
        return blocks[after].start if right == shared else self.new.controls[right[len(shared)]].start

    def _empty(self) -> int:
        """Where the first block of an empty story goes: before the section's properties, else at the end."""
        found = self.new.data.find(b"<w:sectPr", self.new.start, self.new.end)
        if found >= 0:
            return found
        body = self.new.data.rfind(b"</w:body>", self.new.start, self.new.end)
        return body if body >= 0 else self.new.end


def _common(left: tuple[int, ...], right: tuple[int, ...]) -> tuple[int, ...]:
    size = 0
    while size < min(len(left), len(right)) and left[size] == right[size]:
        size += 1
    return left[:size]


def _range(pen: Pen, kind: str) -> tuple[_Element, _Element]:
    start = pen.mark(w(f"customXml{kind}RangeStart"))
    return start, etree.Element(w(f"customXml{kind}RangeEnd"), {w("id"): start.get(w("id"), "")})
