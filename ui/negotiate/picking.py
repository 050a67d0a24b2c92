"""Which changes a bulk decision touches: the engine's filter, and the sorts of the list above it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dpadesk.model import Change, Decision, Do
from dpadesk.review import Filter, Review, can, touched
from ui.decisions import is_decided
from ui.negotiate.sorts import ALL, belongs
from ui.negotiate.wording import person

__all__ = ["Pick", "Touched", "authors", "clauses", "pick"]


@dataclass(frozen=True, slots=True)
class Pick:
    """A filter: a sort of `sorts`, an author, a clause (as it is cited), a severity; empty takes any. `again`
    takes what is decided already too."""

    sort: str = ALL
    author: str = ""
    clause: str = ""
    severity: str = ""
    typos: bool = False
    again: bool = False

    def filter(self, changes: Iterable[Change]) -> Filter:
        """As the engine takes it."""
        names = {one.author for one in changes if self.author and person(one.author) == self.author}
        return Filter(
            authors=frozenset(names),
            clauses=frozenset(filter(None, (self.clause,))),
            severities=frozenset(filter(None, (self.severity,))),
            typos_only=self.typos,
        )


@dataclass(frozen=True, slots=True)
class Touched:
    """What a bulk decision decides, and why others that the filter takes are left: `named` are silent edits and
    alarms, which nobody accepts unread; `unable` cannot be decided so; `known` are decided."""

    decided: tuple[Change, ...]
    named: int
    unable: int
    known: int

    def decisions(self, do: Do, made: Mapping[str, Decision]) -> tuple[Decision, ...]:
        """Comments and notes that are there already stay."""
        return tuple(
            replace(made.get(one.id) or Decision(one.id, do), do=do, text="") for one in self.decided
        )


def pick(review: Review, wanted: Pick, do: Do, made: Mapping[str, Decision]) -> Touched:
    """What deciding `do` for all that the filter takes would touch."""
    asked = wanted.filter(review.changes)
    able = {one.id for one in touched(review, asked, do) if do is not Do.ACCEPT or not one.alarm}
    decided: list[Change] = []
    named = unable = known = 0
    for one in touched(review, asked):
        if not belongs(one, wanted.sort):
            continue
        if is_decided(made.get(one.id)) and not wanted.again:
            known += 1
        elif one.id in able:
            decided.append(one)
        elif can(one, do):
            named += 1
        else:
            unable += 1
    return Touched(tuple(decided), named, unable, known)


def authors(changes: Iterable[Change]) -> tuple[str, ...]:
    """Who made them, in order of appearance."""
    return tuple(dict.fromkeys(person(one.author) for one in changes if one.author))


def clauses(changes: Iterable[Change]) -> tuple[str, ...]:
    """Where they stand, as it is cited, in order of appearance."""
    return tuple(dict.fromkeys(one.where.cited for one in changes if one.where.cited))
