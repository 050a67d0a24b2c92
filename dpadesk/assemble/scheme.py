"""Numbering schemes: which list, level, role and style each paragraph of a document has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dpadesk.library import Shape
from dpadesk.model import ListDefinition, ListItem, ListLevel, ParagraphFormat, Role

__all__ = ["Scheme", "Slot", "scheme_of"]


@dataclass(frozen=True, slots=True)
class Slot:
    """How a paragraph of one kind is set; its level is that of its list from 1, or 0."""

    role: Role
    style: str
    item: ListItem | None = None

    @property
    def level(self) -> int:
        return self.item.level + 1 if self.item is not None else 0

    @property
    def format(self) -> ParagraphFormat:
        return ParagraphFormat(style=self.style)


@dataclass(frozen=True, slots=True)
class Scheme:
    """The lists of a document and the slots of its body and of its schedules."""

    lists: tuple[ListDefinition, ...]
    body: Mapping[Shape, Slot]
    annex: Mapping[Shape, Slot]
    part: Slot
    schedule: Slot
    annex_part: Slot
    cell: Slot = Slot(Role.CELL, "DPA Cell")
    head: Slot = Slot(Role.CELL, "DPA Cell Head")


_PARTS, _CLAUSES, _PARTIES, _SCHEDULES = "dpa-parts", "dpa-clauses", "dpa-parties", "dpa-schedules"

_LISTS = (
    ListDefinition(_PARTIES, (ListLevel("decimal", "(%1)"),), _PARTIES),
    ListDefinition(_PARTS, (ListLevel("upperLetter", "Part %1"),), _PARTS),
    ListDefinition(
        _CLAUSES,
        (
            ListLevel("decimal", "%1."),
            ListLevel("decimal", "%1.%2"),
            ListLevel("lowerRoman", "(%3)"),
            ListLevel("lowerLetter", "(%4)"),
        ),
        _CLAUSES,
    ),
    ListDefinition(
        _SCHEDULES,
        (
            ListLevel("decimal", "Schedule %1"),
            ListLevel("decimal", "Part %2"),
            ListLevel("decimal", "%3.", restart=1),  # paragraphs go on counting through a schedule's parts
            ListLevel("decimal", "%3.%4"),
            ListLevel("lowerRoman", "(%5)"),
            ListLevel("lowerLetter", "(%6)"),
        ),
        _SCHEDULES,
    ),
)

_SCHEME = Scheme(
    lists=_LISTS,
    body=MappingProxyType(
        {
            Shape.HEADING: Slot(Role.HEADING, "DPA Heading", ListItem(_CLAUSES, 0)),
            Shape.CLAUSE: Slot(Role.CLAUSE, "DPA Clause", ListItem(_CLAUSES, 1)),
            Shape.ITEM: Slot(Role.ITEM, "DPA Item", ListItem(_CLAUSES, 2)),
            Shape.SUBITEM: Slot(Role.ITEM, "DPA Item", ListItem(_CLAUSES, 3)),
            Shape.BODY: Slot(Role.BODY, "DPA Body"),
            Shape.PARTY: Slot(Role.BODY, "DPA Party", ListItem(_PARTIES, 0)),
        }
    ),
    annex=MappingProxyType(
        {
            Shape.HEADING: Slot(Role.HEADING, "DPA Schedule Heading", ListItem(_SCHEDULES, 2)),
            Shape.CLAUSE: Slot(Role.CLAUSE, "DPA Schedule Clause", ListItem(_SCHEDULES, 3)),
            Shape.ITEM: Slot(Role.ITEM, "DPA Item", ListItem(_SCHEDULES, 4)),
            Shape.SUBITEM: Slot(Role.ITEM, "DPA Item", ListItem(_SCHEDULES, 5)),
            Shape.BODY: Slot(Role.BODY, "DPA Body"),
            Shape.PARTY: Slot(Role.BODY, "DPA Party", ListItem(_PARTIES, 0)),
        }
    ),
    part=Slot(Role.PART, "DPA Part", ListItem(_PARTS, 0)),
    schedule=Slot(Role.SCHEDULE, "DPA Schedule", ListItem(_SCHEDULES, 0)),
    annex_part=Slot(Role.PART, "DPA Part", ListItem(_SCHEDULES, 1)),
)


def scheme_of(name: str) -> Scheme | None:
    """The scheme of that name: "parts" (lettered parts, 1., 1.1, (i), (a); schedules by themselves)."""
    return {"parts": _SCHEME}.get(name)
