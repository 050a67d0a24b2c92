"""Which clauses a document holds, in which position, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dpadesk.errors import AnswersError
from dpadesk.library import OMITTED, Clause, Form, Library, Part, Position, Rule, Schedule
from dpadesk.model import Answers, Value
from dpadesk.say import Sentences

__all__ = ["Chosen", "ChosenPart", "ChosenSchedule", "ChosenSection", "Plan", "choose"]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A clause with its position and the reason for both."""

    clause: Clause
    position: Position
    reason: str


@dataclass(frozen=True, slots=True)
class ChosenSection:
    id: str
    title: str
    clauses: tuple[Chosen, ...]


@dataclass(frozen=True, slots=True)
class ChosenPart:
    id: str
    title: str
    sections: tuple[ChosenSection, ...]
    alone: str = ""


@dataclass(frozen=True, slots=True)
class ChosenSchedule:
    id: str
    title: str
    parts: tuple[ChosenPart, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The document before it has words: nothing empty is left in it, and no part without a second one."""

    opening: tuple[Chosen, ...]
    parts: tuple[ChosenPart, ...]
    closing: tuple[Chosen, ...]
    schedules: tuple[ChosenSchedule, ...]

    def clauses(self) -> Iterable[Chosen]:
        yield from self.opening
        for part in (*self.parts, *(part for schedule in self.schedules for part in schedule.parts)):
            for section in part.sections:
                yield from section.clauses
        yield from self.closing


def choose(
    library: Library, form: Form, facts: Mapping[str, Value], answers: Answers, say: Sentences
) -> Plan:
    """The clauses whose conditions hold, each in the position chosen by hand, by the form, or preferred.

    Raises AnswersError for a position that the clause does not have.
    """
    chooser = _Chooser(library, form, facts, answers, say)
    schedules = tuple(
        _schedule(one, chooser.parts(one.parts)) for one in form.schedules if one.when.holds(facts)
    )
    return Plan(
        chooser.chosen(form.opening),
        _parts(chooser.parts(form.parts)),
        chooser.chosen(form.closing),
        tuple(schedule for schedule in schedules if schedule.parts),
    )


def _parts(parts: tuple[ChosenPart, ...]) -> tuple[ChosenPart, ...]:
    """The parts; the only one with a title needs none."""
    titled = [part for part in parts if part.title]
    return tuple(replace(part, title="") for part in parts) if len(titled) == 1 else parts


def _schedule(schedule: Schedule, parts: tuple[ChosenPart, ...]) -> ChosenSchedule:
    """A schedule; where one of its parts is all that is left, it may be called after that."""
    title = parts[0].alone if len(parts) == 1 else ""
    return ChosenSchedule(schedule.id, title or schedule.title, _parts(parts))


@dataclass(frozen=True, slots=True)
class _Chooser:
    library: Library
    form: Form
    facts: Mapping[str, Value]
    answers: Answers
    say: Sentences

    def parts(self, parts: Iterable[Part]) -> tuple[ChosenPart, ...]:
        found = (
            ChosenPart(part.id, part.title, self._sections(part), part.alone)
            for part in parts
            if part.when.holds(self.facts)
        )
        return tuple(part for part in found if part.sections)

    def _sections(self, part: Part) -> tuple[ChosenSection, ...]:
        found = (
            ChosenSection(section.id, section.title, self.chosen(section.clauses))
            for section in part.sections
            if section.when.holds(self.facts)
        )
        return tuple(section for section in found if section.clauses)

    def chosen(self, ids: Iterable[str]) -> tuple[Chosen, ...]:
        clauses = (self.library.clause(one) for one in ids)
        wanted = (clause for clause in clauses if self.answers.positions.get(clause.id) != OMITTED)
        return tuple(self._one(clause) for clause in wanted if clause.when.holds(self.facts))

    def _one(self, clause: Clause) -> Chosen:
        wanted = self.answers.positions.get(clause.id)
        by_form = self.form.positions.get(clause.id)
        if wanted is not None and clause.position(wanted) is None:
            known = ", ".join(one.id for one in clause.positions)
            raise AnswersError("answers.no-position", clause=clause.id, position=wanted, positions=known)
        position = clause.position(wanted or by_form or "") or clause.preferred
        return Chosen(clause, position, self._reason(clause, wanted, by_form))

    def _reason(self, clause: Clause, wanted: str | None, by_form: str | None) -> str:
        why = self._because(clause.when)
        if wanted is not None:
            return f"{why} {self.say('assemble.reason.position-by-hand')}"
        if by_form is not None:
            return f"{why} {self.say('assemble.reason.position-by-form', form=self.form.name)}"
        return why

    def _because(self, when: Rule) -> str:
        asked = [self.library.questions[name].ask for name in sorted(when.names)]
        if not asked:
            return self.say("assemble.reason.form", form=self.form.name)
        return self.say("assemble.reason.answer", questions=" ".join(asked))
