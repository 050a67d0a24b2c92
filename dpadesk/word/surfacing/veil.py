"""The marks of a part laid aside, so that it reads as if those of theirs were rejected.

Marks that the sent file carried are laid aside on both sides with their text left standing: they are
the content that was agreed to be compared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from dpadesk.word.comparing.flat import CUT
from dpadesk.word.marks import AUTHOR, DATE
from dpadesk.word.names import CELL_MARKS, MOVE_RANGES, RUN_MARKS, M, names, w
from dpadesk.word.resolve_content import plain_text, set_merge, unwrap
from dpadesk.word.resolve_properties import resolve_number, resolve_property
from dpadesk.word.surfacing.saved import VEIL, Saved, is_point, put_number

__all__ = ["Veil", "flatten", "signature"]

_P, _R, _TBL, _TR, _TC, _RPR, _PPR, _TRPR, _TCPR, _TBLPR, _NUMPR, _SECTPR = names(
    "p r tbl tr tc rPr pPr trPr tcPr tblPr numPr sectPr"
)
_ADDS = frozenset(names("ins moveTo cellIns"))
_CHANGES = names("pPrChange rPrChange sectPrChange tblPrChange trPrChange tcPrChange numberingChange")
_PLACES = frozenset((_RPR, _TRPR, _NUMPR))
_OWNED = frozenset((_PPR, _TRPR, _TCPR, _TBLPR))
_BLOCKS = (_P, _TBL)
_NO_CONTENT = frozenset((_PPR, *MOVE_RANGES, *names("bookmarkStart bookmarkEnd proofErr")))
_MATH = f"{{{M}}}"


@dataclass(slots=True)
class Veil:
    """Lays the marks of one part aside; `carried` are the elements that the sent file held."""

    root: _Element
    carried: Collection[_Element]
    saved: Saved
    gone: set[_Element] = field(default_factory=set)

    def lay_aside(self) -> bool:
        """Whether there was anything to lay aside."""
        marks = list(self.root.iter(*RUN_MARKS, *CELL_MARKS, *_CHANGES))
        for mark in marks:
            self._grid(mark)
        for mark in marks:
            if mark.tag in RUN_MARKS and _wraps(mark) and self._here(mark):
                self._run_mark(mark)
        ends = [mark for mark in marks if self._here(mark) and self._properties(mark)]
        for paragraph in reversed([p for p in map(_paragraph, ends) if p is not None]):
            self._end(paragraph)
        return bool(marks)

    def _here(self, element: _Element) -> bool:
        return element not in self.gone and not any(above in self.gone for above in element.iterancestors())

    def _comes(self, mark: _Element) -> bool:
        """Whether it brought in something that the sent file did not have."""
        return mark.tag in _ADDS and mark not in self.carried

    def _take(self, element: _Element) -> None:
        """Takes an element out and leaves a point."""
        parent = element.getparent()
        if parent is None:
            return
        tail, element.tail = element.tail, None
        point = self.saved.point(self.saved.hold(element))
        parent.replace(element, point)
        point.tail = tail
        self.gone.add(element)

    # --- rows and cells ----------------------------------------------------------------------
    def _grid(self, mark: _Element) -> None:
        """A row or cell of theirs goes; a table or row of which nothing would be left goes as a whole."""
        parent = mark.getparent()
        if parent is None or not self._comes(mark) or not self._here(mark):
            return
        if parent.tag == _TRPR and mark.tag == w("ins"):
            self._take_with(parent.getparent(), _TR, _TBL)
        elif mark.tag == w("cellIns"):
            self._take_with(parent.getparent(), _TC, _TR)

    def _take_with(self, element: _Element | None, tag: str, around: str) -> None:
        holder = next(element.iterancestors(around), None) if element is not None else None
        if element is None or holder is None:
            return
        others = [one for one in holder.iter(tag) if next(one.iterancestors(around), None) is holder]
        if any(one is not element for one in others):
            self._take(element)
        elif around == _TR:
            self._take_with(holder, _TR, _TBL)
        else:
            self._take(holder)

    # --- runs --------------------------------------------------------------------------------
    def _run_mark(self, mark: _Element) -> None:
        if self._comes(mark) or not len(mark):
            self._take(mark)
            return
        number = self.saved.shell(mark)
        for leaf in _leaves(mark):
            put_number(leaf, "m", number)
            if mark.tag == w("ins"):
                leaf.set(CUT, str(number))
        children = list(mark)
        unwrap(mark)
        for child in children:
            plain_text(child)

    # --- properties --------------------------------------------------------------------------
    def _properties(self, mark: _Element) -> bool:
        """The properties that a mark stands in as they were; whether it is the end mark of a paragraph
        of theirs."""
        parent = mark.getparent()
        if parent is None or (mark.tag in RUN_MARKS and parent.tag not in _PLACES):
            return False
        self._remember(mark, parent)
        if mark.tag == w("cellMerge"):
            set_merge(mark, parent, accept=mark in self.carried)
        elif mark.tag in _CHANGES:
            resolve_property(mark, accept=mark in self.carried)
        elif parent.tag == _NUMPR:
            resolve_number(mark, accept=mark in self.carried)
        elif parent.tag == _RPR and self._comes(mark):
            return True
        else:
            parent.remove(mark)
        return False

    def _remember(self, mark: _Element, parent: _Element) -> None:
        """The properties with all their marks, once for each owner."""
        held: _Element | None = parent
        if parent.tag == _RPR and (outer := parent.getparent()) is not None and outer.tag == _R:
            held = parent
        elif parent.tag != _SECTPR:
            held = next((one for one in (parent, *parent.iterancestors()) if one.tag in _OWNED), None)
        owner = held.getparent() if held is not None and held.tag != _SECTPR else held
        if held is not None and owner is not None and not _noted(owner):
            put_number(owner, "p", self.saved.keep(held))

    def _end(self, paragraph: _Element) -> None:
        """The end mark of a paragraph of theirs: without it the paragraph is none, or joins the next."""
        end = next((one for one in paragraph.iterfind(f"{_PPR}/{_RPR}/*") if self._comes(one)), None)
        if end is None or (properties := end.getparent()) is None:
            return
        after = paragraph.getnext()
        if not any(child.tag not in _NO_CONTENT and not is_point(child) for child in paragraph):
            if _has_neighbour(paragraph):
                self._whole(paragraph)
                return
        elif after is not None and after.tag == _P and paragraph.find(f"{_PPR}/{_SECTPR}") is None:
            self._join(paragraph, after)
            return
        properties.remove(end)

    def _whole(self, paragraph: _Element) -> None:
        self._give_back(paragraph)
        self._take(paragraph)

    def _give_back(self, paragraph: _Element) -> None:
        """The paragraph's own properties as they were, for it goes with them."""
        found = [int(one[1:]) for one in paragraph.attrib.pop(VEIL, "").split()]
        for number in found:
            known = paragraph.find(_PPR)
            if known is not None:
                paragraph.remove(known)
            paragraph.insert(0, self.saved.elements[number])

    def _join(self, paragraph: _Element, after: _Element) -> None:
        self._give_back(paragraph)
        content = [child for child in paragraph if child.tag != _PPR]
        number = self.saved.shell(paragraph)
        if (properties := paragraph.find(_PPR)) is not None:
            self.saved.elements[number].append(properties)
        self.saved.ends.add(number)
        at = 1 if after.find(_PPR) is not None else 0
        for child in reversed([*content, self.saved.point(number)]):
            after.insert(at, child)
        parent = paragraph.getparent()
        if parent is not None:
            parent.remove(paragraph)


