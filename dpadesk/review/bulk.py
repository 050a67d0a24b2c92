"""One decision for many changes: which ones a filter touches, and the decisions that come of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from dpadesk.model import Change, Decision, Do, Kind, Origin
from dpadesk.review.answers import why_not
from dpadesk.review.changes import Review
from dpadesk.review.typos import Typos
from dpadesk.review.weigh import weight

__all__ = ["SEVERITIES", "Bulk", "Filter", "bulk", "expand", "severity", "touched"]

SEVERITIES = ("look", "minor", "terms", "alarm")


@dataclass(frozen=True, slots=True)
class Filter:
    """What a change must be to be touched: all that is given here, of each one of several.

    `clauses` are ids of the library ("breach/notification", "breach") or labels as shown ("6", "6.2");
    `severities` as `severity` gives them. A filter without anything touches every change.
    """

    kinds: frozenset[Kind] = frozenset()
    authors: frozenset[str] = frozenset()
    clauses: frozenset[str] = frozenset()
    severities: frozenset[str] = frozenset()
    origins: frozenset[Origin] = frozenset()
    typos_only: bool = False


@dataclass(frozen=True, slots=True)
class Bulk:
    """A filter with what is done to all that it touches, as a decisions file says it."""

    filter: Filter
    do: Do
    comment: str = ""
    note: str = ""


def severity(change: Change) -> str:
    """ "alarm" where a mark cannot be trusted or terms changed silently; "terms" where a figure or a duty
    changed; "look" where formatting, a field or a comment did; "minor" for the rest."""
    known = weight(change)
    if known >= 8:
        return "alarm"
    if change.kind in (Kind.FORMAT, Kind.FIELD, Kind.COMMENT, Kind.NUMBERING):
        return "look"
    return "terms" if known in (3, 4) else "minor"


def touched(review: Review, wanted: Filter, do: Do | None = None) -> tuple[Change, ...]:
    """The changes that the filter touches, in reading order: theirs alone, and with `do` only those that
    can be decided so. A silent edit is accepted by its own name only, so a bulk never accepts one."""
    typos = Typos(review)
    found = (change for change in review.changes if change.ours != "kept" and _picks(wanted, change))
    able = (change for change in found if do is None or _able(change, do))
    return tuple(change for change in able if not wanted.typos_only or typos.only(change))


def bulk(
    review: Review, wanted: Filter, do: Do, *, comment: str = "", note: str = "", keep: Collection[str] = ()
) -> tuple[Decision, ...]:
    """The decisions for all that the filter touches; changes in `keep` (those decided already) are left out."""
    return tuple(
        Decision(change.id, do, comment=comment, note=note)
        for change in touched(review, wanted, do)
        if change.id not in keep
    )


def expand(review: Review, decisions: Iterable[Decision], bulks: Iterable[Bulk]) -> tuple[Decision, ...]:
    """Decisions by name, then those by filter: a name goes before a filter, a filter before a later one."""
    made = list(decisions)
    for one in bulks:
        named = {decision.change for decision in made}
        made += bulk(review, one.filter, one.do, comment=one.comment, note=one.note, keep=named)
    return tuple(made)


def _able(change: Change, do: Do) -> bool:
    if do is Do.ACCEPT and change.origin is Origin.SILENT:
        return False
    return do is not Do.COUNTER and why_not(change, do) is None


def _picks(wanted: Filter, change: Change) -> bool:
    return (
        (not wanted.kinds or change.kind in wanted.kinds)
        and (not wanted.authors or change.author in wanted.authors)
        and (not wanted.origins or change.origin in wanted.origins)
        and (not wanted.severities or severity(change) in wanted.severities)
        and (not wanted.clauses or any(_stands_in(change, clause) for clause in wanted.clauses))
    )


def _stands_in(change: Change, clause: str) -> bool:
    """Whether a change stands in a clause or below it, by id or by label."""
    known = (change.where.clause or "", change.where.label, change.where.cited)
    return any(
        name == clause or (name.startswith(clause) and name[len(clause)] in "/.(, ") for name in known if name
    )
