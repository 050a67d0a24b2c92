"""Numbering schemes: which list, level, role and style each paragraph of a document has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dpadesk.library import Shape
from dpadesk.model import Block, Document, ListDefinition, ListItem, ListLevel, ParagraphFormat, Role

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
    cell: Slot = Slot(Role.CELL, "DPA Cell")
    head: Slot = Slot(Role.CELL, "DPA Cell Head")

    def annex_part(self, schedule: int) -> Slot:
        """The slot of the parts of a schedule, by its place among them from 1."""
        return Slot(Role.PART, "DPA Part", ListItem(f"{_ANNEX_PARTS}-{schedule}", 0))

    def used(self, blocks: Iterable[Block]) -> tuple[ListDefinition, ...]:
        """The lists that these blocks count in."""
        held = {paragraph.item.list for _, paragraph in Document(tuple(blocks)).walk() if paragraph.item}
        return tuple(one for one in self.lists if one.id in held)


_PARTS, _CLAUSES, _PARTIES, _SCHEDULES = "dpa-parts", "dpa-clauses", "dpa-parties", "dpa-schedules"
_ANNEX_PARTS, _MOST_SCHEDULES = "dpa-schedule-parts", 20

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
            ListLevel("decimal", "%2."),
            ListLevel("decimal", "%2.%3"),
            ListLevel("lowerRoman", "(%4)"),
            ListLevel("lowerLetter", "(%5)"),
        ),
        _SCHEDULES,
    ),
    # Paragraphs go on counting through a schedule's parts. As one level among theirs the parts would need
    # w:lvlRestart for that, which LibreOffice drops: so each schedule has a list of its own for them.
    *(
        ListDefinition(
            f"{_ANNEX_PARTS}-{number}", (ListLevel("decimal", "Part %1"),), _ANNEX_PARTS, starts=((0, 1),)
        )
        for number in range(1, _MOST_SCHEDULES + 1)
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
            Shape.HEADING: Slot(Role.HEADING, "DPA Schedule Heading", ListItem(_SCHEDULES, 1)),
            Shape.CLAUSE: Slot(Role.CLAUSE, "DPA Schedule Clause", ListItem(_SCHEDULES, 2)),
            Shape.ITEM: Slot(Role.ITEM, "DPA Item", ListItem(_SCHEDULES, 3)),
            Shape.SUBITEM: Slot(Role.ITEM, "DPA Item", ListItem(_SCHEDULES, 4)),
            Shape.BODY: Slot(Role.BODY, "DPA Body"),
            Shape.PARTY: Slot(Role.BODY, "DPA Party", ListItem(_PARTIES, 0)),
        }
    ),
    part=Slot(Role.PART, "DPA Part", ListItem(_PARTS, 0)),
    schedule=Slot(Role.SCHEDULE, "DPA Schedule", ListItem(_SCHEDULES, 0)),
)


def scheme_of(name: str) -> Scheme | None:
    """The scheme of that name: "parts" (lettered parts, 1., 1.1, (i), (a); schedules by themselves)."""
    return {"parts": _SCHEME}.get(name)