def _noted(owner: _Element) -> bool:
    return any(one[0] == "p" for one in owner.get(VEIL, "").split())


def _wraps(mark: _Element) -> bool:
    parent = mark.getparent()
    return parent is not None and parent.tag not in _PLACES


def _leaves(mark: _Element) -> Iterator[_Element]:
    """Runs, equations and parts of equations below a mark, each once."""
    for child in mark:
        if child.tag == _R or str(child.tag).startswith(_MATH):
            yield child
        else:
            yield from _leaves(child)


def _paragraph(mark: _Element) -> _Element | None:
    return next(mark.iterancestors(_P), None)


def _has_neighbour(paragraph: _Element) -> bool:
    """Whether the cell or story keeps a block, and ends in a paragraph, without this one."""
    after = next((one for one in paragraph.itersiblings() if one.tag in _BLOCKS), None)
    before = next((one for one in paragraph.itersiblings(preceding=True) if one.tag in _BLOCKS), None)
    return after is not None or (before is not None and before.tag == _P)


def flatten(root: _Element, saved: Saved) -> bool:
    """The marks of our own file taken off, all text left standing; runs that were insertions remember it."""
    marks = list(root.iter(*RUN_MARKS, *CELL_MARKS, *_CHANGES))
    for edge in list(root.iter(*MOVE_RANGES)):
        if (parent := edge.getparent()) is not None:
            parent.remove(edge)
    for mark in marks:
        parent = mark.getparent()
        if parent is None:
            continue
        if mark.tag in _CHANGES:
            resolve_property(mark, accept=True)
        elif mark.tag == w("cellMerge"):
            set_merge(mark, parent, accept=True)
        elif parent.tag in _PLACES or mark.tag in CELL_MARKS:
            parent.remove(mark)
        else:
            _unwrap(mark, saved)
    return bool(marks)


def _unwrap(mark: _Element, saved: Saved) -> None:
    if mark.tag == w("ins"):
        number = saved.shell(mark)
        for leaf in _leaves(mark):
            put_number(leaf, "m", number)
            leaf.set(CUT, str(number))
    children = list(mark)
    unwrap(mark)
    for child in children:
        plain_text(child)


def signature(mark: _Element) -> tuple[str, str | None, str | None]:
    """What tells a change of properties from another where nobody numbered it."""
    return str(mark.tag), mark.get(AUTHOR), mark.get(DATE)
