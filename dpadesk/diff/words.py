"""The word diff inside a pair of paragraphs: tokens in, changed ranges out.

diff-match-patch compares tokens encoded as characters; larger pieces go to rapidfuzz, and what is
larger still is first cut at runs of tokens that occur once on both sides, so that no input is
quadratic. Spaces are not compared: they follow the words around them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from dpadesk.diff.tokens import is_solid

__all__ = ["Hunk", "changed", "common", "likeness", "shared_ends", "word_edits"]

_SMALL = 400  # tokens (both sides together) up to which diff-match-patch is the faster one
_LARGE = 4_000_000  # product of token counts beyond which a piece is cut
_WHOLE = 500_000_000  # the same beyond which a piece that cannot be cut is replaced whole: 60 MB of bits
_BY_BITS = 250_000  # the same up to which plain integers are as fast as rapidfuzz
_ENDS = frozenset(".;:!?")
_RUN = 6  # tokens in a row that make an anchor


class Hunk(NamedTuple):
    """A changed range: tokens [old_start, old_end) became [new_start, new_end)."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def word_edits(old: Sequence[str], new: Sequence[str]) -> tuple[Hunk, ...]:
    """The ranges of tokens that changed, in order; what lies between two of them is equal."""
    start, end = _trim(old, new, 0, len(old), 0, len(new))
    if start == len(old) == len(new):
        return ()
    left = [at for at in range(start, len(old) - end) if is_solid(old[at])]
    right = [at for at in range(start, len(new) - end) if is_solid(new[at])]
    matched = [(left[i], right[j]) for i, j in _matches([old[i] for i in left], [new[j] for j in right])]
    return tuple(_between(old, new, matched, (start, len(old) - end, start, len(new) - end)))


def _trim(
    old: Sequence[str], new: Sequence[str], old_at: int, old_end: int, new_at: int, new_end: int
) -> tuple[int, int]:
    """Lengths of the equal tokens at the start and at the end of two ranges."""
    room = min(old_end - old_at, new_end - new_at)
    start = 0
    while start < room and old[old_at + start] == new[new_at + start]:
        start += 1
    room -= start
    end = 0
    while end < room and old[old_end - 1 - end] == new[new_end - 1 - end]:
        end += 1
    return start, end


def _between(
    old: Sequence[str], new: Sequence[str], matched: list[tuple[int, int]], within: tuple[int, int, int, int]
) -> Iterator[Hunk]:
    """What lies between matched tokens, where it differs."""
    old_at, old_end, new_at, new_end = within
    for i, j in (*matched, (old_end, new_end)):
        start, end = _trim(old, new, old_at, i, new_at, j)
        found = Hunk(old_at + start, i - end, new_at + start, j - end)
        if found.old_start < found.old_end or found.new_start < found.new_end:
            yield found
        old_at, new_at = i + 1, j + 1


