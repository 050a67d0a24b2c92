"""Accepting and rejecting tracked changes in the file itself, in every story of it.

Only parts that hold a picked change are written anew, and in them only the paragraphs concerned.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml.etree import _Element

from dpadesk.model import Mark, MarkKind, Which
from dpadesk.word.marks import AUTHOR, DATE, ID, Marks
from dpadesk.word.names import CELL_MARKS, CONTROL_RANGES, FORMAT_MARKS, MC, MOVE_RANGES, RUN_MARKS, w
from dpadesk.word.package import Package, open_package
from dpadesk.word.resolve_content import (
    FIELD_PARTS,
    drop,
    drop_cell,
    drop_field_part,
    drop_row,
    free_control,
    plain_text,
    set_merge,
    stray_field_parts,
    unwrap,
)
from dpadesk.word.resolve_moves import Moves
from dpadesk.word.resolve_paragraphs import join, settle_end
from dpadesk.word.resolve_properties import resolve_number, resolve_property
from dpadesk.word.sections import part_key, story_parts
from dpadesk.word.splice import EditedPart
from dpadesk.word.xml import is_within

__all__ = ["accept", "reject", "resolve_elements", "resolve_part", "with_twins"]

_RPR, _PPR, _TRPR, _NUMPR, _TR, _TC = map(w, ("rPr", "pPr", "trPr", "numPr", "tr", "tc"))
_ADDS = frozenset(
    (w("ins"), w("moveTo"), w("cellIns"), w("customXmlInsRangeStart"), w("customXmlMoveToRangeStart"))
)


def accept(data: bytes, which: Which | None = None, name: str = "") -> bytes:
    """The file with the revisions that `which` picks (all, where None) accepted.

    A change of formatting is shown to `which` as an insertion with its author, date and id.
    Raises UnreadableFile or BrokenFile.
    """
    return _resolve(open_package(data, name), which, accept=True).to_bytes()


def reject(data: bytes, which: Which | None = None, name: str = "") -> bytes:
    """The file with the revisions that `which` picks (all, where None) rejected; else as `accept`."""
    return _resolve(open_package(data, name), which, accept=False).to_bytes()


def _resolve(package: Package, which: Which | None, *, accept: bool) -> Package:
    changed: dict[str, bytes | None] = {}
    for name in story_parts(package):
        part = EditedPart.open(package, name)
        resolve_part(part, part_key(package, name), which, accept=accept)
        if part.changed:
            changed[name] = part.to_bytes()
    return package.replace(changed) if changed else package


def resolve_part(part: EditedPart, key: str, which: Which | None, *, accept: bool) -> None:
    """Resolves the picked revisions of one part; `key` is its short name in the marks' ids."""
    resolve_elements(part, _pick(part.root, key, which), accept=accept)


def resolve_elements(part: EditedPart, picked: list[_Element], *, accept: bool) -> None:
    """Accepts or rejects these revision elements of a part."""
    if picked:
        _Resolution(part, picked, accept).run()


def with_twins(root: _Element, picked: list[_Element]) -> list[_Element]:
    """With the revisions of an mc:Fallback that repeat picked ones."""
    chosen = set(picked)
    return picked + [twin for twin, first in _twins(root).items() if first in chosen and twin not in chosen]


def _pick(root: _Element, key: str, which: Which | None) -> list[_Element]:
    marks = Marks.read(root, key)
    controls = list(root.iter(*CONTROL_RANGES[::2]))
    if which is None:
        return [*marks.ids, *controls, *root.iter(*MOVE_RANGES[::2])]
    twins = _twins(root)
    picked = [found for found in marks.ids if which(_shown(twins.get(found, found), marks))]
    return picked + [found for found in controls if which(_shown(found, marks))]


def _shown(element: _Element, marks: Marks) -> Mark:
    """The mark that an element is; a property change is shown as an insertion."""
    if element in marks.of:
        return marks.of[element]
    return Mark(MarkKind.INSERTION, element.get(AUTHOR, ""), element.get(DATE), marks.ids.get(element, ""))


def _twins(root: _Element) -> dict[_Element, _Element]:
    """Revisions in an mc:Fallback -> those of the choice that they repeat."""
    out: dict[_Element, _Element] = {}
    for alternate in root.iter(f"{{{MC}}}AlternateContent"):
        choice, fallback = alternate.find(f"{{{MC}}}Choice"), alternate.find(f"{{{MC}}}Fallback")
        if choice is None or fallback is None:
            continue
        first = list(choice.iter(*RUN_MARKS, *CELL_MARKS, *FORMAT_MARKS))
        second = list(fallback.iter(*RUN_MARKS, *CELL_MARKS, *FORMAT_MARKS))
        if len(first) == len(second):
            out.update(zip(second, first, strict=True))
    return out


