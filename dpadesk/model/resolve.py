"""Accept or reject revisions in a `Document` (ECMA-376 Part 1, 17.13.5).

An accepted deletion and a rejected insertion take their content away. A paragraph whose end mark
goes joins the next one, and the next one's properties survive. The last paragraph of a cell or of
a story cannot lose its mark: an empty one goes where something else is left, any other stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from operator import is_
from typing import TypeVar

from dpadesk.model.block import Block, Cell, OpaqueBlock, Paragraph, ParagraphMark, Row
from dpadesk.model.document import Document, Story, Which
from dpadesk.model.halves import join_codes, settle_fields, settle_moves
from dpadesk.model.text import Field, FormatMark, Inline, Mark, MarkKind, Opaque, Reference, Text, tidy

__all__ = ["resolve"]

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Rule:
    accept: bool
    which: Which | None

    def picks(self, mark: Mark) -> bool:
        return self.which is None or self.which(mark)

    def picks_format(self, change: FormatMark | ParagraphMark) -> bool:
        """A change of formatting is shown to `which` as an insertion by its author."""
        return self.picks(Mark(MarkKind.INSERTION, change.author, change.when, change.id))

    def gone(self, marks: Iterable[Mark]) -> bool:
        return any(mark.kind.adds != self.accept for mark in marks if self.picks(mark))

    def left(self, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        left = tuple(mark for mark in marks if not self.picks(mark)) if marks else marks
        return marks if len(left) == len(marks) else left


def resolve(document: Document, *, accept: bool, which: Which | None = None) -> Document:
    """`document` with the picked revisions accepted or rejected, changes of formatting too.

    What no picked revision touches is the very same object: much of a document is.
    """
    rule = _Rule(accept, which)
    made = replace(
        document,
        blocks=_story(document.blocks, rule),
        stories=tuple(_other_story(story, rule) for story in document.stories),
    )
    return made if which is None else settle_moves(document, made)


def _story(blocks: tuple[Block, ...], rule: _Rule) -> tuple[Block, ...]:
    return settle_fields(blocks, _blocks(blocks, rule, in_cell=False))


def _other_story(story: Story, rule: _Rule) -> Story:
    blocks = _story(story.blocks, rule)
    return story if blocks is story.blocks else replace(story, blocks=blocks)


def _blocks(blocks: tuple[Block, ...], rule: _Rule, *, in_cell: bool) -> tuple[Block, ...]:
    out: list[Block] = []
    carried: tuple[Inline, ...] = ()
    waiting: Paragraph | None = None
    for block in blocks:
        if not carried and isinstance(block, Paragraph) and _is_one_text(block):
            out.append(block)
            waiting = None
            continue
        if not isinstance(block, Paragraph):
            kept = _other(block, rule)
            if kept is None:
                continue
            if waiting is not None and carried:
                out.append(_paragraph(waiting, carried, rule))
            carried, waiting = (), None
            out.append(kept)
            continue
        content = carried + _inlines(block.content, rule)
        if rule.gone(block.marks):
            carried, waiting = content, block
            continue
        out.append(_paragraph(block, content, rule))
        carried, waiting = (), None
    if waiting is not None and (carried or not out or (in_cell and not isinstance(out[-1], Paragraph))):
        out.append(_paragraph(waiting, carried, rule))
    return _same(blocks, tuple(out))


def _is_one_text(block: Paragraph) -> bool:
    """Whether a paragraph is one unmarked text, or empty: no rule changes it."""
    if block.marks or block.formatted is not None or len(block.content) > 1:
        return False
    item = block.content[0] if block.content else None
    return item is None or (
        isinstance(item, Text) and not item.marks and item.formatted is None and bool(item.text)
    )


def _same(before: tuple[_T, ...], after: tuple[_T, ...]) -> tuple[_T, ...]:
    """`before` where `after` holds the very same things."""
    return before if len(before) == len(after) and all(map(is_, before, after)) else after


def _paragraph(block: Paragraph, content: tuple[Inline, ...], rule: _Rule) -> Paragraph:
    content, marks = tidy(content), rule.left(block.marks)
    if content is not block.content or marks is not block.marks:
        block = block.saying(content, marks)
    if block.formatted is None or not rule.picks_format(block.formatted):
        return block
    if rule.accept:
        return replace(block, formatted=None)
    was = block.formatted
    role, level = (block.role, block.level) if was.role is None else (was.role, was.level)
    return replace(block, formatted=None, format=was.was, item=was.item, role=role, level=level)


def _inlines(content: tuple[Inline, ...], rule: _Rule) -> tuple[Inline, ...]:
    made = _same(content, tuple([kept for item in content if (kept := _inline(item, rule)) is not None]))
    return made if made is content else join_codes(content, made)


def _inline(item: Inline, rule: _Rule) -> Inline | None:
    if isinstance(item, Text) and not item.marks and item.formatted is None:
        return item
    if item.marks:
        if rule.gone(item.marks):
            return None
        left = rule.left(item.marks)
        if left is not item.marks:
            item = item.marked(left) if isinstance(item, Text) else replace(item, marks=left)
    if isinstance(item, (Field, Reference)) and item.also:
        if rule.gone(item.also):
            return None
        item = replace(item, also=rule.left(item.also))
    if isinstance(item, Opaque) and item.content:
        return item.resolved(rule.picks, accept=rule.accept)
    if isinstance(item, Field):
        content = tidy(_inlines(item.content, rule))
        return item if content is item.content else replace(item, content=content)
    if isinstance(item, Text) and item.formatted is not None and rule.picks_format(item.formatted):
        now = item.format if rule.accept else item.formatted.was
        return replace(item, format=now, formatted=None)
    return item


def _other(block: Block, rule: _Rule) -> Block | None:
    if isinstance(block, (OpaqueBlock, Paragraph)):
        return block
    rows = tuple(_row(row, rule) for row in block.rows if not rule.gone(row.marks))
    rows = _same(block.rows, tuple(row for row in rows if row.cells))
    if not rows:
        return None
    return block if rows is block.rows else replace(block, rows=rows)


def _row(row: Row, rule: _Rule) -> Row:
    cells = tuple(_cell(cell, rule) for cell in row.cells if not rule.gone(cell.marks))
    cells, marks = _same(row.cells, cells), rule.left(row.marks)
    return row if cells is row.cells and marks is row.marks else replace(row, cells=cells, marks=marks)


def _cell(cell: Cell, rule: _Rule) -> Cell:
    blocks, marks = _blocks(cell.blocks, rule, in_cell=True), rule.left(cell.marks)
    return (
        cell if blocks is cell.blocks and marks is cell.marks else replace(cell, blocks=blocks, marks=marks)
    )
