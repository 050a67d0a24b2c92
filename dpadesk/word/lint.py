"""What must hold of a written file besides its texts: ids are unique, and what is named is there."""

from __future__ import annotations

from collections import Counter

from dpadesk.word.names import REVISIONS, w
from dpadesk.word.package import Package, Parsed, open_package
from dpadesk.word.texts import Sides, sides

__all__ = ["checked", "faults"]

_ID = w("id")
_STORIES = ("header", "footer", "footnotes", "endnotes")


def faults(data: bytes, name: str = "") -> tuple[str, ...]:
    """Codes of what is wrong with a file ("revision-id-twice: 7"), empty where nothing is.

    Revision ids count over the body, headers, footers and notes together (17.13.5: `w:id` is unique
    among annotations of its kind in the document). Raises UnreadableFile or BrokenFile.
    """
    return _faults(open_package(data, name))


def checked(data: bytes, name: str = "") -> tuple[Sides, tuple[str, ...], int]:
    """The sides, the faults and the number of revisions of a file, its parts parsed once."""
    package = Parsed.of(open_package(data, name))
    marks = sum(1 for part in _stories(package) for _ in package.tree(part).iter(*REVISIONS))
    return sides(package), _faults(package), marks


def _faults(package: Package) -> tuple[str, ...]:
    return (*_ids(package), *_comments(package), *_targets(package))


def _stories(package: Package) -> list[str]:
    linked = package.relationships(package.document).values()
    parts = [one.target for one in linked if one.kind in _STORIES and not one.external]
    return [package.document, *(part for part in parts if part in package.parts)]


def _ids(package: Package) -> list[str]:
    seen: Counter[str] = Counter()
    for part in dict.fromkeys(_stories(package)):
        seen.update(element.get(_ID, "") for element in package.tree(part).iter(*REVISIONS))
    return [f"revision-id-twice: {number}" for number, count in seen.items() if count > 1]


def _comments(package: Package) -> list[str]:
    """Every comment that the text names is there, and each range that begins ends."""
    part = package.related(package.document, "comments")
    there = {one.get(_ID) for one in package.tree(part).iter(w("comment"))} if part else set()
    root = package.tree(package.document)
    named = {one.get(_ID) for one in root.iter(w("commentReference"))}
    starts = {one.get(_ID) for one in root.iter(w("commentRangeStart"))}
    ends = {one.get(_ID) for one in root.iter(w("commentRangeEnd"))}
    out = [f"comment-missing: {one}" for one in sorted(map(str, named - there))]
    return out + [f"comment-range-open: {one}" for one in sorted(map(str, starts ^ ends))]


def _targets(package: Package) -> list[str]:
    return [
        f"part-missing: {one.target}"
        for owner in dict.fromkeys(("", *_stories(package)))
        for one in package.relationships(owner).values()
        if not one.external and one.target not in package.parts
    ]
