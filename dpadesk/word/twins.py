"""Text boxes are written twice: as a choice and, for older programs, as a fallback with the same text.

An edit goes into the choice; the fallback then repeats it.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field

from lxml.etree import _Element

from dpadesk.word.marks import ID
from dpadesk.word.names import FORMAT_MARKS, MC, RUN_MARKS, w
from dpadesk.word.splice import EditedPart
from dpadesk.word.tracked import Ids

__all__ = ["Twins"]

_BOX, _P = w("txbxContent"), w("p")
_CHOICE, _FALLBACK = f"{{{MC}}}Choice", f"{{{MC}}}Fallback"
_ANCHORS = tuple(map(w, ("commentRangeStart", "commentRangeEnd", "commentReference")))


@dataclass(slots=True)
class Twins:
    """Pairs of boxes (choice, fallback) that said the same before any edit."""

    pairs: dict[_Element, tuple[EditedPart, _Element]] = field(default_factory=dict)

    def note(self, part: EditedPart, p: _Element) -> None:
        """Remembers the pair of boxes that a paragraph stands in, if any."""
        box = next(p.iterancestors(_BOX), None)
        choice = None if box is None else next(box.iterancestors(_CHOICE), None)
        above = None if choice is None else choice.getparent()
        fallback = None if above is None else above.find(_FALLBACK)
        if box is None or choice is None or fallback is None or box in self.pairs:
            return
        first, second = list(choice.iter(_BOX)), list(fallback.iter(_BOX))
        if len(first) == len(second) and _text(box) == _text(second[first.index(box)]):
            self.pairs[box] = part, second[first.index(box)]

    def repeat(self, ids: Ids) -> None:
        """Writes the edited boxes into their fallbacks; revisions get numbers of their own."""
        for box, (part, twin) in self.pairs.items():
            part.touch_all([twin, *twin.iter(_P)])
            twin[:] = [deepcopy(child) for child in box]
            for mark in twin.iter(*RUN_MARKS, *FORMAT_MARKS):
                mark.set(ID, ids.new())
            for anchor in list(twin.iter(*_ANCHORS)):
                parent = anchor.getparent()
                if parent is not None:
                    parent.remove(anchor)


def _text(box: _Element) -> list[str]:
    return ["".join(map(str, p.itertext())).strip() for p in box.iter(_P)]
