"""Lint of a form: references that it can never meet, legal items without a clause, grammar that "you" and
"we" do not share, parts that stand empty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dpadesk.library.clause import Clause
from dpadesk.library.form import Form
from dpadesk.library.legal import items_of
from dpadesk.library.library import Library
from dpadesk.library.lint_clause import texts_of
from dpadesk.library.places import Found, Place
from dpadesk.library.template import guarded, references

__all__ = ["form_faults"]

_COMPULSORY = {"mandatory_term", "description"}
_PERSON = re.compile(r"\{\{ *[PC] *\}\} (?!as\b|this\b|always\b)[a-z]+(?<!s)s\b|(?:^|[.] )It (?:shall|may)\b")


def form_faults(form: Form, library: Library) -> Iterator[Found]:
    """What is wrong in a form and with the clauses in it."""
    yield from _references(form, library)
    yield from _legal_items(form, library)
    yield from _persons(form, library)
    twice = {one for one in form.clauses() if form.clauses().count(one) > 1}
    for clause in sorted(twice):
        yield Found("lint.clause-twice", Place(form.file, words=clause), {"where": form.id, "clause": clause})


def _references(form: Form, library: Library) -> Iterator[Found]:
    """References that this form can never meet; whether answers drop a target is seen when assembling."""
    targets = {*form.clauses(), *(schedule.id for schedule in form.schedules)}
    for clause in _clauses(form, library):
        for _, place, template in texts_of(clause):
            asked = guarded(template)
            for target in references(template):
                if target not in asked and target not in targets:
                    values = {"where": clause.id, "target": target, "form": form.id}
                    yield Found("lint.reference", place.below(words=target), values)


def _legal_items(form: Form, library: Library) -> Iterator[Found]:
    met = {item for clause in _clauses(form, library) for item in clause.satisfies}
    for item in items_of(library, "gdpr-art28", "items"):
        if item.get("kind") in _COMPULSORY and item.get("id") not in met:
            values = {"form": form.id, "item": item["id"], "citation": item.get("citation", "")}
            yield Found("lint.legal-item", Place(form.file), values)


def _persons(form: Form, library: Library) -> Iterator[Found]:
    """Texts of a form with "you" or "we" that speak of a party in the third person."""
    if not any(label.plural for label in form.labels.values()):
        return
    for clause in _clauses(form, library):
        for position, place, template in texts_of(clause):
            for found in _PERSON.finditer(" ".join(template.split())):
                words = found[0].strip(" .{").replace(" }}", "")
                values = {"where": f"{clause.id}, position {position.id}", "words": words, "form": form.id}
                yield Found("lint.person", place.below(words=found[0].strip(" .")), values)


def _clauses(form: Form, library: Library) -> Iterator[Clause]:
    return (library.clauses[one] for one in form.clauses())
