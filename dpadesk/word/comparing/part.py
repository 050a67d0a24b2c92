"""One part of either package while it is compared: bytes, names, fragments parsed and written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml.etree import _Element

from lxml import etree

from dpadesk.word import xml
from dpadesk.word.comparing.keys import Names
from dpadesk.word.comparing.plain import Root

__all__ = ["Edit", "PartSide", "Writer", "apply_edits"]

_NAMED = re.compile(rb'<w:bookmarkStart [^>]*?w:name="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Edit:
    """Bytes [start, end) of the new part become `data`; `rank` orders edits at one place."""

    start: int
    end: int
    data: bytes
    rank: int = 0


def apply_edits(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes with all edits carried out; they never overlap."""
    out: list[bytes] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end > edit.start, edit.rank)):
        out.extend((data[at : edit.start], edit.data))
        at = edit.end
    out.append(data[at:])
    return b"".join(out)


class PartSide:
    """A part of one package in the plain spelling."""

    def __init__(self, data: bytes, known: Names) -> None:
        self.data, self.known = data, known
        self.root = Root(data)
        self._open = b"<x" + self.root.declared + b">"

    def bookmarks(self) -> frozenset[str]:
        return frozenset(name.decode("utf-8", "replace") for name in _NAMED.findall(self.data))

    def parse(self, fragment: bytes) -> list[_Element]:
        """The elements of a fragment of this part."""
        found = xml.parse(self._open + fragment + b"</x>", "", "")
        return [one for one in found if xml.is_element(one)]


class Writer:
    """Elements to bytes that fit into the new part: its prefixes, no declarations of its own."""

    def __init__(self, side: PartSide) -> None:
        self._shell = xml.parse(b"<x" + side.root.declared + b"/>", "", "")

    def write(self, elements: Iterable[_Element]) -> bytes:
        self._shell.extend(elements)
        out = etree.tostring(self._shell)
        for child in list(self._shell):
            self._shell.remove(child)
        return (
            out[out.index(b">") + 1 : out.rindex(b"</")] if not out.endswith(b"/>") or b"</x>" in out else b""
        )
