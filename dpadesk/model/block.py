"""Paragraphs and tables: what a document is made of.

One `Paragraph` serves title, heading, clause, item and body text: its `role` says which. Word has
one kind of paragraph too, and a redline may turn one role into another.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dpadesk.model.text import Inline, Mark, plain, visible

__all__ = [
    "Block",
    "Cell",
    "ListItem",
    "Merge",
    "OpaqueBlock",
    "Paragraph",
    "ParagraphFormat",
    "ParagraphMark",
    "Role",
    "Row",
    "Table",
]


class Role(StrEnum):
    """What a paragraph is in a contract."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    SCHEDULE = "schedule"
    PART = "part"
    HEADING = "heading"
    CLAUSE = "clause"
    ITEM = "item"
    BODY = "body"
    CONTENTS = "contents"
    CAPTION = "caption"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class ListItem:
    """Place in a list: the list's id (`Document.lists`) and the level, from 0."""

    list: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """Paragraph properties: style by name; `rest` the canonical form of all others."""

    style: str = ""
    align: str = ""
    rest: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphMark:
    """A tracked change of paragraph properties (w:pPrChange, 17.13.5.29) with the old ones.

    `role` and `level` are what the old properties made of the paragraph, None where that is as now.
    """

    was: ParagraphFormat
    item: ListItem | None = None
    author: str = ""
    when: str | None = None
    id: str = field(default="", compare=False)
    role: Role | None = field(default=None, compare=False)
    level: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `marks` are the revisions of its own end mark (the pilcrow).

    `level` is the depth of a heading, clause or item from 1, 0 elsewhere. `id` names the block
    within one document: the clause id and ordinal where we assembled it, else part and ordinal.
    """

    content: tuple[Inline, ...] = ()
    role: Role = Role.BODY
    level: int = 0
    item: ListItem | None = None
    format: ParagraphFormat = ParagraphFormat()
    marks: tuple[Mark, ...] = ()
    formatted: ParagraphMark | None = None
    id: str = field(default="", compare=False)

    def saying(self, content: tuple[Inline, ...], marks: tuple[Mark, ...]) -> Paragraph:
        """The same paragraph with other content and marks; `replace` takes three times as long."""
        return Paragraph(
            content, self.role, self.level, self.item, self.format, marks, self.formatted, self.id
        )

    @property
    def plain(self) -> str:
        """Text with all marks shown, one character per position."""
        return plain(self.content)

    @property
    def visible(self) -> str:
        """Text with all marks shown, as a person reads it."""
        return visible(self.content)


class Merge(StrEnum):
    """Vertical merge of a cell (w:vMerge, 17.4.84)."""

    NONE = ""
    START = "start"
    GOES_ON = "continue"


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: blocks, columns spanned, vertical merge; `marks` from w:cellIns / w:cellDel."""

    blocks: tuple[Block, ...] = ()
    span: int = 1
    merge: Merge = Merge.NONE
    marks: tuple[Mark, ...] = ()
    shade: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; `header` repeats on each page; `marks` from w:trPr."""

    cells: tuple[Cell, ...] = ()
    header: bool = False
    marks: tuple[Mark, ...] = ()
    id: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `widths` are the grid's columns in twentieths of a point."""

    rows: tuple[Row, ...] = ()
    widths: tuple[int, ...] = ()
    style: str = ""
    id: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class OpaqueBlock:
    """A block that is kept and shown as a chip, but not understood (altChunk, control ...)."""

    kind: str
    digest: str = ""
    label: str = ""
    id: str = field(default="", compare=False)


Block = Paragraph | Table | OpaqueBlock
