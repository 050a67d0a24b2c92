"""Marks that cannot be trusted: they delete what we never sent, they are new and bear our name (or one that
reads like it), or they are ours and not as we sent them.

A tracked deletion shows what was there. Whoever writes text of their own into it makes us believe that
we once offered it; whoever marks in our name makes us believe that we proposed it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from dpadesk.model import NEVER_SENT, OUR_MARK, OUR_NAME, Kind, Origin, Span
from dpadesk.review.found import Found, Hands
from dpadesk.review.outline import Outline

__all__ = ["our_names", "with_alarms"]

_WRITTEN = (Kind.INSERT, Kind.REPLACE, Kind.HIDDEN, Kind.ROW_INSERT, Kind.NOTE)


def our_names(returned: Outline, sent: Outline | None, us: Collection[str] | None) -> frozenset[str]:
    """Who we are: `us` where it is said, else the one hand that marked the file that we sent, provided
    that somebody else made marks since."""
    if us is not None:
        return frozenset(us)
    ours = frozenset(_authors(sent)) if sent is not None else frozenset()
    return ours if len(ours) == 1 and ours < frozenset(_authors(returned)) else frozenset()


def with_alarms(
    found: Iterable[Found], silent: Iterable[Found], returned: Outline, hands: Hands, names: Collection[str]
) -> tuple[Found, ...]:
    """The tracked changes `found`, each with its alarm where there is one."""
    unsent = {mark for one in silent for mark in _struck(one, returned, hands)}
    listed = tuple(found)
    authors = {one.author for one in listed}
    taken = {author for author in authors if any(_reads_like(author, name) for name in names)}
    return tuple(_alarmed(one, unsent, taken, hands) for one in listed)


def _alarmed(one: Found, unsent: Collection[str], taken: Collection[str], hands: Hands) -> Found:
    """`taken` are the names of theirs that read like ours."""
    if one.carried:
        return replace(one, alarm=OUR_MARK) if any(mark in hands.altered for mark in one.marks) else one
    if any(mark in unsent for mark in one.marks):
        return replace(one, alarm=NEVER_SENT)
    return replace(one, alarm=OUR_NAME) if one.author in taken else one


def _reads_like(author: str, name: str) -> bool:
    """Whether a reader takes one name for the other: words in another order, other signs and capitals, a
    letter that is another, or our initials alone."""
    if author == name:
        return True
    left, right = (sorted(re.findall(r"\w+", one.casefold())) for one in (author, name))
    if not left or not right:
        return False
    initials = "".join(word[0] for word in re.findall(r"\w+", name.casefold()))
    if left == right or (len(initials) > 1 and "".join(left) == initials):
        return True
    one, other = " ".join(left), " ".join(right)
    return min(len(one), len(other)) >= _LONG and _one_letter_off(one, other)


_LONG = 6  # letters: shorter names differ by one letter all the time


def _one_letter_off(one: str, other: str) -> bool:
    """Whether a letter was put in, left out or changed."""
    if abs(len(one) - len(other)) > 1:
        return False
    head = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    rests = {one[head + (len(one) >= len(other)) :], other[head + (len(other) >= len(one)) :]}
    return len(rests) == 1


def _struck(one: Found, returned: Outline, hands: Hands) -> Iterator[str]:
    """The deletions of theirs that hold text which nobody sent."""
    if one.origin is not Origin.SILENT or one.ours is not None or one.kind not in _WRITTEN:
        return
    for span in one.spans:
        if span.adds and span.block in returned.by_block:
            yield from _in_span(span, returned, hands)


def _in_span(span: Span, returned: Outline, hands: Hands) -> Iterator[str]:
    seat = returned.seat(span.block)
    around = returned.rows[seat.row].row.marks if seat.row is not None else ()
    for part in seat.within(span.start, span.end):
        written = part.text[max(0, span.start - part.start) : max(0, span.end - part.start)]
        if any(sign.isalnum() for sign in written):
            marks = (*part.marks, *around)
            yield from (mark.id for mark in marks if not mark.kind.adds and mark.id not in hands.carried)


def _authors(seats: Outline) -> Iterator[str]:
    for seat in seats.marked:
        yield from (mark.author for mark in seat.paragraph.marks if mark.author)
        yield from (mark.author for part in seat.parts for mark in part.marks if mark.author)
    yield from (mark.author for row in seats.rows for mark in row.row.marks if mark.author)
