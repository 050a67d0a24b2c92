"""What is left of a pair once the other half was resolved: ends of moves, borders of fields.

A move of which one end is gone is an insertion, or a deletion; a field that lost its begin or its
end is plain text. Only what was whole before is settled so: a file may come in with halves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dpadesk.model.block import Block, Cell, OpaqueBlock, Paragraph, Row, Table
from dpadesk.model.document import Document
from dpadesk.model.text import FIELD_BEGIN, FIELD_CODE, FIELD_END, Field, Inline, Mark, MarkKind, Opaque

__all__ = ["join_codes", "settle_fields", "settle_moves"]

_ALONE = {MarkKind.MOVE_FROM: MarkKind.DELETION, MarkKind.MOVE_TO: MarkKind.INSERTION}
_Move = tuple[str, str]


def settle_moves(before: Document, after: Document) -> Document:
    """`after`, the ends of moves that lost their other end since `before` as insertions or deletions."""
    paired = _paired(before)
    lone = (paired - _paired(after)) & set(_moves(after)) if paired else paired
    return _Alone(lone).document(after) if lone else after


def _paired(document: Document) -> set[_Move]:
    """The moves of which both ends stand in the document."""
    ends: dict[MarkKind, set[_Move]] = {kind: set() for kind in _ALONE}
    for story in document.by_story():
        for paragraph in story:
            for mark in _inside(paragraph.content):
                if mark.move and mark.kind in ends:
                    ends[mark.kind].add(_move(mark))
    return ends[MarkKind.MOVE_FROM] & ends[MarkKind.MOVE_TO]


def _moves(document: Document) -> Iterator[_Move]:
    """The moves of which anything stands in the document."""
    for story in document.by_story():
        for paragraph in story:
            yield from (_move(mark) for mark in _all_marks(paragraph) if mark.move)


def _move(mark: Mark) -> _Move:
    return mark.id.partition("!")[0], mark.move


def _inside(content: Iterable[Inline]) -> Iterator[Mark]:
    for item in content:
        if item.marks:
            yield from item.marks
        if isinstance(item, Field):
            yield from _inside(item.content)


def _all_marks(block: Paragraph) -> Iterator[Mark]:
    yield from block.marks
    yield from _inside(block.content)
    yield from _beside(block.content)


def _beside(content: Iterable[Inline]) -> Iterator[Mark]:
    """The revisions around the codes and ends of fields."""
    for item in content:
        if isinstance(item, Field):
            yield from item.also
            yield from _beside(item.content)


class _Alone:
    """Rewrites the marks of the moves that have one end left."""

    def __init__(self, moves: set[_Move]) -> None:
        self._moves = moves

    def document(self, document: Document) -> Document:
        return document.map(self._paragraph)

    def _paragraph(self, block: Paragraph) -> Paragraph:
        if not any(mark.move and _move(mark) in self._moves for mark in _all_marks(block)):
            return block
        content = tuple(map(self._inline, block.content))
        return replace(block, content=content, marks=self._ends(block))

    def _ends(self, block: Paragraph) -> tuple[Mark, ...]:
        """The marks of the paragraph's end: a range that begins in the paragraph begins after them."""
        inside = {mark.kind: mark.move for mark in _inside(block.content) if mark.move}
        named = (replace(mark, move=mark.move or inside.get(mark.kind, "")) for mark in block.marks)
        own = {mark.id: mark for mark in block.marks if mark.kind in _ALONE}
        settled = self._marks(tuple(named))
        return tuple(own[mark.id] if mark.kind in _ALONE and mark.id in own else mark for mark in settled)

    def _inline(self, item: Inline) -> Inline:
        if item.marks:
            item = replace(item, marks=self._marks(item.marks))
        if isinstance(item, Field):
            return replace(item, content=tuple(map(self._inline, item.content)), also=self._marks(item.also))
        return item

    def _marks(self, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        """The marks settled; of two deletions (or insertions) in each other that come of it the outer one."""
        out: list[Mark] = []
        alone: set[MarkKind] = set()
        for mark in marks:
            if mark.kind in _ALONE and _move(mark) in self._moves:
                mark = replace(mark, kind=_ALONE[mark.kind], move="")
                alone.add(mark.kind)
            elif mark.kind in alone:
                continue
            out.append(mark)
        return tuple(out)


def settle_fields(before: tuple[Block, ...], after: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of one story without the borders and codes of fields that lost their other border."""
    if after == before or not any(map(_is_border, _items(before))) or any(_stray(before)):
        return after
    stray = {id(item) for item in _stray(after)}
    return tuple(_without(block, stray) for block in after) if stray else after


def _is_border(item: Inline) -> bool:
    return isinstance(item, Opaque) and item.kind.startswith("field-")


def _items(blocks: Iterable[Block]) -> Iterator[Inline]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.content
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _items(cell.blocks)


def _stray(blocks: tuple[Block, ...]) -> list[Opaque]:
    """Borders of fields without their other border, and the codes beside them."""
    out: list[Opaque] = []
    opened: list[list[Opaque]] = []
    for item in _items(blocks):
        if not isinstance(item, Opaque) or not _is_border(item):
            continue
        if item.kind == "field-begin":
            opened.append([item])
        elif not opened:
            out.append(item)
        elif item.kind == "field-end":
            opened.pop()
        else:
            opened[-1].append(item)
    return out + [item for field in opened for item in field]


def _without(block: Block, stray: set[int]) -> Block:
    match block:
        case Paragraph(content=content):
            kept = tuple(item for item in content if id(item) not in stray)
            return block if len(kept) == len(content) else replace(block, content=kept)
        case Table(rows=rows):
            return replace(block, rows=tuple(_row(row, stray) for row in rows))
        case OpaqueBlock():
            return block


def _row(row: Row, stray: set[int]) -> Row:
    cells: list[Cell] = [
        replace(cell, blocks=tuple(_without(block, stray) for block in cell.blocks)) for cell in row.cells
    ]
    return replace(row, cells=tuple(cells))


def join_codes(before: tuple[Inline, ...], after: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """`after`, where a field whose instruction was marked on its own in `before` is one field again."""
    own = _own_codes(before)
    if not any(isinstance(item, Opaque) and item.kind == FIELD_CODE for item in before):
        return after
    if len(own) != len(_own_codes(after)):
        return after
    open_fields: list[Opaque] = []
    held: list[list[Inline]] = [[]]
    for item in after:
        kind = item.kind if isinstance(item, Opaque) else ""
        if isinstance(item, Opaque) and kind == FIELD_BEGIN:
            open_fields.append(replace(item, label=own.pop(0)))
            held.append([])
        elif isinstance(item, Opaque) and kind == FIELD_CODE and _continues(open_fields, held, item):
            begin = open_fields[-1]
            open_fields[-1] = replace(begin, label=f"{begin.label} {item.label}".strip())
        elif kind == FIELD_END and open_fields:
            held[-2].extend(_closed(open_fields.pop(), held.pop(), item))
        else:
            held[-1].append(item)
    while open_fields:
        inner = held.pop()
        held[-1] += [open_fields.pop(), *inner]
    return tuple(held[0])


def _own_codes(content: tuple[Inline, ...]) -> list[str]:
    """Of each beginning of a field the part of its instruction that is not marked on its own: its label
    says all of it."""
    out: list[str] = []
    behind = False
    for item in content:
        if isinstance(item, Opaque) and item.kind == FIELD_BEGIN:
            out.append(item.label)
            behind = True
        elif behind and isinstance(item, Opaque) and item.kind == FIELD_CODE:
            out[-1] = " ".join(out[-1].replace(item.label, "", 1).split())
        else:
            behind = False
    return out


def _continues(open_fields: list[Opaque], held: list[list[Inline]], code: Opaque) -> bool:
    """Whether an instruction stands right behind the beginning of its field, under the same marks."""
    return bool(open_fields) and not held[-1] and open_fields[-1].marks == code.marks


def _closed(begin: Opaque, inner: list[Inline], end: Inline) -> list[Inline]:
    """The field where all of it stands under the marks of its beginning, else its parts."""
    marks = begin.marks
    whole = begin.label and end.marks == marks and all(one.marks[: len(marks)] == marks for one in inner)
    return [Field(begin.label, tuple(inner), marks)] if whole else [begin, *inner, end]
