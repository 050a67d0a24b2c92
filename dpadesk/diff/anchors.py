"""Anchors: what stands once on either side and in the same order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence

__all__ = ["heaviest_chain", "rising", "unique_anchors", "unique_pairs"]


def unique_pairs(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Indices of what occurs exactly once on either side, by old index; the order may cross."""
    left, right = _once(old), _once(new)
    return [(i, j) for key, i in left.items() if i >= 0 and (j := right.get(key, -1)) >= 0]


def unique_anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The longest rising chain of the unique pairs (patience diff)."""
    return rising(unique_pairs(old, new))


def _once(items: Sequence[Hashable]) -> dict[Hashable, int]:
    seen: dict[Hashable, int] = {}
    for at, item in enumerate(items):
        seen[item] = -1 if item in seen else at
    return seen


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Longest subsequence of pairs (sorted by first) that rises in the second, in n log n."""
    tails: list[int] = []
    ends: list[int] = []
    before = [-1] * len(pairs)
    for at, (_, j) in enumerate(pairs):
        place = bisect_left(tails, j)
        if place == len(tails):
            tails.append(j)
            ends.append(at)
        else:
            tails[place], ends[place] = j, at
        before[at] = ends[place - 1] if place else -1
    return _back(pairs, before, ends[-1] if ends else -1)


def _back(pairs: Sequence[tuple[int, int]], before: list[int], at: int) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    while at >= 0:
        out.append(pairs[at])
        at = before[at]
    return out[::-1]


def heaviest_chain(pairs: Sequence[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """Of weighted pairs (old, new, weight), the chain rising on both sides of greatest weight.

    A Fenwick tree of prefix maxima over the new index: n log n.
    """
    ordered = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    places = {j: rank for rank, j in enumerate(sorted({j for _, j, _ in ordered}), 1)}
    tree = [(0.0, -1)] * (len(places) + 1)
    before = [-1] * len(ordered)
    best = (0.0, -1)
    for at, (_, j, weight) in enumerate(ordered):
        total, last = _top(tree, places[j] - 1)
        before[at] = last
        found = (total + weight, at)
        best = max(best, found, key=lambda entry: entry[0])
        _raise(tree, places[j], found)
    return _back([(i, j) for i, j, _ in ordered], before, best[1])


def _top(tree: list[tuple[float, int]], place: int) -> tuple[float, int]:
    best = (0.0, -1)
    while place > 0:
        if tree[place][0] > best[0]:
            best = tree[place]
        place -= place & -place
    return best


def _raise(tree: list[tuple[float, int]], place: int, entry: tuple[float, int]) -> None:
    while place < len(tree):
        if entry[0] > tree[place][0]:
            tree[place] = entry
        place += place & -place
