"""Which changes a bulk decision touches. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dpadesk.model import Change, Decision, Do, Kind, Origin
from dpadesk.review import can, weight
from ui.decisions import is_decided
from ui.negotiate.sorts import ALL, belongs
from ui.negotiate.wording import is_silent_look, person

__all__ = ["SEVERITIES", "Pick", "Touched", "authors", "clauses", "touched"]

SEVERITIES = ("high", "middle", "low", "typo")
_HIGH, _LOW = 4, 1


@dataclass(frozen=True, slots=True)
class Pick:
    """A filter: a sort of `sorts`, an author, a clause (as it is cited), a severity; empty takes any."""

    sort: str = ALL
    author: str = ""
    clause: str = ""
    severity: str = ""
    again: bool = False

    def takes(self, change: Change) -> bool:
        return (
            belongs(change, self.sort)
            and self.author in ("", person(change.author))
            and self.clause in ("", change.where.cited)
            and self.severity in ("", _severity(change))
        )


@dataclass(frozen=True, slots=True)
class Touched:
    """What a bulk decision decides, and why others that the filter takes are left: `named` are silent edits
    (not of looks) and alarms, which nobody accepts unread; `unable` cannot be decided so; `known` are decided."""

    decided: tuple[Change, ...]
    named: int
    unable: int
    known: int

    def decisions(self, do: Do, made: Mapping[str, Decision]) -> tuple[Decision, ...]:
        """Comments and notes that are there already stay."""
        return tuple(
            replace(made.get(one.id) or Decision(one.id, do), do=do, text="") for one in self.decided
        )


def touched(changes: Iterable[Change], pick: Pick, do: Do, made: Mapping[str, Decision]) -> Touched:
    """What deciding `do` for all that `pick` takes would touch."""
    decided: list[Change] = []
    named = unable = known = 0
    for one in changes:
        if not pick.takes(one):
            continue
        if is_decided(made.get(one.id)) and not pick.again:
            known += 1
        elif not can(one, do):
            unable += 1
        elif do is Do.ACCEPT and (one.alarm or (one.origin is Origin.SILENT and not is_silent_look(one))):
            named += 1
        else:
            decided.append(one)
    return Touched(tuple(decided), named, unable, known)


def _severity(change: Change) -> str:
    heavy = weight(change)
    if heavy >= _HIGH:
        return "high"
    if heavy > _LOW:
        return "middle"
    return "typo" if heavy == _LOW and change.kind is Kind.REPLACE else "low"


def authors(changes: Iterable[Change]) -> tuple[str, ...]:
    """Who made them, in order of appearance."""
    return tuple(dict.fromkeys(person(one.author) for one in changes if one.author))


def clauses(changes: Iterable[Change]) -> tuple[str, ...]:
    """Where they stand, as it is cited, in order of appearance."""
    return tuple(dict.fromkeys(one.where.cited for one in changes if one.where.cited))
