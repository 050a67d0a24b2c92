"""Every text that a package holds, shown or not: runs, attributes, properties, comments, binary parts.

For whoever looks for what must not be in a file. Works on the bytes: what cannot be parsed is read too,
and any Open Packaging file will do, a workbook as well.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import unescape

from dpadesk.errors import DpaDeskError
from dpadesk.model import Passage
from dpadesk.word.zipped import Entry, directory, unpack

__all__ = ["Stamp", "stamps", "strings"]

_TEXTUAL = (".xml", ".rels", ".vml", ".txt", ".htm", ".html", ".rtf", ".json")
_NESTED = (".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".pptx")
_DEEPEST = 3
# What ends a text: a paragraph, a tab or break, a shared string or cell, a comment. Runs do not.
_ENDS = re.compile(r"</(?:\w+:)?(?:p|si|is|c|row|comment|tc)>|<(?:\w+:)?(?:tab|br|cr)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_RUNS = re.compile(r"<(?:\w+:)?(?:t|delText|instrText)[ >]")
# Who made a mark or comment (w:author, w:initials, w15:author); every other value of an attribute, but
# numbers, ids and namespaces.
_WHO = re.compile(r"""[\s:](?:author|initials)\s*=\s*["']([^"']*)["']""")
_VALUE = re.compile(r"""=\s*["']([^"'<>]{4,})["']""")
_SKIPPED = re.compile(r"[0-9A-F]{8}\Z|-?[\d.]+\Z|(?:https?://schemas|http://purl)\S*\Z|application/\S*\Z")
_ASCII = re.compile(rb"[\x20-\x7e]{8,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e]\0){8,}")
_LONGEST_BINARY = 32 << 20


Stamp = tuple[str, int, int]


def stamps(data: bytes, name: str = "") -> frozenset[Stamp]:
    """Name, size and checksum of each part: what tells whether a part is in another file too. Raises
    UnreadableFile where it is no package."""
    return frozenset((one.name, one.size, one.crc) for one in directory(data, name or "-"))


def strings(data: bytes, name: str = "", *, but: Collection[Stamp] = ()) -> tuple[Passage, ...]:
    """The passages of a package, part by part, without those of parts whose stamp is in `but`. Raises
    UnreadableFile where it is no package."""
    return tuple(_package(data, name or "-", "", but, 0))


def _package(data: bytes, shown: str, above: str, but: Collection[Stamp], depth: int) -> Iterator[Passage]:
    for entry in directory(data, shown):
        if entry.is_folder:
            continue
        part = f"{above}{entry.name}"
        yield Passage(part, entry.name)
        if not above and (entry.name, entry.size, entry.crc) in but:
            continue
        content = _content(data, entry, shown)
        if entry.name.lower().endswith(_NESTED) and depth < _DEEPEST and content.startswith(b"PK"):
            yield from _package(content, shown, f"{part}!", but, depth + 1)
        elif entry.name.lower().endswith(_TEXTUAL):
            yield from _xml(part, _decoded(content))
        else:
            yield from _binary(part, content)


def _content(data: bytes, entry: Entry, shown: str) -> bytes:
    try:
        return unpack(data, entry, shown)
    except DpaDeskError:
        return b""  # a damaged part says nothing to anyone


def _decoded(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    return content.decode("utf-8-sig", "replace")


def _xml(part: str, text: str) -> Iterator[Passage]:
    """Texts by paragraph where the part has runs, else by element; then each attribute's value once."""
    shown = _ENDS.sub("\n", text)
    shown = _TAG.sub("" if _RUNS.search(text) else "\n", shown)
    for line in unescape(shown).split("\n"):
        if line.strip():
            yield Passage(part, line)
    names = set(_WHO.findall(text))
    for value in names:
        yield Passage(part, _line(value), mark=True)
    for value in set(_VALUE.findall(_WHO.sub("", text) if names else text)):
        if not _SKIPPED.match(value):
            yield Passage(part, _line(value))


def _line(value: str) -> str:
    return " ".join(unescape(value).split("\n"))


def _binary(part: str, content: bytes) -> Iterator[Passage]:
    content = content[:_LONGEST_BINARY]
    for found in _ASCII.finditer(content):
        yield Passage(part, found[0].decode("ascii"))
    for found in _WIDE.finditer(content):
        yield Passage(part, found[0].decode("utf-16-le"))
