"""Answers to a complete file: every question of the form with its explanation as a comment."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from textwrap import wrap

from dpadesk.library import (
    Group,
    Kind,
    Library,
    Option,
    Question,
    countries,
    default_of,
    facts,
    show_duration,
    show_value,
)
from dpadesk.model import Answers, Value
from dpadesk.say import Sentences
from dpadesk.say import load as load_sentences

__all__ = ["write_answers"]

_PLAIN = re.compile(r"[A-Za-z][\w @./+()-]*[\w)]|[a-z]")
_NOT_PLAIN = {"null", "true", "false", "yes", "no", "on", "off", "y", "n", "unknown"}
_WIDTH = 108


def write_answers(library: Library, form: str, answers: Answers | None = None) -> str:
    """The file that `read_answers` reads: defaults filled in, null where nothing is known.

    Raises LibraryError for an unknown form.
    """
    shape = library.form(form)
    writer = _Writer(library, answers or Answers(form), load_sentences())
    lines = [f"# {writer.say('interview.file-intro', form=shape.name)}"]
    lines += [f"form: {form}", f"library: {_text(library.version)}", "", "answers:"]
    for group in library.groups:
        asked = [question for question in library.asked(shape) if question.group == group.id]
        if asked:
            lines += writer.group(group, asked)
    lines += ["", f"# {writer.say('interview.positions-intro')}"]
    lines += writer.positions()
    return "\n".join(lines) + "\n"


class _Writer:
    def __init__(self, library: Library, answers: Answers, say: Sentences) -> None:
        self.library = library
        self.answers = answers
        self.say = say
        self.known = facts(library, answers)
        self.used = library.asked_in(library.form(answers.form), answers.positions)

    def group(self, group: Group, asked: list[Question]) -> Iterator[str]:
        yield ""
        yield f"  # {group.title} {'-' * max(4, 60 - len(group.title))}"
        for question in asked:
            yield ""
            yield from self.comments(question)
            default = default_of(question, self.library.form(self.answers.form))
            if question.follows and default is None and question.id not in self.answers.values:
                source = question.source(self.known)
                yield f"  # {question.id}: {self.say('interview.follows', question=source)}"
                continue
            value = self.answers.values.get(question.id, default)
            yield from _entry(question.id, value, "  ", in_fields=question.kind is Kind.PARTY)

    def positions(self) -> Iterator[str]:
        chosen = self.answers.positions
        yield "positions:" if chosen else "positions: {}"
        for clause, position in sorted(chosen.items()):
            yield f"  {clause}: {position}"

    def comments(self, question: Question) -> Iterator[str]:
        say = self.say
        parts = [question.ask, question.why]
        if question.options and question.kind in (Kind.CHOICE, Kind.LIST):
            many = question.kind is Kind.LIST
            code = "interview.choices-many" if many else "interview.choices"
            parts.append(say(code, options=", ".join(map(_option, question.options))))
            if question.free:
                parts.append(say("interview.own-words"))
        if question.columns:
            columns = [f"{column.id} ({column.title})" for column in question.columns]
            parts.append(say("interview.columns", columns=", ".join(columns)))
        if question.units:
            parts.append(say("interview.unit", units=", ".join(question.units)))
        if question.when.source:
            parts.append(say("interview.only-when", when=question.when.source))
        if question.id not in self.used:
            parts.append(say("interview.other-position"))
        default = default_of(question, self.library.form(self.answers.form))
        shown = show_value(question, default, countries(self.library))
        if shown and question.kind is not Kind.TABLE:
            parts.append(say("interview.default", value=shown))
        for part in parts:
            yield from (f"  # {line}" for line in wrap(part, _WIDTH - 4, break_on_hyphens=False))


def _option(option: Option) -> str:
    return f"{option.value} ({option.label})" if option.label != option.value else option.value


def _entry(key: str, value: Value, indent: str, *, in_fields: bool = False) -> Iterator[str]:
    match value:
        case None if in_fields:
            yield f"{indent}{key}:"
            for field in ("name", "number", "register", "address", "country"):
                yield f"{indent}  {field}: null"
        case Mapping() if "unit" in value:
            yield f"{indent}{key}: {show_duration(value)}"
        case Mapping() if "currency" in value:
            yield f"{indent}{key}: {value['currency']} {value['amount']}"
        case Mapping():
            yield f"{indent}{key}:"
            for field, one in value.items():
                yield from _entry(field, one, f"{indent}  ")
        case tuple() if not value:
            yield f"{indent}{key}: []"
        case tuple():
            yield f"{indent}{key}:"
            for one in value:
                yield from _member(one, f"{indent}  ")
        case _:
            yield f"{indent}{key}: {_scalar(value)}"


def _member(value: Value, indent: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"{indent}- {_scalar(value)}"
        return
    for number, (field, one) in enumerate(value.items()):
        yield from _entry(field, one, f"{indent}- " if number == 0 else f"{indent}  ")


def _scalar(value: Value) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, int | float) else _text(str(value))


def _text(text: str) -> str:
    """Plain where no reader could take it for anything else, else in double quotes."""
    if _PLAIN.fullmatch(text) and text.lower() not in _NOT_PLAIN:
        return text
    return json.dumps(text, ensure_ascii=False)
