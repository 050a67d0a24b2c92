"""Comments taken out of a file: ranges, references, and the parts that hold them (17.13.4, MS-DOCX 2.5)."""

from __future__ import annotations

import posixpath

from lxml.etree import _Element

from dpadesk.word import xml
from dpadesk.word.names import CONTENT_TYPES, RELATIONSHIPS, w
from dpadesk.word.package import CONTENT_TYPES_NAME, Package, open_package, relationships_name

__all__ = ["without_comments"]

_PART_KINDS = ("comments", "commentsExtended", "commentsIds", "commentsExtensible")
_PEOPLE = "people"
_RANGES = (w("commentRangeStart"), w("commentRangeEnd"))
_REFERENCE = w("commentReference")
_SIGN = b"comment"


def without_comments(data: bytes, name: str = "", *, people: bool = True) -> bytes:
    """The file without its comments, and (`people`) without the list of people that only comments need.

    The very same bytes where there are none. Raises UnreadableFile or BrokenFile.
    """
    package = open_package(data, name)
    owners = [part for part in package.parts if part.endswith(".xml") and not part.startswith("_rels/")]
    changed: dict[str, bytes | None] = {}
    for owner in owners:
        changed |= _stripped(package, owner)
    gone = {
        found.target
        for found in package.relationships(package.document).values()
        if found.kind in _PART_KINDS or (people and found.kind == _PEOPLE)
    }
    if gone:
        changed |= _unlinked(package, gone)
        changed |= {part: None for target in gone for part in (target, relationships_name(target))}
    return package.replace(changed).to_bytes()


def _stripped(package: Package, part: str) -> dict[str, bytes | None]:
    """A part without the ranges and references of comments, where it has any."""
    before = package.part(part)
    if _SIGN not in before or posixpath.basename(part).startswith("comments") or part == CONTENT_TYPES_NAME:
        return {}
    root = package.tree(part)
    found = [*root.iter(*_RANGES), *root.iter(_REFERENCE)]
    for element in found:
        _remove(element)
    return {part: xml.to_bytes(root, before)} if found else {}


def _remove(element: _Element) -> None:
    """Takes an element out, and the run that held nothing but a reference."""
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    if element.tag == _REFERENCE and all(child.tag == w("rPr") for child in parent):
        _remove(parent)


def _unlinked(package: Package, gone: set[str]) -> dict[str, bytes | None]:
    """Relationships and content types without the parts that go."""
    links, types = relationships_name(package.document), CONTENT_TYPES_NAME
    ids = {one.id for one in package.relationships(package.document).values() if one.target in gone}
    changed: dict[str, bytes | None] = {}
    root = package.tree(links)
    for entry in root.findall(f"{{{RELATIONSHIPS}}}Relationship"):
        if entry.get("Id") in ids:
            root.remove(entry)
    changed[links] = xml.to_bytes(root, package.part(links))
    root = package.tree(types)
    names = {target.casefold() for target in gone}
    for entry in root.findall(f"{{{CONTENT_TYPES}}}Override"):
        if (entry.get("PartName") or "").lstrip("/").casefold() in names:
            root.remove(entry)
    changed[types] = xml.to_bytes(root, package.part(types))
    return changed
