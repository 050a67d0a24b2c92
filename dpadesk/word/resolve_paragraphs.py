"""Paragraphs whose end mark goes: each joins the next one, whose properties survive (17.13.5.15)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from dpadesk.word.names import CONTROL_RANGES, MOVE_RANGES, w
from dpadesk.word.xml import is_element

__all__ = ["following", "join", "mark_properties", "settle_end"]

_P, _PPR, _RPR, _TC, _TBL, _SDT, _CONTENT = map(w, ("p", "pPr", "rPr", "tc", "tbl", "sdt", "sdtContent"))
_POINTS = frozenset(
    (
        *MOVE_RANGES,
        *CONTROL_RANGES,
        *map(
            w,
            ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd"),
        ),
        w("proofErr"),
        w("sectPr"),
    )
)
_SHELLS = frozenset((_SDT, _CONTENT, w("customXml"), w("smartTag")))
_NO_CONTENT = frozenset(
    (_PPR, w("bookmarkStart"), w("bookmarkEnd"), w("proofErr"), *MOVE_RANGES, *CONTROL_RANGES)
)


def mark_properties(p: _Element) -> _Element | None:
    """The run properties of a paragraph's end mark."""
    properties = p.find(_PPR)
    return None if properties is None else properties.find(_RPR)


def following(p: _Element) -> _Element | None:
    """The block that comes after a paragraph, controls looked through; None at the end of a cell or story."""
    found: _Element | None = p
    while found is not None:
        after = next(_blocks_after(found), None)
        if after is not None:
            return _first_in(after)
        found = found.getparent()
        if found is None or found.tag not in _SHELLS:
            return None
    return None


def _blocks_after(element: _Element) -> Iterator[_Element]:
    return (one for one in element.itersiblings() if is_element(one) and one.tag not in _POINTS)


def _first_in(block: _Element) -> _Element | None:
    """A block itself; of a control the first block in it."""
    while block.tag in _SHELLS:
        content = block.find(_CONTENT) if block.tag == _SDT else block
        inner = (
            next((one for one in content if one.tag in (_P, _TBL) or one.tag in _SHELLS), None)
            if content is not None
            else None
        )
        if inner is None:
            return block
        block = inner
    return block


def join(p: _Element) -> _Element | None:
    """Joins a paragraph whose mark goes with the next one, and gives that; None where none is next."""
    after = following(p)
    if after is None or after.tag != _P:
        return None
    _move_content(p, after)
    _remove(p)
    return after


def settle_end(p: _Element) -> None:
    """A paragraph whose mark goes and that has no next one: an empty one goes where something is left, any
    other stays."""
    if not any(child.tag not in _NO_CONTENT for child in p) and not _is_needed(p):
        _remove(p)


def _move_content(p: _Element, after: _Element) -> None:
    at = 1 if after.find(_PPR) is not None else 0
    for offset, child in enumerate([child for child in p if child.tag != _PPR]):
        after.insert(at + offset, child)


def _remove(p: _Element) -> None:
    """Takes a paragraph away; its points stay as points between blocks, an emptied control goes."""
    parent = p.getparent()
    if parent is None:
        return
    at = parent.index(p)
    points = [child for child in p if child.tag in _POINTS]
    parent.remove(p)
    for offset, point in enumerate(points):
        parent.insert(at + offset, point)
    while parent.tag in _SHELLS and not any(one.tag in (_P, _TBL) for one in parent.iter()):
        outer = parent.getparent()
        if outer is None:
            return
        at = outer.index(parent)
        points = [child for child in parent.iter() if child.tag in _POINTS]
        outer.remove(parent)
        for offset, point in enumerate(points):
            outer.insert(at + offset, point)
        parent = outer


def _is_needed(p: _Element) -> bool:
    """Whether a paragraph closes a cell, or is the last block of its story."""
    parent = p.getparent()
    while parent is not None and parent.tag in _SHELLS:
        parent = parent.getparent()
    if parent is None:
        return True
    blocks = [one for one in parent.iter(_P, _TBL) if one is not p]
    if parent.tag == _TC:
        return following(p) is None
    return not blocks
