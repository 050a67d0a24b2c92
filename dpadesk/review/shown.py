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

__all__ = ["with_silent"]

_UNDRAWN = (
    Kind.CELL, Kind.FIELD, Kind.LINK, Kind.HIDDEN, Kind.FORMAT, Kind.NUMBERING, Kind.IMAGE, Kind.COMMENT,
    Kind.CONTROL,
)  # fmt: skip


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
    marks = paragraph.marks
    rest = _Rest(list(paragraph.content))
    for span, change in sorted(spans, key=lambda pair: (-pair[0].start, -pair[0].end)):
        if span.lost:
            rest.cut(span.start)
            rest.put([Text(span.lost, marks=(_mark(MarkKind.DELETION, change),))])
        elif span.end > span.start:
            mark = _mark(MarkKind.INSERTION if span.adds else MarkKind.DELETION, change)
            rest.cut(span.end)
            rest.put([replace(item, marks=(mark, *item.marks)) for item in rest.take(span.start)])
        if span.whole and not span.lost:
            marks = (_mark(MarkKind.INSERTION if span.adds else MarkKind.DELETION, change), *marks)
    content = tidy(rest.all()) if spans else paragraph.content
    if content is paragraph.content and marks is paragraph.marks:
        return paragraph
    return replace(paragraph, content=content, marks=marks)


class _Rest:
    """Content from the right of which is taken, and put again behind what is left.

    A field is cut in its result, and stays whole otherwise.
    """

    def __init__(self, content: list[Inline]) -> None:
        self._left = content
        self._end = sum(map(length, content))
        self._done: list[Inline] = []  # from the last to the first

    def all(self) -> tuple[Inline, ...]:
        return (*self._left, *reversed(self._done))

    def put(self, items: list[Inline]) -> None:
        self._done.extend(reversed(items))

    def cut(self, at: int) -> None:
        """Moves the border of what is done to a position of the content as it is now."""
        if at > self._end:
            self._left.extend(reversed(self._done))
            self._done = []
            self._end = sum(map(length, self._left))
        self._done.extend(reversed(self.take(at)))

    def take(self, at: int) -> list[Inline]:
        """What stands from a position on, taken off what is left."""
        out: list[Inline] = []
        while self._left and self._end > at:
            item = self._left.pop()
            start = self._end - length(item)
            if start < at and isinstance(item, Field):
                self._left.append(item)
                break
            self._end = start
            if start < at and isinstance(item, Text):
                self._left.append(replace(item, text=item.text[: at - start]))
                self._end, item = at, replace(item, text=item.text[at - start :])
            out.append(item)
        return out[::-1]


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
