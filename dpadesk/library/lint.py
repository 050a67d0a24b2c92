"""What is wrong in a library that loads: findings, not errors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dpadesk.library.clause import Clause
from dpadesk.library.form import Form
from dpadesk.library.library import Library
from dpadesk.library.lint_words import persons, sides, weasels
from dpadesk.library.template import guarded, references

__all__ = ["Lint", "lint"]

_DOUBLED = re.compile(r"\b([A-Za-z]{2,})\s+\1\b", re.IGNORECASE)
_CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_LOOSE = re.compile(r"(?<=\w) ([,.;:])(?=\s|$)")
_ALLOWED_TWICE = {"that", "had"}
_COMPULSORY = {"mandatory_term", "description"}


@dataclass(frozen=True, slots=True)
class Lint:
    """A finding: the sentence's code in dpadesk/say and its values, `file` among them."""

    code: str
    values: Mapping[str, object]


def lint(library: Library) -> tuple[Lint, ...]:
    """Everything that a careful author would want to know, file by file."""
    used = {clause for form in library.forms.values() for clause in form.clauses()}
    found = [
        one for clause in library.clauses.values() for one in _clause(clause, library, clause.id in used)
    ]
    for form in library.forms.values():
        found += [*_references(form, library), *_legal_items(form, library)]
        found += [Lint(code, values) for code, values in persons(form, library)]
    found += _questions(library)
    return tuple(sorted(found, key=lambda one: (str(one.values.get("file", "")), one.code, str(one.values))))


def _clause(clause: Clause, library: Library, used: bool) -> Iterator[Lint]:
    where = {"file": clause.file, "where": clause.id}
    if not used:
        yield Lint("lint.unreachable", where)
    if clause.family not in _ids(library, "gdpr-art28", "clause_families"):
        yield Lint("lint.unknown-family", {**where, "family": clause.family})
    known = _ids(library, "gdpr-art28", "items") | _ids(library, "dora-art30", "items")
    for item in clause.satisfies:
        if item not in known:
            yield Lint("lint.unknown-item", {**where, "item": item})
    levers = {*clause.levers, *(lever for position in clause.positions for lever in position.levers)}
    for lever in sorted(levers - _ids(library, "levers", "items")):
        yield Lint("lint.unknown-lever", {**where, "lever": lever})
    if not (clause.guidance.why and clause.guidance.they_say and clause.guidance.answer):
        yield Lint("lint.no-guidance", where)
    if clause.levers and len(clause.positions) == 1 and clause.walk_away.line:
        yield Lint("lint.lone-position", where)
    yield from _texts(clause)
    yield from (Lint(code, values) for code, values in (*weasels(clause), *sides(clause, library)))


def _texts(clause: Clause) -> Iterator[Lint]:
    for position in clause.positions:
        where = {"file": clause.file, "where": f"{clause.id}, position {position.id}"}
        for piece in position.text:
            if piece.table is not None:
                total = sum(column.share for column in piece.table.columns)
                if total != 100:
                    yield Lint("lint.table-shares", {**where, "total": total})
            for template in piece.templates():
                plain = _CODE.sub("\u00a4", template)
                for doubled in _DOUBLED.finditer(plain):
                    if doubled[1].lower() not in _ALLOWED_TWICE:
                        yield Lint("lint.doubled-word", {**where, "word": doubled[1]})
                for loose in _LOOSE.finditer(plain):
                    yield Lint("lint.straight-spacing", {**where, "sign": loose[1]})


def _references(form: Form, library: Library) -> Iterator[Lint]:
    """References that this form can never meet; whether answers drop a target is seen when assembling."""
    targets = {*form.clauses(), *(schedule.id for schedule in form.schedules)}
    for clause_id in form.clauses():
        clause = library.clauses[clause_id]
        for target in _targets(clause):
            if target not in targets:
                values = {"file": clause.file, "where": clause.id, "target": target, "form": form.id}
                yield Lint("lint.reference", values)


def _targets(clause: Clause) -> Iterator[str]:
    for position in clause.positions:
        for piece in position.text:
            for template in piece.templates():
                asked = guarded(template)
                yield from (target for target in references(template) if target not in asked)


def _legal_items(form: Form, library: Library) -> Iterator[Lint]:
    met = {item for clause in form.clauses() for item in library.clauses[clause].satisfies}
    for item in _items(library, "gdpr-art28", "items"):
        if item.get("kind") in _COMPULSORY and item.get("id") not in met:
            values = {
                "file": form.file,
                "form": form.id,
                "item": item["id"],
                "citation": item.get("citation", ""),
            }
            yield Lint("lint.legal-item", values)


def _questions(library: Library) -> Iterator[Lint]:
    asked = {question.id for form in library.forms.values() for question in library.asked(form)}
    for question in library.questions.values():
        if question.id not in asked:
            yield Lint("lint.unused-question", {"file": question.file, "where": question.id})


def _items(library: Library, law: str, key: str) -> list[Mapping[str, object]]:
    found = library.law(law).get(key)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _ids(library: Library, law: str, key: str) -> set[str]:
    memo = ("ids", law, key)
    if memo not in library.memo:
        library.memo[memo] = {str(one.get("id")) for one in _items(library, law, key)}
    found: set[str] = library.memo[memo]
    return found
