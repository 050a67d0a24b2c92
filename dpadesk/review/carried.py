"""Which marks of the returned file stood in the file that we sent.

Programs renumber revisions and cut runs anew, so ids say nothing: marks are matched by kind, author,
date and the text of the whole stretch that they make together.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dpadesk.model import FormatMark, Mark, Opaque, Text
from dpadesk.review.found import PILCROW, Hands
from dpadesk.review.outline import Outline, Seat

__all__ = ["carried", "instant"]

_Key = tuple[str, str, str]
_MANY = 300  # texts of one hand and hour up to which each is looked at
_RAREST = 3
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
    held: _Held = defaultdict(_Texts)
    for one in _stretches(sent):
        held[one.key].add(one.text)
    if not held:
        return Hands()
    ids: set[str] = set()
    loose: list[_Stretch] = []
    for one in _stretches(returned):
        if one.key in held and held[one.key].take(one.text):
            ids |= one.ids
        else:
            loose.append(one)
    altered: set[str] = set()
    left: list[_Stretch] = []
    for one in loose:
        near = held[one.key].near(one.text) if one.key in held else None
        if near is None:
            left.append(one)
            continue
        held[one.key].take(near)
        ids |= one.ids
        if _bare(near) != _bare(one.text):
            altered |= one.ids
    for found in _redated(left, held):
        ids |= found.ids
        altered |= found.ids
    return Hands(frozenset(ids), frozenset(altered))


class _Texts:
    """The texts of one hand and hour in the sent file, in order; those that are found again are taken out."""

    def __init__(self) -> None:
        self.texts: list[str | None] = []
        self._places: dict[str, deque[int]] = {}
        self._words: dict[str, list[int]] = {}

    def __contains__(self, text: str) -> bool:
        return bool(self._places.get(text))

    def add(self, text: str) -> None:
        self._places.setdefault(text, deque()).append(len(self.texts))
        self.texts.append(text)

    def take(self, text: str) -> bool:
        """Whether the text is there; the first one of it is taken out."""
        if text not in self:
            return False
        self.texts[self._places[text].popleft()] = None
        return True

    def near(self, text: str) -> str | None:
        """The first text in which something was changed to make `text` of it."""
        if not text or text == PILCROW:
            return None
        left = (self.texts[at] for at in self._candidates(text))
        return next((found for found in left if found is not None and _alike(found, text)), None)

    def _candidates(self, text: str) -> Iterable[int]:
        """Where a text alike may stand; of many, only where it shares one of its rarest words."""
        if len(self.texts) <= _MANY:
            return range(len(self.texts))
        if not self._words:
            for at, one in enumerate(self.texts):
                for word in set((one or "").split()):
                    self._words.setdefault(word, []).append(at)
        places = sorted((self._words[word] for word in set(text.split()) if word in self._words), key=len)
        return sorted({at for found in places[:_RAREST] for at in found[:_MANY]})


_Held = dict[_Key, _Texts]


def _redated(loose: Iterable[_Stretch], held: _Held) -> Iterator[_Stretch]:
    """Marks of a hand and text that were there, and bear another date now."""
    known: dict[_Key, list[_Texts]] = {}
    for (kind, author, _), texts in held.items():
        for text in dict.fromkeys(text for text in texts.texts if text is not None):
            known.setdefault((kind, author, text), []).append(texts)
    for one in loose:
        if not one.text.strip() or one.text == PILCROW:
            continue
        kind, author, _ = one.key
        if any(texts.take(one.text) for texts in known.get((kind, author, one.text), ())):
            yield one


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
            key = ("paragraph-format", look.author, instant(look.when))
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
    for part in seat.parts:
        if isinstance(part.item, Opaque):
            yield from _in_equation(part.item)
    if not any(part.marks or getattr(part.item, "formatted", None) for part in seat.parts):
        return
    open_: dict[_Key, _Stretch] = {}
    for part in seat.parts:
        keys = {_key(mark.kind, mark): mark.id for mark in part.marks}
        if isinstance(part.item, Text) and part.item.formatted is not None:
            look: FormatMark = part.item.formatted
            keys["format", look.author, instant(look.when)] = look.id
        inserted = any(mark.kind.adds for mark in part.marks)
        for key in [key for key in open_ if key not in keys and not inserted and part.text]:
            yield open_.pop(key)
        for key, mark_id in keys.items():
            stretch = open_.setdefault(key, _Stretch(key))
            stretch.text += part.text
            stretch.ids.add(mark_id)
    yield from open_.values()


def _in_equation(item: Opaque) -> Iterator[_Stretch]:
    for text in item.content:
        yield from (
            _Stretch(_key(f"equation-{mark.kind}", mark), text.text, {mark.id}) for mark in text.marks
        )


def _key(kind: str, mark: Mark) -> _Key:
    return (str(kind), mark.author, instant(mark.when))


def instant(when: str | None) -> str:
    """A date and hour without what programs drop."""
    return _FRACTION.sub("", when or "")
