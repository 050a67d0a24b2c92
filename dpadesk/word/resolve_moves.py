"""Moves of which one end was resolved, and the ranges of moves that nothing is left in (17.13.5.21 to 28)."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.etree import _Element

from dpadesk.word.marks import ID, NAME
from dpadesk.word.names import MOVE_RANGES, w
from dpadesk.word.resolve_content import deleted_text, unwrap
from dpadesk.word.splice import EditedPart
from dpadesk.word.xml import is_within

__all__ = ["Moves"]

_FROM, _TO = w("moveFrom"), w("moveTo")
_ALONE = {_FROM: w("del"), _TO: w("ins")}
_STARTS, _ENDS = (MOVE_RANGES[0], MOVE_RANGES[2]), (MOVE_RANGES[1], MOVE_RANGES[3])
_KIND = dict(zip((*_STARTS, *_ENDS), (_FROM, _TO) * 2, strict=True))


@dataclass(slots=True)
class _Range:
    """One end of a move: its name, the elements that bound it and the revisions in it."""

    kind: str
    name: str
    bounds: list[_Element]
    members: list[_Element] = field(default_factory=list)


@dataclass(slots=True)
class Moves:
    """The ranges of moves of one part, as they were before any revision was resolved."""

    part: EditedPart
    ranges: list[_Range]

    @classmethod
    def read(cls, part: EditedPart) -> Moves:
        """Finds them. The mark of a paragraph's end stands before the range that begins in the paragraph."""
        if not any(name in part.data for name in (b"moveFromRange", b"moveToRange")):
            return cls(part, [])
        ranges: list[_Range] = []
        opened: dict[tuple[str, str | None], _Range] = {}
        waiting: list[_Element] = []
        for found in part.root.iter(_FROM, _TO, *MOVE_RANGES):
            if found.tag in _STARTS:
                kind = _KIND[found.tag]
                made = opened[kind, found.get(ID)] = _Range(kind, found.get(NAME, ""), [found])
                ranges.append(made)
                p = _paragraph(found)
                made.members += [one for one in waiting if one.tag == kind and _paragraph(one) is p]
                waiting = [one for one in waiting if one not in made.members]
            elif found.tag in _ENDS:
                closed = opened.pop((_KIND[found.tag], found.get(ID)), None)
                if closed is None:
                    ranges.append(_Range(_KIND[found.tag], "", [found]))
                else:
                    closed.bounds.append(found)
            else:
                inside = [one for (kind, _), one in opened.items() if kind == found.tag]
                (inside[-1].members if inside else waiting).append(found)
        return cls(part, ranges)

    def settle(self) -> None:
        """Makes the end of a move that lost its other end an insertion or a deletion; takes away the
        ranges in which no revision is left."""
        before = self._paired()
        root = self.part.root
        for one in self.ranges:
            one.members = [found for found in one.members if is_within(found, root)]
        for name in before - self._paired():
            for one in self.ranges:
                if one.name == name:
                    self._part(one)
        for one in self.ranges:
            if not one.members:
                self._drop(one)

    def _paired(self) -> set[str]:
        ends = ({one.name for one in self.ranges if one.kind == kind and one.members} for kind in _ALONE)
        return set.intersection(*ends)

    def _part(self, one: _Range) -> None:
        self.part.touch_all(one.members)
        for found in one.members:
            found.tag = _ALONE[one.kind]
            if one.kind == _FROM:
                deleted_text(found)
            for inner in list(found.iter(str(found.tag))):  # Word knows no deletion in a deletion
                if inner is not found:
                    unwrap(inner)
        one.members = []

    def _drop(self, one: _Range) -> None:
        for found in one.bounds:
            parent = found.getparent()
            if parent is not None and is_within(found, self.part.root):
                self.part.touch(found)
                parent.remove(found)


def _paragraph(element: _Element) -> _Element | None:
    return next(element.iterancestors(w("p")), None)
