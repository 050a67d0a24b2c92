"""Tables compared by row and cell; rows, columns and whole tables that came or went."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
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

__all__ = ["lost_table", "new_table", "table_edits"]

_P, _TR, _TC, _TRPR, _TCPR = names("p tr tc trPr tcPr")
_GAP = "gap"  # where a paragraph stood while the rest is adopted
_SHAPE = re.compile(rb"<w:(gridSpan|vMerge|hMerge)((?: [^>/]*)?)/?>")
# What is meant where nothing is said (17.4.17, 17.4.84).
_MEANT = (b' w:val="continue"', b' w:val="1"')


def lost_table(story: StoryCompare, table: _Element) -> _Element:
    """A table that only OLD holds, every row of it and all that stands in its cells marked."""
    made = _gone(story, table)
    for row in list(made.iter(_TR)):
        _mark_row(story, row, DEL)
    return made


def new_table(story: StoryCompare, table: _Element) -> _Element:
    """The same of a table that only NEW holds."""
    made = deepcopy(table)  # on its own, libxml2 moves it faster
    for row in list(made.iter(_TR)):
        _mark_row(story, row, INS)
    _mark_content(story, made, INS)
    return made


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
    for paragraph in _paragraphs(inside):
        _replace(paragraph, story.mark_paragraph(paragraph, tag))


def _paragraphs(inside: _Element) -> list[_Element]:
    """Those of its cells; those of a text box go with the box."""
    boxed = w("txbxContent")
    return [one for one in inside.iter(_P) if not any(a.tag == boxed for a in one.iterancestors())]


def _replace(old: _Element, new: Sequence[_Element]) -> None:
    parent = old.getparent()
    if parent is not None:
        at = parent.index(old)
        parent[at : at + 1] = new


def _gone(story: StoryCompare, element: _Element) -> _Element:
    """A copy of a table, row or cell that only OLD holds, fit for NEW, all that stands in it marked.

    Marking a paragraph adopts it, so the rest is adopted without the paragraphs: an id that was given its
    number in NEW must not be taken for one of OLD's again.
    """
    shell = deepcopy(element)
    marked: list[list[_Element]] = []
    for paragraph in _paragraphs(shell):
        marked.append(story.mark_paragraph(paragraph, DEL))
        _replace(paragraph, [etree.ProcessingInstruction(_GAP)])
    adopted = story.ties.adopt(shell)
    gaps = [one for one in adopted.iter(etree.ProcessingInstruction) if _is_gap(one)]
    for gap, paragraphs in zip(gaps, marked, strict=True):
        _replace(gap, paragraphs)
    return adopted


def _is_gap(node: object) -> bool:
    return isinstance(node, etree._ProcessingInstruction) and node.target == _GAP


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
    element = _all_marked(story, element, tag)
    for one in element.iter(_TR):
        _mark_row(story, one, tag)
    return (element,)


def _all_marked(story: StoryCompare, element: _Element, tag: str) -> _Element:
    if tag == DEL:
        return _gone(story, element)
    _mark_content(story, element, tag)
    return element


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


def _shapes(cells: Scan) -> list[list[tuple[bytes, bytes]]]:
    return [_shape(cells, block) for block in cells.blocks]


def _shape(cells: Scan, block: Block) -> list[tuple[bytes, bytes]]:
    end = cells.data.find(b"</w:tcPr>", block.start, block.end)
    found = _SHAPE.findall(cells.data, block.start, end) if end >= 0 else []
    said = [(name, b"" if value in _MEANT else value) for name, value in found]
    return [one for one in said if one != (b"gridSpan", b"")]


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
    """Cells that came or went in a row, as w:cellIns and w:cellDel (17.13.5.1, 5.2); none where some are
    merged, for Word marks no merging."""
    if any(_shapes(before)) or any(_shapes(after)):
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
    element = _all_marked(story, element, tag)
    properties = element.find(_TCPR)
    if properties is None:
        properties = etree.Element(_TCPR)
        element.insert(0, properties)
    properties.append(story.pen.mark(w("cellDel" if tag == DEL else "cellIns")))
    for change in properties.findall(TCPR_LAST[-1]):
        properties.append(change)
    return (element,)
