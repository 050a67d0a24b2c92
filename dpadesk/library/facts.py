"""Answers made whole: defaults where nothing was said, None where the answer is not known yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dpadesk.library.form import Form
from dpadesk.library.library import Library
from dpadesk.library.question import PARTY_FIELDS, Kind, Question
from dpadesk.library.typed import Countries, read_countries
from dpadesk.library.warning import Warned
from dpadesk.model import Answers, Value

__all__ = ["countries", "default_of", "facts", "needed", "warnings"]


def countries(library: Library) -> Countries:
    """Country names by ISO code."""
    key = ("countries",)
    if key not in library.memo:
        library.memo[key] = read_countries(library.law("countries"))
    found: Countries = library.memo[key]
    return found


def facts(library: Library, answers: Answers) -> dict[str, Value]:
    """Every question's value: the answer; else the default; a question whose condition fails is None.

    A key that is present with None was left open on purpose and takes no default.
    """
    out: dict[str, Value] = {}
    form = library.forms.get(answers.form)
    waiting = dict(library.questions)
    while waiting:
        ready = [one for one in waiting.values() if not _needs(one, waiting)] or list(waiting.values())
        for question in ready:
            del waiting[question.id]
            default = default_of(question, form)
            out[question.id] = _fact(question, answers.values, out, default)
    return out


def _needs(question: Question, waiting: Mapping[str, Question]) -> bool:
    return any(name in waiting for name in (*question.leaders, *question.when.names))


def default_of(question: Question, form: Form | None) -> Value:
    """The default of a question in a form: the form's own, that of its side, or the question's."""
    if form is None:
        return question.default
    return form.defaults.get(question.id, question.by_side.get(form.side, question.default))


def _fact(
    question: Question, given: Mapping[str, Value], known: Mapping[str, Value], default: Value
) -> Value:
    if not question.when.holds({**dict.fromkeys(question.when.names), **known}):
        return None
    if question.id in given:
        return _whole(question, given[question.id])
    if question.follows and default is None:
        return _followed(question.source({**dict.fromkeys(question.leaders), **known}), known)
    return default


def _whole(question: Question, value: Value) -> Value:
    """An answer with all its fields: those that nobody has filled in yet are None."""
    if question.kind is Kind.PARTY and isinstance(value, Mapping):
        return {**dict.fromkeys(PARTY_FIELDS), **value}
    if question.kind is Kind.TABLE and isinstance(value, tuple):
        bare: dict[str, Value] = dict.fromkeys(column.id for column in question.columns)
        return tuple({**bare, **row} for row in value if isinstance(row, Mapping))
    return value


def _followed(path: str, known: Mapping[str, Value]) -> Value:
    name, _, field = path.partition(".")
    value = known.get(name)
    if field:
        return value.get(field) if isinstance(value, Mapping) else None
    return value


def needed(question: Question, known: Mapping[str, Value]) -> bool:
    """Whether the question matters for these facts."""
    return question.when.holds(known)


def warnings(library: Library, form: Form, known: Mapping[str, Value]) -> Iterator[Warned]:
    """The warnings of the library that hold for these facts."""
    asked = {question.id for question in library.asked(form) if needed(question, known)}
    for rule in library.warnings:
        if rule.question in asked and rule.when.holds(known):
            yield Warned(rule.id, rule.question, rule.text, rule.severity, rule.citation)
