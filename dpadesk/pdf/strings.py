"""The texts of a PDF that Typst wrote: its pages, through the fonts' ToUnicode maps, and what it says of itself.

ISO 32000-1: text strings 7.9.2, streams 7.3.8, showing text 9.4.3, ToUnicode 9.10.3.
"""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Iterator, Mapping

from dpadesk.model import Passage

__all__ = ["strings"]

_OBJECT = re.compile(rb"(\d+) 0 obj\b(.*?)\bendobj", re.DOTALL)
_STREAM = re.compile(rb"\bstream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_UNICODE = re.compile(rb"/ToUnicode (\d+) 0 R")
_FONTS = re.compile(rb"/Font\s*<<(.*?)>>", re.DOTALL)
_NAMED = re.compile(rb"/(\w+) (\d+) 0 R")
_PAGE = re.compile(rb"/Type\s*/Page\b.*?/Resources (\d+) 0 R.*?/Contents (\d+) 0 R", re.DOTALL)
_CHAR = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>")
# A string may hold parentheses as they are, where they match; deeper than this no code runs.
_FLAT = rb"[^\\()]++|\\."
_NESTED = rb"(?:%s|\((?:%s|\((?:%s|\((?:%s)*\))*\))*\))*" % (_FLAT, _FLAT, _FLAT, _FLAT)
_STRING = re.compile(rb"\((%s)\)" % _NESTED, re.DOTALL)
_SHOW = re.compile(
    rb"/(\w+) [\d.]+ Tf|(\[(?:[^\[\]()]++|\(%s\))*\])\s*TJ|(\(%s\))\s*Tj|\b(ET)\b" % (_NESTED, _NESTED),
    re.DOTALL,
)
_MARKUP = re.compile(rb"<[^>]*>")


def strings(data: bytes) -> tuple[Passage, ...]:
    """The passages of a PDF: each page as lines of text, then titles, links, properties and metadata."""
    objects = {int(found[1]): found[2] for found in _OBJECT.finditer(data)}
    maps: dict[int, Mapping[int, str]] = {}
    out: list[Passage] = []
    for number, page in enumerate((m for body in objects.values() for m in _PAGE.finditer(body)), 1):
        fonts = _fonts(objects.get(int(page[1]), b""), objects, maps)
        shown = "".join(_shown(_unpacked(objects.get(int(page[2]), b"")), fonts))
        out.append(Passage(f"page {number}", " ".join(shown.split())))
    for body in objects.values():
        out += _about(body)
    return tuple(out)


def _fonts(
    resources: bytes, objects: Mapping[int, bytes], maps: dict[int, Mapping[int, str]]
) -> dict[bytes, Mapping[int, str]]:
    found = _FONTS.search(resources)
    out: dict[bytes, Mapping[int, str]] = {}
    for name, number in _NAMED.findall(found[1]) if found else ():
        to_unicode = _UNICODE.search(objects.get(int(number), b""))
        if to_unicode is None:
            continue
        key = int(to_unicode[1])
        if key not in maps:
            pairs = _CHAR.findall(_unpacked(objects.get(key, b"")))
            maps[key] = {
                int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
                for code, text in pairs
            }
        out[name] = maps[key]
    return out


def _unpacked(body: bytes) -> bytes:
    found = _STREAM.search(body)
    if found is None:
        return b""
    if b"/FlateDecode" not in body[: found.start()]:
        return found[1]
    try:
        return zlib.decompressobj().decompress(found[1])
    except zlib.error:
        return b""


def _shown(content: bytes, fonts: Mapping[bytes, Mapping[int, str]]) -> Iterator[str]:
    """The text of a page: two bytes are one glyph, which its font's map turns into signs."""
    font: Mapping[int, str] = {}
    for found in _SHOW.finditer(content):
        if found[1]:
            font = fonts.get(found[1], {})
        elif found[4]:
            yield " "
        else:
            codes = _plain(b"".join(_STRING.findall(found[2] or found[3])))
            yield codes.decode("utf-16-be", "replace").translate(font)


def _plain(raw: bytes) -> bytes:
    """A literal string without its escapes (7.3.4.2): octal numbers, letters, signs that mean themselves."""
    if b"\\" not in raw:
        return raw
    signs = raw.replace(b"\\\\", b"\\134").replace(b"\\(", b"\\050").replace(b"\\)", b"\\051")
    return codecs.escape_decode(signs)[0]  # a language of the same escapes


def _about(body: bytes) -> Iterator[Passage]:
    """Strings of an object outside its stream, and the XML of the metadata."""
    head, sign, _ = body.partition(b"stream")
    for found in _STRING.finditer(head):
        yield Passage("properties", _text(_plain(found[1])))
    if sign and b"/Metadata" in head:
        for line in _MARKUP.sub(b"\n", _unpacked(body)).split(b"\n"):
            if line.strip():
                yield Passage("metadata", line.decode("utf-8", "replace").strip())


def _text(raw: bytes) -> str:
    """A text string: UTF-16 where it begins with its sign, else near enough Latin 1."""
    return raw[2:].decode("utf-16-be", "replace") if raw.startswith(b"\xfe\xff") else raw.decode("latin-1")
