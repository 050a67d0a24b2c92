"""Numbers that changed without tracking: a list restarted, a level changed, numbering taken away."""

from __future__ import annotations

from collections.abc import Iterator

from dpadesk.model import Kind, Origin, Span, label_path
from dpadesk.review.found import Found, Hands
from dpadesk.review.outline import Outline
from dpadesk.review.pairing import Pairing
from dpadesk.review.segments import extent
from dpadesk.review.where import Atlas

__all__ = ["renumbered"]


def renumbered(returned: Outline, ours: Atlas, pairing: Pairing, hands: Hands) -> Iterator[Found]:
    """The first paragraph of each run whose shown number is not what it was.

    A number also moves because a paragraph before it came or went: where one did, only a changed
    level counts, for every later number differs then.
    """
    before = returned.document.reject(lambda mark: mark.id not in hands.carried)
    now = label_path(before)
    shifted = bool(pairing.lost or pairing.come or pairing.moved) or any(
        len(pair.sent) != len(pair.returned) for pair in pairing.pairs
    )
    running = False
    for pair in sorted(pairing.pairs, key=lambda one: one.returned[-1].seat.index):
        old, new = pair.sent[-1].seat, pair.returned[-1].seat
        was, shown = ours.computed.get(old.block, ""), now.get(new.block, "")
        if new.paragraph.formatted is not None or _said(was) == _said(shown):
            running = running and _said(was) != _said(shown)
            continue
        left, right = old.paragraph.item, new.paragraph.item
        deeper = (left is None) != (right is None) or (
            left is not None and right is not None and left.level != right.level
        )
        if deeper or not (shifted or running):
            yield Found(
                kind=Kind.NUMBERING,
                seat=new.index,
                before=was,
                after=shown,
                origin=Origin.SILENT,
                spans=(Span(new.block, 0, extent(new.paragraph), adds=True, whole=True),),
            )
        running = True


def _said(label: str) -> str:
    """What a label says: a bullet, drawn by whichever sign, says nothing."""
    return label if any(sign.isalnum() for sign in label) else ""
