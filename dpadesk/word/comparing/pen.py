"""Makes revision elements with fresh ids, and puts content under them."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element

from dpadesk.word.names import PPR_ORDER, XML, names, w

__all__ = [
    "DEL",
    "INS",
    "MOVED_FROM",
    "MOVED_TO",
    "Pen",
    "escaped",
    "ordered_insert",
    "text_node",
    "text_run",
]

INS, DEL, MOVED_FROM, MOVED_TO = names("ins del moveFrom moveTo")
_MARKS = frozenset((INS, DEL, MOVED_FROM, MOVED_TO))
_SPACE = f"{{{XML}}}space"
_RANK = {tag: at for at, tag in enumerate(PPR_ORDER)}


@dataclass(slots=True)
class Pen:
    """The author of a comparison; `last` is the greatest id used in the package so far."""

    author: str
    when: str
    last: int
    formatting: bool = True
    moves: int = 0
    names: set[str] = field(default_factory=set)

    def number(self) -> str:
        self.last += 1
        return str(self.last)

    def mark(self, tag: str) -> _Element:
        """A revision element: w:ins, w:rPrChange ..."""
        made = etree.Element(tag)
        made.set(w("id"), self.number())
        made.set(w("author"), self.author)
        made.set(w("date"), self.when)
        return made

    def tag(self, name: str) -> bytes:
        """The start of a revision element, spelt: "ins", "del"."""
        author, when = escaped(self.author), escaped(self.when)
        spelt = f'<w:{name} w:id="{self.number()}" w:author="{author}" w:date="{when}">'
        return spelt.encode("ascii", "xmlcharrefreplace")

    def move(self) -> str:
        self.moves += 1
        return f"move{self.last + 1}n{self.moves}"

    def changed_run(self, properties: _Element | None, was: _Element | None) -> _Element:
        """Run properties with the old ones kept in w:rPrChange (17.13.5.31)."""
        out = deepcopy(properties) if properties is not None else etree.Element(w("rPr"))
        for known in out.findall(w("rPrChange")):
            out.remove(known)
        change = self.mark(w("rPrChange"))
        inner = etree.SubElement(change, w("rPr"))
        inner.extend(
            deepcopy(child) for child in (was if was is not None else ()) if child.tag not in _NOT_OLD
        )
        out.append(change)
        return out

    def changed_paragraph(self, properties: _Element, was: _Element | None) -> None:
        """Put the old paragraph properties into w:pPrChange (17.13.5.29), last of the new ones."""
        for known in properties.findall(w("pPrChange")):
            properties.remove(known)
        change = self.mark(w("pPrChange"))
        inner = etree.SubElement(change, w("pPr"))
        inner.extend(
            deepcopy(child) for child in (was if was is not None else ()) if child.tag not in _NOT_BASE
        )
        properties.append(change)

    def mark_end(self, properties: _Element, tag: str) -> None:
        """Mark the end mark of a paragraph: first of its run properties (17.13.5.15, .20)."""
        run = properties.find(w("rPr"))
        if run is None:
            run = etree.Element(w("rPr"))
            ordered_insert(properties, run)
        for known in [child for child in run if child.tag in _MARKS]:
            run.remove(known)
        run.insert(0, self.mark(tag))


_NOT_OLD = frozenset((*_MARKS, w("rPrChange")))
_NOT_BASE = frozenset((w("rPr"), w("sectPr"), w("pPrChange")))


def ordered_insert(properties: _Element, child: _Element) -> None:
    """Put a child into w:pPr where the schema wants it."""
    rank = _RANK[child.tag]
    for at, known in enumerate(properties):
        if _RANK.get(known.tag, -1) > rank:
            properties.insert(at, child)
            return
    properties.append(child)


def escaped(text: str) -> str:
    """A text as it is spelt in an element or an attribute."""
    for sign, spelt in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(sign, spelt)
    return text


def text_run(like: _Element | None, properties: _Element | None, children: Iterable[_Element]) -> _Element:
    """A run with the properties given; save ids of the run that it was cut from stay."""
    out = etree.Element(w("r"))
    if like is not None:
        for name, value in like.items():
            out.set(str(name), str(value))
    if properties is not None:
        out.append(properties)
    out.extend(children)
    return out


def text_node(text: str, *, deleted: bool) -> _Element:
    node = etree.Element(w("delText" if deleted else "t"))
    node.text = text
    if text != text.strip() or "  " in text:
        node.set(_SPACE, "preserve")
    return node
