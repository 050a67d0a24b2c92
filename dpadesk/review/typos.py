"""Whether a change only mends spelling, punctuation, spaces or the case of letters. In doubt it does not.

A number, a negation, a modal verb or a defined term that is touched makes a change of terms of it; so
does a word that is a word already: "effect" for "affect" is no typo to us.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from dpadesk.diff import tokens, word_edits
from dpadesk.model import Change, Kind, Origin
from dpadesk.review.changes import Review
from dpadesk.review.outline import Outline, Seat, outline
from dpadesk.review.segments import Segment, shown

__all__ = ["Typos"]

_KINDS = (Kind.INSERT, Kind.DELETE, Kind.REPLACE)
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_HARMLESS = re.compile(r"[\s\u00a0.,;:'‘’\"“”\u2010\u2011\u2013\u2014-]*\Z")
_WEIGHTY = re.compile(
    r"""\b(?:not|no|non|nor|never|none|neither|without|unless|except|only|shall|will|must|may|might|can|cannot
    |could|should|would|need|ought|and|or|all|any|each|every|before|after|if|from|until|less|more|than|sole|solely
    |first|second|third|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty
    |fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|double|\w+n['’]t)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_DEFINED = re.compile(r"[“\"‘']([A-Z][\w -]{1,60})[”\"’']")
_CAPITAL = re.compile(r"(?<=[a-z,;] )[A-Z][\w-]+")
_VARIANTS = (
    (re.compile(r"(?<=[a-z])is(?=(?:e|ed|es|ing|ation|ations|ational)\Z)"), "iz"),
    (re.compile(r"(?<=[a-z])our(?=\w*\Z)"), "or"),
    (re.compile(r"(?<=[a-z])ys(?=(?:e|ed|es|ing)\Z)"), "yz"),
    (re.compile(r"(?<=[a-z])ence\Z"), "ense"),
    (re.compile(r"(?<=gram)me(?=s?\Z)"), ""),
    (re.compile(r"(?<=[a-z])tre(?=s?\Z)"), "ter"),
)
_SHORTEST = 4

Unknown = Callable[[str], bool]


def _dictionary() -> Unknown:
    """Whether nobody knows an English word; the list is loaded when it is first asked."""
    from spellchecker import SpellChecker

    words = SpellChecker(language="en")
    return lambda word: bool(words.unknown((word,)))


@dataclass
class Typos:
    """Answers for the changes of one review."""

    review: Review
    load: Callable[[], Unknown] = field(default=_dictionary)

    def only(self, change: Change) -> bool:
        """Whether the change mends typos alone."""
        if change.kind not in _KINDS or any(span.whole for span in change.spans) or change.alarm:
            return False
        pairs = list(self._pairs(change))
        return bool(pairs) and all(self._mends(before, after) for before, after in pairs)

    @cached_property
    def _seats(self) -> Outline:
        return outline(self.review.returned)

    @cached_property
    def _unknown(self) -> Unknown:
        return self.load()

    @cached_property
    def _terms(self) -> frozenset[str]:
        """The words of defined terms: quoted with a capital, or with one inside a sentence."""
        texts = [shown(seat.paragraph) for seat in self._seats.seats]
        if self.review.sent is not None:
            texts += [shown(paragraph) for _, paragraph in self.review.sent.document.walk()]
        found = [word for text in texts for term in _DEFINED.findall(text) for word in term.split()]
        found += [word for text in texts for word in _CAPITAL.findall(text)]
        return frozenset(word.casefold() for word in found)

    def _pairs(self, change: Change) -> Iterator[tuple[str, str]]:
        """What differs between the paragraphs before and after the change, words whole."""
        for block in dict.fromkeys(span.block for span in change.spans):
            if block not in self._seats.by_block:
                return
            left, right = (tokens(text) for text in _sides(change, self._seats.seat(block)))
            for hunk in word_edits(left, right):
                yield (
                    "".join(left[hunk.old_start : hunk.old_end]),
                    "".join(right[hunk.new_start : hunk.new_end]),
                )

    def _mends(self, before: str, after: str) -> bool:
        if any(sign.isdigit() for sign in before + after):
            return False
        if not all(_HARMLESS.match(_LETTERS.sub("", text)) for text in (before, after)):
            return False
        old, new = _LETTERS.findall(before), _LETTERS.findall(after)
        if "".join(old) == "".join(new):
            return not (old != new and self._weighs(" ".join((*old, *new))))
        return len(old) == len(new) and all(
            one == other or self._mended(one, other) for one, other in zip(old, new, strict=True)
        )

    def _weighs(self, text: str) -> bool:
        words = {word.casefold() for word in _LETTERS.findall(text)}
        return bool(_WEIGHTY.search(text)) or not words.isdisjoint(self._terms)

    def _mended(self, one: str, other: str) -> bool:
        if self._weighs(f"{one} {other}"):
            return False
        old, new = one.casefold(), other.casefold()
        if old == new or _plain(old) == _plain(new):
            return True
        near = min(len(old), len(new)) >= _SHORTEST and _distance(old, new) <= (1 if len(old) < 8 else 2)
        return near and self._unknown(old) and not self._unknown(new)


def _sides(change: Change, seat: Seat) -> tuple[str, str]:
    """The paragraph without the change and with it; what others took out left out, what they put in left in."""
    sides: list[list[str]] = [[], []]
    at = 0
    lost = sorted((s for s in change.spans if s.block == seat.block and s.lost), key=lambda span: span.start)
    for part in seat.parts:
        for start, end in _cut(part, change, seat.block):
            while lost and lost[0].start <= start:
                sides[0].append(lost.pop(0).lost)
            text = part.text[start - part.start : end - part.start] if len(part.text) > 1 else part.text
            for number, side in enumerate(sides):
                if _stands(part, change, seat.block, start, after=bool(number)):
                    side.append(text)
            at = end
    sides[0] += [span.lost for span in lost if span.start >= at]
    return "".join(sides[0]), "".join(sides[1])


def _cut(part: Segment, change: Change, block: str) -> Iterator[tuple[int, int]]:
    edges = {part.start, part.end}
    for span in change.spans:
        if span.block == block:
            edges |= {at for at in (span.start, span.end) if part.start < at < part.end}
    found = sorted(edges)
    yield from pairwise(found)


def _stands(part: Segment, change: Change, block: str, at: int, *, after: bool) -> bool:
    if change.origin is Origin.SILENT and not after:
        mine = any(s.block == block and s.adds and s.start <= at < s.end for s in change.spans)
        if mine:
            return False
    for mark in part.marks:
        taken = mark.kind.adds if mark.id not in change.marks or after else not mark.kind.adds
        if not taken:
            return False
    return True


def _plain(word: str) -> str:
    """A word as it is spelt on the other side of the ocean."""
    for pattern, other in _VARIANTS:
        word = pattern.sub(other, word)
    return word


def _distance(one: str, other: str) -> int:
    """Letters to put in, take out, replace or swap with the next one."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
