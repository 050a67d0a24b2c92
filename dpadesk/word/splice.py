"""A part that is edited in place: paragraphs that nobody touched keep their very bytes.

The tree is written anew, but for each untouched paragraph a placeholder, which then gives way to
the bytes that stood in the file. Where bytes and tree cannot be matched, all is written anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element

from dpadesk.word.names import W, w
from dpadesk.word.package import Package
from dpadesk.word.xml import to_bytes

__all__ = ["EditedPart"]

_P = w("p")
_TARGET = "dpadesk"
_PLACEHOLDER = re.compile(rb"<\?dpadesk (\d+)\?>")
_REST_OF_TAG = rb"""(?=[\s/>])(?:[^>"']++|"[^"]*+"|'[^']*+')*+>"""
_SKIPPED = rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"


@dataclass(slots=True)
class EditedPart:
    """One part under the knife. Whoever changes something inside a paragraph calls `touch`."""

    name: str
    data: bytes
    root: _Element
    paragraphs: list[_Element]
    touched: set[_Element] = field(default_factory=set)
    changed: bool = False

    @classmethod
    def open(cls, package: Package, name: str) -> EditedPart:
        """Parses a part of the package."""
        root = package.tree(name)
        return cls(name, package.part(name), root, list(root.iter(_P)))

    def touch(self, element: _Element) -> None:
        """Says that something at or below the paragraph (or block) that holds `element` changes."""
        self.changed = True
        found: _Element | None = element
        while found is not None:
            if found.tag == _P:
                self.touched.add(found)
            found = found.getparent()

    def touch_all(self, elements: Iterable[_Element]) -> None:
        """`touch` for each."""
        for element in elements:
            self.touch(element)

    def to_bytes(self) -> bytes:
        """The part's bytes; those that came in where nothing changed. Afterwards the tree is spent."""
        if not self.changed:
            return self.data
        slices = self._slices()
        if slices is None:
            return to_bytes(self.root, self.data)
        end = 0
        for at, p in enumerate(self.paragraphs):
            start, stop = slices[at]
            if p in self.touched or start < end:
                continue
            end = stop
            _replace(p, at)
        written = to_bytes(self.root, self.data)
        return _PLACEHOLDER.sub(lambda found: self.data[slice(*slices[int(found[1])])], written)

    def _slices(self) -> list[tuple[int, int]] | None:
        """Where each paragraph stands in the bytes, None where bytes and tree do not match."""
        prefix = next((key for key, uri in self.root.nsmap.items() if uri == W), None)
        if W not in self.root.nsmap.values() or b"<?dpadesk " in self.data or b"\0" in self.data[:4]:
            return None
        found = _find(self.data, (prefix or "").encode())
        return found if found is not None and len(found) == len(self.paragraphs) else None


def _replace(p: _Element, at: int) -> None:
    parent = p.getparent()
    if parent is None:
        return
    placeholder = etree.ProcessingInstruction(_TARGET, str(at))
    placeholder.tail = p.tail
    parent.replace(p, placeholder)


def _find(data: bytes, prefix: bytes) -> list[tuple[int, int]] | None:
    """Start and end of every paragraph in the order in which they start."""
    name = re.escape(prefix + b":p" if prefix else b"p")
    pattern = re.compile(rb"%s|<(/?)%s%s" % (_SKIPPED, name, _REST_OF_TAG), re.S)
    out: list[tuple[int, int]] = []
    opened: list[int] = []
    for found in pattern.finditer(data):
        if found[1] is None:
            continue
        if found[1]:
            if not opened:
                return None
            at = opened.pop()
            out[at] = (out[at][0], found.end())
        else:
            out.append((found.start(), found.end()))
            if not found[0].endswith(b"/>"):
                opened.append(len(out) - 1)
    return None if opened else out
