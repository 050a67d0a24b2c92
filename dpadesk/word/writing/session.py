"""What one run of the writer knows and counts while it goes through a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from dpadesk.model import ListItem, Mark, MarkKind
from dpadesk.word.names import R, w
from dpadesk.word.writing.elements import Element, legal, make

__all__ = ["MoveEnds", "Numbered", "Point", "Session"]


@dataclass(frozen=True, slots=True)
class Numbered:
    """How lists reached the file: w:numId by list id, and the styles that carry a level themselves."""

    numbers: Mapping[str, int] = field(default_factory=dict)
    linked: Mapping[str, ListItem] = field(default_factory=dict)
    ranks: Mapping[ListItem, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MoveEnds:
    """The paragraphs (counted in writing order) in which one end of a move starts and stops, and
    whether it stops with the paragraph's own end mark."""

    name: str
    first: int
    last: int
    at_mark: bool


@dataclass(frozen=True, slots=True)
class Point:
    """Where a comment begins, ends or is referred to: a position of a block, and what stands there."""

    at: int
    names: tuple[str, ...]
    comment: str


@dataclass(slots=True)
class Session:
    """`style` turns a style's type and name into its id; `holder` is the part being written.

    `ids` counts revisions, move ranges and bookmarks together, as Word does. `anchors` gives the
    bookmark of a block, `points` what comments put into it, in order.
    """

    style: Callable[[str, str], str]
    holder: Any
    numbered: Numbered = Numbered()
    moves: Mapping[tuple[MarkKind, str], MoveEnds] = field(default_factory=dict)
    ids: int = 0
    paragraphs: int = 0
    anchors: Mapping[str, str] = field(default_factory=dict)
    points: Mapping[str, tuple[Point, ...]] = field(default_factory=dict)
    para_ids: set[int] = field(default_factory=set)
    ranges: dict[tuple[MarkKind, str], int] = field(default_factory=dict)

    @contextmanager
    def story(self, holder: Any, moves: Mapping[tuple[MarkKind, str], MoveEnds]) -> Iterator[None]:
        """While one story is written into the part that holds it: links and moves are its own."""
        outer = self.holder, self.moves, self.ranges, self.paragraphs
        self.holder, self.moves, self.ranges, self.paragraphs = holder, moves, {}, 0
        yield
        self.holder, self.moves, self.ranges, self.paragraphs = outer

    def link(self, target: str) -> str:
        """The relationship of the part being written to a place outside."""
        return str(self.holder.relate_to(target, f"{R}/hyperlink", is_external=True))

    def next_id(self) -> int:
        """The next w:id of this file."""
        self.ids += 1
        return self.ids

    def revision(self, name: str, author: str, when: str | None) -> Element:
        """An empty revision element (17.13.5) with id, author and date."""
        element = make(name, id=self.next_id(), author=legal(author))
        if when is not None:
            element.set(w("date"), legal(when))
        return element

    def marked(self, mark: Mark, name: str = "") -> Element:
        """The element of one mark: w:ins, w:del, w:moveFrom or w:moveTo, or of that name."""
        return self.revision(name or _NAMES[mark.kind], mark.author, mark.when)


_NAMES: Mapping[MarkKind, str] = {
    MarkKind.INSERTION: "ins",
    MarkKind.DELETION: "del",
    MarkKind.MOVE_FROM: "moveFrom",
    MarkKind.MOVE_TO: "moveTo",
}
