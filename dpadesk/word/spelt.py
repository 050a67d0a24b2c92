"""A part's tree with the properties of its runs and paragraphs told apart by number.

A contract of 300 pages says ten thousand times one of three looks. Each spelling is parsed once; in the
tree its number stands in its place, as an attribute of the run or paragraph, and half of the elements
are never made. Properties that hold revisions or sections stay as they are. The tree is for reading
only: nothing of it is ever written.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml.etree import _Element

from dpadesk.errors import BrokenFile
from dpadesk.word import xml
from dpadesk.word.package import Package
from dpadesk.word.plain import is_plain, root_of

__all__ = ["SPELT", "Spelt", "spelt_tree"]

# The attribute that holds the number; no attribute of Word's is without a namespace here.
SPELT = "spelt"
_SIGN = b" spelt="
_FOUND = re.compile(rb"<w:([rp])((?: [^<>]*)?)><w:\1Pr>(.*?)</w:\1Pr>")
_KEPT = rb"(?!(?:\w*Change|\w*Range\w*|sectPr|ins|del|moveFrom|moveTo)\b)\w+(?: [^<>\n]*)?"
_FITS = {
    b"r": re.compile(rb"(?:<w:" + _KEPT + rb"/>)+"),
    b"p": re.compile(rb"(?:<w:" + _KEPT + rb">|</w:\w+>)+"),
}
# What is kept by its own structure (`opaque.py`) keeps its properties, whatever its prefix.
_WHOLE = (b"AlternateContent", b"oMath")


class Spelt(NamedTuple):
    """The root of a part; the w:rPr of its runs and the w:pPr of its paragraphs by number."""

    root: _Element
    properties: dict[str, _Element]


def spelt_tree(package: Package, part: str) -> Spelt:
    """The tree of a part; raises BrokenFile as `Package.tree` does."""
    data = package.part(part)
    if is_plain(data) and _SIGN not in data:
        writer = _Numbers()
        short = writer.shorten(data)
        try:
            return Spelt(
                xml.parse(short, part, package.name), writer.parsed(package, part, root_of(data).tag)
            )
        except BrokenFile:
            pass  # said by the bytes as they came: the line is theirs
    return Spelt(package.tree(part), {})


class _Numbers:
    """Numbers spellings as it meets them."""

    def __init__(self) -> None:
        self._seen: dict[tuple[bytes, bytes], bytes] = {}
        self._kept: list[bytes] = []

    def shorten(self, data: bytes) -> bytes:
        """The part with numbers in place of properties."""
        start, end = _kept_whole(data)
        before, after = _FOUND.sub(self._put, data[:start]), _FOUND.sub(self._put, data[end:])
        return b"".join((before, data[start:end], after))

    def _put(self, found: re.Match[bytes]) -> bytes:
        kind, attributes, inside = found.groups()
        number = self._seen.get((kind, inside))
        if number is None:
            number = self._seen[kind, inside] = self._number(kind, inside)
        if not number:
            return found[0]
        return b"<w:%b%b%b>" % (kind, attributes, number)

    def _number(self, kind: bytes, inside: bytes) -> bytes:
        if _FITS[kind].fullmatch(inside) is None:
            return b""
        self._kept.append(b"<w:%bPr>%b</w:%bPr>" % (kind, inside, kind))
        return b'%b"%d"' % (_SIGN, len(self._kept) - 1)

    def parsed(self, package: Package, part: str, opening: bytes) -> dict[str, _Element]:
        """The properties by number. Raises BrokenFile where one is malformed."""
        if not self._kept:
            return {}
        name = opening[1:].split(None, 1)[0].rstrip(b">")
        root = xml.parse(b"%b%b</%b>" % (opening, b"".join(self._kept), name), part, package.name)
        return {str(number): element for number, element in enumerate(root)}


def _kept_whole(data: bytes) -> tuple[int, int]:
    """The range in which nothing is shortened: from the first equation or choice to the last."""
    starts = [at for name in _WHOLE if (at := data.find(name)) >= 0]
    ends = [data.rfind(name) for name in _WHOLE]
    return (min(starts), max(ends)) if starts else (len(data), len(data))
