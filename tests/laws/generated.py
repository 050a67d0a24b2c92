"""Pairs of documents for Hypothesis: one, and what somebody made of it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from dpadesk.model import Block, Document, Inline, NoteReference, Paragraph, Row, Story, Table, Text, tidy
from tests.word.documents import documents, paragraphs, tables, without_notes

__all__ = ["redrafts", "with_notes_inside", "without_grids"]

ACTS = ("keep", "keep", "keep", "keep", "drop", "new", "table", "edit", "edit", "join", "split", "twice")


@st.composite
def redrafts(draw: st.DrawFn) -> tuple[Document, Document]:
    """A document without marks, and another made of it: one that holds marks gives both, then blocks are kept,
    dropped, doubled, put in, moved, edited, joined, split; so are rows, and paragraphs of notes and headers."""
    marked = draw(documents())
    old, new = marked.original(), marked.final()
    blocks = draw(edited(new.blocks))
    if len(blocks) > 1 and draw(st.booleans()):
        at, to = (draw(st.integers(0, len(blocks) - 2)) for _ in range(2))
        blocks.insert(to, blocks.pop(at))
    stories = tuple(replace(story, blocks=tuple(draw(edited(story.blocks)))) for story in new.stories)
    return old, replace(new, blocks=tuple(blocks), stories=stories)


@st.composite
def edited(draw: st.DrawFn, blocks: tuple[Block, ...]) -> list[Block]:
    """The blocks after some edits; the last one, a paragraph, stays a paragraph."""
    out: list[Block] = []
    for block in blocks[:-1]:
        out += draw(_edited(block))
    last = blocks[-1]
    assert isinstance(last, Paragraph)
    return [*out, draw(st.sampled_from((last, last, replace(last, content=draw(unmarked)))))]


@st.composite
def _edited(draw: st.DrawFn, block: Block) -> list[Block]:
    act = draw(st.sampled_from(ACTS))
    match act, block:
        case "drop", _:
            return []
        case "new", _:
            return [block, _noteless(_clean(draw(paragraphs())))]
        case "table", _:
            return [*map(_noteless, _all_clean(draw(tables()))), block]
        case "twice", _:
            return [block, _noteless(block)]
        case "edit", Paragraph():
            return [replace(block, content=draw(_worded(block.content)))]
        case "split", Paragraph() if len(block.content) > 1:
            at = draw(st.integers(1, len(block.content) - 1))
            return [replace(block, content=block.content[:at]), replace(block, content=block.content[at:])]
        case _, Table():
            return [draw(_rows(block))]
    return [block]


@st.composite
def _worded(draw: st.DrawFn, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """One part of a paragraph changed, put in, or gone."""
    parts = list(content)
    at = draw(st.integers(0, len(parts)))
    match draw(st.sampled_from(("in", "in", "out", "text"))):
        case "in":
            parts[at:at] = draw(unmarked)[:1]
        case "out":
            del parts[at : at + 1]
        case _ if at < len(parts) and isinstance(one := parts[at], Text):
            parts[at] = replace(one, text=draw(st.sampled_from((f"{one.text}s", f"not {one.text}", "else "))))
    return tidy(tuple(parts))


@st.composite
def _rows(draw: st.DrawFn, table: Table) -> Table:
    """A row gone, put in, or moved; or a cell edited."""
    kept = list(table.rows)
    at = draw(st.integers(0, len(kept) - 1))
    match draw(st.sampled_from(("out", "in", "move", "cell"))):
        case "out" if len(kept) > 1:
            del kept[at]
        case "in":
            again = _noteless(replace(table, rows=(kept[at],)))
            assert isinstance(again, Table)
            kept.insert(at, again.rows[0])
        case "move":
            kept.append(kept.pop(at))
        case _:
            kept[at] = draw(_cells(kept[at]))
    return replace(table, rows=tuple(kept))


@st.composite
def _cells(draw: st.DrawFn, row: Row) -> Row:
    at = draw(st.integers(0, len(row.cells) - 1))
    cell = replace(row.cells[at], blocks=tuple(draw(edited(row.cells[at].blocks))))
    return replace(row, cells=(*row.cells[:at], cell, *row.cells[at + 1 :]))


def _noteless(block: Block) -> Block:
    """A second mark of a note, or one without a note, is nothing that a program writes."""

    def bare(paragraph: Paragraph) -> Paragraph:
        kept = tuple(item for item in paragraph.content if not isinstance(item, NoteReference))
        return replace(paragraph, content=tidy(kept))

    return Document((block,)).map(bare).blocks[0]


def _clean(paragraph: Paragraph) -> Paragraph:
    found = Document((paragraph, Paragraph())).final().blocks[0]
    assert isinstance(found, Paragraph)
    return found


def _all_clean(table: Table) -> tuple[Block, ...]:
    return Document((table, Paragraph())).final().blocks[:-1]


unmarked = without_notes.map(lambda content: _clean(Paragraph(content)).content)


def with_notes_inside(document: Document) -> tuple[tuple[Block, ...], tuple[Story, ...]]:
    """Body and other stories; a note is named by its text, as the numbers of notes are the file's business."""
    bare = document.map(lambda one: replace(one, id=""))
    notes = {(story.part, story.name): story.blocks for story in bare.stories}

    def told(paragraph: Paragraph) -> Paragraph:
        content = tuple(
            replace(item, note=repr(notes.get((item.kind, item.note))))
            if isinstance(item, NoteReference)
            else item
            for item in paragraph.content
        )
        return replace(paragraph, content=content)

    said = document.map(told)
    return said.blocks, tuple(story for story in said.stories if story.part not in ("footnote", "endnote"))


def without_grids(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks without what the model cannot mark: widths of columns and styles of tables."""
    return tuple(_without_grid(block) if isinstance(block, Table) else block for block in blocks)


def _without_grid(table: Table) -> Table:
    rows = tuple(
        replace(row, cells=tuple(replace(cell, blocks=without_grids(cell.blocks)) for cell in row.cells))
        for row in table.rows
    )
    return replace(table, rows=rows, widths=(), style="")
