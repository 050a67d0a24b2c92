"""One paragraph under the knife: positions to places in the XML.

Positions count as in reading (`atoms.lay_out`), in the paragraph as it was before any edit. Cutting
at all of them first makes every later step a matter of whole runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element

from dpadesk.model import Author, Mark
from dpadesk.word.atoms import BEGIN, CODE, END, SEPARATE, TEXT, AtomKind, Walker, lay_out
from dpadesk.word.marks import AUTHOR, ID
from dpadesk.word.names import RUN_MARKS, XML, w
from dpadesk.word.tracked import Ids
from dpadesk.word.xml import attributes

__all__ = ["Canvas", "Gap", "Slot"]

_P, _R, _RPR, _T, _DELTEXT, _SIMPLE = map(w, ("p", "r", "rPr", "t", "delText", "fldSimple"))
_SPACE = f"{{{XML}}}space"
_GONE = frozenset((w("del"), w("moveFrom")))
_INS = w("ins")
_WRAPPERS = frozenset(RUN_MARKS)
_FIELD = (BEGIN, END, CODE, SEPARATE)


@dataclass(slots=True, eq=False)
class Slot:
    """What takes the positions [start, end): a piece of text, a break, a chip ..."""

    kind: AtomKind
    start: int
    end: int
    run: _Element
    child: _Element
    partner: Slot | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A place between two children: before `parent[index]`."""

    parent: _Element
    index: int

    def put(self, elements: Iterable[_Element]) -> None:
        """Inserts elements, in order."""
        for offset, element in enumerate(elements):
            self.parent.insert(self.index + offset, element)


