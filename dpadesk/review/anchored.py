"""Where a comment may stand."""

from __future__ import annotations

from dataclasses import replace

from dpadesk.model import AddComment, NoteReference
from dpadesk.review.ground import Ground
from dpadesk.review.outline import Seat

__all__ = ["anchored"]

_RUNNING = ("header", "footer")
_NOTES = ("footnote", "endnote")


def anchored(edit: AddComment, ground: Ground) -> AddComment:
    """The comment where a file can hold it and people see it. Headers, footers and notes hold none (comments
    belong to the document part, 17.13.4): what is said of a note stands at its reference, what is said of the
    others, or of a note without a reference, at the beginning of the body. It names what it is about."""
    if edit.reply_to is not None or edit.block not in ground.seats.by_block:
        return edit
    seat = ground.seats.seat(edit.block)
    if seat.part in _NOTES and not ground.astray(edit.block):
        return _at_reference(edit, seat, ground)
    part = "note" if seat.part in _NOTES else seat.part
    first = next((one.block for one in ground.seats.seats if one.block.startswith("body:")), "")
    if part not in (*_RUNNING, "note") or not first:
        return edit
    return replace(edit, block=first, start=0, end=0, text=_about(part, edit.text))


def _at_reference(edit: AddComment, seat: Seat, ground: Ground) -> AddComment:
    for one in ground.seats.seats:
        for found in one.parts:
            item = found.item
            if isinstance(item, NoteReference) and (item.kind, item.note) == (seat.part, seat.name):
                text = _about(seat.part, edit.text)
                return replace(edit, block=one.block, start=found.start, end=found.end, text=text)
    return edit


def _about(part: str, text: str) -> str:
    from dpadesk.say import load

    return load()(f"review.about-{part}", text=text)
