"""What a file reads like with all its revisions accepted, and with all rejected: text only, straight from the XML.

A second opinion that shares nothing with the reader, the comparison and the patcher but the parser. It is
also ten times faster than a reading: a redline is proved by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dpadesk.word.names import MC, M, w
from dpadesk.word.package import Package, open_package
from dpadesk.word.sections import headers_and_footers

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Sides", "sides"]

_P, _R, _TBL, _TR, _TC = w("p"), w("r"), w("tbl"), w("tr"), w("tc")
_PPR, _RPR, _TRPR, _TCPR = w("pPr"), w("rPr"), w("trPr"), w("tcPr")
_ACCEPTED, _REJECTED, _BOTH = 1, 2, 3
# The views that are left to what stands under a revision.
_LEFT = {w(name): _ACCEPTED for name in ("ins", "moveTo", "cellIns")} | {
    w(name): _REJECTED for name in ("del", "moveFrom", "cellDel")
}
_TEXTS = frozenset((w("t"), w("delText"), f"{{{M}}}t"))
_SIGNS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011", w("ptab"): "\t"}
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_THINGS = frozenset((w("drawing"), w("pict"), w("object"), f"{{{M}}}oMath"))
_THING, _NOTE = "\ufffc", "\u2020"
_SYMBOL, _CHAR, _BOX, _ID = w("sym"), w("char"), w("txbxContent"), w("id")
_LEAVES = _TEXTS | _SIGNS.keys() | {_SYMBOL}
_ALTERNATE, _CHOICE = f"{{{MC}}}AlternateContent", f"{{{MC}}}Choice"
_SKIPPED = frozenset((_PPR, _RPR, w("instrText"), w("delInstrText"), w("sdtPr"), w("sdtEndPr")))


@dataclass(frozen=True, slots=True)
class Sides:
    """Texts of the paragraphs that have any, on each side: the body, headers and footers, the notes that
    the text refers to; text boxes apart. A picture, a formula or an object is U+FFFC, a note's reference a
    dagger."""

    accepted: tuple[str, ...]
    rejected: tuple[str, ...]
    accepted_boxes: tuple[str, ...]
    rejected_boxes: tuple[str, ...]


def sides(file: bytes | Package, name: str = "") -> Sides:
    """Both sides of a file. Raises UnreadableFile or BrokenFile."""
    package = open_package(file, name) if isinstance(file, bytes) else file
    body = package.tree(package.document).find(w("body"))
    both = _Both(_Texts(), _Texts())
    for story in [] if body is None else [body, *_margins(package, body)]:
        both.blocks(story, _BOTH)
        both.end(_BOTH)
    _notes(package, both.accepted, _Both(both.accepted, _Texts()), _ACCEPTED)
    _notes(package, both.rejected, _Both(_Texts(), both.rejected), _REJECTED)
    accepted, rejected = both.accepted, both.rejected
    return Sides(tuple(accepted.done), tuple(rejected.done), tuple(accepted.boxes), tuple(rejected.boxes))


def _margins(package: Package, body: _Element) -> Iterator[_Element]:
    for found in headers_and_footers(package, body):
        yield package.tree(found.part)


def _notes(package: Package, side: _Texts, both: _Both, views: int) -> None:
    """The text of each note that a side refers to, in the order of the references."""
    for kind in ("footnote", "endnote"):
        numbers = [number for name, number in side.notes if name == kind]
        part = package.related(package.document, f"{kind}s") if numbers else None
        if part is None:
            continue
        there = {note.get(_ID): note for note in package.tree(part).iterchildren(w(kind))}
        for note in (there[number] for number in numbers if number in there):
            both.blocks(note, views)
            both.end(views)


@dataclass(slots=True)
class _Texts:
    """One side in the making: finished paragraphs, the open one, boxes, notes referred to."""

    done: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    def end(self) -> None:
        if self.open:
            if text := "".join(self.open).strip():
                self.done.append(text)
            self.open.clear()


@dataclass(slots=True)
class _Both:
    """Both sides in one walk. `views` says on which of them what is being walked is there."""

    accepted: _Texts
    rejected: _Texts

    def blocks(self, above: _Element, views: int) -> None:
        for block in above:
            tag = block.tag
            if tag == _P:
                self.content(block, views)
                self.end(views & _without(block, _PPR, _RPR))
            elif tag == _TBL:
                self.end(views)
                self.rows(block, views)
            elif tag not in _SKIPPED and isinstance(tag, str):
                self.blocks(_chosen(block), views)

    def rows(self, above: _Element, views: int) -> None:
        for row in above:
            if row.tag == _TR:
                self.cells(row, views & _without(row, _TRPR))
            elif isinstance(row.tag, str):
                self.rows(row, views)

    def cells(self, above: _Element, views: int) -> None:
        for cell in above:
            if cell.tag == _TC:
                there = views & _without(cell, _TCPR)
                self.blocks(cell, there)
                self.end(there)
            elif isinstance(cell.tag, str):
                self.cells(cell, views)

    def end(self, views: int) -> None:
        if views & _ACCEPTED:
            self.accepted.end()
        if views & _REJECTED:
            self.rejected.end()

    def content(self, above: _Element, views: int) -> None:
        for child in above:
            tag = child.tag
            if tag == _R:
                self.content(child, views)
            elif tag in _LEAVES:
                self.put(_leaf(child), views)
            elif tag in _SKIPPED or not isinstance(tag, str):
                continue
            elif tag in _LEFT:
                self.content(child, views & _LEFT[tag])
            elif tag in _THINGS:
                self.put(_THING, views)
                self.content(child, views)
            elif tag in _NOTES:
                self.put(_NOTE, views)
                for side in self.at(views):
                    side.notes.append((_NOTES[tag], child.get(_ID, "")))
            elif tag == _BOX:
                self.box(child, views)
            elif len(child):
                self.content(_chosen(child), views)

    def put(self, text: str, views: int) -> None:
        if views & _ACCEPTED:
            self.accepted.open.append(text)
        if views & _REJECTED:
            self.rejected.open.append(text)

    def at(self, views: int) -> Iterator[_Texts]:
        if views & _ACCEPTED:
            yield self.accepted
        if views & _REJECTED:
            yield self.rejected

    def box(self, box: _Element, views: int) -> None:
        inside = _Both(_Texts(), _Texts())
        inside.blocks(box, views)
        inside.end(views)
        for side, own in ((self.accepted, inside.accepted), (self.rejected, inside.rejected)):
            side.boxes += [*own.done, *own.boxes]


def _leaf(element: _Element) -> str:
    tag = element.tag
    if tag in _TEXTS:
        return element.text or ""
    return _SIGNS[tag] if tag in _SIGNS else element.get(_CHAR, "")


def _without(element: _Element, *path: str) -> int:
    """The views on which what is marked in these properties is there."""
    properties: _Element | None = element
    for tag in path:
        properties = None if properties is None else properties.find(tag)
    views = _BOTH
    for mark in () if properties is None else properties:
        views &= _LEFT.get(mark.tag, _BOTH)
    return views


def _chosen(element: _Element) -> _Element:
    """Of content that is written twice, the choice."""
    if element.tag != _ALTERNATE:
        return element
    choice = element.find(_CHOICE)
    return element if choice is None else choice
