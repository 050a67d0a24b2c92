"""What differs between two files and is not marked in their redline, by name: nothing is passed over in silence."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from dpadesk.model import NotCompared
from dpadesk.say import load
from dpadesk.word.comparing.keys import block_text, strip_noise
from dpadesk.word.comparing.sections import lost_stories
from dpadesk.word.kept import kept_parts
from dpadesk.word.package import Package

__all__ = ["not_marked"]

_LOOKS = ("styles", "theme")
_BOOKMARK = re.compile(rb'<w:bookmarkStart [^>]*?w:name="([^"]*)"')
_LONGEST = 80
_NAMED = 12
_GRID = re.compile(rb"<w:tblGrid>.*?</w:tblGrid>", re.S)


def not_marked(old: Package, new: Package) -> tuple[NotCompared, ...]:
    """What `compare` leaves unmarked of what differs. Raises BrokenFile."""
    return tuple(dict.fromkeys((*_stories(old, new), *_kept(old, new), *_whole(old, new))))


def _stories(old: Package, new: Package) -> Iterator[NotCompared]:
    for part in lost_stories(old, new):
        text = " ".join(block_text(old.parts[part]).split())
        yield NotCompared(posixpath.basename(part), load()("word.not-marked.story", text=text[:_LONGEST]))


def _kept(old: Package, new: Package) -> Iterator[NotCompared]:
    """Parts that are not looked into: named where one file alone has them, or they differ."""
    for package, other in ((old, new), (new, old)):
        for part, found in kept_parts(package):
            if other.parts.get(part) != package.parts.get(part):
                yield found


def _whole(old: Package, new: Package) -> Iterator[NotCompared]:
    """What holds for the whole file, or for a whole table."""
    for kind in _LOOKS:
        one, other = _part(old, kind), _part(new, kind)
        if one != other and strip_noise(one) != strip_noise(other):
            yield NotCompared(kind, load()("word.not-marked.styles"))
    if block_text(_part(old, "comments")) != block_text(_part(new, "comments")):
        yield NotCompared("comments", load()("word.not-marked.comments"))
    lost = _bookmarks(old) - _bookmarks(new)
    if lost:
        yield NotCompared("body", load()("word.not-marked.bookmarks", names=", ".join(sorted(lost)[:_NAMED])))
    grids = [_GRID.findall(package.parts[package.document]) for package in (old, new)]
    if len(grids[0]) == len(grids[1]) and grids[0] != grids[1]:
        yield NotCompared("body", load()("word.not-marked.widths"))


def _bookmarks(package: Package) -> set[str]:
    names = _BOOKMARK.findall(package.parts[package.document])
    return {name.decode("utf-8", "replace") for name in names if name != b"_GoBack"}


def _part(package: Package, kind: str) -> bytes:
    name = package.related(package.document, kind)
    return package.parts[name] if name else b""