@dataclass(slots=True)
class Canvas:
    """A paragraph cut at the positions where something is to be done."""

    p: _Element
    ids: Ids
    slots: list[Slot] = field(default_factory=list)
    clones: dict[_Element, list[_Element]] = field(default_factory=dict)
    taken_back: list[_Element] = field(default_factory=list)
    borders: list[tuple[_Element, Author]] = field(default_factory=list)
    copied_notes: list[tuple[_Element, Author]] = field(default_factory=list)

    @classmethod
    def open(
        cls,
        p: _Element,
        marks: dict[_Element, Mark],
        cuts: Iterable[int],
        ids: Ids,
        clones: dict[_Element, list[_Element]],
    ) -> Canvas:
        """Reads the slots of a paragraph and cuts its runs at the positions `cuts`."""
        wanted = sorted(set(cuts))
        made = cls(p, ids, _slots(p, marks), clones)
        if made._spell_out_fields(wanted):
            made.slots = _slots(p, marks)
        for at in reversed(wanted):
            made._cut(at)
        return made

    @property
    def length(self) -> int:
        """The positions of the paragraph."""
        return self.slots[-1].end if self.slots else 0

    def _spell_out_fields(self, cuts: list[int]) -> bool:
        """Turns w:fldSimple that an edit touches into begin, code, separate, end (17.16.19)."""
        simple = [
            slot
            for slot in self.slots
            if slot.kind is BEGIN and slot.child.tag == _SIMPLE and slot.partner is not None
        ]
        touched = [
            slot
            for slot in simple
            if slot.partner and any(slot.start <= at <= slot.partner.end for at in cuts)
        ]
        for slot in touched:
            _spell_out(slot.child)
        return bool(touched)

    def _cut(self, at: int) -> None:
        """Makes `at` a border between runs."""
        for number, slot in enumerate(self.slots):
            if slot.start < at < slot.end and slot.kind is TEXT:
                self.slots.insert(number + 1, _split_text(slot, at))
                break
        right = next((slot for slot in self.slots if slot.start >= at and slot.end > slot.start), None)
        left = self._left(at)
        if left is None or right is None or left.run is not right.run or right.run.tag != _R:
            return
        fresh = _split_run(right.run, right.child)
        for slot in self.slots:
            if slot.run is right.run and slot is not right and slot.child.getparent() is fresh:
                slot.run = fresh
        right.run = fresh

    def _left(self, at: int) -> Slot | None:
        return next((slot for slot in reversed(self.slots) if slot.end <= at and slot.end > slot.start), None)

    def within(self, start: int, end: int) -> list[Slot]:
        """The slots of [start, end) with the codes of fields that lie in it whole; no half of a field."""
        inside = [slot for slot in self.slots if start <= slot.start and slot.end <= end]
        members = set(inside)
        out: list[Slot] = []
        open_fields = 0
        for slot in inside:
            whole = slot.partner is not None and slot.partner in members
            if slot.kind is BEGIN:
                open_fields += whole
            if slot.kind in _FIELD:
                if (slot.kind in (BEGIN, END) and whole) or (slot.kind in (CODE, SEPARATE) and open_fields):
                    out.append(slot)
            elif slot.end > slot.start:
                out.append(slot)
            if slot.kind is END:
                open_fields -= whole
        return out

    def text_at(self, at: int) -> Slot | None:
        """The text at a position; else the nearest before it, else the first after it."""
        texts = [slot for slot in self.slots if slot.kind is TEXT]
        found = next((slot for slot in texts if slot.start <= at < slot.end), None)
        before = next((slot for slot in reversed(texts) if slot.end <= at), None)
        return found or before or next(iter(texts), None)

    def gap(self, at: int, *, outside: bool, late: bool = False) -> Gap:
        """The place between what ends and what begins at `at`.

        `outside` leaves every revision around it, which is cut in two where need be; `late` says
        to stand before what follows, not after what precedes.
        """
        left = self._left(at)
        right = next((slot for slot in self.slots if slot.start >= at and slot.end > slot.start), None)
        if left is None and right is None:
            gap = Gap(self.p, len(self.p))
        elif right is None and left is not None:
            gap = _after(self.p, left.run)
        elif left is None and right is not None:
            gap = _before(self.p, right.run)
        else:
            gap = self._between(left, right, late)  # type: ignore[arg-type]
        return self._leave(gap) if outside else gap

    def _between(self, left: Slot, right: Slot, late: bool) -> Gap:
        shared = _shared(left.run, right.run)
        code = any(slot.kind in (CODE, SEPARATE) for slot in self._zero(left, right))
        return _before(shared, right.run) if late or code or left.kind is BEGIN else _after(shared, left.run)

    def _zero(self, left: Slot, right: Slot) -> Iterator[Slot]:
        first, last = self.slots.index(left), self.slots.index(right)
        return (slot for slot in self.slots[first + 1 : last])

    def _leave(self, gap: Gap) -> Gap:
        """Climbs out of revisions; the outermost is split at the gap."""
        chain = [gap.parent, *gap.parent.iterancestors()]
        chain = chain[: chain.index(self.p)]
        wrappers = [at for at, one in enumerate(chain) if one.tag in _WRAPPERS]
        if not wrappers:
            return gap
        for element in chain[: wrappers[-1] + 1]:
            gap = self._split(element, gap) if element.tag in _WRAPPERS else _after_child(element)
        return gap

    def _split(self, wrapper: _Element, gap: Gap) -> Gap:
        parent = wrapper.getparent()
        if parent is None:
            return gap
        at = parent.index(wrapper)
        if gap.index == 0:
            return Gap(parent, at)
        tail = list(wrapper)[gap.index :]
        if tail:
            fresh = etree.Element(wrapper.tag, dict(attributes(wrapper)))
            fresh.set(ID, self.ids.new())
            fresh.extend(tail)
            parent.insert(at + 1, fresh)
            self.clones.setdefault(wrapper, []).append(fresh)
        return Gap(parent, at + 1)

    def climb(self, gap: Gap) -> Gap:
        """The same place, after whatever revision it stands in."""
        for element in [gap.parent, *gap.parent.iterancestors()]:
            if element is self.p:
                break
            if element.tag in _WRAPPERS:
                gap = _after_child(element)
        return gap

    def is_gone(self, run: _Element) -> bool:
        """Whether a run is deleted or moved away already."""
        return any(one.tag in _GONE for one in _up_to(run, self.p))

    def is_own(self, run: _Element, author: str) -> bool:
        """Whether a run is an insertion of that author that nobody deleted: deleting it takes it back."""
        above = [one for one in _up_to(run, self.p) if one.tag in _WRAPPERS]
        return bool(above) and all(one.tag == _INS and one.get(AUTHOR) == author for one in above)

    def take_back(self) -> None:
        """Takes the runs out that were found to be insertions of whoever deletes them."""
        for run in self.taken_back:
            wrapper = run.getparent()
            if wrapper is None:
                continue
            wrapper.remove(run)
            if wrapper.tag in _WRAPPERS and not len(wrapper) and (outer := wrapper.getparent()) is not None:
                outer.remove(wrapper)
        self.taken_back.clear()

    def is_marked(self, run: _Element) -> bool:
        """Whether a run stands in any revision."""
        return any(one.tag in _WRAPPERS for one in _up_to(run, self.p))


