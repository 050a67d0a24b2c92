"""Comments of the file that we sent that did not come back as they were: gone, with another text, closed or
open again, or on other words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from dpadesk.model import Comment, Kind, Origin, Span, Spot
from dpadesk.review.aimed import first_words
from dpadesk.review.base import Base
from dpadesk.review.carried import instant
from dpadesk.review.differ import Hunk, as_one, hunks
from dpadesk.review.found import Found
from dpadesk.review.matched import matched
from dpadesk.review.outline import Outline
from dpadesk.review.pairing import Pair, Pairing
from dpadesk.review.project import Line

__all__ = ["remarks"]

_OWN_SIGNS = re.compile("[\ue000-\uf8ff]")


def remarks(returned: Outline, base: Base, pairing: Pairing, us: Collection[str] | None) -> Iterator[Found]:
    """One silent change for each such comment; one that is gone was ours where it is by `us` (all, where None)."""
    sent = [one for one in base.seats.document.comments if one.start or one.end]  # Word shows no others
    if not sent:
        return
    ground = _Ground(returned, base, pairing)
    for mine, theirs in matched(sent, returned.document.comments, _exact, _said, _dated):
        if mine is not None and theirs is None and mine.text.strip():
            yield ground.gone(mine, ours=us is None or mine.author in us)
        elif mine is not None and theirs is not None:
            yield from ground.altered(mine, theirs)


def _said(one: Comment) -> tuple[str, str]:
    """Author and text; spaces aside, and signs of a font's own, which programs write in several ways."""
    return one.author, _OWN_SIGNS.sub("", "".join(one.text.split()))


def _exact(one: Comment) -> tuple[str, ...]:
    return *_said(one), instant(one.when)


def _dated(one: Comment) -> tuple[str, ...]:
    """One without a date is like no other."""
    return (one.author, instant(one.when)) if one.when else ("", one.id, one.text)


