"""What was laid aside put back into the compared part, beside the new marks."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field

from lxml.etree import _Element

from dpadesk.word.comparing.flat import CUT
from dpadesk.word.comparing.pen import ordered_insert
from dpadesk.word.marks import ID
from dpadesk.word.names import CELL_MARKS, FORMAT_MARKS, RUN_MARKS, TCPR_LAST, TRPR_LAST, names, w
from dpadesk.word.surfacing.saved import POINT, VEIL, Saved, is_point, number_of, numbers
from dpadesk.word.tracked import Ids, delete_spelling

__all__ = ["Unveil"]

_P, _R, _RPR, _PPR, _SECTPR, _INS, _DEL = names("p r rPr pPr sectPr ins del")
_WITHIN = frozenset(names("hyperlink smartTag customXml sdt sdtContent fldSimple dir bdo"))
_LAST = {w("trPr"): TRPR_LAST, w("tcPr"): TCPR_LAST}


@dataclass(slots=True)
class Unveil:
    """Puts back what one part was relieved of. `ids` gives numbers for marks that were cut in two."""

    root: _Element
    saved: Saved
    ids: Ids
    made: dict[_Element, int] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)

    def put_back(self) -> None:
        """Runs, then properties, then what points stand for, outermost first."""
        for element in [one for one in self.root.iter() if one.get(VEIL) is not None]:
            self._marks(element)
            for number in numbers(element, "p"):
                self._properties(element, self.saved.elements[number])
            del element.attrib[VEIL]
            element.attrib.pop(CUT, "")
        while found := [one for one in self.root.iter(POINT) if is_point(one)]:
            for point in found:
                self._point(point)

    # --- runs --------------------------------------------------------------------------------
    def _marks(self, element: _Element) -> None:
        """The marks that stood around a run, outermost first, inside what is new."""
        around = {one.tag for one in element.iterancestors()}
        for number in numbers(element, "m"):
            shell = self.saved.elements[number]
            if shell.tag == _INS and _DEL in around:
                self._around_deletion(element, number)
            elif shell.tag != _INS or _INS not in around:
                self._wrap(element, number)
                if shell.tag == _DEL:
                    delete_spelling(element)

    def _wrap(self, element: _Element, number: int) -> None:
        parent, before = element.getparent(), element.getprevious()
        if parent is None:
            return
        if before is not None and self.made.get(before) == number:
            before.append(element)
            return
        made = self._made(number)
        parent.replace(element, made)
        made.append(element)

    def _made(self, number: int) -> _Element:
        made = deepcopy(self.saved.elements[number])
        if number in self.used:
            made.set(ID, self.ids.new())
        self.used.add(number)
        self.made[made] = number
        return made

    def _around_deletion(self, element: _Element, number: int) -> None:
        """What stood in an insertion of ours and is gone: the deletion stands inside the insertion."""
        deletion = element.getparent()
        if deletion is None or deletion.tag != _DEL or (outer := deletion.getparent()) is None:
            return
        if outer.tag == _INS:
            return
        alone = _split_off(deletion, element, self.ids)
        made = self._made(number)
        made.set(ID, self.ids.new())
        outer.replace(alone, made)
        made.append(alone)

    # --- properties --------------------------------------------------------------------------
    def _properties(self, owner: _Element, held: _Element) -> None:
        """The properties with their own marks again; of ours only those that they have not."""
        if owner.tag == _SECTPR:
            self._section(owner, held)
            return
        made = deepcopy(held)
        now = owner.find(str(held.tag))
        if now is None:
            owner.insert(_at(owner), made)
        else:
            _carry_marks(now, made)
            owner.replace(now, made)

    def _section(self, owner: _Element, held: _Element) -> None:
        for child in list(owner):
            owner.remove(child)
        owner.extend(deepcopy(child) for child in held)

    # --- points ------------------------------------------------------------------------------
    def _point(self, point: _Element) -> None:
        number = number_of(point)
        if number is None:
            return
        while (parent := point.getparent()) is not None and parent.tag in RUN_MARKS:
            _lift(point, parent, self.ids)
        if number in self.saved.ends:
            self._end(point, number)
            return
        if parent is not None:
            kept = self.saved.elements[number]
            parent.replace(point, kept)

    def _end(self, point: _Element, number: int) -> None:
        """The paragraph cut in two again."""
        paragraph = point.getparent()
        while paragraph is not None and paragraph.tag != _P and paragraph.tag in _WITHIN:
            _lift(point, paragraph, self.ids)
            paragraph = point.getparent()
        if paragraph is None or paragraph.tag != _P or (parent := paragraph.getparent()) is None:
            return
        head = self.saved.elements[number]
        before = [one for one in point.itersiblings(preceding=True) if one.tag != _PPR]
        head.extend(reversed(before))
        parent.insert(parent.index(paragraph), head)
        paragraph.remove(point)


def _at(owner: _Element) -> int:
    """Where properties stand: first, after the exceptions of a row."""
    return 1 if len(owner) and owner[0].tag == w("tblPrEx") else 0


def _carry_marks(now: _Element, made: _Element) -> None:
    """Our new marks on properties, in those that are put back."""
    known = {one.tag for one in made}
    if made.tag == _PPR:
        _carry_end(now.find(_RPR), made)
        section, old = now.find(_SECTPR), made.find(_SECTPR)
        if section is not None and old is not None and section.get(VEIL) is None:
            made.replace(old, deepcopy(section))
    rows = (_INS, _DEL, *CELL_MARKS) if made.tag in _LAST else ()
    for child in now:
        if child.tag in (*FORMAT_MARKS, *rows) and child.tag not in known:
            _put(made, deepcopy(child))


def _carry_end(now: _Element | None, made: _Element) -> None:
    """The end mark came or went, too."""
    ours = [one for one in now if one.tag in RUN_MARKS] if now is not None else []
    looks = [one for one in now if one.tag == w("rPrChange")] if now is not None else []
    held = made.find(_RPR)
    if held is None and (ours or looks):
        held = made.makeelement(_RPR)
        ordered_insert(made, held)
    if held is None:
        return
    known = {one.tag for one in held}
    for mark in ours:
        if mark.tag not in known and not (mark.tag == _INS and w("moveTo") in known):
            held.insert(0 if mark.tag == _INS else sum(one.tag in RUN_MARKS for one in held), deepcopy(mark))
    held.extend(deepcopy(look) for look in looks if look.tag not in known)


def _put(made: _Element, child: _Element) -> None:
    order = _LAST.get(str(made.tag), ())
    if child.tag not in order:
        made.append(child)
        return
    rank = order.index(child.tag)
    at = next(
        (at for at, one in enumerate(made) if one.tag in order and order.index(one.tag) > rank), len(made)
    )
    made.insert(at, child)


def _lift(point: _Element, wrapper: _Element, ids: Ids) -> None:
    """A point out of a revision or link that it stands in, which is cut in two there."""
    parent = wrapper.getparent()
    if parent is None:
        return
    rest = list(point.itersiblings())
    wrapper.remove(point)
    at = parent.index(wrapper) + 1
    parent.insert(at, point)
    if rest:
        other = _shell(wrapper, ids)
        other.extend(rest)
        parent.insert(at + 1, other)
    if not len(wrapper):
        parent.remove(wrapper)


def _split_off(deletion: _Element, element: _Element, ids: Ids) -> _Element:
    """The deletion cut so that one holds this element alone."""
    parent = deletion.getparent()
    if parent is None or len(deletion) == 1:
        return deletion
    before = list(element.itersiblings(preceding=True))
    after = list(element.itersiblings())
    at = parent.index(deletion)
    if before:
        head = _shell(deletion, ids)
        head.extend(reversed(before))
        parent.insert(at, head)
        at += 1
    if after:
        tail = _shell(deletion, ids)
        tail.extend(after)
        parent.insert(at + 1, tail)
    return deletion


def _shell(element: _Element, ids: Ids) -> _Element:
    made = element.makeelement(element.tag)
    for name, value in element.items():
        made.set(str(name), str(value))
    if element.tag in RUN_MARKS:
        made.set(ID, ids.new())
    return made
