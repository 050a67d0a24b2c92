"""What must hold between the files of a library for it to be used at all."""

from __future__ import annotations

from collections.abc import Iterator

from dpadesk.errors import LibraryError
from dpadesk.library.clause import Clause
from dpadesk.library.form import Form
from dpadesk.library.library import Library
from dpadesk.library.rules import Rule
from dpadesk.library.template import names

__all__ = ["check_links"]


def check_links(library: Library) -> None:
    """Raises LibraryError for the first name that leads nowhere."""
    for clause in library.clauses.values():
        _clause(clause, library)
    for question in library.questions.values():
        _rule(question.when, library, question.file, question.id)
    for form in library.forms.values():
        _form(form, library)
    for warning in library.warnings:
        _known(warning.question, library, "warnings.yaml", warning.id)
        _rule(warning.when, library, "warnings.yaml", warning.id)


def _clause(clause: Clause, library: Library) -> None:
    _rule(clause.when, library, clause.file, clause.id)
    for where, name in _names(clause):
        _known(name, library, clause.file, where)


def _names(clause: Clause) -> Iterator[tuple[str, str]]:
    for position in clause.positions:
        where = f"{clause.id}, position {position.id}"
        for piece in position.text:
            asked = [name for template in piece.templates() for name in sorted(names(template))]
            asked += [name for condition in piece.rules() for name in sorted(condition.names)]
            asked += [name for name in (piece.each, piece.table.rows if piece.table else "") if name]
            yield from ((where, name) for name in asked)


def _form(form: Form, library: Library) -> None:
    for clause in form.clauses():
        if clause not in library.clauses:
            raise LibraryError("library.form-clause", file=form.file, clause=clause)
    for clause, position in form.positions.items():
        found = library.clauses.get(clause)
        if found is None or found.position(position) is None:
            raise LibraryError("library.form-position", file=form.file, clause=clause, position=position)
    for condition in form.conditions():
        _rule(condition, library, form.file, form.id)


def _rule(condition: Rule, library: Library, file: str, where: str) -> None:
    for name in sorted(condition.names):
        _known(name, library, file, where)


def _known(name: str, library: Library, file: str, where: str) -> None:
    if name not in library.questions:
        raise LibraryError("library.no-question", file=file, where=where, question=name)
