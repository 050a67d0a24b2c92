"""One change as a lawyer reads it, and what we decide about it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

__all__ = [
    "NEVER_SENT",
    "OUR_MARK",
    "OUR_NAME",
    "Change",
    "Decision",
    "Do",
    "Kind",
    "LeverMove",
    "NotCompared",
    "Origin",
    "Span",
    "Where",
    "change_id",
    "change_ids",
]


# Why a mark cannot be trusted (`Change.alarm`).
NEVER_SENT, OUR_NAME, OUR_MARK = "never-sent", "our-name", "our-mark"


class Kind(StrEnum):
    """What sort of change; other property differences are FORMAT."""

    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"
    MOVE = "move"
    MOVE_EDIT = "move-edit"
    FORMAT = "format"
    ROW_INSERT = "row-insert"
    ROW_DELETE = "row-delete"
    TABLE_INSERT = "table-insert"
    TABLE_DELETE = "table-delete"
    COLUMN_INSERT = "column-insert"
    COLUMN_DELETE = "column-delete"
    CELL = "cell"
    COMMENT = "comment"
    FIELD = "field"
    LINK = "link"
    NOTE = "note"
    HEADER_FOOTER = "header-footer"
    IMAGE = "image"
    CONTROL = "control"
    NUMBERING = "numbering"
    HIDDEN = "hidden"
    PARAGRAPH_JOIN = "paragraph-join"
    PARAGRAPH_SPLIT = "paragraph-split"


class Origin(StrEnum):
    TRACKED = "tracked"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Where:
    """Where a change stands. `part` is body, table, header, footer, footnote, endnote or textbox;
    `paragraph` counts the part's paragraphs in the returned file from 1, cells included; `label`
    is as shown with marks; `clause` is the library's clause id, where known; `section` names the
    schedule, annex or part around it ("Schedule 3, Part 2"), whose numbers begin anew."""

    part: str = "body"
    label: str = ""
    heading: str = ""
    paragraph: int = 0
    clause: str | None = None
    section: str = ""

    @property
    def cited(self) -> str:
        """Section and label ("Schedule 3, Part 2, 5.1(ii)"), as one cites it; empty where neither is known."""
        own = "" if self.section.split(", ")[-1] == self.label else self.label
        return ", ".join(filter(None, (self.section, own)))


@dataclass(frozen=True, slots=True)
class Span:
    """Positions [start, end) of a block of the returned document, with all marks shown.

    `adds` says whether the change put this text in (True) or took it out (False). A silent
    deletion is a span of no length that carries the `lost` text; `whole` is set where the
    paragraph itself (its end mark) came or went.
    """

    block: str
    start: int
    end: int
    adds: bool
    lost: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class LeverMove:
    """A negotiable term that a change moves."""

    lever: str
    before: str | int | float | None
    after: str | int | float | None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One change in a returned file (see docs/changes.md for its JSON).

    `marks` are the ids of the revisions it consists of, empty for a silent edit; `ours` is None
    for a change of theirs, "kept" or "removed" for a mark of ours that the sent file carried. `alarm`
    says why a mark cannot be trusted: it is NEVER_SENT (it deletes text that we never sent), OUR_NAME
    (it is new, and bears our name or one like it) or OUR_MARK (it is ours, its text or date is not as sent).
    """

    id: str
    kind: Kind
    origin: Origin
    where: Where
    before: str = ""
    after: str = ""
    text_before: str = ""
    text_after: str = ""
    author: str = ""
    when: str | None = None
    ours: str | None = None
    marks: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    levers: tuple[LeverMove, ...] = ()
    coverage: tuple[str, ...] = ()
    group: str | None = None
    alarm: str | None = None


@dataclass(frozen=True, slots=True)
class NotCompared:
    """Something in a file that was not compared, and why."""

    where: str
    why: str


class Do(StrEnum):
    """What can be decided about a change."""

    ACCEPT = "accept"
    REJECT = "reject"
    REJECT_VISIBLY = "reject-visibly"
    COUNTER = "counter"
    COMMENT = "comment"
    RESERVE = "reserve"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: `text` is the counter's wording, `comment` goes to the other side, `note` never."""

    change: str
    do: Do
    text: str = ""
    comment: str = ""
    note: str = ""


def change_id(parts: Iterable[object], taken: Iterable[str] = ()) -> str:
    """An id made of content: the same from run to run; a repeat gets a counter."""
    seen = set(taken)
    return next(found for found in change_ids(parts) if found not in seen)


def change_ids(parts: Iterable[object]) -> Iterator[str]:
    """The ids that content can have, one for each time that it repeats."""
    seed = "\x1f".join(map(str, parts))
    for count in itertools.count():
        digest = blake2b(f"{seed}\x1f{count}".encode(), digest_size=4).hexdigest()
        yield f"c-{digest}"
