"""Makes revision elements and the runs in them: ids, author, date, properties like those around."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element

from dpadesk.model import Author
from dpadesk.word.marks import AUTHOR, DATE, ID
from dpadesk.word.names import FORMAT_MARKS, RUN_MARKS, XML, w
from dpadesk.word.package import Package

__all__ = ["Ids", "delete_spelling", "make_run", "revision", "run_like", "used_ids"]

_NUMBER = re.compile(rb""":id=["'](\d{1,10})["']""")
_HIGHEST = 2**31 - 2**16
_PARTS = re.compile(r"[\t\n\f]|[^\t\n\f]+")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACE = f"{{{XML}}}space"
_RPR = w("rPr")
_NOT_COPIED = frozenset((*RUN_MARKS, *FORMAT_MARKS))
_DELETED = {w("t"): w("delText"), w("instrText"): w("delInstrText")}


@dataclass(slots=True)
class Ids:
    """Numbers for new revisions: above every number that the stories use."""

    used: set[int] = field(default_factory=set)
    next: int = 0

    def new(self) -> str:
        """A number that nothing else has."""
        while self.next in self.used:
            self.next += 1
        self.next += 1
        return str(self.next - 1)


def used_ids(package: Package, parts: Iterable[str]) -> Ids:
    """The counter of a package: revisions, move ranges and bookmarks share one."""
    used = {int(found) for name in parts for found in _NUMBER.findall(package.parts[name])}
    highest = max(used, default=0)
    return Ids(used, highest + 1 if highest < _HIGHEST else 1)


def revision(tag: str, by: Author, ids: Ids) -> _Element:
    """An empty revision element ("ins", "del" ...) by an author."""
    element = etree.Element(w(tag), nsmap=None)
    element.set(ID, ids.new())
    element.set(AUTHOR, clean(by.name))
    if by.when:
        element.set(DATE, by.when)
    return element


def clean(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _ILLEGAL.sub("", text)


def make_run(text: str, look: _Element | None, *, deleted: bool = False) -> _Element:
    """A run of that text (tabs and line breaks as elements) with a copy of the properties `look`."""
    run = etree.Element(w("r"))
    if look is not None and len(look):
        run.append(look)
    for part in _PARTS.findall(clean(text)):
        if part == "\t":
            etree.SubElement(run, w("tab"))
        elif part in "\n\f":
            found = etree.SubElement(run, w("br"))
            if part == "\f":
                found.set(w("type"), "page")
        else:
            written = etree.SubElement(run, w("delText" if deleted else "t"))
            written.text = part
            written.set(_SPACE, "preserve")
    return run


def run_like(properties: _Element | None) -> _Element | None:
    """A copy of run properties for new text: without revisions of their own."""
    if properties is None:
        return None
    made = deepcopy(properties)
    made.tail = None
    for child in list(made):
        if child.tag in _NOT_COPIED:
            made.remove(child)
    return made


def delete_spelling(run: _Element) -> None:
    """Spells the text and code of a run as deleted."""
    for child in run:
        if child.tag in _DELETED:
            child.tag = _DELETED[child.tag]
