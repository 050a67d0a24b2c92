"""What is taken out of a file before it is compared, and put back after it.

A comparison knows two texts and no third. So the marks of the returned file are laid aside: what they
brought in becomes a point between two positions, what they took out is plain text, and each place
remembers by a number what stood there. The number is spelt as a save id or as an anchor of a comment,
which a comparison carries along and never looks at.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element

from dpadesk.word.names import w

__all__ = ["POINT", "VEIL", "Saved", "is_point", "number_of", "numbers", "put_number"]

VEIL = w("rsidVeil")
POINT = w("commentRangeStart")
_FIRST = 1_900_000_000  # ten digits: above every id that a program gives


@dataclass(slots=True)
class Saved:
    """What was laid aside, by number. `ends` are the numbers whose point was the end mark of a paragraph."""

    elements: list[_Element] = field(default_factory=list)
    ends: set[int] = field(default_factory=set)

    def keep(self, element: _Element) -> int:
        """Remembers a copy of an element."""
        copy = deepcopy(element)
        copy.tail = None
        return self.hold(copy)

    def hold(self, element: _Element) -> int:
        """Remembers an element that was taken out."""
        self.elements.append(element)
        return len(self.elements) - 1

    def shell(self, element: _Element) -> int:
        """Remembers an element without what is in it."""
        made = element.makeelement(element.tag)
        for name, value in element.items():
            made.set(str(name), str(value))
        return self.hold(made)

    def point(self, number: int) -> _Element:
        """What stands in the file for a thing laid aside."""
        made = etree.Element(POINT)
        made.set(w("id"), str(_FIRST + number))
        return made


def is_point(element: _Element) -> bool:
    return element.tag == POINT and number_of(element) is not None


def number_of(point: _Element) -> int | None:
    """The number that a point stands for, None for a real anchor of a comment."""
    found = point.get(w("id"), "")
    return (
        int(found) - _FIRST
        if found.isdigit() and len(found) == len(str(_FIRST)) and int(found) >= _FIRST
        else None
    )


def put_number(element: _Element, kind: str, number: int) -> None:
    """Notes on an element that something of it was laid aside: "m" a mark around it, "p" its properties."""
    element.set(VEIL, f"{element.get(VEIL, '')} {kind}{number}".strip())


def numbers(element: _Element, kind: str) -> list[int]:
    return [int(one[1:]) for one in element.get(VEIL, "").split() if one[0] == kind]
