"""A clause of the library: its positions, each a sequence of structured paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dpadesk.library.rules import ALWAYS, Rule
from dpadesk.model import Value

__all__ = [
    "OMITTED",
    "SIDES",
    "Clause",
    "Guidance",
    "Line",
    "Piece",
    "Position",
    "Shape",
    "TableColumn",
    "TableText",
    "WalkAway",
]


SIDES = ("processor", "balanced", "controller")
OMITTED = "omitted"  # in the place of a position's id: the clause is left out by hand


class Shape(StrEnum):
    """What a paragraph of a clause is."""

    HEADING = "heading"
    CLAUSE = "clause"
    ITEM = "item"
    SUBITEM = "subitem"
    BODY = "body"
    PARTY = "party"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table in the contract; `share` is its part of the width in percent."""

    head: str
    share: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A fixed row of a table: the templates of its cells."""

    cells: tuple[str, ...]
    when: Rule = ALWAYS


@dataclass(frozen=True, slots=True)
class TableText:
    """A table in the contract: a row for each row of the answer `rows`, or the fixed `lines`.

    `empty` stands in the only row where there are none.
    """

    columns: tuple[TableColumn, ...]
    rows: str = ""
    lines: tuple[Line, ...] = ()
    empty: str = ""
    style: str = "DPA Table"


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph (or table) of a clause. `each` repeats it for every entry of a list answer,
    named `it`; `lead` sets the entry's label in bold before it; `join` is the word between items.
    `used` names words: the paragraph stands where the rest of the document has them."""

    shape: Shape
    text: str = ""
    when: Rule = ALWAYS
    each: str = ""
    lead: bool = False
    join: str = "and"
    used: str = ""
    table: TableText | None = None

    def templates(self) -> Iterator[str]:
        """Every template in it."""
        if self.text:
            yield self.text
        if self.table is not None:
            yield from (text for column in self.table.columns for text in (column.head, column.text) if text)
            yield self.table.empty
            for line in self.table.lines:
                yield from line.cells

    def rules(self) -> Iterator[Rule]:
        yield self.when
        if self.table is not None:
            yield from (line.when for line in self.table.lines)


@dataclass(frozen=True, slots=True)
class Position:
    """One wording of a clause: `side` is whom it suits, `levers` the values it sets ("=question" takes
    the answer), `note` what it gives away against the one before."""

    id: str
    label: str
    side: str
    text: tuple[Piece, ...]
    levers: Mapping[str, Value]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Guidance:
    """For the negotiator: why the clause stands there, what the other side says, what to answer."""

    why: str = ""
    they_say: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class WalkAway:
    """The line not to cross, and who must approve crossing it."""

    line: str = ""
    approval: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """An entry of the library. A form that says nothing takes the first position; `ladder` gives them in
    the order in which a side gives way, those of one side in the order of the file. `fixed` says why a clause
    with levers is not bargained over."""

    id: str
    version: str
    family: str
    title: str
    positions: tuple[Position, ...]
    when: Rule = ALWAYS
    satisfies: tuple[str, ...] = ()
    levers: tuple[str, ...] = ()
    guidance: Guidance = Guidance()
    walk_away: WalkAway = WalkAway()
    fixed: str = ""
    file: str = ""

    def position(self, wanted: str) -> Position | None:
        """The position of that id, or None."""
        return next((one for one in self.positions if one.id == wanted), None)

    @property
    def negotiable(self) -> bool:
        """Whether the parties bargain over it: it sets levers, and neither the law nor the form fixes it."""
        return bool(self.levers) and not self.fixed

    def ladder(self, side: str) -> tuple[Position, ...]:
        """The positions from the best for that side ("processor", "controller") to the worst, the way in
        which it gives way; for "balanced" as for the processor."""
        best = sorted(self.positions, key=lambda one: SIDES.index(one.side))
        return tuple(reversed(best)) if side == SIDES[-1] else tuple(best)

    @property
    def preferred(self) -> Position:
        return self.positions[0]
