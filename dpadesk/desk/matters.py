"""Acts on a matter that need no file: open it, answer, choose positions, decide."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from unicodedata import normalize

from dpadesk.model import Answers, Author, Blob, Decision, Direction, Matter, Round, Side, Value

__all__ = [
    "Outcome",
    "decide",
    "decide_many",
    "new_matter",
    "put_answer",
    "rename_matter",
    "sample_matter",
    "set_position",
    "undecide",
]

_LONGEST_ID = 60
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an act gave: the next matter, what it touched, and files to keep.

    `code` and `values` make the sentence of the act (dpadesk/say), the title of its undo. `touched`
    holds the ids of the questions, clauses, changes or rounds that differ now: what to draw again.
    """

    matter: Matter
    code: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    touched: frozenset[str] = frozenset()
    keep: tuple[Blob, ...] = ()


def new_matter(
    name: str,
    answers: Answers | None,
    *,
    counterparty: str = "",
    side: Side = Side.PROCESSOR,
    author: Author,
    now: str,
    taken: Container[str] = (),
) -> Outcome:
    """A matter with no round yet; `answers` None where it starts from the other side's paper.

    `taken` holds the ids that exist: the new one is made of `name` and is safe as a folder's name.
    """
    matter = Matter(
        id=_free_id(name, taken),
        name=name,
        counterparty=counterparty,
        side=side,
        author=author.name,
        initials=author.initials,
        answers=answers,
        created=now,
        touched=now,
    )
    return Outcome(matter, "desk.created", {"name": name})


def sample_matter(
    answers: Answers,
    sent: Blob,
    returned: Blob,
    *,
    author: Author,
    now: str,
    taken: Container[str] = (),
    name: str = "Sample",
    counterparty: str = "",
    returned_by: str = "",
) -> Outcome:
    """The sample: a matter whose draft was sent and has come back, ready to be decided."""
    made = new_matter(name, answers, counterparty=counterparty, author=author, now=now, taken=taken)
    rounds = (
        Round(1, Direction.SENT, sent.name, sent.sha256, now, author.name),
        Round(2, Direction.RECEIVED, returned.name, returned.sha256, now, returned_by),
    )
    return replace(made, matter=replace(made.matter, rounds=rounds), keep=(sent, returned))


def rename_matter(matter: Matter, name: str, *, now: str) -> Outcome:
    """The matter under another name; its id, and so its folder, stays."""
    return Outcome(replace(matter, name=name, touched=now), "desk.renamed", {"name": name})


def put_answer(matter: Matter, question: str, value: Value, *, now: str) -> Outcome:
    """One question answered; None is "I don't know yet". The value is checked by the interview."""
    answers = (matter.answers or Answers("")).put(question, value)
    after = replace(matter, answers=answers, touched=now)
    return Outcome(after, "desk.answered", {"question": question}, frozenset({question}))


def set_position(matter: Matter, clause: str, position: str | None, *, now: str) -> Outcome:
    """The position of a clause chosen by hand; None gives the library's own choice back."""
    answers = matter.answers or Answers("")
    positions = {key: kept for key, kept in answers.positions.items() if key != clause}
    if position is not None:
        positions[clause] = position
    after = replace(matter, answers=replace(answers, positions=positions), touched=now)
    return Outcome(after, "desk.position", {"clause": clause, "position": position}, frozenset({clause}))


def decide(matter: Matter, decision: Decision, *, now: str) -> Outcome:
    """A decision about one change of the newest round; it replaces an earlier one."""
    after = replace(matter.decide(decision, decision.change), touched=now)
    return Outcome(
        after, f"desk.decided.{decision.do}", {"change": decision.change}, frozenset({decision.change})
    )


def undecide(matter: Matter, change: str, *, now: str) -> Outcome:
    """The decision about one change taken back."""
    after = replace(matter.decide(None, change), touched=now)
    return Outcome(after, "desk.undecided", {"change": change}, frozenset({change}))


def decide_many(matter: Matter, decisions: Iterable[Decision], *, now: str) -> Outcome:
    """Several decisions in one act, one step of undo."""
    made = tuple(decisions)
    for one in made:
        matter = matter.decide(one, one.change)
    changed = frozenset(one.change for one in made)
    return Outcome(replace(matter, touched=now), "desk.decided.many", {"n": len(made)}, changed)


def _free_id(name: str, taken: Container[str]) -> str:
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_ID].strip("-") or "matter"
    if stem in _RESERVED:
        stem = f"{stem}-matter"
    found, count = stem, 1
    while found in taken:
        count += 1
        found = f"{stem}-{count}"
    return found