def _matches(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Pairs of equal tokens, rising on both sides: a longest common subsequence, nearly."""
    if not old or not new:
        return []
    if len(old) + len(new) <= _SMALL:
        return _by_characters(old, new)
    if len(old) * len(new) <= _LARGE:
        return _by_blocks(old, new)
    return _by_anchors(old, new)


def _by_characters(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    from diff_match_patch import diff_match_patch

    differ = diff_match_patch()
    differ.Diff_Timeout = 0
    table: dict[str, str] = {}
    left, right = _encode(old, table), _encode(new, table)
    out: list[tuple[int, int]] = []
    i = j = 0
    for kind, run in differ.diff_main(left, right, False):
        if kind == 0:
            out.extend((i + k, j + k) for k in range(len(run)))
        i += len(run) if kind <= 0 else 0
        j += len(run) if kind >= 0 else 0
    return out


def _encode(items: list[str], table: dict[str, str]) -> str:
    return "".join([table.setdefault(item, chr(0x10000 + len(table))) for item in items])


def _by_blocks(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    from rapidfuzz.distance import LCSseq

    out: list[tuple[int, int]] = []
    for block in LCSseq.opcodes(old, new):
        if block.tag == "equal":
            size = block.src_end - block.src_start
            out.extend((block.src_start + k, block.dest_start + k) for k in range(size))
    return out


def _by_anchors(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Cut at runs of tokens that stand once on either side, then at equal sentences."""
    from dpadesk.diff.anchors import unique_anchors

    left = [tuple(old[i : i + _RUN]) for i in range(len(old) - _RUN + 1)]
    right = [tuple(new[j : j + _RUN]) for j in range(len(new) - _RUN + 1)]
    out: list[tuple[int, int]] = []
    i = j = 0
    for x, y in (*unique_anchors(left, right), (len(old), len(new))):
        if x < i or y < j:
            continue
        out.extend((i + a, j + b) for a, b in _piece(old[i:x], new[j:y]))
        if x < len(old):
            out.append((x, y))
        i, j = x + 1, y + 1
    return out


def _piece(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    if not old or not new:
        return []
    if len(old) * len(new) <= _LARGE:
        return _by_blocks(old, new)
    return _by_sentences(old, new)


def _by_sentences(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """What repeats itself has no run that stands once: whole sentences are compared first."""
    left, right = _sentences(old), _sentences(new)
    if len(left) * len(right) > _WHOLE:
        return []
    starts = (list(accumulate(map(len, side), initial=0)) for side in (left, right))
    left_at, right_at = starts
    out: list[tuple[int, int]] = []
    i = j = 0
    for a, b in (*_by_blocks(left, right), (len(left), len(right))):
        x, y = left_at[a], right_at[b]
        if i < x and j < y and (x - i) * (y - j) <= _WHOLE:
            out.extend((i + one, j + other) for one, other in _by_blocks(old[i:x], new[j:y]))
        if a < len(left):
            out.extend((x + k, y + k) for k in range(len(left[a])))
            i, j = left_at[a + 1], right_at[b + 1]
    return out


def _sentences(side: list[str]) -> list[tuple[str, ...]]:
    """The tokens in groups, each to the end of a sentence or clause."""
    ends = [at + 1 for at, token in enumerate(side) if token in _ENDS]
    cuts = [0, *ends] if ends and ends[-1] == len(side) else [0, *ends, len(side)]
    return [tuple(side[start:end]) for start, end in pairwise(cuts)]


def common(old: Sequence[str], new: Sequence[str]) -> int:
    """How many tokens both hold in the same order; beyond a bound, in any order."""
    if len(old) * len(new) <= _BY_BITS:
        return _by_bits(old, new)
    if len(old) * len(new) > _LARGE * 4:
        return (Counter(old) & Counter(new)).total()
    from rapidfuzz.distance import LCSseq

    return int(LCSseq.similarity(old, new))


def _by_bits(old: Sequence[str], new: Sequence[str]) -> int:
    """The length of the longest common subsequence, a row of its table in one integer (Hyyrö 2004).

    As fast as rapidfuzz for sentences, and spares the time that importing it takes.
    """
    start, end = _trim(old, new, 0, len(old), 0, len(new))
    where: dict[str, int] = {}
    for at, word in enumerate(old[start : len(old) - end]):
        where[word] = where.get(word, 0) | 1 << at
    full = (1 << (len(old) - start - end)) - 1
    row = full
    for word in new[start : len(new) - end]:
        if met := where.get(word, 0) & row:
            row = (row + met | row - met) & full
    return start + end + (full & ~row).bit_count()


def shared_ends(old: Sequence[str], new: Sequence[str]) -> int:
    """How many tokens both begin and end with: at most what `common` counts, and found at once."""
    return sum(_trim(old, new, 0, len(old), 0, len(new)))


def likeness(old: Sequence[str], new: Sequence[str]) -> float:
    """0 to 1: the share of tokens that both hold in the same order."""
    total = len(old) + len(new)
    return 2 * common(old, new) / total if total else 1.0


def changed(hunks: Sequence[Hunk], old: Sequence[str], new: Sequence[str]) -> int:
    """Characters that would be marked: deleted and inserted."""
    return sum(
        sum(map(len, old[h.old_start : h.old_end])) + sum(map(len, new[h.new_start : h.new_end]))
        for h in hunks
    )
