"""Which deleted units came back elsewhere: exact ones first, then nearly the same ones."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dpadesk.diff.anchors import unique_pairs
from dpadesk.diff.words import likeness

__all__ = ["Move", "Moved", "find_moves"]

_LEAST = 5  # words
_ALIKE = 0.8
_LEAD = 0.1  # how much better than the second best
_RUN = 3  # words in a run that finds candidates
_RARE = 8
_LONG = 5  # words in a run that tells a moved text from a stock phrase
_STOCK = 0.4  # share of such runs found elsewhere from which a text is stock


class Move(NamedTuple):
    """Old unit `old` stands at new unit `new`; `exact` when its words are the same."""

    old: int
    new: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """One side of a search for moves: the units in question, their words, and the side's whole text."""

    units: Sequence[int]
    words: Callable[[int], Sequence[str]]
    text: Callable[[], str]

    def read(self) -> Moved:
        """The same with every unit's words read once."""
        known = {at: self.words(at) for at in self.units}
        return Moved(self.units, known.__getitem__, self.text)

    def long(self) -> list[int]:
        return [at for at in self.units if len(self.words(at)) >= _LEAST]


def find_moves(deleted: Moved, inserted: Moved) -> tuple[Move, ...]:
    """Moves among deleted and inserted units: unique on both ends, at least five words long."""
    deleted, inserted = deleted.read(), inserted.read()
    old, new = deleted.long(), inserted.long()
    if not old or not new:
        return ()
    left: list[Hashable] = [tuple(deleted.words(i)) for i in old]
    right: list[Hashable] = [tuple(inserted.words(j)) for j in new]
    out = [Move(old[a], new[b], True) for a, b in unique_pairs(left, right)]
    taken, reached = {move.old for move in out}, {move.new for move in out}
    rest = [i for i in old if i not in taken], [j for j in new if j not in reached]
    return tuple(sorted((*out, *_near(*rest, deleted, inserted))))


def _near(old: list[int], new: list[int], deleted: Moved, inserted: Moved) -> list[Move]:
    scores = _scores(old, new, deleted.words, inserted.words)
    best_new = _leaders((i, j, score) for (i, j), score in scores.items())
    best_old = _leaders((j, i, score) for (i, j), score in scores.items())
    found = [(i, j) for i, j in best_new.items() if best_old.get(j) == i]
    if not found:
        return []
    text = " ".join(inserted.text().split())
    return [Move(i, j, False) for i, j in found if not _stock(inserted.words(j), text)]


def _stock(words: Sequence[str], text: str) -> bool:
    """Whether a text is made of phrases that the document uses elsewhere too."""
    runs = {" ".join(words[at : at + _LONG]) for at in range(len(words) - _LONG + 1)}
    again = sum(text.find(run, text.find(run) + 1) >= 0 for run in runs)
    return again > _STOCK * len(runs)


def _scores(
    old: list[int],
    new: list[int],
    old_words: Callable[[int], Sequence[str]],
    new_words: Callable[[int], Sequence[str]],
) -> dict[tuple[int, int], float]:
    where: dict[tuple[str, ...], list[int]] = {}
    for j in new:
        for run in _runs(new_words(j)):
            where.setdefault(run, []).append(j)
    out: dict[tuple[int, int], float] = {}
    for i in old:
        met = {j for run in _runs(old_words(i)) for j in _few(where.get(run, ()))}
        for j in met:
            out[i, j] = likeness(old_words(i), new_words(j))
    return out


def _few(found: Sequence[int]) -> Sequence[int]:
    return found if len(found) <= _RARE else ()


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}


def _leaders(scored: Iterable[tuple[int, int, float]]) -> dict[int, int]:
    """For each unit its best partner, where that one leads clearly."""
    best: dict[int, list[tuple[float, int]]] = {}
    for one, other, score in scored:
        best.setdefault(one, []).append((score, other))
    out: dict[int, int] = {}
    for one, found in best.items():
        found.sort(reverse=True)
        if found[0][0] >= _ALIKE and (len(found) == 1 or found[0][0] - found[1][0] >= _LEAD):
            out[one] = found[0][1]
    return out
