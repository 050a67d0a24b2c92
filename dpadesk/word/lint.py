"""What must hold of a written file besides its texts: ids are unique, and what is named is there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from dpadesk.word import xml
from dpadesk.word.names import REVISIONS
from dpadesk.word.package import Package, open_package
from dpadesk.word.plain import plain_part
from dpadesk.word.texts import Seen, Sides, sides

__all__ = ["checked", "faults"]

_ID = re.compile(rb"""\sw:id=["']([^"']*)""")
_LOCAL = "|".join(tag.rpartition("}")[2] for tag in REVISIONS).encode()
_REVISION = re.compile(rb"<w:(?:%b)(?=[\s/>])([^>]*)>" % _LOCAL)
_COMMENT = re.compile(rb"<w:comment(\s[^>]*)>")
_COMMENTED = tuple(
    re.compile(rb"<w:comment%b(\s[^>]*)>" % name) for name in (b"Reference", b"RangeStart", b"RangeEnd")
)
_STORIES = ("header", "footer", "footnotes", "endnotes")


def faults(data: bytes, name: str = "") -> tuple[str, ...]:
    """Codes of what is wrong with a file ("revision-id-twice: 7"), empty where nothing is.

    Revision ids count over the body, headers, footers and notes together (17.13.5: `w:id` is unique
    among annotations of its kind in the document). Raises UnreadableFile or BrokenFile.
    """
    package = open_package(data, name)
    return _faults(package, _revisions(package))


def checked(data: bytes, name: str = "", seen: Seen | None = None) -> tuple[Sides, tuple[str, ...], int]:
    """The sides (see `sides`), the faults and the number of revisions of a file."""
    package = open_package(data, name)
    revisions = _revisions(package)
    return sides(package, seen=seen), _faults(package, revisions), len(revisions)


def _faults(package: Package, revisions: Sequence[str]) -> tuple[str, ...]:
    return (*_twice(revisions), *_comments(package), *_targets(package))


def _stories(package: Package) -> list[str]:
    linked = package.relationships(package.document).values()
    parts = [one.target for one in linked if one.kind in _STORIES and not one.external]
    return [package.document, *(part for part in parts if part in package.parts)]


def _revisions(package: Package) -> list[str]:
    """The id of each revision. Every story is parsed here: one that is malformed raises BrokenFile."""
    out: list[str] = []
    for part in dict.fromkeys(_stories(package)):
        xml.check(package.part(part), part, package.name)
        out += _ids(_REVISION, _plain(package, part))
    return out


def _plain(package: Package, part: str) -> bytes:
    return plain_part(package.part(part), part, package.name)


def _ids(wanted: re.Pattern[bytes], data: bytes) -> list[str]:
    """The ids in the tags of a part that a pattern finds."""
    return [found[1].decode() if (found := _ID.search(tag)) else "" for tag in wanted.findall(data)]


def _twice(revisions: Sequence[str]) -> list[str]:
    return [f"revision-id-twice: {number}" for number, count in Counter(revisions).items() if count > 1]


def _comments(package: Package) -> list[str]:
    """Every comment that the text names is there, and each range that begins ends."""
    part = package.related(package.document, "comments")
    there = {*_ids(_COMMENT, _plain(package, part))} if part else set()
    body = _plain(package, package.document)
    named, starts, ends = ({*_ids(one, body)} for one in _COMMENTED)
    out = [f"comment-missing: {one}" for one in sorted(named - there)]
    return out + [f"comment-range-open: {one}" for one in sorted(starts ^ ends)]


def _targets(package: Package) -> list[str]:
    return [
        f"part-missing: {one.target}"
        for owner in dict.fromkeys(("", *_stories(package)))
        for one in package.relationships(owner).values()
        if not one.external and one.target not in package.parts
    ]
