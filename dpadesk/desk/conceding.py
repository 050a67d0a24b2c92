"""What a round gives way on, and at which rung of the playbook: the clause as it will read, held against the
wording of each position that the library offers for it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from dpadesk.errors import DpaDeskError
from dpadesk.model import Change, Decision, Do, Document, Kind, Mark, Matter

if TYPE_CHECKING:
    from dpadesk.desk.answered import Answered
    from dpadesk.desk.rounds import Blobs
    from dpadesk.library import Clause, Library
    from dpadesk.report import Concession, Rung
    from dpadesk.review import Review

__all__ = ["conceded_before", "conceded_now"]

_NO_TERMS = (Kind.COMMENT, Kind.FORMAT, Kind.FIELD, Kind.NUMBERING)
_UNDECIDED = (Do.RESERVE, Do.COMMENT)
_LIKE = 0.6  # less than this of the words in common: the clause is none of the library's wordings any more

Ladder = tuple[tuple[str, ...], ...]


def conceded_now(
    matter: Matter, review: Review, answered: Answered, library: Library | None, *, number: int, date: str
) -> tuple[Concession, ...]:
    """One entry for each change that round `number` decides, in reading order. Without a library, or
    answers to fill its texts with, no rungs. `date` is ISO 8601 (day)."""
    decided = answered.plan.decided
    told = [
        (one, decided[one.id])
        for one in review.changes
        if one.ours != "kept" and one.kind not in _NO_TERMS and decided[one.id].do not in _UNDECIDED
    ]
    clauses = {one.where.clause for one, _ in told if one.where.clause}
    was, now, ladders = _rungs(matter, review, answered, library, clauses, date)
    return tuple(_entry(change, decision, number, library, was, now, ladders) for change, decision in told)


def _entry(
    change: Change,
    decision: Decision,
    number: int,
    library: Library | None,
    was: Mapping[str, Rung],
    now: Mapping[str, Rung],
    ladders: Collection[str],
) -> Concession:
    from dpadesk.report import Concession, place_words

    clause = change.where.clause or ""
    known = library.clauses.get(clause) if library else None
    results = {Do.ACCEPT: change.after, Do.COUNTER: decision.text}
    return Concession(
        round=number,
        change=change.id,
        place=place_words(change),
        do=decision.do,
        ours=change.before,
        asked=change.after,
        result=results.get(decision.do, change.before),
        clause=clause,
        title=known.title if known else "",
        was=was.get(clause),
        now=now.get(clause),
        laddered=clause in ladders,
    )


_Rungs = Mapping[str, "Rung"]


def _rungs(
    matter: Matter,
    review: Review,
    answered: Answered,
    library: Library | None,
    clauses: Collection[str],
    date: str,
) -> tuple[_Rungs, _Rungs, Collection[str]]:
    """The rung of each clause as we sent it and as we answer it, and which clauses have a ladder."""
    if library is None or matter.answers is None or not clauses:
        return {}, {}, ()
    from dpadesk.review import simulate

    known = {one: library.clauses[one] for one in clauses if one in library.clauses}
    known = {name: one for name, one in known.items() if len(one.positions) > 1}
    try:
        ladders = _ladders(matter, library, known, date)
    except DpaDeskError:
        return {}, {}, ()  # answers for another library: the values of the concessions stand without rungs

    def by_us(mark: Mark) -> bool:
        return mark.author == answered.plan.by.name

    base = answered.base
    made = simulate(base.returned.document, answered.plan.edits).accept(by_us).original()
    before, after = _texts(review.shown.original(), review.clauses), _texts(made, base.clauses)
    return _placed(before, known, ladders), _placed(after, known, ladders), known.keys()


def _ladders(
    matter: Matter, library: Library, clauses: Mapping[str, Clause], date: str
) -> Mapping[str, Ladder]:
    """The words of each clause in each of its positions, with this matter's answers in them."""
    from dataclasses import replace

    from dpadesk.assemble import assemble

    answers = matter.answers
    if answers is None or not clauses:
        return {}
    steps = max(len(one.positions) for one in clauses.values())
    made: list[Mapping[str, tuple[str, ...]]] = []
    for step in range(steps):
        chosen = {name: one.positions[min(step, len(one.positions) - 1)].id for name, one in clauses.items()}
        asked = replace(answers, positions={**answers.positions, **chosen})
        found = assemble(library, asked, date=date)
        blocks = {block: origin.clause for block, origin in found.provenance.items() if origin.position}
        made.append(_texts(found.document, blocks))
    return {
        name: tuple(texts.get(name, ()) for texts in made[: len(one.positions)])
        for name, one in clauses.items()
    }


def _texts(document: Document, clauses: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """The words of each clause of a document."""
    out: dict[str, list[str]] = {}
    for _, paragraph in document.walk():
        clause = clauses.get(paragraph.id)
        if clause:
            out.setdefault(clause, []).extend(paragraph.visible.casefold().split())
    return {name: tuple(words) for name, words in out.items()}


def _placed(
    texts: Mapping[str, tuple[str, ...]], clauses: Mapping[str, Clause], ladders: Mapping[str, Ladder]
) -> Mapping[str, Rung]:
    found = ((name, _nearest(texts.get(name, ()), one, ladders[name])) for name, one in clauses.items())
    return {name: rung for name, rung in found if rung is not None}


def _nearest(words: tuple[str, ...], clause: Clause, ladder: Ladder) -> Rung | None:
    from rapidfuzz.distance import Indel

    from dpadesk.report import Rung

    scores = [Indel.normalized_similarity(words, rung) if words and rung else 0.0 for rung in ladder]
    best = max(range(len(scores)), key=lambda at: (scores[at], -at), default=None)
    if best is None or scores[best] < _LIKE:
        return None
    position = clause.positions[best]
    return Rung(position.id, position.label, best + 1, len(clause.positions))


def conceded_before(matter: Matter, blobs: Blobs) -> tuple[Concession, ...]:
    """What earlier rounds gave, out of the receipts that were kept with them."""
    return tuple(_kept(matter, blobs))


def _kept(matter: Matter, blobs: Blobs) -> Iterator[Concession]:
    from dpadesk.report import concession_from

    for one in matter.rounds:
        for receipt in (file for file in one.enclosed if file.what == "receipt"):
            rows = json.loads(blobs(receipt.sha256))["conceded"]
            yield from (concession_from(row) for row in rows if row["round"] == one.number)
