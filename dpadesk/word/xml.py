"""Safe parsing and faithful writing of a part's XML.

No DOCTYPE (so no entities, no external files), no network, bounded depth and size. Strict
namespaces become transitional ones on the way in and strict again on the way out.
"""

from __future__ import annotations

import re
from typing import cast

from lxml import etree
from lxml.etree import _Element

from dpadesk.errors import BrokenFile
from dpadesk.word.names import MC, STRICT

__all__ = ["attributes", "check", "declare", "is_element", "is_within", "parse", "prolog", "to_bytes"]

# Above this, lift the guard of libxml2 against text nodes of more than 10 MB.
LARGE = 8 << 20

_STRICT_SIGN = b"purl.oclc.org/ooxml"
_PROLOG = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>)?\s*(?:<!--.*?-->\s*|<\?.*?\?>\s*)*", re.S)
_ENCODING = re.compile(rb"""<\?xml[^>]*encoding=["']([A-Za-z0-9._-]+)["']""")


def attributes(element: _Element) -> list[tuple[str, str]]:
    """Attribute names and values."""
    return cast(list[tuple[str, str]], element.items())


def is_element(node: _Element) -> bool:
    """Whether a node is an element, not a comment or processing instruction."""
    return isinstance(cast(object, node.tag), str)


def parse(data: bytes, part: str, shown: str) -> _Element:
    """The root element of a part; raises BrokenFile naming part and line where it is malformed."""
    return _parsed(data, part, shown, _parser(huge=len(data) > LARGE))


def check(data: bytes, part: str, shown: str) -> None:
    """Raises BrokenFile where a part is malformed or uses a prefix that is not declared; builds no tree."""
    parser = _parser(huge=len(data) > LARGE, target=cast("etree.ParserTarget", _Nothing()))
    _parsed(data, part, shown, parser)
    for error in parser.error_log:
        raise BrokenFile("word.xml-malformed", file=shown, part=part, line=error.line)


class _Nothing:
    """Takes in no element."""

    def close(self) -> None:
        return None


def _parsed(data: bytes, part: str, shown: str, parser: etree.XMLParser) -> _Element:
    if _has_doctype(data):
        raise BrokenFile("word.doctype", file=shown, part=part)
    if _STRICT_SIGN in data:
        data = _swap(data, STRICT)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BrokenFile("word.xml-malformed", file=shown, part=part, line=error.lineno or 0) from error
    except ValueError as error:
        raise BrokenFile("word.xml-malformed", file=shown, part=part, line=0) from error


def _parser(*, huge: bool, target: etree.ParserTarget | None = None) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=huge, collect_ids=False,
        target=target,
    )  # fmt: skip


def _has_doctype(data: bytes) -> bool:
    head = data[:4]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in head:
        return "<!DOCTYPE" in data.decode("utf-16", "replace")
    prolog = _PROLOG.match(data)
    return data[prolog.end() if prolog else 0 :][:9].upper() == b"<!DOCTYPE"


def _swap(data: bytes, names: dict[bytes, bytes]) -> bytes:
    """Namespaces in quotes replaced, longest first, so that one that starts another stays whole."""
    for old in sorted(names, key=len, reverse=True):
        data = data.replace(b'"' + old + b'"', b'"' + names[old] + b'"')
        data = data.replace(b"'" + old + b"'", b"'" + names[old] + b"'")
    return data


def to_bytes(root: _Element, like: bytes = b"") -> bytes:
    """The XML of a part in UTF-8; prolog and namespaces (each strict or not) as in `like`."""
    body = etree.tostring(root, encoding="UTF-8", xml_declaration=False)
    if _STRICT_SIGN in like:
        body = _swap(body, {new: old for old, new in STRICT.items() if not _only_usual(like, old, new)})
    return prolog(like) + body


def _only_usual(data: bytes, strict: bytes, usual: bytes) -> bool:
    """Whether a part of strict names says this one in the transitional spelling alone: some programs mix them."""
    return any(q + usual + q in data for q in (b'"', b"'")) and strict not in data


def declare(root: _Element, prefix: str, uri: str) -> _Element:
    """The root with a prefix for an extension namespace that older programs may ignore (Part 3, 10.1)."""
    if uri in root.nsmap.values():
        return root
    known = cast(dict[str, str], dict(root.nsmap))
    made = etree.Element(root.tag, nsmap={**known, prefix: uri, "mc": MC})
    for name, given in attributes(root):
        made.set(name, given)
    ignored = made.get(f"{{{MC}}}Ignorable", "").split()
    made.set(f"{{{MC}}}Ignorable", " ".join([*ignored, prefix]))
    made.extend(list(root))
    return made


def prolog(like: bytes) -> bytes:
    """What stands before the root element of `like`, where that is UTF-8; else the usual declaration."""
    usual = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    found = _PROLOG.match(like)
    if not like or found is None or not found[0] or b"\0" in like[:4]:
        return usual
    named = _ENCODING.search(found[0])
    return usual if named and named[1].lower() not in (b"utf-8", b"us-ascii") else found[0]


def is_within(element: _Element, root: _Element) -> bool:
    """Whether an element still hangs below the root of its tree."""
    found: _Element | None = element
    while found is not None and found is not root:
        found = found.getparent()
    return found is root
