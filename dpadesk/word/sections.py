"""Which headers and footers a document shows, section by section (17.10)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from dpadesk.word.names import qn, w
from dpadesk.word.package import Package

__all__ = ["HeaderFooter", "headers_and_footers"]

_TAGS = {w("headerReference"): "header", w("footerReference"): "footer"}
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
