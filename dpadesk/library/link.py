"""What must hold between the files of a library for it to be used at all."""

from __future__ import annotations

from collections.abc import Iterator

from dpadesk.errors import LibraryError
from dpadesk.library.clause import Clause
from dpadesk.library.form import Form
from dpadesk.library.library import Library
from dpadesk.library.places import Place, Places
from dpadesk.library.question import Question
from dpadesk.library.rules import Rule
from dpadesk.library.template import names

__all__ = ["check_links"]


def check_links(library: Library) -> None:
    """Raises LibraryError, with file and line, for the first name that leads nowhere."""
    for clause in library.clauses.values():
        _clause(clause, library)
    for question in library.questions.values():
        _question(question, library)
    for form in library.forms.values():
        _form(form, library)
    for warning in library.warnings:
        for name in (warning.question, *sorted(warning.when.names)):
            _known(name, library, Place(warning.file, words=warning.id), warning.id)


def _clause(clause: Clause, library: Library) -> None:
    _rule(clause.when, library, Place(clause.file, ("when",)), clause.id)
    for where, place, name in _names(clause):
        _known(name, library, place, where)


def _names(clause: Clause) -> Iterator[tuple[str, Place, str]]:
    for number, position in enumerate(clause.positions):
        where, place = f"{clause.id}, position {position.id}", Place(clause.file, ("positions", number))
        values = (str(value) for value in position.levers.values())
        yield from ((where, place, value[1:]) for value in values if value.startswith("="))
        for piece in position.text:
            asked = [name for template in piece.templates() for name in sorted(names(template))]
            asked += [name for condition in piece.rules() for name in sorted(condition.names)]
            asked += [name for name in (piece.each, piece.table.rows if piece.table else "") if name]
            yield from ((where, place, name) for name in asked)


def _question(question: Question, library: Library) -> None:
    place = Place(question.file, words=f"id: {question.id}")
    _rule(question.when, library, place, question.id)
    asked = [name for option in question.options for name in sorted(names(option.text))]
    for name in (*sorted(question.leaders), question.beside, *asked):
        if name:
            _known(name, library, place, question.id)


def _form(form: Form, library: Library) -> None:
    for clause in form.clauses():
        if clause not in library.clauses:
            raise _wrong(library, "library.form-clause", Place(form.file, words=clause), clause=clause)
    for clause, position in form.positions.items():
        found = library.clauses.get(clause)
        if found is None or found.position(position) is None:
            place = Place(form.file, ("positions", clause))
            raise _wrong(library, "library.form-position", place, clause=clause, position=position)
    for condition in form.conditions():
        _rule(condition, library, Place(form.file), form.id)


def _rule(condition: Rule, library: Library, place: Place, where: str) -> None:
    for name in sorted(condition.names):
        _known(name, library, place, where)


def _known(name: str, library: Library, place: Place, where: str) -> None:
    if name not in library.questions:
        here = place if place.words.startswith("id:") else Place(place.file, place.path, name)
        raise _wrong(library, "library.no-question", here, where=where, question=name)


def _wrong(library: Library, code: str, place: Place, **values: object) -> LibraryError:
    line = Places(library.source_file).line(place)
    return LibraryError(code, **{"file": place.file, "line": line, **values})
