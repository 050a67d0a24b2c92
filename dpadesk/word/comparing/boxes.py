"""Text boxes inside drawings: compared as stories of their own, the drawing itself left alone."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree
from lxml.etree import _Element

from dpadesk.word.comparing.keys import Names
from dpadesk.word.comparing.part import PartSide, apply_edits
from dpadesk.word.comparing.pen import Pen
from dpadesk.word.comparing.scan import scan
from dpadesk.word.names import w

if TYPE_CHECKING:
    from dpadesk.word.comparing.compose import Ties
    from dpadesk.word.comparing.story import StoryCompare

__all__ = ["boxes_changed", "strike_boxes"]

_BOX = w("txbxContent")


def boxes_changed(
    old: _Element, new: _Element, pen: Pen, ties: Ties, old_known: Names, new_known: Names
) -> _Element | None:
    """A copy of the new drawing with the text of its boxes compared; None where nothing differs."""
    before, after = list(old.iter(_BOX)), list(new.iter(_BOX))
    if not after or len(before) != len(after):
        return None
    out = deepcopy(new)
    touched = False
    for one, target in zip(before, list(out.iter(_BOX)), strict=True):
        touched |= _box(
            PartSide(etree.tostring(one, with_tail=False), old_known), target, pen, ties, new_known
        )
    return out if touched else None


def _box(old: PartSide, target: _Element, pen: Pen, ties: Ties, known: Names) -> bool:
    from dpadesk.word.comparing.story import StoryCompare as Story

    new = PartSide(etree.tostring(target, with_tail=False), known)
    story = Story(old, new, pen, ties)
    edits = story.edits(
        scan(old.data, old.root.start, old.root.end), scan(new.data, new.root.start, new.root.end)
    )
    if not edits:
        return False
    changed = etree.fromstring(apply_edits(new, edits))
    target[:] = list(changed)
    return True


def strike_boxes(drawing: _Element, story: StoryCompare, tag: str) -> None:
    """Mark all text in the boxes of a drawing that goes, as Word does with the text of a deleted note."""
    for box in list(drawing.iter(_BOX)):
        for paragraph in list(box.iter(w("p"))):
            parent = paragraph.getparent()
            if parent is not None:
                at = parent.index(paragraph)
                parent[at : at + 1] = story.mark_paragraph(paragraph, tag)
