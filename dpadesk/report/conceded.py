"""What was given way on: one change of theirs, what we made of it, and where on the playbook's ladder that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dpadesk.model import Do
from dpadesk.say import Sentences

__all__ = [
    "CONCEDED",
    "PART",
    "Concession",
    "Rung",
    "concession_from",
    "concession_json",
    "gave",
    "rung_words",
]

CONCEDED, PART, HELD, OPEN = "conceded", "part", "held", "open"


@dataclass(frozen=True, slots=True)
class Rung:
    """A position of a clause in the library: `place` counts from 1 (preferred), `of` is how many there are."""

    position: str
    label: str
    place: int
    of: int


@dataclass(frozen=True, slots=True)
class Concession:
    """A decision of round `round` about one change. `ours`, `asked` and `result` are what stood there, what
    they wanted, and what stands there if they agree; `was` and `now` the rungs of the whole clause before
    and after (None where the clause is on no rung of the library, or has no library)."""

    round: int
    change: str
    place: str
    do: Do
    ours: str = ""
    asked: str = ""
    result: str = ""
    clause: str = ""
    title: str = ""
    was: Rung | None = None
    now: Rung | None = None
    laddered: bool = False

    @property
    def gave(self) -> str:
        """conceded, part, held or open."""
        return gave(self.do)


def gave(do: Do) -> str:
    """How far a decision gives way."""
    match do:
        case Do.ACCEPT:
            return CONCEDED
        case Do.COUNTER:
            return PART
        case Do.REJECT | Do.REJECT_VISIBLY:
            return HELD
    return OPEN


def rung_words(say: Sentences, one: Concession) -> str:
    """ "Preferred (1 of 2) → Fallback (2 of 2)", one of them where they are the same; "" without a ladder."""
    if not one.laddered:
        return ""
    words = [_rung(say, rung) for rung in (one.was, one.now)]
    return words[1] if words[0] == words[1] else say("report.rung.moved", was=words[0], now=words[1])


def _rung(say: Sentences, rung: Rung | None) -> str:
    if rung is None:
        return say("report.rung.none")
    return say("report.rung.at", label=rung.label, place=rung.place, of=rung.of)


def concession_json(one: Concession) -> dict[str, object]:
    """As it stands in the receipt."""
    return {
        "round": one.round,
        "change": one.change,
        "place": one.place,
        "clause": one.clause or None,
        "title": one.title,
        "do": str(one.do),
        "gave": one.gave,
        "ours": one.ours,
        "asked": one.asked,
        "result": one.result,
        "rung": {"before": _rung_json(one.was), "after": _rung_json(one.now)} if one.laddered else None,
    }


def _rung_json(rung: Rung | None) -> dict[str, object] | None:
    if rung is None:
        return None
    return {"position": rung.position, "label": rung.label, "place": rung.place, "of": rung.of}


def concession_from(row: Mapping[str, Any]) -> Concession:
    """What `concession_json` wrote. Raises KeyError, TypeError or ValueError where it is something else."""
    rungs = row["rung"]
    return Concession(
        round=int(row["round"]),
        change=str(row["change"]),
        place=str(row["place"]),
        do=Do(row["do"]),
        ours=str(row["ours"]),
        asked=str(row["asked"]),
        result=str(row["result"]),
        clause=str(row["clause"] or ""),
        title=str(row["title"]),
        was=_rung_from(rungs["before"]) if rungs else None,
        now=_rung_from(rungs["after"]) if rungs else None,
        laddered=bool(rungs),
    )


def _rung_from(row: Mapping[str, Any] | None) -> Rung | None:
    if row is None:
        return None
    return Rung(str(row["position"]), str(row["label"]), int(row["place"]), int(row["of"]))
