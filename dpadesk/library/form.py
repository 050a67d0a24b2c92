"""A form: the shape of a document. Which clauses in which order, under which headings and labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dpadesk.library.rules import ALWAYS, Rule
from dpadesk.model import Value

__all__ = ["SIGNING", "Form", "Label", "Part", "Schedule", "Section"]

SIGNING = ("page", "by_agreement", "by_use", "appendix")


@dataclass(frozen=True, slots=True)
class Label:
    """How a party is called: "Customer" and "the Customer", or "You" and "you" (`plural` grammar).

    `object` is the form after a verb or preposition ("us"), `pronouns` what stands for the party once it
    has been named: subject, object and possessive.
    """

    name: str
    the: str
    possessive: str
    plural: bool = False
    object: str = ""
    pronouns: tuple[str, str, str] = ("it", "it", "its")


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered heading and the clauses below it. `id` names the heading where several clauses share it."""

    id: str
    title: str
    clauses: tuple[str, ...]
    when: Rule = ALWAYS


@dataclass(frozen=True, slots=True)
class Part:
    """Sections under a part's title; without title they stand by themselves. `alone` is what a schedule is
    called of whose parts only this one is left; "" where it keeps its own title."""

    id: str
    title: str
    sections: tuple[Section, ...]
    when: Rule = ALWAYS
    alone: str = ""


@dataclass(frozen=True, slots=True)
class Schedule:
    """A schedule with its parts; `id` is what references name."""

    id: str
    title: str
    parts: tuple[Part, ...]
    when: Rule = ALWAYS


@dataclass(frozen=True, slots=True)
class Form:
    """A document shape. `words` are the nouns of references ("clause", "paragraph"); `opening` are the
    clauses before the first number, `closing` those after the last (signatures); `positions` are the
    form's own choices of position; `numbering` names one of the schemes of assemble; `signing` is how the
    parties are bound (SIGNING); `defaults` are the form's own, question by question; `contents` heads the
    table of contents, "" where the document has none."""

    id: str
    name: str
    summary: str
    version: str
    title: str
    subtitle: str
    side: str
    labels: Mapping[str, Label]
    words: Mapping[str, str]
    numbering: str
    opening: tuple[str, ...]
    parts: tuple[Part, ...]
    closing: tuple[str, ...]
    schedules: tuple[Schedule, ...]
    positions: Mapping[str, str]
    signing: str = "page"
    defaults: Mapping[str, Value] = field(default_factory=dict)
    contents: str = ""
    file: str = ""

    def sections(self) -> Iterator[Section]:
        for part in self.parts:
            yield from part.sections
        for schedule in self.schedules:
            for part in schedule.parts:
                yield from part.sections

    def clauses(self) -> tuple[str, ...]:
        """Ids of all clauses it may hold, in the order of the document."""
        body = [clause for part in self.parts for section in part.sections for clause in section.clauses]
        tail = [
            clause
            for schedule in self.schedules
            for part in schedule.parts
            for section in part.sections
            for clause in section.clauses
        ]
        return (*self.opening, *body, *self.closing, *tail)

    def conditions(self) -> Iterator[Rule]:
        for part in (*self.parts, *(part for schedule in self.schedules for part in schedule.parts)):
            yield part.when
            yield from (section.when for section in part.sections)
        yield from (schedule.when for schedule in self.schedules)
