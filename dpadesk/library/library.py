"""The library in memory: clauses, questions and forms by id, and the law's facts where asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dpadesk.errors import LibraryError
from dpadesk.library.clause import OMITTED, Clause, Position
from dpadesk.library.form import Form
from dpadesk.library.migration import Migration
from dpadesk.library.node import Source
from dpadesk.library.question import Group, Question
from dpadesk.library.template import names
from dpadesk.library.warning import WarningRule

__all__ = ["Library"]


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that a lawyer may edit, loaded and checked. Frozen; `memo` keeps what readers of it
    compile (templates, tables), so that it lives and dies with this library. `own` are the ids of the
    firm's entries; `source_file` gives a file by the name that entries and complaints call it."""

    version: str
    clauses: Mapping[str, Clause]
    questions: Mapping[str, Question]
    groups: tuple[Group, ...]
    forms: Mapping[str, Form]
    warnings: tuple[WarningRule, ...] = ()
    migrations: tuple[Migration, ...] = ()
    own: frozenset[str] = frozenset()
    law_file: Callable[[str], Mapping[str, object]] = field(
        default=lambda name: {}, compare=False, repr=False
    )
    source_file: Callable[[str], Source | None] = field(default=lambda name: None, compare=False, repr=False)
    memo: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)

    def form(self, wanted: str) -> Form:
        """The form of that id; raises LibraryError where there is none."""
        if wanted not in self.forms:
            raise LibraryError("library.no-form", form=wanted, forms=", ".join(sorted(self.forms)))
        return self.forms[wanted]

    def clause(self, wanted: str) -> Clause:
        """The clause of that id; raises LibraryError where there is none."""
        if wanted not in self.clauses:
            raise LibraryError("library.no-clause", clause=wanted)
        return self.clauses[wanted]

    def law(self, name: str) -> Mapping[str, object]:
        """The facts of clause_library/law/<name>.yaml, read when first asked for."""
        key = ("law", name)
        if key not in self.memo:
            self.memo[key] = self.law_file(name)
        found: Mapping[str, object] = self.memo[key]
        return found

    def asked(self, form: Form) -> tuple[Question, ...]:
        """The questions that a document of this form may need, by group and place in it."""
        key = ("asked", form.id)
        if key not in self.memo:
            self.memo[key] = self._asked(form)
        found: tuple[Question, ...] = self.memo[key]
        return found

    def asked_in(self, form: Form, chosen: Mapping[str, str]) -> frozenset[str]:
        """The ids of those questions that the clauses in their positions use: `chosen` by hand, else the
        form's own, else the preferred."""
        key = ("asked", form.id, tuple(sorted(chosen.items())))
        if key not in self.memo:
            self.memo[key] = self._needed(set(_named(form, self, {**form.positions, **chosen})))
        found: frozenset[str] = self.memo[key]
        return found

    def _asked(self, form: Form) -> tuple[Question, ...]:
        wanted = self._needed(set(_named(form, self)))
        order = {group.id: group.order for group in self.groups}
        known = [question for question in self.questions.values() if question.id in wanted]
        return tuple(sorted(known, key=lambda one: order[one.group]))

    def _needed(self, wanted: set[str]) -> frozenset[str]:
        """The questions named, with those that their conditions, defaults and options ask for."""
        waiting = list(wanted)
        while waiting:
            question = self.questions.get(waiting.pop())
            more = {*question.when.names, *question.leaders} if question else set()
            more |= {name for one in question.options for name in names(one.text)} if question else set()
            waiting.extend(more - wanted)
            wanted |= more
        beside = {one.id for one in self.questions.values() if one.beside and one.beside in wanted}
        return frozenset(wanted | beside)


def _named(form: Form, library: Library, chosen: Mapping[str, str] | None = None) -> Iterator[str]:
    """Names of questions in the form's texts and conditions: in those of every position, or of the `chosen`."""
    yield from names(form.title)
    yield from names(form.subtitle)
    for condition in form.conditions():
        yield from condition.names
    for clause_id in form.clauses():
        clause = library.clauses[clause_id]
        if chosen is not None and chosen.get(clause_id) == OMITTED:
            continue
        yield from clause.when.names
        for position in _positions(clause, chosen):
            yield from (str(value)[1:] for value in position.levers.values() if str(value).startswith("="))
            for piece in position.text:
                yield from (name for condition in piece.rules() for name in condition.names)
                yield from (name for template in piece.templates() for name in names(template))
                if piece.each:
                    yield piece.each
                if piece.table is not None and piece.table.rows:
                    yield piece.table.rows


def _positions(clause: Clause, chosen: Mapping[str, str] | None) -> tuple[Position, ...]:
    if chosen is None:
        return clause.positions
    return (clause.position(chosen.get(clause.id, "")) or clause.preferred,)
