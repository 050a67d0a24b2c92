"""Which deleted units came back elsewhere: exact ones first, then nearly the same ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dpadesk.diff.anchors import unique_pairs
from dpadesk.diff.tokens import words as words_of
from dpadesk.diff.words import likeness

__all__ = ["Move", "Moved", "find_moves"]

_LEAST = 5  # words
_ALIKE = 0.8
_LEAD = 0.1  # how much better than the second best
_HEARD = _ALIKE - _LEAD - 0.01  # what is less alike than this decides nothing
_RUN = 3  # words in a run that finds candidates
_RARE = 8
_LONG = 5  # words in a run that tells a moved text from a stock phrase
_STOCK = 0.6  # share of such runs found elsewhere from which a text is stock


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
    stock = _Stock(inserted.text)
    out = _exact(old, new, deleted, inserted)
    taken, reached = {move.old for move in out}, {move.new for move in out}
    rest = [i for i in old if i not in taken], [j for j in new if j not in reached]
    near = _near(*rest, deleted, inserted)
    return tuple(sorted((*out, *(move for move in near if not stock.phrases(inserted.words(move.new))))))


def _exact(old: list[int], new: list[int], deleted: Moved, inserted: Moved) -> list[Move]:
    left = [tuple(deleted.words(i)) for i in old]
    right = [tuple(inserted.words(j)) for j in new]
    found = [Move(old[a], new[b], True) for a, b in unique_pairs(left, right)]
    return [*found, *_one_of_several(old, new, left, right)]


class _Stock:
    """Tells a text from the stock phrases of its document."""

    def __init__(self, text: Callable[[], str]) -> None:
        self._read = text
        self._text: str | None = None

    def again(self, run: str) -> bool:
        """Whether a run of words stands in the document twice."""
        if self._text is None:
            self._text = " ".join(words_of(self._read()))
        first = self._text.find(run)
        return first >= 0 and self._text.find(run, first + 1) >= 0

    def phrases(self, words: Sequence[str]) -> bool:
        """Whether a text is mostly made of phrases used elsewhere too."""
        runs = {" ".join(words[at : at + _LONG]) for at in range(len(words) - _LONG + 1)}
        return sum(map(self.again, runs)) > _STOCK * len(runs)


def _one_of_several(
    old: list[int], new: list[int], left: list[tuple[str, ...]], right: list[tuple[str, ...]]
) -> list[Move]:
    """A long text that went once and came several times (or the other way): the first of them moved."""
    gone, come = _places(old, left), _places(new, right)
    return [
        Move(gone[key][0], come[key][0], True)
        for key in gone.keys() & come.keys()
        if len(key) >= 2 * _LEAST
        and 1 == min(len(gone[key]), len(come[key])) < max(len(gone[key]), len(come[key]))
    ]


def _places(units: list[int], keys: list[tuple[str, ...]]) -> dict[tuple[str, ...], list[int]]:
    out: dict[tuple[str, ...], list[int]] = {}
    for at, key in zip(units, keys, strict=True):
        out.setdefault(key, []).append(at)
    return out


def _near(old: list[int], new: list[int], deleted: Moved, inserted: Moved) -> list[Move]:
    scores = _scores(old, new, deleted.words, inserted.words)
    best_new = _leaders((i, j, score) for (i, j), score in scores.items())
    best_old = _leaders((j, i, score) for (i, j), score in scores.items())
    return [Move(i, j, False) for i, j in best_new.items() if best_old.get(j) == i]


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
    counted = {j: _counted(new_words(j)) for j in new}
    for i in old:
        met = {j for run in _runs(old_words(i)) for j in _few(where.get(run, ()))}
        own = _counted(old_words(i)) if met else frozenset()
        for j in met:
            if 2 * len(own & counted[j]) >= _HEARD * (len(own) + len(counted[j])):
                out[i, j] = likeness(old_words(i), new_words(j))
    return out


def _counted(words: Sequence[str]) -> frozenset[tuple[str, int]]:
    """The words in no order, each time that one occurs: what two share bounds their likeness."""
    seen: dict[str, int] = {}
    out = []
    for word in words:
        seen[word] = at = seen.get(word, 0) + 1
        out.append((word, at))
    return frozenset(out)


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
