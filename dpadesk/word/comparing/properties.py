"""Properties of sections, tables, rows and cells that changed: the old ones kept as a revision.

w:sectPrChange, w:tblPrChange, w:trPrChange, w:tcPrChange (17.13.5.32 to 5.38). Widths alone are no
change: programs compute them anew whenever they lay a table out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree
from lxml.etree import _Element

from dpadesk.word.comparing.keys import strip_noise
from dpadesk.word.comparing.part import Edit, PartSide
from dpadesk.word.comparing.scan import Block
from dpadesk.word.names import names, w

if TYPE_CHECKING:
    from dpadesk.word.comparing.pen import Pen
    from dpadesk.word.comparing.story import StoryCompare

__all__ = ["last_section_edits", "property_edits", "reshape_section"]

_OF = {"tbl": "tblPr", "tr": "trPr", "tc": "tcPr"}
_BEFORE = re.compile(rb"<w:tblPrEx(?:/>|(?=[ >]).*?</w:tblPrEx>)", re.S)
_PROPERTIES = {
    kind: re.compile(b"<w:%b(?: [^>]*)?(?:/>|(?<!/)>.*?</w:%b>)" % (tag.encode(), tag.encode()), re.S)
    for kind, tag in _OF.items()
}
_COMPUTED = re.compile(
    rb"<w:(?:tcW|tblW|tblInd|tblLook|cnfStyle|trHeight|tblLayout|gridAfter|gridBefore|wAfter|wBefore)(?: [^>]*)?/>"
)
_MERGED_ON = re.compile(rb'(<w:[vh]Merge) w:val="continue"(?=/>)')
_EMPTY = re.compile(rb"<w:(\w+)(?: [^>]*)?(?:/>|></w:\1>)")
_SECTION = re.compile(rb"<w:sectPr(?: [^>]*)?(?:/>|(?<!/)>.*?</w:sectPr>)", re.S)
_REFERRING = frozenset(names("headerReference footerReference printerSettings sectPrChange"))
_REFERENCE = re.compile(rb"<w:(?:headerReference|footerReference|printerSettings|docGrid)(?: [^>]*)?/>")


def property_edits(
    story: StoryCompare, old_data: bytes, old: Block, new_data: bytes, new: Block
) -> Iterator[Edit]:
    """The edit that keeps the old properties of a table, row or cell that is on both sides."""
    if not story.pen.formatting:
        return
    was = _found(old_data, old)[1]
    (start, end), now = _found(new_data, new)
    if was == now or _look(was) == _look(now):
        return
    tag = _OF[new.kind]
    made = story.new.parse(now)[0] if now else etree.Element(w(tag))
    kept = story.ties.adopt(story.old.parse(was)[0]) if was else etree.Element(w(tag))
    _keep(story.pen, made, kept, tag)
    yield Edit(start, end, (made,), -9)


def _found(data: bytes, block: Block) -> tuple[tuple[int, int], bytes]:
    """Where the properties of an element stand, or would stand, and their bytes."""
    opened = data.find(b">", block.start, block.end) + 1
    ahead = _BEFORE.match(data, opened, block.end)
    at = ahead.end() if ahead else opened
    found = _PROPERTIES[block.kind].match(data, at, block.end)
    return ((at, found.end()), found[0]) if found else ((at, at), b"")


def _look(data: bytes) -> bytes:
    rest = _MERGED_ON.sub(rb"\1", _COMPUTED.sub(b"", strip_noise(data)))
    return b"" if _EMPTY.fullmatch(rest) else rest


def _keep(pen: Pen, made: _Element, kept: _Element, tag: str) -> None:
    change = pen.mark(w(f"{tag}Change"))
    change.append(kept)
    made.append(change)


def last_section_edits(story: StoryCompare, old: PartSide, new: PartSide) -> Iterator[Edit]:
    """The edit that keeps the old properties of the last section (17.6.17)."""
    if not story.pen.formatting:
        return
    was, now = _last_section(old.data), _last_section(new.data)
    if was is None or now is None or _section_look(was[0]) == _section_look(now[0]):
        return
    made, kept = new.parse(now[0])[0], old.parse(was[0])[0]
    reshape_section(story.pen, made, kept)
    yield Edit(now.start(), now.end(), (made,))


def _last_section(data: bytes) -> re.Match[bytes] | None:
    at = data.rfind(b"<w:sectPr")
    found = _SECTION.match(data, at) if at >= 0 else None
    return found if found is not None and data.startswith(b"</w:body>", found.end()) else None


def _section_look(data: bytes) -> bytes:
    return _REFERENCE.sub(b"", strip_noise(data))


def reshape_section(pen: Pen, made: _Element, was: _Element) -> bool:
    """Keep the old properties of a section in the new ones; False where they look the same."""
    looks = [_section_look(etree.tostring(one, with_tail=False)) for one in (made, was)]
    if looks[0] == looks[1]:
        return False
    kept = deepcopy(was)
    kept.tail = None
    for child in [one for one in kept if one.tag in _REFERRING]:
        kept.remove(child)
    _keep(pen, made, kept, "sectPr")
    return True
