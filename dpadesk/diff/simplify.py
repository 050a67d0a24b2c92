"""From the least edits to those that a lawyer would write.

Small equal stretches between two changes (a space, punctuation, a stop word, one word of a
rewritten sentence) are swallowed where that reads better and costs little; an insertion or
deletion that could stand in several places stands where a word, clause or sentence begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dpadesk.diff.tokens import shown
from dpadesk.diff.words import Hunk

__all__ = ["readable"]

_STOP = frozenset(
    re.findall(
        r"\w+",
        "a an and any are as at be by for from has have if in into is it its may of on or shall such that the "
        "their this to under was were which will with",
    )
)
_SHARE_STOP = 0.35  # swallowed stop words: marked twice, against what is marked beside them
_SHARE_WORD = 0.12  # the same for a word that carries meaning
_ENDS = frozenset(".;:!?")
_BRACKETS = {")": "(", "]": "["}
_APOSTROPHES = frozenset("'\u2019")
_QUOTES = frozenset("'\u2018")
_QUOTED = 16  # tokens back in which the quotation mark is looked for


def readable(old: Sequence[str], new: Sequence[str], hunks: Sequence[Hunk]) -> tuple[Hunk, ...]:
    """The same edits, fewer and better placed; deletion and insertion of a hunk belong together."""
    if not hunks:
        return ()
    return tuple(_closed(old, new, _placed(old, new, _joined(old, hunks, new))))


def _joined(old: Sequence[str], hunks: Sequence[Hunk], new: Sequence[str]) -> list[Hunk]:
    out: list[Hunk] = []
    for hunk in hunks:
        out.append(hunk)
        while len(out) > 1 and _swallow(old, new, out[-2], out[-1]):
            last = out.pop()
            first = out.pop()
            out.append(Hunk(first.old_start, last.old_end, first.new_start, last.new_end))
    return out


def _swallow(old: Sequence[str], new: Sequence[str], first: Hunk, second: Hunk) -> bool:
    between = old[first.old_end : second.old_start]
    if any("\x00" in token for token in between):
        return False
    cost = 2 * sum(map(len, between))
    one, two = _size(old, new, first), _size(old, new, second)
    solid = [token for token in between if not token.isspace()]
    if not solid:
        return True
    if any(token[-1] in _ENDS for token in solid):
        return False
    both = _both(first) and _both(second)
    if all(token.lower() in _STOP or not token[0].isalnum() for token in solid):
        return both and cost <= max(4, _SHARE_STOP * min(one + two, 60))
    return both and len(solid) <= 2 and cost <= _SHARE_WORD * min(one, two)


def _both(hunk: Hunk) -> bool:
    return hunk.old_end > hunk.old_start and hunk.new_end > hunk.new_start


def _size(old: Sequence[str], new: Sequence[str], hunk: Hunk) -> int:
    gone, come = old[hunk.old_start : hunk.old_end], new[hunk.new_start : hunk.new_end]
    return sum(map(len, gone)) + sum(map(len, come))


def _closed(old: Sequence[str], new: Sequence[str], hunks: Sequence[Hunk]) -> Iterator[Hunk]:
    """A replaced phrase takes in the bracket that closes it, and the apostrophe that ends its last word."""
    for at, hunk in enumerate(hunks):
        limit = hunks[at + 1].old_start if at + 1 < len(hunks) else len(old)
        if _both(hunk) and hunk.old_end < limit:
            sign = old[hunk.old_end]
            sides = (old[hunk.old_start : hunk.old_end], new[hunk.new_start : hunk.new_end])
            if all(_open(side, sign) for side in sides) and not (
                sign in _APOSTROPHES and _quoted(old[: hunk.old_end])
            ):
                hunk = Hunk(hunk.old_start, hunk.old_end + 1, hunk.new_start, hunk.new_end + 1)
        yield hunk


def _open(side: Sequence[str], sign: str) -> bool:
    """Whether a phrase lacks the sign that follows it."""
    if sign in _BRACKETS:
        return side.count(_BRACKETS[sign]) > side.count(sign)
    return sign in _APOSTROPHES and side[-1][-1:] in "sS"


def _quoted(before: Sequence[str]) -> bool:
    """Whether an apostrophe here may close a quotation."""
    return any(token in _QUOTES for token in before[-_QUOTED:])


def _placed(old: Sequence[str], new: Sequence[str], hunks: list[Hunk]) -> list[Hunk]:
    """Each one-sided hunk slid to the best of the places where it means the same."""
    out: list[Hunk] = []
    for at, hunk in enumerate(hunks):
        floor = out[-1].old_end if out else 0
        floor_new = out[-1].new_end if out else 0
        ceiling = hunks[at + 1].old_start if at + 1 < len(hunks) else len(old)
        if hunk.old_start == hunk.old_end:
            room = (hunk.old_start - floor, ceiling - hunk.old_end)
            shift = _best(new, hunk.new_start, hunk.new_end, room)
        elif hunk.new_start == hunk.new_end:
            room = (min(hunk.old_start - floor, hunk.new_start - floor_new), ceiling - hunk.old_end)
            shift = _best(old, hunk.old_start, hunk.old_end, room)
        else:
            shift = 0
        out.append(Hunk(*(edge + shift for edge in hunk)))
    return out


def _best(side: Sequence[str], start: int, end: int, room: tuple[int, int]) -> int:
    """How far to slide [start, end) of one side: the best start and end, the nearest at a draw."""
    left = right = 0
    while left < room[0] and side[start - left - 1] == side[end - left - 1]:
        left += 1
    while right < room[1] and end + right < len(side) and side[start + right] == side[end + right]:
        right += 1
    if not left and not right:
        return 0
    places = range(-left, right + 1)
    return max(places, key=lambda by: (_grade(side, start + by) + _grade(side, end + by), by == 0, -by))


def _grade(side: Sequence[str], at: int) -> int:
    """How good a border before token `at` is: an end, a sentence, a clause, a word."""
    if at in (0, len(side)):
        return 8
    before, after = shown(side[at - 1]), shown(side[at])
    if not before or not after or before == "\n":
        return 7
    if before.isspace():
        ended = at > 1 and shown(side[at - 2])[-1:] in _ENDS
        return 6 if ended else 4
    if before in _ENDS and after.isspace():
        return 5
    if after.isspace():
        return 3
    return 1 if not before[-1].isalnum() or not after[0].isalnum() else 0
