"""The paragraph being written: runs go into their links and controls, and under their revision.

A wrapper (w:ins, w:del ...) never goes around a link, only inside (17.13.5.18);
a content control that itself came or went has marks of its own around its tags.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element

from dpadesk.word.comparing.flat import CONTROL, LINK, SIMPLE, Box, P, T
from dpadesk.word.comparing.pen import DEL, Pen
from dpadesk.word.names import XML, names, w

__all__ = ["Sheet", "Under", "struck"]

_CONTENT = w("sdtContent")
_SPACE = f"{{{XML}}}space"
_ENTERED = frozenset((LINK, CONTROL, *names("smartTag customXml dir bdo")))
_PROPERTIES = frozenset(names("sdtPr sdtEndPr smartTagPr customXmlPr"))
_STRUCK = {T: w("delText"), w("instrText"): w("delInstrText")}


@dataclass(eq=False, frozen=True, slots=True)
class Under:
    """The revision under which content stands: its tag, whether the content is the old side's, and
    for an edit within a move the second mark inside."""

    tag: str
    old: bool
    inner: str = ""

    @property
    def deletes(self) -> bool:
        """Whether text is spelt as deleted; text moved away is not (17.13.5.22)."""
        return DEL in (self.tag, self.inner)


@dataclass(eq=False, slots=True)
class Sheet:
    """`came` and `went` say whether a box is on one side alone; `adopt` fits old elements to the new part."""

    pen: Pen
    adopt: Callable[[_Element], _Element]
    came: Callable[[Box], bool]
    went: Callable[[Box], bool]
    touched: bool = False
    _open: _Element = field(default_factory=lambda: etree.Element(P))
    _stack: list[tuple[Box, _Element]] = field(default_factory=list)
    _wrap: tuple[Under, _Element] | None = None

    def put(self, node: _Element, box: Box | None, under: Under | None) -> None:
        """Append a run or the like in its boxes, under its revision."""
        node.tail = None
        if self._wrap is not None and not (under is self._wrap[0] and self.top is box):
            self._wrap = None
        self._enter(box)
        if under is None:
            self._target().append(node)
            return
        if self._wrap is None:
            self._wrap = (under, self._wrapper(under))
        self._wrap[1].append(node)

    def put_all(self, siblings: Iterable[_Element], box: Box | None, under: Under | None) -> None:
        """Append a field or the like: runs under the revision, links and controls entered."""
        for one in siblings:
            if under is not None and one.tag == SIMPLE:
                self.put_all(_unfolded(one), box, under)
            elif under is not None and one.tag in _ENTERED:
                content = one.find(_CONTENT) if one.tag == CONTROL else one
                self.put_all(content if content is not None else (), Box(one, box, ""), under)
            elif one.tag not in _PROPERTIES:
                copy = deepcopy(one)
                self.put(struck(copy) if under is not None and under.deletes else copy, box, under)

    def point(self, node: _Element, box: Box | None) -> None:
        """Append something that stands under no revision: a bookmark's end, a move's start."""
        self.put(node, box, None)

    def finish(self) -> _Element:
        """The paragraph as written; the next one begins."""
        self._wrap = None
        self._enter(None)
        out, self._open = self._open, etree.Element(P)
        return out

    def _wrapper(self, under: Under) -> _Element:
        made = self.pen.mark(under.tag)
        self._target().append(made)
        if under.inner:
            made.append(self.pen.mark(under.inner))
            return made[0]
        return made

    @property
    def top(self) -> Box | None:
        """The innermost box that is open."""
        return self._stack[-1][0] if self._stack else None

    def _target(self) -> _Element:
        return self._stack[-1][1] if self._stack else self._open

    def _enter(self, box: Box | None) -> None:
        """Close and open boxes until `box` is the innermost one."""
        path = box.path() if box is not None else ()
        shared = 0
        while shared < min(len(path), len(self._stack)) and self._stack[shared][0] is path[shared]:
            shared += 1
        while len(self._stack) > shared:
            self._leave(*self._stack.pop())
        for one in path[shared:]:
            self._open_box(one)

    def _open_box(self, box: Box) -> None:
        shell = _shell(box.element)
        if self.went(box):
            shell = self.adopt(shell)
        content = shell.find(_CONTENT) if shell.tag == CONTROL else None
        target = shell if content is None else content
        kind = self._kind(box)
        if not kind:
            self._target().append(shell)
        else:
            self.touched = True
            start, end = self._range(kind)
            self._target().extend((start, shell))
            target.append(end)
        self._stack.append((box, target))

    def _leave(self, box: Box, target: _Element) -> None:
        kind = self._kind(box)
        if kind:
            start, end = self._range(kind)
            target.append(start)
            self._target().append(end)

    def _kind(self, box: Box) -> str:
        """Whether a content control itself came (Ins) or went (Del)."""
        if box.element.tag != CONTROL:
            return ""
        if self.went(box):
            return "Del"
        return "Ins" if self.came(box) else ""

    def _range(self, kind: str) -> tuple[_Element, _Element]:
        start = self.pen.mark(w(f"customXml{kind}RangeStart"))
        return start, etree.Element(w(f"customXml{kind}RangeEnd"), {w("id"): start.get(w("id"), "")})


def _unfolded(simple: _Element) -> list[_Element]:
    """A simple field spelt in runs, for no revision can take a w:fldSimple away (17.16.18, 17.16.19)."""
    code = etree.Element(w("instrText"), {_SPACE: "preserve"})
    code.text = simple.get(w("instr"), "")
    parts = [_sign("begin"), code, _sign("separate"), _sign("end")]
    runs = [etree.Element(w("r")) for _ in parts]
    for run, part in zip(runs, parts, strict=True):
        run.append(part)
    return [*runs[:3], *(one for one in simple if one.tag != w("fldData")), runs[3]]


def _sign(kind: str) -> _Element:
    return etree.Element(w("fldChar"), {w("fldCharType"): kind})


def _shell(element: _Element) -> _Element:
    """A box without what stands in it."""
    if element.tag != CONTROL:
        out = etree.Element(element.tag)
        for name, value in element.items():
            out.set(str(name), str(value))
        return out
    out = deepcopy(element)
    content = out.find(_CONTENT)
    if content is None:
        content = etree.SubElement(out, _CONTENT)
    content[:] = []
    content.text = out.tail = None
    return out


def struck(element: _Element) -> _Element:
    """Text of a deleted element respelt; that in text boxes inside it is left as it is."""
    boxed = w("txbxContent")
    for node in element.iter(*_STRUCK):
        if not any(above.tag == boxed for above in node.iterancestors()):
            node.tag = _STRUCK[node.tag]
    return element
