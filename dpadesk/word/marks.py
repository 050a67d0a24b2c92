"""Revision elements of one part as the model's marks (17.13.5).

`Mark.id` is "<part>!<ordinal>": every revision element of the part counts, in document order, so
that the element can be found again. The two ends of a move share the name of their ranges.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml.etree import _Element

from dpadesk.model import Mark, MarkKind
from dpadesk.word.names import CELL_MARKS, FORMAT_MARKS, MOVE_RANGES, RUN_MARKS, w

__all__ = ["COUNTED", "Marks", "mark_id", "revisions"]

COUNTED = (*RUN_MARKS, *CELL_MARKS, *FORMAT_MARKS)

AUTHOR, DATE, NAME, ID = w("author"), w("date"), w("name"), w("id")
_KINDS = {
    w("ins"): MarkKind.INSERTION,
    w("del"): MarkKind.DELETION,
    w("moveFrom"): MarkKind.MOVE_FROM,
    w("moveTo"): MarkKind.MOVE_TO,
    w("cellIns"): MarkKind.INSERTION,
    w("cellDel"): MarkKind.DELETION,
}
_FROM_START, _FROM_END, _TO_START, _TO_END = MOVE_RANGES
_RANGE_OF = {MarkKind.MOVE_FROM: _FROM_START, MarkKind.MOVE_TO: _TO_START}
_STARTS = {_FROM_START: _FROM_START, _TO_START: _TO_START, _FROM_END: _FROM_START, _TO_END: _TO_START}


def mark_id(part: str, ordinal: int) -> str:
    """How a revision is called: the part's short name and its ordinal among the part's revisions."""
    return f"{part}!{ordinal}"


def revisions(root: _Element) -> Iterable[_Element]:
    """Every revision element of a part, in the order in which they are counted."""
    return root.iter(*COUNTED)


@dataclass(slots=True)
class Marks:
    """The marks of one part by their element; `ids` also names the property changes."""

    of: dict[_Element, Mark] = field(default_factory=dict)
    ids: dict[_Element, str] = field(default_factory=dict)
    authors: dict[str, None] = field(default_factory=dict)

    @classmethod
    def read(cls, root: _Element, part: str) -> Marks:
        """Counts and reads the revisions of a part."""
        made = cls()
        ranges: dict[str, dict[str, str]] = {_FROM_START: {}, _TO_START: {}}
        ordinal = 0
        for element in root.iter(*COUNTED, *MOVE_RANGES):
            tag = element.tag
            if tag in _STARTS:
                _follow_range(ranges[_STARTS[tag]], element)
                continue
            ordinal += 1
            made.ids[element] = mark_id(part, ordinal)
            author = element.get(AUTHOR)
            if author is not None:
                made.authors.setdefault(author)
            kind = _KINDS.get(tag)
            if kind is not None:
                open_names = ranges[_RANGE_OF[kind]] if kind in _RANGE_OF else {}
                move = next(reversed(open_names.values()), "")
                made.of[element] = Mark(kind, author or "", element.get(DATE), made.ids[element], move)
        return made

    def among(self, parent: _Element | None) -> tuple[Mark, ...]:
        """The marks that stand among an element's children (w:rPr of a paragraph mark, w:trPr, w:tcPr)."""
        if parent is None or not self.of:
            return ()
        return tuple(self.of[child] for child in parent if child in self.of)


def _follow_range(names: dict[str, str], element: _Element) -> None:
    if element.tag in (_FROM_START, _TO_START):
        names[element.get(ID, "")] = element.get(NAME, "")
    else:
        names.pop(element.get(ID, ""), None)
