"""Paragraphs as the gates see them: where each stands, what it reads like, which table it is in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dpadesk.model import (
    Block,
    Field,
    Inline,
    Paragraph,
    Reading,
    Role,
    Row,
    Table,
    Text,
    Where,
    label_path,
    sections,
    visible,
)

__all__ = ["Spot", "leaves", "places", "text_of"]

_ABOVE = (Role.HEADING, Role.SCHEDULE, Role.PART, Role.TITLE)


@dataclass(frozen=True, slots=True)
class Spot:
    """A paragraph with its place; `rows` are the table rows around it, `table` the text of its table."""

    paragraph: Paragraph
    where: Where
    rows: tuple[Row, ...] = ()
    table: str = ""


def places(reading: Reading) -> tuple[Spot, ...]:
    """Every paragraph of the document in reading order, body first."""
    labels = label_path(reading.document)
    around = sections(reading.document, labels)
    out: list[Spot] = []
    stories = (("body", reading.document.blocks), *((s.part, s.blocks) for s in reading.document.stories))
    for part, blocks in stories:
        heading, clause = "", None
        for number, (paragraph, rows, table) in enumerate(_walk(blocks, (), ""), 1):
            text = text_of(paragraph).strip()
            if paragraph.role in _ABOVE and not rows and text:
                heading = text
            clause = reading.clauses.get(paragraph.id, clause)
            located = reading.locators.get(paragraph.id)
            shown = "table" if part == "body" and rows else part
            ordinal = located.ordinal if located else number
            label, section = labels.get(paragraph.id, ""), around.get(paragraph.id, "")
            where = Where(shown, label, heading, ordinal, clause, section)
            out.append(Spot(paragraph, where, rows, table))
    return tuple(out)


def _walk(
    blocks: tuple[Block, ...], rows: tuple[Row, ...], table: str
) -> Iterator[tuple[Paragraph, tuple[Row, ...], str]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block, rows, table
        elif isinstance(block, Table):
            inside = [p for row in block.rows for cell in row.cells for p, _, _ in _walk(cell.blocks, (), "")]
            text = "\n".join(map(text_of, inside))
            for row in block.rows:
                for cell in row.cells:
                    yield from _walk(cell.blocks, (*rows, row), text)


def text_of(paragraph: Paragraph) -> str:
    """What the paragraph reads like once every open change is accepted."""
    return visible(leaf for leaf in leaves(paragraph.content))


def leaves(content: tuple[Inline, ...]) -> Iterator[Inline]:
    """The inlines that are there once every open change is accepted; what fields show included."""
    for item in content:
        if not all(mark.kind.adds for mark in item.marks):
            continue
        if isinstance(item, Field):
            yield from leaves(item.content)
        elif not isinstance(item, Text) or item.text:
            yield item
