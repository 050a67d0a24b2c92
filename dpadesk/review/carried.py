"""Which marks of the returned file stood in the file that we sent.

Programs renumber revisions and cut runs anew, so ids say nothing: marks are matched by kind, author,
date and the text of the whole stretch that they make together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from dpadesk.model import FormatMark, Mark, Text
from dpadesk.review.found import PILCROW, Hands
from dpadesk.review.outline import Outline, Seat

__all__ = ["carried"]

_Key = tuple[str, str, str]
# Fractions and zones: programs drop both, and keep the hour as it was written.
_FRACTION = re.compile(r"(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?\Z")


@dataclass(slots=True)
class _Stretch:
    key: _Key
    text: str = ""
    ids: set[str] = field(default_factory=set)


def carried(returned: Outline, sent: Outline | None) -> Hands:
    """The hands of the returned document's marks; none is carried where we sent no file."""
    if sent is None:
        return Hands()
    held: dict[_Key, list[str]] = defaultdict(list)
    for one in _stretches(sent):
        held[one.key].append(one.text)
    ids: set[str] = set()
    loose: list[_Stretch] = []
    for one in _stretches(returned):
        if one.text in held.get(one.key, ()):
            held[one.key].remove(one.text)
            ids |= one.ids
        else:
            loose.append(one)
    altered: set[str] = set()
    for find in (_near, _redated):
        left = []
        for one in loose:
            found = find(one, held)
            if found is None:
                left.append(one)
                continue
            key, text = found
            held[key].remove(text)
            ids |= one.ids
            if key != one.key or _bare(text) != _bare(one.text):
                altered |= one.ids
        loose = left
    return Hands(frozenset(ids), frozenset(altered))


_Held = dict[_Key, list[str]]


def _near(one: _Stretch, held: _Held) -> tuple[_Key, str] | None:
    """A mark of the same hand and hour, in which something was changed."""
    near = next((text for text in held.get(one.key, ()) if _alike(text, one.text)), None)
    return None if near is None else (one.key, near)


def _redated(one: _Stretch, held: _Held) -> tuple[_Key, str] | None:
    """A mark of the same hand and text that bears another date."""
    if not one.text.strip() or one.text == PILCROW:
        return None
    kind, author, _ = one.key
    same = (key for key, texts in held.items() if key[:2] == (kind, author) and one.text in texts)
    return next(((key, one.text) for key in same), None)


def _bare(text: str) -> str:
    return "".join(text.split())


def _alike(one: str, other: str) -> bool:
    """Text of one mark, of which something was taken out or put in without tracking."""
    if not one or not other or PILCROW in (one, other):
        return False
    if one in other or other in one:
        return True
    shared = set(one.split()) & set(other.split())
    return 2 * len(shared) >= max(len(one.split()), len(other.split()))


def _stretches(seats: Outline) -> Iterator[_Stretch]:
    for seat in seats.seats:
        yield from _in_paragraph(seat)
        for mark in seat.paragraph.marks:
            yield _Stretch(_key(mark.kind, mark), PILCROW, {mark.id})
        if (look := seat.paragraph.formatted) is not None:
            key = ("paragraph-format", look.author, _instant(look.when))
            yield _Stretch(key, seat.paragraph.visible, {look.id})
    for row in seats.rows:
        for mark in row.row.marks:
            text = "|".join(seat.paragraph.visible for seat in seats.seats[row.first : row.last])
            yield _Stretch(_key(f"row-{mark.kind}", mark), text, {mark.id})
    for cell in seats.cells:
        for mark in cell.marks:
            text = "|".join(seat.paragraph.visible for seat in seats.seats[cell.first : cell.last])
            yield _Stretch(_key(f"cell-{mark.kind}", mark), text, {mark.id})
    for comment in seats.document.comments:
        yield _Stretch(("comment", comment.author, ""), comment.text.strip(), {comment.id})


def _in_paragraph(seat: Seat) -> Iterator[_Stretch]:
    if not any(part.marks or getattr(part.item, "formatted", None) for part in seat.parts):
        return
    open_: dict[_Key, _Stretch] = {}
    for part in seat.parts:
        keys = {_key(mark.kind, mark): mark.id for mark in part.marks}
        if isinstance(part.item, Text) and part.item.formatted is not None:
            look: FormatMark = part.item.formatted
            keys["format", look.author, _instant(look.when)] = look.id
        inserted = any(mark.kind.adds for mark in part.marks)
        for key in [key for key in open_ if key not in keys and not inserted and part.text]:
            yield open_.pop(key)
        for key, mark_id in keys.items():
            stretch = open_.setdefault(key, _Stretch(key))
            stretch.text += part.text
            stretch.ids.add(mark_id)
    yield from open_.values()


def _key(kind: str, mark: Mark) -> _Key:
    return (str(kind), mark.author, _instant(mark.when))


def _instant(when: str | None) -> str:
    return _FRACTION.sub("", when or "")
