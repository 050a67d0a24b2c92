"""The one document type of preview, comparison, checks, review and export.

A redline is no other type: it is a `Document` whose content carries marks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from dpadesk.model.block import Block, Cell, OpaqueBlock, Paragraph, Row, Table
from dpadesk.model.text import Field, Inline, Mark, NoteReference, Opaque

__all__ = [
    "Comment",
    "Document",
    "ListDefinition",
    "ListLevel",
    "Place",
    "Spot",
    "Story",
    "Which",
    "story_keys",
]

Which = Callable[[Mark], bool]


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list (w:lvl, 17.9.6): `format` as in w:numFmt, `text` as "%1.%2"."""

    format: str = "decimal"
    text: str = "%1."
    start: int = 1
    restart: int | None = None
    legal: bool = False
    suffix: str = "tab"


@dataclass(frozen=True, slots=True)
class ListDefinition:
    """A list: lists of one `family` count together; `starts` are overrides (level, number)."""

    id: str
    levels: tuple[ListLevel, ...] = ()
    family: str = ""
    starts: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """A point in a document: block id and position with all marks shown."""

    block: str
    at: int


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: `parent` is the id of the comment it answers; anchors are points, not content."""

    id: str
    text: str
    author: str = ""
    initials: str = ""
    when: str | None = None
    parent: str | None = None
    resolved: bool = False
    start: Spot | None = field(default=None, compare=False)
    end: Spot | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Story:
    """Text outside the body. `part`: header, footer, footnote, endnote or textbox; `name` tells
    one from the next of its part (for a header or footer: default, first, even)."""

    part: str
    name: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands: part, story name, ordinal of the paragraph in its part from 1,
    and whether it is in a table."""

    part: str
    name: str
    number: int
    in_table: bool


@dataclass(frozen=True, slots=True)
class Document:
    """Body blocks, lists, other stories, comments. Nothing in it knows of files."""

    blocks: tuple[Block, ...] = ()
    lists: tuple[ListDefinition, ...] = ()
    stories: tuple[Story, ...] = ()
    comments: tuple[Comment, ...] = ()
    title: str = field(default="", compare=False)

    def walk(self) -> Iterator[tuple[Place, Paragraph]]:
        """Every paragraph with its place, body first, then the stories; cells in reading order."""
        for number, (paragraph, in_table) in enumerate(_paragraphs(self.blocks, False), 1):
            yield Place("body", "", number, in_table), paragraph
        for story in self.stories:
            for number, (paragraph, in_table) in enumerate(_paragraphs(story.blocks, False), 1):
                yield Place(story.part, story.name, number, in_table), paragraph

    def standing(self) -> Document:
        """Without the notes and text boxes to which nothing leads any more: what resolving leaves of them."""
        held = {(one.part, one.name): one for one in self.stories if one.part in _HELD}
        waiting = [self.blocks, *(one.blocks for one in self.stories if one.part not in _HELD)]
        while held and waiting:
            for paragraph, _ in _paragraphs(waiting.pop(), False):
                found = (held.pop(key, None) for key in story_keys(paragraph.content))
                waiting += [one.blocks for one in found if one is not None]
        stories = tuple(one for one in self.stories if (one.part, one.name) not in held)
        return self if len(stories) == len(self.stories) else replace(self, stories=stories)

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The body's paragraphs in reading order, those in tables included."""
        return tuple(paragraph for paragraph, _ in _paragraphs(self.blocks, False))

    def by_story(self) -> Iterator[tuple[Paragraph, ...]]:
        """The paragraphs of the body, then those of each other story, in reading order."""
        for blocks in (self.blocks, *(story.blocks for story in self.stories)):
            yield tuple(paragraph for paragraph, _ in _paragraphs(blocks, False))

    def find(self, block: str) -> Block | None:
        """The block of that id, or None."""
        for story in (self.blocks, *(story.blocks for story in self.stories)):
            for found in _blocks(story):
                if found.id == block:
                    return found
        return None

    def map(self, change: Callable[[Paragraph], Paragraph]) -> Document:
        """The same document with every paragraph put through `change`."""
        stories = tuple(replace(s, blocks=_map(s.blocks, change)) for s in self.stories)
        return replace(self, blocks=_map(self.blocks, change), stories=stories)

    def accept(self, which: Which | None = None) -> Document:
        """With the revisions that `which` picks (all, where None) accepted."""
        from dpadesk.model.resolve import resolve

        return resolve(self, accept=True, which=which)

    def reject(self, which: Which | None = None) -> Document:
        """With the revisions that `which` picks (all, where None) rejected."""
        from dpadesk.model.resolve import resolve

        return resolve(self, accept=False, which=which)

    def final(self) -> Document:
        """As it reads once every revision is accepted."""
        return self.accept()

    def original(self) -> Document:
        """As it read before any revision."""
        return self.reject()


_HELD = ("footnote", "endnote", "textbox")


def story_keys(content: Iterable[Inline]) -> Iterator[tuple[str, str]]:
    """The part and name of each story that something of a paragraph leads to."""
    for item in content:
        match item:
            case NoteReference(kind=kind, note=note):
                yield kind, note
            case Opaque(boxes=boxes):
                yield from (("textbox", name) for name in boxes)
            case Field(content=inside):
                yield from story_keys(inside)
            case _:
                pass


def _paragraphs(blocks: tuple[Block, ...], in_table: bool) -> Iterator[tuple[Paragraph, bool]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block, in_table
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell.blocks, True)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _blocks(cell.blocks)


def _map(blocks: tuple[Block, ...], change: Callable[[Paragraph], Paragraph]) -> tuple[Block, ...]:
    return tuple(_map_block(block, change) for block in blocks)


def _map_block(block: Block, change: Callable[[Paragraph], Paragraph]) -> Block:
    match block:
        case Paragraph():
            return change(block)
        case Table(rows=rows):
            return replace(block, rows=tuple(_map_row(row, change) for row in rows))
        case OpaqueBlock():
            return block


def _map_row(row: Row, change: Callable[[Paragraph], Paragraph]) -> Row:
    cells: list[Cell] = [replace(cell, blocks=_map(cell.blocks, change)) for cell in row.cells]
    return replace(row, cells=tuple(cells))
