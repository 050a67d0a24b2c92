"""Where a comment may stand."""

from __future__ import annotations

from dataclasses import replace

from dpadesk.model import AddComment
from dpadesk.review.ground import Ground

__all__ = ["anchored"]

_RUNNING = ("header", "footer")


def anchored(edit: AddComment, ground: Ground) -> AddComment:
    """The comment where Word can hold it and people see it: headers, footers and notes without a reference
    have none, so what is said of one stands at the beginning of the body and names it."""
    part = next((one for one in _RUNNING if edit.block.startswith(one)), "")
    part = "note" if ground.astray(edit.block) else part
    first = next((seat.block for seat in ground.seats.seats if seat.block.startswith("body:")), "")
    if not part or not first or edit.reply_to is not None:
        return edit
    from dpadesk.say import load

    return replace(edit, block=first, start=0, end=0, text=load()(f"review.about-{part}", text=edit.text))
