"""What of ours is what of theirs, where order alone does not say it."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

__all__ = ["matched"]

_T = TypeVar("_T")


def matched(
    ours: Iterable[_T], theirs: Iterable[_T], *keys: Callable[[_T], Hashable]
) -> list[tuple[_T | None, _T | None]]:
    """Each of ours with the first of theirs that is free and has the same key, the surest key first; one
    that has none stands alone, and so do those of theirs that are left."""
    left, free = dict(enumerate(ours)), dict(enumerate(theirs))
    found: dict[int, tuple[_T, _T | None]] = {}
    for key in keys:
        by_key: dict[Hashable, deque[int]] = defaultdict(deque)
        for at, one in free.items():
            by_key[key(one)].append(at)
        for at, mine in list(left.items()):
            if waiting := by_key.get(key(mine)):
                found[at] = left.pop(at), free.pop(waiting.popleft())
    found.update((at, (mine, None)) for at, mine in left.items())
    return [*(found[at] for at in sorted(found)), *((None, one) for one in free.values())]
