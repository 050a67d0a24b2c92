"""The ranges of moves, once revisions in them were resolved (17.13.5.21 to 28)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from dpadesk.word.marks import ID, NAME
from dpadesk.word.names import MOVE_RANGES, w
from dpadesk.word.resolve_content import deleted_text, unwrap
from dpadesk.word.splice import EditedPart

__all__ = ["drop_ranges", "paired_moves", "part_move"]

_FROM, _TO = w("moveFrom"), w("moveTo")
_ALONE = {_FROM: w("del"), _TO: w("ins")}
_RANGES = ((_FROM, *MOVE_RANGES[:2]), (_TO, *MOVE_RANGES[2:]))


def paired_moves(root: _Element) -> set[str]:
    """The names of the moves of which a revision stands at both ends."""
    if next(root.iter(*MOVE_RANGES), None) is None:
        return set()
    ends = [{name for name, _ in _members(root, *kind)} for kind in _RANGES]
    return ends[0] & ends[1]


def part_move(root: _Element, name: str) -> list[_Element]:
    """Makes what is left of a move an insertion or a deletion; gives its revisions."""
    out = [found for kind in _RANGES for named, found in list(_members(root, *kind)) if named == name]
    for found in out:
        found.tag = _ALONE[found.tag]
        if found.tag == w("del"):
            deleted_text(found)
        for inner in list(found.iter(str(found.tag))):  # Word knows no deletion in a deletion
            if inner is not found:
                unwrap(inner)
    return out


def _members(root: _Element, kind: str, start_tag: str, end_tag: str) -> Iterator[tuple[str, _Element]]:
    """The revisions of a kind, each with the name of the range that it stands in; the mark of a
    paragraph's end stands before the range that begins in the paragraph."""
    opened: dict[str | None, str] = {}
    waiting: list[_Element] = []
    for found in root.iter(kind, start_tag, end_tag):
        if found.tag == start_tag:
            opened[found.get(ID)] = name = found.get(NAME, "")
            yield from ((name, one) for one in waiting if _paragraph(one) is _paragraph(found))
            waiting = []
        elif found.tag == end_tag:
            opened.pop(found.get(ID), None)
        elif opened:
            yield next(reversed(opened.values())), found
        else:
            waiting.append(found)


def _paragraph(element: _Element) -> _Element | None:
    return next(element.iterancestors(w("p")), None)


def drop_ranges(part: EditedPart) -> None:
    """Takes away the ranges of moves that no revision is left in."""
    for kind, start_tag, end_tag in _RANGES:
        used = _open_ranges(part.root, kind, start_tag, end_tag)
        for found in list(part.root.iter(start_tag, end_tag)):
            parent = found.getparent()
            if found.get(ID) not in used and parent is not None:
                part.touch(found)
                parent.remove(found)


def _open_ranges(root: _Element, kind: str, start_tag: str, end_tag: str) -> set[str | None]:
    """The ids of the ranges in which a revision of that kind still stands."""
    open_now: dict[str | None, None] = {}
    used: set[str | None] = set()
    for found in root.iter(kind, start_tag, end_tag):
        if found.tag == start_tag:
            open_now[found.get(ID)] = None
        elif found.tag == end_tag:
            open_now.pop(found.get(ID), None)
        elif open_now:
            used.add(next(reversed(open_now)))
    return used
