"""What is wrong in a library that loads: findings, not errors, each with its file and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dpadesk.library.legal import items_of
from dpadesk.library.library import Library
from dpadesk.library.lint_clause import clause_faults
from dpadesk.library.lint_form import form_faults
from dpadesk.library.lint_spelling import misspelt
from dpadesk.library.lint_terms import term_faults
from dpadesk.library.places import Found, Place, Places

__all__ = ["Lint", "lint"]


@dataclass(frozen=True, slots=True)
class Lint:
    """A finding: the sentence's code in dpadesk/say and its values, `file` and `line` among them."""

    code: str
    file: str
    line: int
    values: Mapping[str, object]


def lint(library: Library, *, spelling: bool = True) -> tuple[Lint, ...]:
    """Everything that a careful author would want to know, by file and line. `spelling` loads a word list
    (0.2 s)."""
    places = Places(library.source_file)
    found = {_at(one, places): None for one in _faults(library, places, spelling)}
    return tuple(sorted(found, key=lambda one: (one.file, one.line, one.code, str(one.values))))


def _faults(library: Library, places: Places, spelling: bool) -> Iterator[Found]:
    used = {clause for form in library.forms.values() for clause in form.clauses()}
    for clause in library.clauses.values():
        if clause.id not in used:
            yield Found("lint.unreachable", Place(clause.file), {"where": clause.id})
        yield from clause_faults(clause, library)
    for form in library.forms.values():
        yield from form_faults(form, library)
    asked = {question.id for form in library.forms.values() for question in library.asked(form)}
    for question in library.questions.values():
        if question.id not in asked:
            place = Place(question.file, ("questions",), f"id: {question.id}")
            yield Found("lint.unused-question", place, {"where": question.id})
    yield from _without_clause(library)
    yield from term_faults(library)
    if spelling:
        yield from misspelt(library)


def _without_clause(library: Library) -> Iterator[Found]:
    """Legal items that no clause satisfies, and levers that none sets."""
    met = {item for clause in library.clauses.values() for item in clause.satisfies}
    for law in ("gdpr-art28", "dora-art30"):
        for item in items_of(library, law, "items"):
            if item.get("id") not in met:
                place = Place(f"law/{law}.yaml", words=f"id: {item.get('id')}")
                yield Found("lint.item-unmet", place, {"item": item["id"], "citation": item.get("citation")})
    levers = {lever for clause in library.clauses.values() for lever in clause.levers}
    for item in items_of(library, "levers", "items"):
        if item.get("id") not in levers:
            place = Place("law/levers.yaml", words=f"id: {item.get('id')}")
            yield Found("lint.lever-unset", place, {"lever": item["id"]})


def _at(one: Found, places: Places) -> Lint:
    line = places.line(one.place)
    values = {"file": one.place.file, "line": line, **one.values}
    return Lint(one.code, one.place.file, line, _Frozen(values))


class _Frozen(dict[str, object]):
    """Values that can stand in a set; nobody changes them."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(str(sorted(self.items(), key=str)))
