"""Lint of words and sides: empty phrases, grammar that "you" and "we" do not share, levers that favour
the other side than their position says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dpadesk.library.clause import Clause
from dpadesk.library.form import Form
from dpadesk.library.library import Library

__all__ = ["Found", "persons", "sides", "weasels"]

Found = tuple[str, Mapping[str, object]]

_WEASEL = re.compile(
    r"\b(reasonable efforts|best efforts|commercially reasonable|from time to time|industry standards?|best practices?|"
    r"where practicable|as appropriate|if possible|state of the art|in a timely manner|endeavou?rs?)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\{\{ *[PC] *\}\} (?!as\b|this\b|always\b)[a-z]+(?<!s)s\b|(?:^|[.] )It (?:shall|may)\b")
_AGAINST = {"processor": "controller", "controller": "processor"}


def weasels(clause: Clause) -> Iterator[Found]:
    """Phrases that promise nothing that could be measured."""
    for where, template in _templates(clause):
        for found in _WEASEL.finditer(template):
            yield "lint.weasel", {**where, "words": found[0]}


def persons(form: Form, library: Library) -> Iterator[Found]:
    """Texts of a form with "you" or "we" that speak of a party in the third person."""
    if not any(label.plural for label in form.labels.values()):
        return
    for clause in (library.clauses[one] for one in form.clauses()):
        for where, template in _templates(clause):
            for found in _PERSON.finditer(template):
                yield (
                    "lint.person",
                    {**where, "words": found[0].strip(" .{").replace(" }}", ""), "form": form.id},
                )


def sides(clause: Clause, library: Library) -> Iterator[Found]:
    """Positions for one side whose lever has a value that favours the other, where another position has a
    value of its own: the ladder would lead the wrong way."""
    options = _favours(library)
    taken: dict[str, set[str]] = {}
    for position in clause.positions:
        for lever, value in position.levers.items():
            taken.setdefault(lever, set()).add(str(value))
    for position in clause.positions:
        for lever, value in position.levers.items():
            favoured = options.get((lever, str(value)))
            if len(taken[lever]) > 1 and favoured and _AGAINST.get(position.side) == favoured:
                where = f"{clause.id}, position {position.id}"
                values = {
                    "file": clause.file,
                    "where": where,
                    "lever": lever,
                    "value": value,
                    "side": favoured,
                }
                yield "lint.lever-side", values


def _favours(library: Library) -> Mapping[tuple[str, str], str]:
    items = library.law("levers").get("items")
    return {
        (str(lever.get("id")), str(option.get("value"))): str(option.get("favours") or "")
        for lever in (items if isinstance(items, list) else [])
        for option in lever.get("options") or ()
    }


def _templates(clause: Clause) -> Iterator[tuple[Mapping[str, object], str]]:
    for position in clause.positions:
        where = {"file": clause.file, "where": f"{clause.id}, position {position.id}"}
        for piece in position.text:
            yield from ((where, " ".join(template.split())) for template in piece.templates())
