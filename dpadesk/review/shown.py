"""The returned document with its silent edits as marks, so that the page shows everything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dpadesk.model import (
    Block,
    Change,
    Comment,
    Document,
    Field,
    Inline,
    Kind,
    Mark,
    MarkKind,
    OpaqueBlock,
    Origin,
    Paragraph,
    Span,
    Spot,
    Table,
    Text,
    length,
    tidy,
)

__all__ = ["cut", "with_silent"]

_UNDRAWN = (Kind.FIELD, Kind.LINK, Kind.HIDDEN, Kind.FORMAT, Kind.NUMBERING, Kind.IMAGE)


def with_silent(document: Document, changes: Iterable[Change]) -> Document:
    """`document` with a mark for each silent insertion and the lost text put back as a deletion.

    The marks are `silent` and carry the change's id. Positions of the result differ from those of
    `document` where lost text was put back; comments are moved along.
    """
    spans = [(span, change) for change in changes for span in change.spans if _drawn(change)]
    if not spans:
        return document
    by_block: dict[str, list[tuple[Span, Change]]] = {}
    lost: dict[str, list[tuple[Span, Change]]] = {}
    for span, change in spans:
        away = lost if span.lost and span.whole else by_block
        away.setdefault(span.block, []).append((span, change))
    stories = tuple(
        replace(one, blocks=tuple(_blocks(one.blocks, by_block, lost))) for one in document.stories
    )
    head = (_lost(span, change, None) for span, change in lost.get("", ()))
    blocks = (*head, *_blocks(document.blocks, by_block, lost))
    return replace(document, blocks=blocks, stories=stories, comments=tuple(_comments(document, by_block)))


def _drawn(change: Change) -> bool:
    return change.origin is Origin.SILENT and change.kind not in _UNDRAWN


_Spans = dict[str, list[tuple[Span, Change]]]


def _blocks(blocks: tuple[Block, ...], by_block: _Spans, lost: _Spans) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Paragraph():
                yield _paragraph(block, by_block.get(block.id, ()))
                if block.id in lost:
                    yield from (_lost(span, change, block) for span, change in lost[block.id])
            case Table(rows=rows):
                made = []
                for row in rows:
                    cells = tuple(
                        replace(cell, blocks=tuple(_blocks(cell.blocks, by_block, lost)))
                        for cell in row.cells
                    )
                    made.append(replace(row, cells=cells))
                yield replace(block, rows=tuple(made))
            case OpaqueBlock():
                yield block


def _mark(kind: MarkKind, change: Change) -> Mark:
    return Mark(kind, change.author, change.when, id=change.id, silent=True)


def _lost(span: Span, change: Change, like: Paragraph | None) -> Paragraph:
    mark = _mark(MarkKind.DELETION, change)
    base = like or Paragraph()
    return replace(
        base,
        content=(Text(span.lost, marks=(mark,)),),
        marks=(mark,),
        formatted=None,
        item=None,
        id=f"{base.id}+{change.id}",
    )


def _paragraph(paragraph: Paragraph, spans: Iterable[tuple[Span, Change]]) -> Paragraph:
    content, marks = paragraph.content, paragraph.marks
    for span, change in sorted(spans, key=lambda pair: (-pair[0].start, -pair[0].end)):
        if span.lost:
            put = (Text(span.lost, marks=(_mark(MarkKind.DELETION, change),)),)
            before, after = cut(content, span.start)
            content = (*before, *put, *after)
        elif span.end > span.start:
            mark = _mark(MarkKind.INSERTION if span.adds else MarkKind.DELETION, change)
            before, rest = cut(content, span.start)
            inside, after = cut(rest, span.end - span.start)
            content = (*before, *(replace(item, marks=(mark, *item.marks)) for item in inside), *after)
        if span.whole and not span.lost:
            marks = (_mark(MarkKind.INSERTION if span.adds else MarkKind.DELETION, change), *marks)
    content = tidy(content)
    if content is paragraph.content and marks is paragraph.marks:
        return paragraph
    return replace(paragraph, content=content, marks=marks)


def cut(content: tuple[Inline, ...], at: int) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """Content before and after a position. A field is cut in its result, and stays whole otherwise."""
    before: list[Inline] = []
    for number, item in enumerate(content):
        size = length(item)
        if at <= 0:
            return tuple(before), content[number:]
        if at >= size:
            before.append(item)
            at -= size
            continue
        if isinstance(item, Text):
            left, right = replace(item, text=item.text[:at]), replace(item, text=item.text[at:])
            return (*before, left), (right, *content[number + 1 :])
        if isinstance(item, Field):
            return (*before, item), content[number + 1 :]
        return tuple(before), content[number:]
    return tuple(before), ()


def _comments(document: Document, by_block: _Spans) -> Iterator[Comment]:
    for comment in document.comments:
        yield replace(comment, start=_shift(comment.start, by_block), end=_shift(comment.end, by_block))


def _shift(spot: Spot | None, by_block: _Spans) -> Spot | None:
    if spot is None:
        return None
    more = sum(
        len(span.lost) for span, _ in by_block.get(spot.block, ()) if span.lost and span.start <= spot.at
    )
    return replace(spot, at=spot.at + more) if more else spot
