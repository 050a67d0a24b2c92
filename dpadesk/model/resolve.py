"""Accept or reject revisions in a `Document` (ECMA-376 Part 1, 17.13.5).

An accepted deletion and a rejected insertion take their content away. A paragraph whose end mark
goes joins the next one, and the next one's properties survive. The last paragraph of a cell or of
a story cannot lose its mark: an empty one goes where something else is left, any other stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dpadesk.model.block import Block, Cell, OpaqueBlock, Paragraph, ParagraphMark, Row
from dpadesk.model.document import Document, Story, Which
from dpadesk.model.halves import settle_fields, settle_moves
from dpadesk.model.text import Field, FormatMark, Inline, Mark, MarkKind, Reference, Text, tidy

__all__ = ["resolve"]


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
        return tuple(mark for mark in marks if not self.picks(mark)) if marks else marks


def resolve(document: Document, *, accept: bool, which: Which | None = None) -> Document:
    """`document` with the picked revisions accepted or rejected, changes of formatting too."""
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
    return replace(story, blocks=_story(story.blocks, rule))


def _blocks(blocks: tuple[Block, ...], rule: _Rule, *, in_cell: bool) -> tuple[Block, ...]:
    out: list[Block] = []
    carried: tuple[Inline, ...] = ()
    waiting: Paragraph | None = None
    for block in blocks:
        if not isinstance(block, Paragraph):
            if waiting is not None and carried:
                out.append(replace(waiting, content=tidy(carried), marks=rule.left(waiting.marks)))
            carried, waiting = (), None
            kept = _other(block, rule)
            if kept is not None:
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
    return tuple(out)


def _paragraph(block: Paragraph, content: tuple[Inline, ...], rule: _Rule) -> Paragraph:
    block = replace(block, content=tidy(content), marks=rule.left(block.marks))
    if block.formatted is None or not rule.picks_format(block.formatted):
        return block
    if rule.accept:
        return replace(block, formatted=None)
    was = block.formatted
    role, level = (block.role, block.level) if was.role is None else (was.role, was.level)
    return replace(block, formatted=None, format=was.was, item=was.item, role=role, level=level)


def _inlines(content: tuple[Inline, ...], rule: _Rule) -> tuple[Inline, ...]:
    return tuple(kept for item in content if (kept := _inline(item, rule)) is not None)


def _inline(item: Inline, rule: _Rule) -> Inline | None:
    if item.marks:
        if rule.gone(item.marks):
            return None
        item = replace(item, marks=rule.left(item.marks))
    if isinstance(item, (Field, Reference)) and item.also:
        if rule.gone(item.also):
            return None
        item = replace(item, also=rule.left(item.also))
    if isinstance(item, Field):
        return replace(item, content=tidy(_inlines(item.content, rule)))
    if isinstance(item, Text) and item.formatted is not None and rule.picks_format(item.formatted):
        now = item.format if rule.accept else item.formatted.was
        return replace(item, format=now, formatted=None)
    return item


def _other(block: Block, rule: _Rule) -> Block | None:
    if isinstance(block, (OpaqueBlock, Paragraph)):
        return block
    rows = tuple(_row(row, rule) for row in block.rows if not rule.gone(row.marks))
    rows = tuple(row for row in rows if row.cells)
    return replace(block, rows=rows) if rows else None


def _row(row: Row, rule: _Rule) -> Row:
    cells = tuple(_cell(cell, rule) for cell in row.cells if not rule.gone(cell.marks))
    return replace(row, cells=cells, marks=rule.left(row.marks))


def _cell(cell: Cell, rule: _Rule) -> Cell:
    blocks = _blocks(cell.blocks, rule, in_cell=True)
    return replace(cell, blocks=blocks, marks=rule.left(cell.marks))
