"""Readings in one line a paragraph, for tests: the notation of `model/notation.py`, ids as a file would give them."""

from __future__ import annotations

from dataclasses import replace

from dpadesk.model import (
    Block,
    Cell,
    Document,
    Field,
    Inline,
    Mark,
    Paragraph,
    Reading,
    Row,
    Story,
    Table,
    Text,
)
from dpadesk.model.notation import parse


def paragraph(written: str, block: str, part: str = "body", **more: object) -> Paragraph:
    """A paragraph whose marks are numbered as the reader numbers them; author "Them" where none is written."""
    made = parse(written)
    count = 0

    def numbered(mark: Mark) -> Mark:
        nonlocal count
        count += 1
        found = replace(mark, author=mark.author or "Them", when=mark.when or "2026-11-19T10:02:00Z")
        return replace(found, id=f"{part}!{block}.{count}", move=found.move or "m1")

    content: list[Inline] = [replace(one, marks=tuple(map(numbered, one.marks))) for one in made.content]
    marks = tuple(map(numbered, made.marks))
    return replace(made, content=tuple(content), marks=marks, id=block, **more)  # type: ignore[arg-type]


def body(*written: str | Block, clauses: dict[str, str] | None = None, sha: str = "") -> Reading:
    blocks: list[Block] = []
    for number, one in enumerate(written, 1):
        blocks.append(paragraph(one, f"body:{number}") if isinstance(one, str) else one)
    return Reading(Document(tuple(blocks)), sha256=sha, name="file.docx", clauses=clauses or {})


def table(*rows: tuple[str, ...], start: int = 100, marks: dict[int, Mark] | None = None) -> Table:
    """Rows of cells in notation; cells get the ids body:<start>…; `marks` are those of rows."""
    number = start
    made: list[Row] = []
    for at, row in enumerate(rows):
        cells: list[Cell] = []
        for cell in row:
            cells.append(Cell((paragraph(cell, f"body:{number}"),)))
            number += 1
        own = (marks or {}).get(at)
        made.append(Row(tuple(cells), marks=(own,) if own else (), id=f"body:t1.r{at + 1}"))
    return Table(tuple(made), id="body:t1")


def field(instruction: str, shown: str) -> Field:
    return Field(instruction, (Text(shown),))


def with_story(reading: Reading, part: str, *written: str) -> Reading:
    blocks = tuple(paragraph(one, f"{part}1:{n}", part) for n, one in enumerate(written, 1))
    story = Story(part, "default", blocks)
    return replace(reading, document=replace(reading.document, stories=(*reading.document.stories, story)))
