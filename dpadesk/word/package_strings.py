"""Every text that a package holds, shown or not: runs, attributes, properties, comments, binary parts.

For whoever looks for what must not be in a file. Works on the bytes: what cannot be parsed is read too,
and any Open Packaging file will do, a workbook as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from types import MappingProxyType

from dpadesk.errors import DpaDeskError
from dpadesk.model import Passage
from dpadesk.word.zipped import Entry, directory, unpack

__all__ = ["strings"]

_NONE: Mapping[str, bytes] = MappingProxyType({})
_TEXTUAL = (".xml", ".rels", ".vml", ".txt", ".htm", ".html", ".rtf", ".json")
_NESTED = (".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".pptx")
_DEEPEST = 3
# What ends a text: a paragraph, a tab or break, a shared string or cell, a comment. Runs do not.
_ENDS = re.compile(r"</(?:\w+:)?(?:p|si|is|c|row|comment|tc)>|<(?:\w+:)?(?:tab|br|cr)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_RUNS = re.compile(r"<(?:\w+:)?(?:t|delText|instrText)[ >]")
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]{3,})"|'([^']{3,})')""")
_WORD_NAME = ("author", "initials")
_SKIPPED = re.compile(
    r"(?:xmlns(?::\w+)?|(?:\w+:)?(?:rsid\w*|paraId|textId|Ignorable|Requires|ContentType|Type))\Z"
)
_ASCII = re.compile(rb"[\x20-\x7e]{8,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e]\0){8,}")
_LONGEST_BINARY = 32 << 20


def strings(data: bytes, name: str = "", *, like: Mapping[str, bytes] = _NONE) -> tuple[Passage, ...]:
    """The passages of a package, part by part. A part whose bytes are those of the part of that name in
    `like` is left out. Raises UnreadableFile where it is no package."""
    return tuple(_package(data, name or "-", "", like, 0))


def _package(data: bytes, shown: str, above: str, like: Mapping[str, bytes], depth: int) -> Iterator[Passage]:
    for entry in directory(data, shown):
        if entry.is_folder:
            continue
        part = f"{above}{entry.name}"
        content = _content(data, entry, shown)
        yield Passage(part, entry.name)
        if like.get(part) == content:
            continue
        if entry.name.lower().endswith(_NESTED) and depth < _DEEPEST and content.startswith(b"PK"):
            yield from _package(content, shown, f"{part}!", like, depth + 1)
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
    seen: set[tuple[str, bool]] = set()
    for found in _ATTRIBUTE.finditer(text):
        name, value = found[1], found[2] or found[3]
        key = (value, name.rpartition(":")[2] in _WORD_NAME)
        if key not in seen and not _SKIPPED.match(name):
            seen.add(key)
            yield Passage(part, unescape(value), key[1])


def _binary(part: str, content: bytes) -> Iterator[Passage]:
    content = content[:_LONGEST_BINARY]
    for found in _ASCII.finditer(content):
        yield Passage(part, found[0].decode("ascii"))
    for found in _WIDE.finditer(content):
        yield Passage(part, found[0].decode("utf-16-le"))
