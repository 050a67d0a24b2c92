"""Which header or footer of the old package is which of the new."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dpadesk.word.names import R
from dpadesk.word.package import Package
from dpadesk.word.plain import Root, plain_part

__all__ = [
    "Gone",
    "gone_stories",
    "lost_stories",
    "paired_stories",
    "says_something",
    "stories",
    "with_reference",
]

_SECTION = re.compile(rb"<w:sectPr(?=[\s>/]).*?</w:sectPr>", re.S)
_OPENED = re.compile(rb"<w:sectPr(?=[\s/>])[^>]*>")
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


@dataclass(frozen=True, slots=True)
class Gone:
    """A header or footer of the old package that the new one has none for."""

    kind: str
    type: str
    part: str


def gone_stories(old: Package, new: Package) -> Iterator[Gone]:
    """The headers and footers of a kind and type of which the new package has none at all: the last of each."""
    there = {place for section in _sections(new) for place in section}
    found = {
        place: part for section in _sections(old) for place, part in section.items() if place not in there
    }
    for (kind, type_), part in found.items():
        yield Gone(kind, type_, part)


def lost_stories(old: Package, new: Package) -> tuple[str, ...]:
    """The headers and footers of the old package that a redline cannot bring back: the new one has others in
    their place, or they are of a section that is no more."""
    shown = {before for before, _ in paired_stories(old, new)} | {
        gone.part for gone in gone_stories(old, new)
    }
    return tuple(part for part in stories(old) if part not in shown and says_something(old.part(part)))


def says_something(data: bytes) -> bool:
    """Whether a header or footer holds any text, picture or table."""
    return any(
        sign in data for sign in (b"<w:t>", b"<w:t ", b"<w:drawing", b"<w:pict", b"<w:tbl>", b"<w:fld")
    )


def with_reference(data: bytes, gone: Gone, number: str) -> bytes:
    """A document whose last section refers to one more header or footer (17.10.5, 17.10.2)."""
    found = [
        one
        for one in _OPENED.finditer(data)
        if not data.startswith(b"<w:sectPrChange", data.rfind(b"<", 0, one.start()))
    ]
    declared = "" if b" xmlns:r=" in Root(data).tag else f' xmlns:r="{R}"'
    reference = f'<w:{gone.kind}Reference{declared} w:type="{gone.type}" r:id="{number}"/>'.encode()
    if not found:
        at = data.rfind(b"</w:body>")
        return data[:at] + b"<w:sectPr>" + reference + b"</w:sectPr>" + data[at:]
    end = found[-1].end()
    if data[end - 2 : end] == b"/>":
        return data[: end - 2] + b">" + reference + b"</w:sectPr>" + data[end:]
    return data[:end] + reference + data[end:]


def stories(package: Package) -> list[str]:
    """The headers and footers that a file shows, each once."""
    return list(dict.fromkeys(name for section in _sections(package) for name in section.values()))


def _sections(package: Package) -> list[dict[tuple[str, str], str]]:
    """For each section, (header or footer, type) -> part name."""
    relations = package.relationships(package.document)
    out = []
    for section in _SECTION.finditer(
        plain_part(package.part(package.document), package.document, package.name)
    ):
        found: dict[tuple[str, str], str] = {}
        for reference in _REFERENCE.finditer(section[0]):
            named = dict(_ATTRIBUTE.findall(reference[2]))
            target = relations.get(named.get(b"r:id", b"").decode())
            if target is not None and target.target in package.parts:
                found[reference[1].decode(), named.get(b"w:type", b"default").decode()] = target.target
        out.append(found)
    return out
