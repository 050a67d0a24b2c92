"""A style that hides all that is written in it is one change, not one for each paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dpadesk.model import Kind, Origin, Text
from dpadesk.review.found import Found
from dpadesk.review.outline import Outline, Seat

__all__ = ["one_of_each_style"]

_MOST = 0.8  # of the paragraphs of a style: one that moved, or came, is told otherwise


def one_of_each_style(returned: Outline, found: Sequence[Found]) -> tuple[Found, ...]:
    """Silent edits, those that hid all paragraphs of a style told with the first of them."""
    hidden = [one for one in found if _hides(one, returned)]
    told = Counter(_style(returned.seats[seat]) for seat in {one.seat for one in hidden})
    there = Counter(_style(seat) for seat in returned.seats if told and seat.paragraph.visible.strip())
    whole = {style for style, count in told.items() if style and count > 1 and count >= _MOST * there[style]}
    first: dict[tuple[str, int] | None, Found] = {}
    for one in hidden:
        style = _style(returned.seats[one.seat])
        if style in whole:
            known = first.get(style)
            first[style] = one if known is None else _with(known, one)
    heads = {one.seat: one for one in first.values()}
    out: list[Found] = []
    for one in found:
        if not _hides(one, returned) or _style(returned.seats[one.seat]) not in whole:
            out.append(one)
        elif one.seat in heads:
            out.append(heads.pop(one.seat))
    return tuple(out)


def _hides(one: Found, returned: Outline) -> bool:
    """Whether all that can be read in a paragraph was hidden."""
    if one.kind is not Kind.HIDDEN or one.origin is not Origin.SILENT or one.before or one.after != "hidden":
        return False
    items = [part.item for part in returned.seats[one.seat].parts if not part.field]
    texts = [item for item in items if isinstance(item, Text) and item.text.strip()]
    return bool(texts) and all(item.format.hidden for item in texts)


def _style(seat: Seat) -> tuple[str, int] | None:
    """Style and level: our deeper levels are styles of their own, and read as one."""
    style = seat.paragraph.format.style
    return (style, seat.paragraph.level) if style else None


def _with(one: Found, other: Found) -> Found:
    both = f"{one.text_before}\n{other.text_before}"
    return replace(one, spans=(*one.spans, *other.spans), text_before=both)
