"""What to do to somebody's file, in positions of the file as it was read.

`review` plans edits, `word.patch` carries them out on the package itself. Positions count as in
`model/text.py`, in the block with all marks shown, before any edit; edits of one block never
overlap except that a deletion may lie inside text that another party inserted.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "AddComment",
    "Author",
    "DeleteEnd",
    "DeleteParagraph",
    "DeleteText",
    "Edit",
    "InsertCell",
    "InsertCopy",
    "InsertParagraph",
    "InsertRow",
    "InsertText",
    "MarkRow",
    "Resolve",
    "ResolveThread",
    "ShowEnd",
    "ShowInsertion",
    "ShowLost",
    "ShowLostParagraph",
    "ShowParagraph",
    "SplitParagraph",
]


@dataclass(frozen=True, slots=True)
class Author:
    """Who a new revision or comment is by; `when` is ISO 8601, UTC."""

    name: str
    initials: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Resolve:
    """Accept or reject exactly these revisions (`Mark.id`); nothing stays marked."""

    marks: frozenset[str]
    accept: bool


@dataclass(frozen=True, slots=True)
class InsertText:
    """Our tracked insertion at a position; it looks like the text at `like` (a position of the
    same block; `at` where None), also where that text is deleted."""

    block: str
    at: int
    text: str
    by: Author
    like: int | None = None


@dataclass(frozen=True, slots=True)
class DeleteText:
    """Our tracked deletion of [start, end); inside their insertion it is nested in it."""

    block: str
    start: int
    end: int
    by: Author


@dataclass(frozen=True, slots=True)
class InsertParagraph:
    """A paragraph of ours after `block`, with the properties (style, list level) of `like`."""

    block: str
    text: str
    by: Author
    like: str = ""


@dataclass(frozen=True, slots=True)
class DeleteParagraph:
    """Our tracked deletion of a whole paragraph: text and end mark."""

    block: str
    by: Author


@dataclass(frozen=True, slots=True)
class DeleteEnd:
    """Our tracked deletion of the end mark alone of a paragraph: it joins the next one."""

    block: str
    by: Author


@dataclass(frozen=True, slots=True)
class SplitParagraph:
    """An end mark of ours at a position: what stands before it becomes a paragraph of its own, with
    the properties of this one. With insertions at the same position it takes its place in their order."""

    block: str
    at: int
    by: Author


@dataclass(frozen=True, slots=True)
class InsertCopy:
    """Our tracked insertion, at a position, of a copy of what stands at [start, end): a picture, a symbol."""

    block: str
    at: int
    start: int
    end: int
    by: Author


@dataclass(frozen=True, slots=True)
class InsertRow:
    """A row of ours after the one that holds paragraph `after`, with the cells and properties of the one
    that holds `block`; `texts` are those of its paragraphs in reading order."""

    block: str
    after: str
    texts: tuple[str, ...]
    by: Author


@dataclass(frozen=True, slots=True)
class InsertCell:
    """A cell of ours beside the one that holds paragraph `block`, with its properties; `texts` are those
    of its paragraphs; `column` says that the table gains a column by it."""

    block: str
    texts: tuple[str, ...]
    by: Author
    column: bool = False


@dataclass(frozen=True, slots=True)
class ResolveThread:
    """Marks the thread of a comment as resolved."""

    comment: str


@dataclass(frozen=True, slots=True)
class ShowInsertion:
    """Marks text that stands unmarked in their file as an insertion (a silent edit surfaced)."""

    block: str
    start: int
    end: int
    by: Author


@dataclass(frozen=True, slots=True)
class ShowEnd:
    """Marks the end mark alone of a paragraph as inserted: one was split there unmarked (surfaced)."""

    block: str
    by: Author


@dataclass(frozen=True, slots=True)
class ShowLost:
    """Puts text that was taken out unmarked back as a deletion, at a position (surfaced)."""

    block: str
    at: int
    text: str
    by: Author


@dataclass(frozen=True, slots=True)
class ShowParagraph:
    """Marks a whole unmarked paragraph, text and end mark, as inserted (surfaced)."""

    block: str
    by: Author


@dataclass(frozen=True, slots=True)
class ShowLostParagraph:
    """Puts a lost paragraph back after `block` (before everything where ""), marked deleted."""

    block: str
    text: str
    by: Author
    like: str = ""


@dataclass(frozen=True, slots=True)
class MarkRow:
    """Marks the table row that holds paragraph `block`: inserted (`adds`) or deleted, with all
    its cells' text and marks."""

    block: str
    adds: bool
    by: Author


@dataclass(frozen=True, slots=True)
class AddComment:
    """A comment of ours on [start, end) of a block; a reply where `reply_to` names theirs."""

    block: str
    start: int
    end: int
    text: str
    by: Author
    reply_to: str | None = None


Edit = (
    Resolve
    | InsertText
    | DeleteText
    | InsertParagraph
    | DeleteParagraph
    | DeleteEnd
    | SplitParagraph
    | InsertCopy
    | InsertRow
    | InsertCell
    | ResolveThread
    | ShowEnd
    | ShowInsertion
    | ShowLost
    | ShowParagraph
    | ShowLostParagraph
    | MarkRow
    | AddComment
)