@dataclass(slots=True)
class _Ground:
    """Where the words of ours stand in theirs."""

    returned: Outline
    base: Base
    pairing: Pairing
    places: list[Pair] = field(default_factory=list)
    was: dict[str, int] = field(default_factory=dict)
    now: dict[str, int] = field(default_factory=dict)
    lines: dict[int, tuple[Line, Line, list[Hunk]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.places = self.pairing.places()
        self.was, self.now = self.pairing.blocks()

    def place(self, at: int) -> tuple[Line, Line, list[Hunk]]:
        """A paragraph of ours, what became of it, and what differs."""
        if at not in self.lines:
            pair = self.places[at]
            ours, theirs = as_one(pair.sent), as_one(pair.returned)
            self.lines[at] = ours, theirs, hunks(ours.text, theirs.text)
        return self.lines[at]

    def gone(self, mine: Comment, *, ours: bool) -> Found:
        spot = mine.start or mine.end
        at = None if spot is None else self.was.get(spot.block)
        seat, start = (self.returned.seats[0] if self.returned.seats else None), 0
        if spot is not None and at is not None:
            old, new, edits = self.place(at)
            low, _ = _image(old, _offset(old, spot), edits)
            seat, start = new.spot(low)
        found = Found(
            kind=Kind.COMMENT,
            seat=seat.index if seat else 0,
            at=start,
            before=mine.text,
            origin=Origin.SILENT,
            ours="removed" if ours else None,
            spans=(Span(seat.block, start, start, adds=False),) if seat else (),
        )
        return found if at is not None else self._as_it_stood(found, spot)

    def _as_it_stood(self, found: Found, spot: Spot | None) -> Found:
        """With the place in our file, where the paragraph of a comment is gone, too."""
        if spot is None or spot.block not in self.base.seats.by_block:
            return found
        seat, places = self.base.seats.seat(spot.block), self.base.places
        return replace(
            found,
            clause=places.clauses[seat.index],
            label=places.labels[seat.index],
            part=seat.part,
            section=places.sections.get(seat.block, ""),
        )

    def altered(self, mine: Comment, theirs: Comment) -> Iterator[Found]:
        from dpadesk.say import load

        say = load()
        was, now = [], []
        if mine.resolved != theirs.resolved:
            states = say("review.comment-open"), say("review.comment-resolved")
            was, now = [states[mine.resolved]], [states[theirs.resolved]]
        if self._moved(mine, theirs):
            was.append(say("review.comment-on", words=_words(self.base.seats, mine)))
            now.append(say("review.comment-on", words=_words(self.returned, theirs)))
        if not was and _said(mine) == _said(theirs):
            return
        start, end = theirs.start, theirs.end
        seat = self.returned.seat(start.block) if start and start.block in self.returned.by_block else None
        low = start.at if seat and start else 0
        high = max(low, end.at) if seat and end and end.block == seat.block else low
        yield Found(
            kind=Kind.COMMENT,
            seat=seat.index if seat else 0,
            at=low,
            before=_with(mine.text, was),
            after=_with(theirs.text, now),
            origin=Origin.SILENT,
            spans=(Span(seat.block, low, high, adds=True),) if seat else (),
        )

    def _moved(self, mine: Comment, theirs: Comment) -> bool:
        """Whether either end stands elsewhere than the words that it stood at."""
        if not (mine.start and mine.end and theirs.start and theirs.end):
            return False
        return self._strayed(mine.start, theirs.start) or self._strayed(mine.end, theirs.end)

    def _strayed(self, mine: Spot, theirs: Spot) -> bool:
        at = self.was.get(mine.block)
        if at is None:  # its paragraph is gone
            return False
        if self.now.get(theirs.block) != at:
            return not self._border(mine, theirs, self.place(at))
        old, new, edits = self.place(at)
        low, high = _image(old, _offset(old, mine), edits)
        stands = _offset(new, theirs)
        between = new.text[stands:low] if stands < low else new.text[high:stands]
        return bool(between.strip())

    def _border(self, mine: Spot, theirs: Spot, place: tuple[Line, Line, list[Hunk]]) -> bool:
        """Whether the one is the end of a paragraph, and the other the beginning of the next that says anything."""
        old, new, _ = place
        at, there = new.seat, self.returned.seat(theirs.block)
        low, high = sorted((at.index, there.index))
        if any(seat.text().strip() for seat in self.returned.seats[low + 1 : high]):
            return False
        cut = _offset(old, mine)
        text = there.paragraph.visible
        if there.index > at.index:
            return not (old.text[cut:] + text[: theirs.at]).strip()
        return not (old.text[:cut] + text[theirs.at :]).strip()


def _offset(line: Line, spot: Spot) -> int:
    """The text offset of a point of one of the paragraphs that a line is made of."""
    own = [piece for piece in line.pieces if piece.seat.block == spot.block]
    before = [piece for piece in own if piece.segment.start <= spot.at]
    if not before:
        return own[0].start if own else 0
    last = before[-1]
    return last.start + min(spot.at - last.segment.start, len(last.text))


def _image(line: Line, at: int, edits: list[Hunk]) -> tuple[int, int]:
    """Between which offsets of theirs an offset of ours stands now; of spaces around it no one says which."""
    head, tail = line.text[:at].rstrip(), line.text[at:].lstrip()
    return _mapped(len(head), edits)[0], _mapped(len(line.text) - len(tail), edits)[1]


def _mapped(at: int, edits: list[Hunk]) -> tuple[int, int]:
    found = bisect_right(edits, at, key=lambda edit: edit[0]) - 1
    if found < 0:
        return at, at
    _, end, new, new_end = edits[found]
    return (new, new_end) if at <= end else (new_end + at - end,) * 2


def _words(seats: Outline, one: Comment) -> str:
    """The words that a comment stands on, those of its first paragraph; of a mere point those after it."""
    start, end = one.start, one.end
    if start is None or start.block not in seats.by_block:
        return ""
    seat = seats.seat(start.block)
    high = end.at if end and end.block == start.block and end.at > start.at else seat.extent
    inside = seat.within(start.at, high)
    text = "".join(p.text[max(0, start.at - p.start) : max(0, high - p.start)] for p in inside)
    return first_words(text)


def _with(text: str, states: list[str]) -> str:
    return f"{', '.join(states)}: {text}" if states else text
