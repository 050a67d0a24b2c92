"""Lint of one clause: its facts, its ladder of positions, its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dpadesk.library.clause import SIDES, Clause, Position
from dpadesk.library.legal import ids_of, items_of
from dpadesk.library.library import Library
from dpadesk.library.places import Found, Place
from dpadesk.library.template import faults_of, plain

__all__ = ["clause_faults", "texts_of"]

_DOUBLED = re.compile(r"\b([A-Za-z]{2,})\s+\1\b", re.IGNORECASE)
_LOOSE = re.compile(r"(?<=\w) ([,.;:])(?=\s|$)")
_ALLOWED_TWICE = {"that", "had"}
_WEASEL = re.compile(
    r"\b(reasonable efforts|best efforts|commercially reasonable|from time to time|industry standards?|best practices?|"
    r"where practicable|as appropriate|if possible|state of the art|in a timely manner|endeavou?rs?|"
    r"as soon as possible|reasonable steps|sufficiently|where appropriate|as needed|adequate measures)\b",
    re.IGNORECASE,
)
_AGAINST = {"processor": "controller", "controller": "processor"}


def clause_faults(clause: Clause, library: Library) -> Iterator[Found]:
    """What is wrong in a clause, read alone."""
    yield from _facts(clause, library)
    yield from _bargain(clause)
    yield from _sides(clause, library)
    for number, position in enumerate(clause.positions):
        yield from _wording(clause, position, number)


def texts_of(clause: Clause) -> Iterator[tuple[Position, Place, str]]:
    """Every template of a clause with its position and place."""
    for number, position in enumerate(clause.positions):
        for at, piece in enumerate(position.text):
            place = Place(clause.file, ("positions", number, "text", at))
            yield from ((position, place, template) for template in piece.templates())


def _facts(clause: Clause, library: Library) -> Iterator[Found]:
    where, file = {"where": clause.id}, Place(clause.file)
    if clause.family not in ids_of(library, "gdpr-art28", "clause_families"):
        yield Found("lint.unknown-family", file.below("family"), {**where, "family": clause.family})
    known = ids_of(library, "gdpr-art28", "items") | ids_of(library, "dora-art30", "items")
    for item in clause.satisfies:
        if item not in known:
            yield Found(
                "lint.unknown-item", Place(clause.file, ("satisfies",), item), {**where, "item": item}
            )
    levers = {*clause.levers, *(lever for position in clause.positions for lever in position.levers)}
    for lever in sorted(levers - ids_of(library, "levers", "items")):
        yield Found("lint.unknown-lever", Place(clause.file, words=lever), {**where, "lever": lever})
    if not (clause.guidance.why and clause.guidance.they_say and clause.guidance.answer):
        yield Found("lint.no-guidance", file.below("guidance"), where)


def _bargain(clause: Clause) -> Iterator[Found]:
    """What a clause needs before anybody can bargain over it."""
    if not clause.negotiable:
        return
    where, file = {"where": clause.id}, Place(clause.file)
    for side in SIDES:
        if side not in {position.side for position in clause.positions}:
            yield Found("lint.no-side", file.below("positions"), {**where, "side": side})
    if not (clause.walk_away.line and clause.walk_away.approval):
        yield Found("lint.no-walk-away", file.below("walk_away"), where)
    for number, position in enumerate(clause.positions[1:], 1):
        if not position.note:
            values = {"where": f"{clause.id}, position {position.id}"}
            yield Found("lint.no-note", file.below("positions", number), values)


def _sides(clause: Clause, library: Library) -> Iterator[Found]:
    """Positions for one side whose lever has a value that favours the other, and ladders that go back up:
    both lead the wrong way."""
    options = _favours(library)
    taken: dict[str, set[str]] = {}
    for position in clause.positions:
        for lever, value in position.levers.items():
            taken.setdefault(lever, set()).add(str(value))
    for number, position in enumerate(clause.positions):
        for lever, value in position.levers.items():
            favoured = options.get((lever, str(value)))
            if len(taken[lever]) > 1 and favoured and _AGAINST.get(position.side) == favoured:
                place = Place(clause.file, ("positions", number), lever)
                where = f"{clause.id}, position {position.id}"
                yield Found(
                    "lint.lever-side",
                    place,
                    {"where": where, "lever": lever, "value": value, "side": favoured},
                )
    for lever in taken:
        yield from _order(clause, lever, options)


def _order(clause: Clause, lever: str, options: Mapping[tuple[str, str], str]) -> Iterator[Found]:
    """A step of the processor's ladder that is better for the processor than the one before."""
    ranks = {"processor": 0, "neutral": 1, "controller": 2}
    before: tuple[int, Position] | None = None
    for position in clause.ladder("processor"):
        rank = ranks.get(options.get((lever, str(position.levers.get(lever))), ""))
        if rank is None:
            continue
        if before is not None and rank < before[0]:
            place = Place(clause.file, ("positions", clause.positions.index(position)), lever)
            values = {"where": f"{clause.id}, position {position.id}", "lever": lever, "other": before[1].id}
            yield Found("lint.lever-order", place, values)
        before = (rank, position)


def _wording(clause: Clause, position: Position, number: int) -> Iterator[Found]:
    where = {"where": f"{clause.id}, position {position.id}"}
    for at, piece in enumerate(position.text):
        place = Place(clause.file, ("positions", number, "text", at))
        if piece.table is not None:
            total = sum(column.share for column in piece.table.columns)
            if total != 100:
                yield Found("lint.table-shares", place, {**where, "total": total})
        for template in piece.templates():
            yield from _words(template, place, where)


def _words(template: str, place: Place, where: Mapping[str, object]) -> Iterator[Found]:
    for problem in faults_of(template):
        here = place.below(words=" ".join(template.split()[:4]))
        yield Found("lint.bad-template", here, {**where, "problem": problem})
    text = plain(template)
    for doubled in _DOUBLED.finditer(text):
        if doubled[1].lower() not in _ALLOWED_TWICE:
            yield Found("lint.doubled-word", place.below(words=doubled[0]), {**where, "word": doubled[1]})
    for loose in _LOOSE.finditer(text):
        yield Found("lint.straight-spacing", place.below(words=f" {loose[1]}"), {**where, "sign": loose[1]})
    for weasel in _WEASEL.finditer(text):
        yield Found("lint.weasel", place.below(words=weasel[0]), {**where, "words": weasel[0]})


def _favours(library: Library) -> Mapping[tuple[str, str], str]:
    return {
        (str(lever.get("id")), str(option.get("value"))): str(option.get("favours") or "")
        for lever in items_of(library, "levers", "items")
        for option in _options(lever)
    }


def _options(lever: Mapping[str, object]) -> list[Mapping[str, object]]:
    found = lever.get("options")
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
