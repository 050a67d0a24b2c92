"""Numbering schemes: which list, level, role and style each paragraph of a document has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dpadesk.library import Shape
from dpadesk.model import Block, ListDefinition, ListItem, ListLevel, Paragraph, ParagraphFormat, Role

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
        """The lists that these blocks count in; nothing counts in a table."""
        held = {one.item.list for one in blocks if isinstance(one, Paragraph) and one.item}
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

# One list per look of the body. The clauses of a form without part letters count in their own list, so
# that a document holds no level that it does not use.
_LEGAL, _ROMAN, _FLAT, _BULLETS = "dpa-legal", "dpa-roman", "dpa-flat", "dpa-bullets"
_LEGAL_SCHEDULES = "dpa-legal-schedules"
_OTHERS = (
    ListDefinition(
        _LEGAL,
        (
            ListLevel("decimal", "%1."),
            ListLevel("decimal", "%1.%2"),
            ListLevel("lowerLetter", "(%3)"),
            ListLevel("lowerRoman", "(%4)"),
        ),
        _LEGAL,
    ),
    ListDefinition(
        _ROMAN,
        (
            ListLevel("upperRoman", "%1."),
            ListLevel("decimal", "%1.%2"),
        ),
        _ROMAN,
    ),
    ListDefinition(
        _LEGAL_SCHEDULES,
        (
            ListLevel("decimal", "Schedule %1"),
            ListLevel("decimal", "%2."),
            ListLevel("decimal", "%2.%3"),
            ListLevel("lowerLetter", "(%4)"),
            ListLevel("lowerRoman", "(%5)"),
        ),
        _LEGAL_SCHEDULES,
    ),
    ListDefinition(_FLAT, (ListLevel("decimal", "%1."),), _FLAT),
    ListDefinition(_BULLETS, (ListLevel("bullet", "•"), ListLevel("bullet", "–")), _BULLETS),
)

_BODY = Slot(Role.BODY, "DPA Body")
_BARE = Slot(Role.CLAUSE, "DPA Clause")  # a clause without a number of its own
_PARTY = Slot(Role.BODY, "DPA Party", ListItem(_PARTIES, 0))


def _slots(heading: Slot, clause: Slot, items: str, depth: int) -> Mapping[Shape, Slot]:
    """The slots below a heading; `items` is the list of (i) and (a), which begins at level `depth`."""
    return MappingProxyType(
        {
            Shape.HEADING: heading,
            Shape.CLAUSE: clause,
            Shape.ITEM: Slot(Role.ITEM, "DPA Item", ListItem(items, depth)),
            Shape.SUBITEM: Slot(Role.ITEM, "DPA Item", ListItem(items, depth + 1)),
            Shape.BODY: _BODY,
            Shape.PARTY: _PARTY,
        }
    )


def _heading(place: ListItem | None, style: str = "DPA Heading") -> Slot:
    return Slot(Role.HEADING, style, place)


def _clause(place: ListItem, style: str = "DPA Clause") -> Slot:
    return Slot(Role.CLAUSE, style, place)


_PART = Slot(Role.PART, "DPA Part", ListItem(_PARTS, 0))


def _annex(schedules: str) -> Mapping[Shape, Slot]:
    return _slots(
        _heading(ListItem(schedules, 1), "DPA Schedule Heading"),
        _clause(ListItem(schedules, 2), "DPA Schedule Clause"),
        schedules,
        3,
    )


_BARE_ANNEX = _slots(_heading(None, "DPA Schedule Heading"), _BODY, _BULLETS, 0)


def _scheme(
    body: Mapping[Shape, Slot],
    annex: Mapping[Shape, Slot] | None = None,
    part: Slot = _PART,
    schedules: str = _SCHEDULES,
) -> Scheme:
    schedule = Slot(Role.SCHEDULE, "DPA Schedule", ListItem(schedules, 0))
    return Scheme((*_LISTS, *_OTHERS), body, annex or _annex(schedules), part, schedule)


_SCHEMES: Mapping[str, Scheme] = MappingProxyType(
    {
        "parts": _scheme(
            _slots(_heading(ListItem(_CLAUSES, 0)), _clause(ListItem(_CLAUSES, 1)), _CLAUSES, 2)
        ),
        "clauses": _scheme(
            _slots(_heading(ListItem(_LEGAL, 0)), _clause(ListItem(_LEGAL, 1)), _LEGAL, 2),
            schedules=_LEGAL_SCHEDULES,
        ),
        "roman": _scheme(
            _slots(_heading(ListItem(_ROMAN, 1)), _BARE, _BULLETS, 0),
            _BARE_ANNEX,
            Slot(Role.PART, "DPA Part", ListItem(_ROMAN, 0)),
        ),
        "headings": _scheme(_slots(_heading(ListItem(_FLAT, 0)), _BARE, _BULLETS, 0), _BARE_ANNEX),
        "plain": _scheme(_slots(_heading(None), _BARE, _BULLETS, 0), _BARE_ANNEX),
    }
)


def scheme_of(name: str) -> Scheme | None:
    """The scheme of that name.

    "parts": lettered parts, 1., 1.1, (i), (a). "clauses": 1., 1.1, (a), (i). "roman": parts I., headings
    I.1 and bullets. "headings": 1. and bullets. "plain": no numbers, bullets.
    """
    return _SCHEMES.get(name)
