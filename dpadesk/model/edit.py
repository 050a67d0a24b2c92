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
    "DeleteParagraph",
    "DeleteText",
    "Edit",
    "InsertParagraph",
    "InsertText",
    "MarkRow",
    "Resolve",
    "ShowEnd",
    "ShowInsertion",
    "ShowLost",
    "ShowLostParagraph",
    "ShowParagraph",
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
    | ShowEnd
    | ShowInsertion
    | ShowLost
    | ShowParagraph
    | ShowLostParagraph
    | MarkRow
    | AddComment
)
