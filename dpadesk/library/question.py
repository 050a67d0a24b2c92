"""What the interview asks: questions with their types, options, conditions and defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dpadesk.library.rules import ALWAYS, Rule
from dpadesk.model import Value

__all__ = ["PARTY_FIELDS", "Column", "Group", "Join", "Kind", "Option", "Question"]


class Kind(StrEnum):
    """The type of an answer. `Question.kind` of a list's members and of a column is one of them too."""

    TEXT = "text"
    PARTY = "party"
    COUNTRY = "country"
    DATE = "date"
    DURATION = "duration"
    CHOICE = "choice"
    YES_NO = "yes_no"
    LIST = "list"
    TABLE = "table"
    EMAIL = "email"
    NUMBER = "number"
    MONEY = "money"
    ADDRESS = "address"


PARTY_FIELDS = ("name", "number", "register", "address", "country")


@dataclass(frozen=True, slots=True)
class Option:
    """One of a pick list: the value kept, its label on screen, its wording in the contract, a hint, the
    heading that a long list puts it under, and the entry of the law's facts that it speaks of."""

    value: str
    label: str
    text: str = ""
    note: str = ""
    group: str = ""
    law: str = ""


@dataclass(frozen=True, slots=True)
class Join:
    """A list of the law's facts whose entries follow a question's own options, but for those that one of
    them speaks of: the file, the list in it, and a condition over an entry."""

    law: str
    list: str
    when: Rule = ALWAYS


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table answer; `width` is its share of the page in the contract's table."""

    id: str
    title: str
    kind: Kind = Kind.TEXT
    options: tuple[Option, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A group of questions as the screen lists it."""

    id: str
    title: str
    intro: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    `blank` is what the contract shows while it is open ("date of the main agreement"); `why` says
    why it is asked, `changes` what the answer changes. `default` is a value, `by_side` another one for forms of
    that side; `follows` names another
    question (or a field of it: "processor.country") whose answer is taken where this one has none;
    `follows_where` names others, each for where its condition holds.
    A question that no clause names is asked where the one it stands `beside` is.
    A choice or list with `free` takes own words too; `of` is the kind of a list's members.
    Options of a table are rows to begin with: the label for the first column, the wording for the second.
    """

    id: str
    group: str
    kind: Kind
    ask: str
    blank: str
    why: str = ""
    changes: str = ""
    when: Rule = ALWAYS
    default: Value = None
    by_side: Mapping[str, Value] = field(default_factory=dict)
    follows: str = ""
    follows_where: tuple[tuple[Rule, str], ...] = ()
    options: tuple[Option, ...] = ()
    columns: tuple[Column, ...] = ()
    of: Kind = Kind.TEXT
    units: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    free: bool = False
    optional: bool = False
    beside: str = ""
    joins: Join | None = None
    file: str = ""

    def option(self, value: Value) -> Option | None:
        """The option of that value, or None."""
        return next((one for one in self.options if one.value == value), None)

    def source(self, known: Mapping[str, Value]) -> str:
        """What it follows for these facts: the name of a question, or of a field of one; "" for nothing."""
        return next((path for where, path in self.follows_where if where.holds(known)), self.follows)

    @property
    def leaders(self) -> frozenset[str]:
        """The questions that decide what it follows, and those that it may follow."""
        paths = (self.follows, *(path for _, path in self.follows_where))
        names = {path.partition(".")[0] for path in paths} - {""}
        return frozenset(names.union(*(where.names for where, _ in self.follows_where)))

    @property
    def texts(self) -> Mapping[str, str]:
        """Option value -> wording in the contract."""
        return {one.value: one.text or one.label for one in self.options}
