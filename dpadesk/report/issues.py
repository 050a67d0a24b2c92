"""The issues of a round: what they ask, where we stand and why, who moves next. Lists and letters are made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dpadesk.model import Change, Decision, Do, Kind, Origin, Reading
from dpadesk.report.conceded import CONCEDED, PART, Concession, rung_words
from dpadesk.report.wording import ask_words, position_words
from dpadesk.say import Sentences

__all__ = ["Issue", "Listed", "counted", "gave_words", "issues", "origin_words", "place_words"]


class Listed(Protocol):
    """What a list is made of: a review has it."""

    @property
    def returned(self) -> Reading: ...

    @property
    def changes(self) -> Sequence[Change]: ...


@dataclass(frozen=True, slots=True)
class Issue:
    """One change of theirs in words. `conceded` says what earlier rounds and this one gave at this clause,
    `rung` where that stands on the playbook's ladder: that one never leaves the house."""

    number: int
    change: Change
    do: Do | None
    place: str
    kind: str
    ask: str
    position: str
    reason: str
    owner: str
    status: str
    conceded: str = ""
    rung: str = ""


def issues(
    say: Sentences,
    review: Listed,
    decisions: Iterable[Decision],
    *,
    owners: tuple[str, str] = ("", ""),
    conceded: Sequence[Concession] = (),
) -> tuple[Issue, ...]:
    """Every change but our own marks that stand. `owners` are what we and the other side are called; the
    internal note of a decision is in none of them."""
    decided = {one.change: one for one in decisions}
    ours, theirs = (
        given or say(f"report.owner.{who}") for who, given in zip(("ours", "theirs"), owners, strict=True)
    )
    listed = [one for one in review.changes if one.ours != "kept"]
    return tuple(
        _issue(say, number, one, decided.get(one.id), (ours, theirs), conceded)
        for number, one in enumerate(listed, 1)
    )


def _issue(
    say: Sentences,
    number: int,
    change: Change,
    decision: Decision | None,
    owners: tuple[str, str],
    conceded: Sequence[Concession],
) -> Issue:
    do = decision.do if decision else None
    latest = max((one.round for one in conceded), default=0)
    here = [one for one in conceded if _at(one, change, latest)]
    now = next((one for one in conceded if one.change == change.id), None)
    return Issue(
        number=number,
        change=change,
        do=do,
        place=place_words(change),
        kind=_kind_words(say, change),
        ask=ask_words(say, change),
        position=position_words(say, change, decision),
        reason=decision.comment if decision else "",
        owner=_owner(do, owners),
        status=_status(say, change, do),
        conceded="\n".join(_gave(say, one) for one in here),
        rung=rung_words(say, now) if now else "",
    )


def _at(one: Concession, change: Change, latest: int) -> bool:
    """Whether it gave way at this very change, or in an earlier round at the same clause."""
    if one.gave not in (CONCEDED, PART):
        return False
    same = one.clause == change.where.clause if one.clause else one.place == place_words(change)
    return one.change == change.id or (one.round < latest and same)


def _gave(say: Sentences, one: Concession) -> str:
    return say("report.gave.line", round=one.round, what=gave_words(say, one))


def gave_words(say: Sentences, one: Concession) -> str:
    """What was given, in words: “48 hours” instead of “72 hours”."""
    ours, result = one.ours.strip(), one.result.strip()
    if ours and result:
        return say(f"report.gave.{one.gave}.replace", ours=ours, result=result)
    if result:
        return say(f"report.gave.{one.gave}.insert", result=result)
    return say(f"report.gave.{one.gave}.delete", ours=ours)


def _status(say: Sentences, change: Change, do: Do | None) -> str:
    answered = do is Do.COMMENT and change.kind is Kind.COMMENT
    return say(f"report.status.{'answered' if answered else do or 'open'}")


def _owner(do: Do | None, owners: tuple[str, str]) -> str:
    """Who has to move."""
    match do:
        case Do.ACCEPT:
            return "–"
        case Do.COUNTER | Do.REJECT | Do.REJECT_VISIBLY | Do.COMMENT:
            return owners[1]
    return owners[0]


def place_words(change: Change) -> str:
    """Where a change stands, as one cites it, with its heading."""
    where = change.where
    label = where.cited or f"¶ {where.paragraph}"
    return f"{label} {where.heading}".strip()


def _kind_words(say: Sentences, change: Change) -> str:
    """What sort of change it is and how it was made; a comment is nothing that is tracked."""
    kind = say(f"report.kind.{change.kind}")
    plain = change.kind is Kind.COMMENT and not change.ours and not change.alarm
    return kind if plain else f"{kind} ({origin_words(say, change)})"


def origin_words(say: Sentences, change: Change) -> str:
    """Tracked, silent, ours, or an alarm."""
    if change.alarm:
        return say(f"report.alarm.{change.alarm}")
    return say(f"report.ours.{change.ours}" if change.ours else f"report.origin.{change.origin}")


def counted(listed: Iterable[Issue]) -> Mapping[str, int]:
    """How many were accepted, countered, rejected and left open, and how many of all were silent."""
    found = dict.fromkeys(("accepted", "countered", "rejected", "reserved", "silent", "all"), 0)
    for one in listed:
        found["all"] += 1
        found["silent"] += one.change.origin is Origin.SILENT
        match one.do:
            case Do.ACCEPT:
                found["accepted"] += 1
            case Do.COUNTER:
                found["countered"] += 1
            case Do.REJECT | Do.REJECT_VISIBLY:
                found["rejected"] += 1
            case _:
                found["reserved"] += 1
    return found
