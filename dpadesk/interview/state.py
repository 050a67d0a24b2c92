"""The questions that still matter for these answers, each with its state, by group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dpadesk.interview.checks import slips
from dpadesk.interview.transfers import Proposal, place_notes, propose
from dpadesk.library import (
    Group,
    Kind,
    Library,
    Question,
    Warned,
    countries,
    facts,
    needed,
    show_value,
    warnings,
)
from dpadesk.model import Answers, Value
from dpadesk.say import Sentences
from dpadesk.say import load as load_sentences

__all__ = ["Asked", "AskedGroup", "State", "interview"]


class State(StrEnum):
    """Where a question stands. NOT_NEEDED: its condition does not hold for these answers, or no clause uses
    it in the position chosen."""

    ANSWERED = "answered"
    MISSING = "missing"
    NOT_NEEDED = "not-needed"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its value (defaults included), the value in words, and what is to be said about it."""

    question: Question
    state: State
    value: Value
    shown: str
    by_default: bool
    warnings: tuple[Warned, ...] = ()
    proposal: Proposal | None = None


@dataclass(frozen=True, slots=True)
class AskedGroup:
    """A group of questions; `asked` are those that matter now, `hidden` the others."""

    group: Group
    asked: tuple[Asked, ...]
    hidden: tuple[Asked, ...] = ()

    @property
    def answered(self) -> int:
        return sum(one.state is State.ANSWERED for one in self.asked)

    @property
    def missing(self) -> int:
        return len(self.asked) - self.answered

    @property
    def warnings(self) -> tuple[Warned, ...]:
        return tuple(warned for one in self.asked for warned in one.warnings)


def interview(library: Library, answers: Answers, *, today: str = "") -> tuple[AskedGroup, ...]:
    """The groups of the form with their questions. `today` (ISO) lets notes on places see what has expired.

    Raises LibraryError for an unknown form.
    """
    form = library.form(answers.form)
    known, say = facts(library, answers), load_sentences()
    warned = [*warnings(library, form, known), *place_notes(library, known, say, today)]
    proposals = {one.question: one for one in propose(library, form, known, say)}
    used = library.asked_in(form, answers.positions)
    asked = [
        _asked(one, answers, known, warned, proposals, library, say, used=one.id in used)
        for one in library.asked(form)
    ]
    groups = (_group(group, asked) for group in library.groups)
    return tuple(group for group in groups if group.asked or group.hidden)


def _group(group: Group, asked: Iterable[Asked]) -> AskedGroup:
    mine = [one for one in asked if one.question.group == group.id]
    shown = tuple(one for one in mine if one.state is not State.NOT_NEEDED)
    hidden = tuple(one for one in mine if one.state is State.NOT_NEEDED)
    return AskedGroup(group, shown, hidden)


def _asked(
    question: Question,
    answers: Answers,
    known: Mapping[str, Value],
    warned: Iterable[Warned],
    proposals: Mapping[str, Proposal],
    library: Library,
    say: Sentences,
    *,
    used: bool,
) -> Asked:
    value = known[question.id]
    return Asked(
        question,
        _state(question, value, known) if used else State.NOT_NEEDED,
        value,
        show_value(question, value, countries(library)),
        question.id not in answers.values,
        (*(one for one in warned if one.question == question.id), *slips(library, question, value, say)),
        proposals.get(question.id),
    )


def _state(question: Question, value: Value, known: Mapping[str, Value]) -> State:
    if not needed(question, known):
        return State.NOT_NEEDED
    if question.optional and value in (None, ()):
        return State.ANSWERED
    return State.ANSWERED if _complete(question, value) else State.MISSING


def _complete(question: Question, value: Value) -> bool:
    match value:
        case None | () | "":
            return False
        case Mapping() if question.kind is Kind.PARTY:
            return all(field is not None for field in value.values())
        case tuple() if question.kind is Kind.TABLE:
            required = [column.id for column in question.columns if column.required]
            rows = [row for row in value if isinstance(row, Mapping)]
            return all(row.get(column) is not None for row in rows for column in required)
    return True
