"""Which headers and footers a document shows, section by section (17.10)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from dpadesk.word.names import qn, w
from dpadesk.word.package import Package

__all__ = ["HeaderFooter", "headers_and_footers", "part_key", "story_parts"]

_TAGS = {w("headerReference"): "header", w("footerReference"): "footer"}
_STORIES = frozenset(("header", "footer", "footnotes", "endnotes"))
_TYPE, _R_ID = w("type"), qn("r:id")


@dataclass(frozen=True, slots=True)
class HeaderFooter:
    """A header or footer part; `name` is default, first or even, with the section's number from the second on."""

    kind: str
    name: str
    part: str


def headers_and_footers(package: Package, body: _Element) -> Iterator[HeaderFooter]:
    """Headers, then footers, each part once, under the name of its first use."""
    relationships = package.relationships(package.document)
    found: dict[str, HeaderFooter] = {}
    for number, section in enumerate(_sections(body), 1):
        for reference in section:
            kind = _TAGS.get(reference.tag)
            related = relationships.get(reference.get(_R_ID, ""))
            if kind is None or related is None or related.target not in package.parts:
                continue
            name = reference.get(_TYPE, "default")
            shown = name if number == 1 else f"{name}.{number}"
            found.setdefault(related.target, HeaderFooter(kind, shown, related.target))
    yield from sorted(found.values(), key=lambda one: one.kind == "footer")


def _sections(body: _Element) -> Iterator[_Element]:
    """Section properties in force, those inside a tracked change left aside."""
    for section in body.iter(w("sectPr")):
        parent = section.getparent()
        if parent is None or parent.tag != w("sectPrChange"):
            yield section


def part_key(package: Package, part: str) -> str:
    """The short name of a part in block and mark ids: "body", "footnotes", "header1"."""
    return "body" if part == package.document else posixpath.splitext(posixpath.basename(part))[0]


def story_parts(package: Package) -> tuple[str, ...]:
    """The parts that hold the document's text: the body, headers, footers, notes."""
    related = package.relationships(package.document).values()
    others = [one.target for one in related if one.kind in _STORIES and one.target in package.parts]
    return package.document, *dict.fromkeys(others)