@dataclass(slots=True)
class _Resolution:
    part: EditedPart
    picked: list[_Element]
    accept: bool
    joins: list[_Element] = field(default_factory=list)

    def run(self) -> None:
        """Properties, rows and cells, controls, runs, paragraph marks, then the ranges of moves."""
        fields = list(self.part.root.iter(*FIELD_PARTS))
        moves = Moves.read(self.part)
        self.part.touch_all(self.picked)
        self.part.touch_all(child for found in self.picked if found.tag in RUN_MARKS for child in found)
        content = [found for found in self.picked if found.tag not in FORMAT_MARKS]
        for found in self.picked:
            if found.tag in FORMAT_MARKS:
                resolve_property(found, accept=self.accept)
        for found in content:
            self._place(found)
        for found in content:
            if found.tag in _CONTROLS:
                self._control(found)
        self._runs([found for found in content if found.tag in RUN_MARKS and _is_wrapper(found)])
        self._paragraphs()
        self._fields(fields)
        moves.settle()

    def _goes(self, element: _Element) -> bool:
        return (element.tag in _ADDS) != self.accept

    def _place(self, mark: _Element) -> None:
        """Resolves a mark that stands in properties: of a row, a cell, a number, a paragraph mark."""
        parent = mark.getparent()
        if parent is None:
            return
        if parent.tag == _TRPR:
            self._row(mark, parent)
        elif mark.tag in CELL_MARKS:
            self._cell(mark, parent)
        elif parent.tag == _NUMPR:
            resolve_number(mark, accept=self.accept)
        elif parent.tag == _RPR:
            self._paragraph_mark(mark, parent)

    def _row(self, mark: _Element, properties: _Element) -> None:
        row = properties.getparent()
        if self._goes(mark) and row is not None and row.tag == _TR:
            drop_row(row)
            return
        properties.remove(mark)
        if len(properties) == 0 and row is not None:
            row.remove(properties)

    def _cell(self, mark: _Element, properties: _Element) -> None:
        cell = properties.getparent()
        if mark.tag == w("cellMerge"):
            set_merge(mark, properties, accept=self.accept)
        elif self._goes(mark) and cell is not None and cell.tag == _TC:
            drop_cell(cell)
        else:
            properties.remove(mark)

    def _paragraph_mark(self, mark: _Element, properties: _Element) -> None:
        owner = properties.getparent()
        p = None if owner is None or owner.tag != _PPR else owner.getparent()
        properties.remove(mark)
        if p is None or owner is None:
            return
        if self._goes(mark):
            self.joins.append(p)
        if len(properties) == 0:
            owner.remove(properties)
        if len(owner) == 0:
            p.remove(owner)

    def _control(self, start: _Element) -> None:
        parent = start.getparent()
        if parent is None:
            return
        if self._goes(start):
            free_control(start)
        self.part.changed = True
        number, end_tag = start.get(ID), _CONTROLS[start.tag]
        for end in list(self.part.root.iter(end_tag)):
            outer = end.getparent()
            if end.get(ID) == number and outer is not None:
                self.part.touch(end)
                outer.remove(end)
        if (parent := start.getparent()) is not None:
            parent.remove(start)

    def _runs(self, wrappers: Iterable[_Element]) -> None:
        restored: list[_Element] = []
        for wrapper in wrappers:
            if wrapper.getparent() is None:
                continue
            if self._goes(wrapper):
                drop(wrapper)
            else:
                restored += wrapper
                unwrap(wrapper)
        for element in restored:
            plain_text(element)

    def _fields(self, before: list[_Element]) -> None:
        """Takes away what is left of fields that lost a border; where some were broken before, only the
        separators and switches that programs leave outside of a revision, in the paragraphs concerned."""
        left = [found for found in before if is_within(found, self.part.root)]
        if len(left) == len(before):
            whole, stray = False, stray_field_parts(left)[0]
        else:
            whole = not any(stray_field_parts(before))
            headless, endless = stray_field_parts(left)
            stray = [*headless, *(endless if whole else ())]
        for found in stray:
            if whole or next(found.iterancestors(w("p")), None) in self.part.touched:
                self.part.touch(found)
                drop_field_part(found)

    def _paragraphs(self) -> None:
        """From the last to the first, so that chains of joined paragraphs come out right; the ends of chains
        when they hold what joined them."""
        ends = []
        order = {p: at for at, p in enumerate(self.part.paragraphs)}
        for p in sorted(set(self.joins), key=lambda one: order.get(one, 0), reverse=True):
            if p.getparent() is None:
                continue
            if (after := join(p)) is not None:
                self.part.touch(after)
            else:
                ends.append(p)
        for p in ends:
            settle_end(p)


_CONTROLS = dict(zip(CONTROL_RANGES[::2], CONTROL_RANGES[1::2], strict=True))


def _is_wrapper(mark: _Element) -> bool:
    parent = mark.getparent()
    return parent is not None and parent.tag not in (_RPR, _TRPR, _NUMPR)