def _slots(p: _Element, marks: dict[_Element, Mark]) -> list[Slot]:
    atoms = Walker(marks).paragraph(p)
    layout = lay_out(atoms)
    slots: list[Slot] = []
    at = 0
    for atom, size in zip(atoms, layout.sizes, strict=True):
        slots.append(Slot(atom.kind, at, at + size, atom.run, atom.child))
        at += size
    for begin, end in layout.whole.items():
        slots[begin].partner, slots[end].partner = slots[end], slots[begin]
    return slots


def _split_text(slot: Slot, at: int) -> Slot:
    """Cuts a piece of text in two elements of one run; gives the second."""
    text = slot.child.text or ""
    border = at - slot.start
    fresh = deepcopy(slot.child)
    fresh.text, slot.child.text = text[border:], text[:border]
    for element in (slot.child, fresh):
        element.set(_SPACE, "preserve")
    slot.child.addnext(fresh)
    made = Slot(slot.kind, at, slot.end, slot.run, fresh)
    slot.end = at
    return made


def _split_run(run: _Element, child: _Element) -> _Element:
    """Moves `child` and what follows it into a run of its own with the same properties."""
    fresh = etree.Element(_R, dict(attributes(run)))
    properties = run.find(_RPR)
    if properties is not None:
        fresh.append(deepcopy(properties))
    fresh.extend(list(run)[run.index(child) :])
    fresh.tail, run.tail = run.tail, None
    parent = run.getparent()
    if parent is not None:
        parent.insert(parent.index(run) + 1, fresh)
    return fresh


def _spell_out(simple: _Element) -> None:
    parent = simple.getparent()
    if parent is None:
        return
    at = parent.index(simple)
    runs = [_char("begin", simple), _code(simple.get(w("instr"), "")), _char("separate", None)]
    runs += [child for child in simple if child.tag != w("fldData")]
    runs.append(_char("end", None))
    parent.remove(simple)
    for offset, run in enumerate(runs):
        parent.insert(at + offset, run)


def _char(kind: str, simple: _Element | None) -> _Element:
    run = etree.Element(_R)
    char = etree.SubElement(run, w("fldChar"))
    char.set(w("fldCharType"), kind)
    for name in (w("fldLock"), w("dirty")):
        if simple is not None and (given := simple.get(name)) is not None:
            char.set(name, given)
    return run


def _code(instruction: str) -> _Element:
    run = etree.Element(_R)
    code = etree.SubElement(run, w("instrText"))
    code.text = instruction
    code.set(_SPACE, "preserve")
    return run


def _up_to(element: _Element, p: _Element) -> Iterator[_Element]:
    for found in element.iterancestors():
        if found is p:
            return
        yield found


def _shared(one: _Element, other: _Element) -> _Element:
    """The innermost element that holds both."""
    above = set(one.iterancestors())
    return next(found for found in other.iterancestors() if found in above)


def _child_of(parent: _Element, element: _Element) -> _Element:
    while (above := element.getparent()) is not None and above is not parent:
        element = above
    return element


def _after(parent: _Element, element: _Element) -> Gap:
    return Gap(parent, parent.index(_child_of(parent, element)) + 1)


def _before(parent: _Element, element: _Element) -> Gap:
    return Gap(parent, parent.index(_child_of(parent, element)))


def _after_child(element: _Element) -> Gap:
    parent = element.getparent()
    if parent is None:
        return Gap(element, len(element))
    return Gap(parent, parent.index(element) + 1)
