"""One part of either package while it is compared: bytes, names, fragments parsed and written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from dpadesk.word import xml
from dpadesk.word.comparing.keys import Names
from dpadesk.word.comparing.pen import DEL, MOVED_FROM
from dpadesk.word.drawings import number_drawings
from dpadesk.word.plain import Root

__all__ = ["Edit", "PartSide", "apply_edits"]

_DRAWN = re.compile(rb':docPr\b[^>]*?\sid="(\d+)"')
_NAMED = re.compile(rb'<w:bookmarkStart [^>]*?w:name="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Edit:
    """Bytes [start, end) of the new part become these elements, or `raw` where a tag stands alone;
    `rank` orders edits at one place."""

    start: int
    end: int
    elements: tuple[_Element, ...] = ()
    rank: int = 0
    raw: bytes = b""


class PartSide:
    """A part of one package in the plain spelling; `name` and `shown` are for messages."""

    def __init__(self, data: bytes, known: Names, name: str = "", shown: str = "") -> None:
        self.data, self.known = data, known
        self.name, self.shown = name, shown
        self.root = Root(data)
        self.forms: dict[bytes, tuple[object, ...]] = {}
        self._open = b"<x" + self.root.declared + b">"

    def bookmarks(self) -> frozenset[str]:
        return frozenset(name.decode("utf-8", "replace") for name in _NAMED.findall(self.data))

    def parse(self, fragment: bytes) -> list[_Element]:
        """The elements of a fragment of this part."""
        found = xml.parse(self._open + fragment + b"</x>", self.name, self.shown)
        return [one for one in found if xml.is_element(one)]


def apply_edits(side: PartSide, edits: Iterable[Edit]) -> bytes:
    """The bytes of the part with all edits carried out; they never overlap."""
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end > edit.start, edit.rank))
    out: list[bytes] = []
    at = 0
    for edit, written in zip(ordered, _written(side, ordered), strict=True):
        out.extend((side.data[at : edit.start], edit.raw or written))
        at = edit.end
    out.append(side.data[at:])
    return b"".join(out)


def _written(side: PartSide, edits: list[Edit]) -> list[bytes]:
    """Each edit's elements as bytes that fit into the part: its prefixes, no declarations of their own."""
    shell = xml.parse(b"<x" + side.root.declared + b"/>", "", "")
    for edit in edits:
        shell.extend(edit.elements)
        shell.append(etree.ProcessingInstruction("cut"))
    whole = etree.tostring(shell)
    if b":docPr " in whole:
        used = (number.decode("ascii") for number in _DRAWN.findall(side.data))
        number_drawings(shell, shell.iter(DEL, MOVED_FROM), used)
        whole = etree.tostring(shell)
    return whole[whole.index(b">") + 1 :].split(b"<?cut ?>")[:-1]
