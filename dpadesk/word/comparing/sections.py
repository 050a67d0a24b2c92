"""Which header or footer of the old package is which of the new."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dpadesk.word.package import Package

__all__ = ["paired_stories"]

_SECTION = re.compile(rb"<w:sectPr(?=[\s>/]).*?</w:sectPr>", re.S)
_REFERENCE = re.compile(rb"<w:(header|footer)Reference ([^>]*)/?>")
_ATTRIBUTE = re.compile(rb'(w:type|r:id)="([^"]*)"')


def paired_stories(old: Package, new: Package) -> Iterator[tuple[str, str]]:
    """Pairs of part names (old, new): by section from the last, and type; each new part once."""
    before, after = _sections(old), _sections(new)
    seen: set[str] = set()
    for one, other in zip(reversed(before), reversed(after), strict=False):
        for kind, name in other.items():
            if kind in one and name not in seen:
                seen.add(name)
                yield one[kind], name


def _sections(package: Package) -> list[dict[tuple[str, str], str]]:
    """For each section, (header or footer, type) -> part name."""
    relations = package.relationships(package.document)
    out = []
    for section in _SECTION.finditer(package.parts[package.document]):
        found: dict[tuple[str, str], str] = {}
        for reference in _REFERENCE.finditer(section[0]):
            named = dict(_ATTRIBUTE.findall(reference[2]))
            target = relations.get(named.get(b"r:id", b"").decode())
            if target is not None and target.target in package.parts:
                found[reference[1].decode(), named.get(b"w:type", b"default").decode()] = target.target
        out.append(found)
    return out
