"""A part's bytes made fit for scanning: UTF-8, usual prefixes at the root, no comments or CDATA, no space
between elements, tags and attributes spelt as usual.

Files of Word, LibreOffice and Google Docs are so already and stay as they are.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.etree import _Element

from dpadesk.word import xml
from dpadesk.word.names import PREFIXES, STRICT

__all__ = ["Root", "is_plain", "plain_part", "root_of"]

_MAIN = (PREFIXES["w"].encode(), *(old for old, new in STRICT.items() if new == PREFIXES["w"].encode()))
_QUOTED_MAIN = tuple(quote + name + quote for name in _MAIN for quote in (b'"', b"'"))
_BOUND = re.compile(rb"""\sxmlns:w=(["'])(.*?)\1""")
_DECLARED = re.compile(rb"""\sxmlns(?::([\w.-]+))?=(["'])(.*?)\2""")
_START = re.compile(rb"<[A-Za-z_][^>]*>")
_UTF8 = re.compile(
    rb"""\A(?:\xef\xbb\xbf)?\s*(?:<\?xml(?:(?!encoding)[^>])*(?:encoding=["'](?i:utf-8|us-ascii)["'][^>]*)?\?>)?\s*<(?!\?xml\s)"""
)
# Other spellings of the same: other quotes, space in or between tags, instructions. Whoever writes so does it
# from the first element to the last.
_ODD = (b"='", b" >", b"\n>", b"\t>", b">\n", b">\r", b">\t", b"\n<w:", b"> <w:", b"<?")
_CLOSED_APART = re.compile(rb"<(w:\w+)(?: [^<>]*)?></\1>")
_LOOKED_AT = 1 << 16


class Root:
    """The root element of a part: where its content begins and ends, what namespaces it declares."""

    def __init__(self, data: bytes) -> None:
        found = _START.search(data, _after_prolog(data))
        self.data = data
        self.tag = found[0] if found else b""
        self.start = found.end() if found else 0
        self.end = data.rfind(b"</")
        self.declared = b"".join(match[0] for match in _DECLARED.finditer(self.tag))


def _after_prolog(data: bytes) -> int:
    return (
        max(data.find(b"?>", 0, 400) + 2, 0)
        if data[:200].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml")
        else 0
    )


def root_of(data: bytes) -> Root:
    return Root(data)


def plain_part(data: bytes, part: str, shown: str) -> bytes:
    """The same XML in the plain spelling; raises BrokenFile where it is malformed."""
    if is_plain(data):
        return data
    root = xml.parse(data, part, shown)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    _close_up(root)
    respelt = xml.to_bytes(root)
    if _is_bound(respelt):
        return respelt
    spaces = {prefix: name for name, prefix in _spaces(root).items()}
    out = etree.Element(root.tag, nsmap=spaces)
    _copy(root, out)
    return xml.to_bytes(out)


def is_plain(data: bytes) -> bool:
    """Whether a part is spelt so already."""
    if not _is_bound(data):
        return False
    start = Root(data).start
    ends = (data[start : start + _LOOKED_AT], data[max(start, len(data) - _LOOKED_AT) :])
    if any(odd in end for end in ends for odd in _ODD):
        return False
    return b"/>" in data or not any(map(_CLOSED_APART.search, ends))


def _close_up(root: _Element) -> None:
    """Takes out the space between elements: none of it is content (17.3.3.31)."""
    for element in root.iter(etree.Element):
        if len(element) and element.text and not element.text.strip():
            element.text = None
        if element.tail and not element.tail.strip():
            element.tail = None


def _is_bound(data: bytes) -> bool:
    """Whether it is UTF-8 and Word's elements can be told by the usual prefix."""
    if b"\0" in data[:4] or _UTF8.match(data) is None:
        return False
    root = Root(data)
    bound = _BOUND.search(root.tag)
    if bound is None or bound[2] not in _MAIN or sum(map(root.tag.count, _QUOTED_MAIN)) > 1:
        return False
    if b"!" in data and b"<!" in data:  # one byte alone is found at the speed of memory
        return False
    return data.find(b" xmlns", root.start) < 0 or not any(
        data.find(binding, root.start) >= 0 for binding in (b" xmlns:w=", b" xmlns=")
    )


def _spaces(root: _Element) -> dict[str, str]:
    """Every namespace of the part under one prefix: the usual one, else the one it came with."""
    usual = {name: prefix for prefix, name in PREFIXES.items() if prefix != "xml"}
    out: dict[str, str] = {}
    for element in root.iter(etree.Element):
        for prefix, name in element.nsmap.items():
            if name not in out and name != PREFIXES["xml"]:
                wished = usual.get(name) or prefix or f"ns{len(out)}"
                out[name] = wished if wished not in out.values() else f"ns{len(out)}"
    out.setdefault(PREFIXES["w"], "w")
    return out


def _copy(source: _Element, target: _Element) -> None:
    for name, value in xml.attributes(source):
        target.set(name, value)
    target.text, target.tail = source.text, source.tail
    for child in source:
        if xml.is_element(child):
            _copy(child, etree.SubElement(target, child.tag))
        elif child.tail:
            last = target[-1] if len(target) else None
            if last is None:
                target.text = (target.text or "") + child.tail
            else:
                last.tail = (last.tail or "") + child.tail
