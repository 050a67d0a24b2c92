"""Tables compared by row and cell; rows, columns and whole tables that came or went."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree
from lxml.etree import _Element

from dpadesk.diff import Side, Step, align
from dpadesk.word.comparing.keys import block_words, paired_keys
from dpadesk.word.comparing.part import Edit
from dpadesk.word.comparing.pen import DEL, INS
from dpadesk.word.comparing.properties import property_edits
from dpadesk.word.comparing.scan import Block, Scan, inner, scan, scan_cells, scan_rows
from dpadesk.word.names import TCPR_LAST, TRPR_LAST, names, w

if TYPE_CHECKING:
    from dpadesk.word.comparing.story import StoryCompare

__all__ = ["mark_table", "table_edits"]

_P, _TR, _TC, _TRPR, _TCPR = names("p tr tc trPr tcPr")
_SHAPE = re.compile(rb"<w:(?:gridSpan|vMerge|hMerge)(?: [^>]*)?/>")


def mark_table(story: StoryCompare, table: _Element, tag: str) -> None:
    """Mark every row of a table, and all that stands in its cells."""
    for row in list(table.iter(_TR)):
        _mark_row(story, row, tag)
    _mark_content(story, table, tag)


def _mark_row(story: StoryCompare, row: _Element, tag: str) -> None:
    properties = row.find(_TRPR)
    if properties is None:
        properties = etree.Element(_TRPR)
        before = row.find(w("tblPrEx"))
        row.insert(0 if before is None else 1, properties)
    for known in [child for child in properties if child.tag in (INS, DEL)]:
        properties.remove(known)
    properties.append(story.pen.mark(tag))
    for change in properties.findall(TRPR_LAST[-1]):
        properties.append(change)


def _mark_content(story: StoryCompare, inside: _Element, tag: str) -> None:
    boxed = w("txbxContent")
    for paragraph in [one for one in inside.iter(_P) if not any(a.tag == boxed for a in one.iterancestors())]:
        parent = paragraph.getparent()
        if parent is not None:
            at = parent.index(paragraph)
            parent[at : at + 1] = story.mark_paragraph(paragraph, tag)


def table_edits(story: StoryCompare, old: Block, new: Block) -> Iterator[Edit]:
    """The edits of a table that is on both sides."""
    yield from property_edits(story, story.old.data, old, story.new.data, new)
    left = scan_rows(story.old.data, old.start, old.end)
    right = scan_rows(story.new.data, new.start, new.end)
    sides = _sides(story, left, right)
    at = right.blocks[0].start if right.blocks else right.end
    for op in align(*sides, joins=(), threshold=0.3).ops:
        if op.step is Step.CHANGE:
            yield from _row(story, left, left.blocks[op.old], right, right.blocks[op.new], at)
        elif op.step is Step.DELETE:
            yield Edit(at, at, _whole_row(story, left, left.blocks[op.old], DEL))
        elif op.step is Step.INSERT:
            row = right.blocks[op.new]
            yield Edit(row.start, row.end, _whole_row(story, right, row, INS))
        if op.new_end > op.new:
            at = right.blocks[op.new].end


def _sides(story: StoryCompare, left: Scan, right: Scan) -> tuple[Side, Side]:
    one, other = paired_keys(
        [left.bytes(block) for block in left.blocks],
        story.old.known,
        [right.bytes(block) for block in right.blocks],
        story.new.known,
    )
    return (
        Side(one, lambda at: block_words(left.bytes(left.blocks[at]))),
        Side(other, lambda at: block_words(right.bytes(right.blocks[at]))),
    )


def _whole_row(story: StoryCompare, found: Scan, row: Block, tag: str) -> tuple[_Element, ...]:
    side = story.old if tag == DEL else story.new
    (element, *_) = side.parse(found.bytes(row))
    if tag == DEL:
        element = story.ties.adopt(element)
    for one in element.iter(_TR):
        _mark_row(story, one, tag)
    _mark_content(story, element, tag)
    return (element,)


def _row(story: StoryCompare, left: Scan, old: Block, right: Scan, new: Block, at: int) -> Iterator[Edit]:
    """A row on both sides: cell by cell where the grid is the same, else with columns marked, else whole."""
    before = scan_cells(left.data, old.start, old.end)
    after = scan_cells(right.data, new.start, new.end)
    if _shapes(before) == _shapes(after):
        yield from property_edits(story, left.data, old, right.data, new)
        for one, other in zip(before.blocks, after.blocks, strict=True):
            yield from _cell(story, left.data, one, right.data, other)
        return
    columns = list(_columns(story, before, after))
    if columns:
        yield from columns
        return
    yield Edit(at, at, _whole_row(story, left, old, DEL))
    yield Edit(new.start, new.end, _whole_row(story, right, new, INS))


def _shapes(cells: Scan) -> list[list[bytes]]:
    return [_shape(cells, block) for block in cells.blocks]


def _shape(cells: Scan, block: Block) -> list[bytes]:
    end = cells.data.find(b"</w:tcPr>", block.start, block.end)
    return _SHAPE.findall(cells.data, block.start, end) if end >= 0 else []


def _cell(story: StoryCompare, old_data: bytes, old: Block, new_data: bytes, new: Block) -> Iterator[Edit]:
    if story.old.known.key(old_data[old.start : old.end]) == story.new.known.key(
        new_data[new.start : new.end]
    ):
        return
    yield from property_edits(story, old_data, old, new_data, new)
    yield from story.edits(_content(old_data, old), _content(new_data, new))


def _content(data: bytes, cell: Block) -> Scan:
    return scan(data, *inner(data, cell.start, cell.end))


def _columns(story: StoryCompare, before: Scan, after: Scan) -> Iterator[Edit]:
    """Cells that came or went in a row, as w:cellIns and w:cellDel (17.13.5.1, 5.2)."""
    if any(_shapes(before)) and any(_shapes(after)):
        return
    sides = _sides(story, before, after)
    ops = align(*sides, joins=(), threshold=0.3).ops
    if not any(op.step in (Step.SAME, Step.CHANGE) for op in ops) or not after.blocks:
        return
    at = after.blocks[0].start
    for op in ops:
        if op.step is Step.CHANGE:
            yield from _cell(story, before.data, before.blocks[op.old], after.data, after.blocks[op.new])
        elif op.step is Step.DELETE:
            yield Edit(at, at, _whole_cell(story, before, before.blocks[op.old], DEL))
        elif op.step is Step.INSERT:
            cell = after.blocks[op.new]
            yield Edit(cell.start, cell.end, _whole_cell(story, after, cell, INS))
        if op.new_end > op.new:
            at = after.blocks[op.new].end


def _whole_cell(story: StoryCompare, found: Scan, cell: Block, tag: str) -> tuple[_Element, ...]:
    side = story.old if tag == DEL else story.new
    (element, *_) = side.parse(found.bytes(cell))
    if tag == DEL:
        element = story.ties.adopt(element)
    properties = element.find(_TCPR)
    if properties is None:
        properties = etree.Element(_TCPR)
        element.insert(0, properties)
    properties.append(story.pen.mark(w("cellDel" if tag == DEL else "cellIns")))
    for change in properties.findall(TCPR_LAST[-1]):
        properties.append(change)
    _mark_content(story, element, tag)
    return (element,)
