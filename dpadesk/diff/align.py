"""Which paragraph (row, cell) of the old side is which of the new.

Unique equal ones first (patience and the longest rising chain), then equal neighbours, then, in
the gaps, pairs of alike ones in the same order. Never quadratic: large gaps are searched through
an index of rare word runs and a weighted chain.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Container, Hashable, Sequence
from dataclasses import dataclass
from enum import Enum

from dpadesk.diff.anchors import heaviest_chain, rising, unique_pairs
from dpadesk.diff.words import common, likeness, shared_ends

__all__ = ["Alignment", "Op", "Side", "Step", "align", "together_at_the_end"]

_ALL_PAIRS = 900  # product of gap sizes up to which every pair is measured
_RARE = 12  # a run of words standing more often than this on a side says nothing
_RUN = 3  # words in a run
_DEPTH = 12
_MOVE_WORDS = 5
_NEAR = 6  # units opposite a moved one among which its like is looked for
_TWIN = 0.8


class Step(Enum):
    """What happened to the units of an op."""

    SAME = "same"
    CHANGE = "change"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Op:
    """Old units [old, old_end) became new units [new, new_end); CHANGE may join or split."""

    step: Step
    old: int
    old_end: int
    new: int
    new_end: int


@dataclass(frozen=True, slots=True)
class Side:
    """One side: a key per unit (equal keys are equal units) and its words, asked for when needed."""

    keys: Sequence[Hashable]
    words: Callable[[int], Sequence[str]]
    kinds: Sequence[Hashable] = ()
    size: Callable[[int], int] | None = None

    def weight(self, at: int) -> int:
        """How much text a unit holds, roughly; cheaper than its words where `size` is given."""
        return self.size(at) if self.size else len(self.words(at))

    def kind(self, at: int) -> Hashable:
        """What sort of unit it is; only units of one sort are paired."""
        return self.kinds[at] if self.kinds else None


@dataclass(frozen=True, slots=True)
class Alignment:
    """Ops in order, and the pairs of units that stand once on either side but moved."""

    ops: tuple[Op, ...]
    moved: tuple[tuple[int, int], ...] = ()


def align(old: Side, new: Side, *, threshold: float = 0.4, joins: Container[Hashable] = (None,)) -> Alignment:
    """The ops that turn `old` into `new`.

    `threshold` is the likeness from which two units are one that changed; `joins` names the kinds
    of unit that may be split in two or joined.
    """
    return _Aligner(old, new, threshold, joins).run()


def together_at_the_end(ops: Sequence[Op], old: Side, new: Side) -> tuple[Op, ...]:
    """The ops with the last unit of either side paired, where neither has a partner: a cell ends once."""
    tail = len(ops)
    while tail and ops[tail - 1].step in (Step.DELETE, Step.INSERT):
        tail -= 1
    gone = [op for op in ops[tail:] if op.step is Step.DELETE]
    come = [op for op in ops[tail:] if op.step is Step.INSERT]
    if not gone or not come or old.kind(gone[-1].old) != new.kind(come[-1].new):
        return tuple(ops)
    last = Op(Step.CHANGE, gone[-1].old, gone[-1].old_end, come[-1].new, come[-1].new_end)
    return (*ops[:tail], *gone[:-1], *come[:-1], last)


class _Aligner:
    def __init__(self, old: Side, new: Side, threshold: float, joins: Container[Hashable]) -> None:
        self.old, self.new = old, new
        self.threshold, self.joins = threshold, joins
        self.old_words: dict[int, Sequence[str]] = {}
        self.new_words: dict[int, Sequence[str]] = {}
        self.pairs: list[tuple[int, int]] = []
        self.moved: list[tuple[int, int]] = []
        self.gone: set[int] = set()
        self.come: set[int] = set()

    def run(self) -> Alignment:
        old, new = self.old.keys, self.new.keys
        edges = self._equal(0, len(old), 0, len(new))
        self._crossed(*edges)
        self._gap(*edges, 0)
        self.pairs.sort()
        return Alignment(tuple(self._ops()), tuple(self.moved))

    def words(self, side: int, at: int) -> Sequence[str]:
        known = self.new_words if side else self.old_words
        if at not in known:
            known[at] = (self.new if side else self.old).words(at)
        return known[at]

    def _equal(self, i: int, i_end: int, j: int, j_end: int) -> tuple[int, int, int, int]:
        """Take equal units off both ends of a gap; what is left."""
        old, new = self.old.keys, self.new.keys
        while i < i_end and j < j_end and old[i] == new[j]:
            self.pairs.append((i, j))
            i, j = i + 1, j + 1
        while i < i_end and j < j_end and old[i_end - 1] == new[j_end - 1]:
            i_end, j_end = i_end - 1, j_end - 1
            self.pairs.append((i_end, j_end))
        return i, i_end, j, j_end

    def _crossed(self, i: int, i_end: int, j: int, j_end: int) -> None:
        """Units that stand once on either side and off the common order: moved, not alike to others."""
        pairs = [(i + a, j + b) for a, b in unique_pairs(self.old.keys[i:i_end], self.new.keys[j:j_end])]
        if len(pairs) < 2:
            return
        chain = self._weighed(pairs)
        kept = set(chain)
        for pair in pairs:
            if pair in kept or len(self.words(0, pair[0])) < _MOVE_WORDS:
                continue
            if self._edited_in_place(pair, chain, (i, i_end, j, j_end)):
                continue
            self.moved.append(pair)
            self.gone.add(pair[0])
            self.come.add(pair[1])

    def _edited_in_place(
        self, pair: tuple[int, int], chain: list[tuple[int, int]], within: tuple[int, int, int, int]
    ) -> bool:
        """Whether a text that stands elsewhere on the other side is nearly that which stands opposite it,
        at either end: an edit there, and a text gone or come here, say it in fewer marks than a move."""
        (i, j), (i_from, i_end, j_from, j_end) = pair, within
        at = bisect_left(chain, i, key=lambda kept: kept[0])
        left, right = _around(chain, at, (i_from - 1, j_from - 1), (i_end, j_end))
        if self._twin(0, i, range(left[1] + 1, right[1])):
            return True
        at = bisect_left(chain, j, key=lambda kept: kept[1])
        left, right = _around(chain, at, (i_from - 1, j_from - 1), (i_end, j_end))
        return self._twin(1, j, range(left[0] + 1, right[0]))

    def _twin(self, side: int, at: int, opposite: range) -> bool:
        if len(opposite) > _NEAR:
            return False
        own = self.words(side, at)
        return any(likeness(own, self.words(1 - side, other)) >= _TWIN for other in opposite)

    def _weighed(self, pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
        return heaviest_chain([(i, j, 1.0 + self.old.weight(i)) for i, j in pairs])

    def _gap(self, i: int, i_end: int, j: int, j_end: int, depth: int) -> None:
        i, i_end, j, j_end = self._equal(i, i_end, j, j_end)
        if i == i_end or j == j_end:
            return
        anchors = (
            self._anchors(i, i_end, j, j_end) if depth < _DEPTH and (i_end - i) * (j_end - j) > 1 else []
        )
        if not anchors:
            anchors = self._alike(i, i_end, j, j_end)
            if (i_end - i) * (j_end - j) <= _ALL_PAIRS or not anchors:
                self.pairs.extend(anchors)
                return
        self.pairs.extend(anchors)
        for x, y in (*anchors, (i_end, j_end)):
            self._gap(i, x, j, y, depth + 1)
            i, j = x + 1, y + 1

    def _anchors(self, i: int, i_end: int, j: int, j_end: int) -> list[tuple[int, int]]:
        found = unique_pairs(self.old.keys[i:i_end], self.new.keys[j:j_end])
        pairs = [(i + a, j + b) for a, b in found if i + a not in self.gone]
        return rising(pairs)

    def _alike(self, i: int, i_end: int, j: int, j_end: int) -> list[tuple[int, int]]:
        old = [at for at in range(i, i_end) if at not in self.gone]
        new = [at for at in range(j, j_end) if at not in self.come]
        if len(old) == len(new) == 1 and self._plainly_alike(old[0], new[0]):
            return [(old[0], new[0])]
        if len(old) * len(new) <= _ALL_PAIRS:
            tried = [(a, b) for a in old for b in new]
        else:
            tried = [*self._candidates(old, new), *self._repeated(old, new)]
        weighed = [(a, b, weight) for a, b in tried if (weight := self._weight(a, b))]
        return heaviest_chain(weighed)

    def _plainly_alike(self, i: int, j: int) -> bool:
        """Whether two units that have no rivals begin and end so much alike that no more need be measured."""
        if self.old.kind(i) != self.new.kind(j):
            return False
        old, new = self.words(0, i), self.words(1, j)
        both = shared_ends(old, new)
        return bool(both) and 2 * both >= self.threshold * (len(old) + len(new))

    def _weight(self, i: int, j: int) -> float:
        """What pairing two units saves, in words; nothing where they are not alike."""
        if self.old.keys[i] == self.new.keys[j]:
            return len(self.words(0, i)) + 0.5
        if self.old.kind(i) != self.new.kind(j):
            return 0.0
        old, new = self.words(0, i), self.words(1, j)
        if not old or not new:
            return 0.1 if not old and not new else 0.0
        both = common(old, new)
        share = 2 * both / (len(old) + len(new))
        inside = both / min(len(old), len(new))
        if share >= self.threshold or (inside >= 0.8 and min(len(old), len(new)) >= 4):
            return both * (0.5 + 0.5 * share)
        return 0.0

    def _candidates(self, old: list[int], new: list[int]) -> list[tuple[int, int]]:
        """Pairs of a large gap that share a rare run of words, the most shared first."""
        where: dict[tuple[str, ...], list[int]] = {}
        for j in new:
            for run in _runs(self.words(1, j)):
                where.setdefault(run, []).append(j)
        out: list[tuple[int, int]] = []
        for i in old:
            hits: dict[int, int] = {}
            for run in _runs(self.words(0, i)):
                for j in where.get(run, ()) if len(where.get(run, ())) <= _RARE else ():
                    hits[j] = hits.get(j, 0) + 1
            out.extend((i, j) for j in sorted(hits, key=lambda j: (-hits[j], j))[:6])
        return out

    def _repeated(self, old: list[int], new: list[int]) -> list[tuple[int, int]]:
        """Equal units that stand several times: the first with the first, the second with the second."""
        where: dict[Hashable, list[int]] = {}
        for j in reversed(new):
            where.setdefault(self.new.keys[j], []).append(j)
        return [(i, left.pop()) for i in old if (left := where.get(self.old.keys[i]))]

    def _ops(self) -> list[Op]:
        out: list[Op] = []
        i = j = 0
        for x, y in (*self.pairs, (len(self.old.keys), len(self.new.keys))):
            before = out[-1] if out else None
            i, j, x_from, y_from = self._spread(before, out, i, x, j, y)
            out.extend(Op(Step.DELETE, a, a + 1, j, j) for a in range(i, x_from))
            out.extend(Op(Step.INSERT, x_from, x_from, b, b + 1) for b in range(j, y_from))
            if x < len(self.old.keys):
                same = self.old.keys[x] == self.new.keys[y] and (x_from, y_from) == (x, y)
                out.append(Op(Step.SAME if same else Step.CHANGE, x_from, x + 1, y_from, y + 1))
            i, j = x + 1, y + 1
        return out

    def _spread(
        self, before: Op | None, out: list[Op], i: int, x: int, j: int, y: int
    ) -> tuple[int, int, int, int]:
        """Let the changed pair before or after a gap take in a unit that was split off or joined."""
        if before is not None and before.step is Step.CHANGE and self.new.kind(before.new) in self.joins:
            while (
                j < y
                and i == x
                and self._gains(range(before.old, before.old_end), before.new, before.new_end, j)
            ):
                j += 1
                before = out[-1] = Op(Step.CHANGE, before.old, before.old_end, before.new, j)
            while (
                i < x
                and j == y
                and self._gains_old(before.old, before.old_end, before.new, before.new_end, i)
            ):
                i += 1
                before = out[-1] = Op(Step.CHANGE, before.old, i, before.new, before.new_end)
        x_from, y_from = x, y
        if x < len(self.old.keys) and self.old.keys[x] != self.new.keys[y] and self.new.kind(y) in self.joins:
            if i == x and y_from > j and self._gains(range(x, x + 1), y, y + 1, y_from - 1):
                y_from -= 1
            elif j == y and x_from > i and self._gains_old(x, x + 1, y, y + 1, x_from - 1):
                x_from -= 1
        return i, j, x_from, y_from

    def _gains(self, olds: range, new: int, new_end: int, extra: int) -> bool:
        """Whether a new unit beside a changed pair holds what the pair lost."""
        if extra in self.come or self.new.kind(extra) != self.new.kind(new):
            return False
        old = [word for at in olds for word in self.words(0, at)]
        order = range(min(new, extra), max(new_end, extra + 1))
        with_it = [word for at in order for word in self.words(1, at)]
        without = [word for at in range(new, new_end) for word in self.words(1, at)]
        return _worth(common(old, with_it) - common(old, without), self.words(1, extra))

    def _gains_old(self, old: int, old_end: int, new: int, new_end: int, extra: int) -> bool:
        if extra in self.gone or self.old.kind(extra) != self.old.kind(old):
            return False
        target = [word for at in range(new, new_end) for word in self.words(1, at)]
        order = range(min(old, extra), max(old_end, extra + 1))
        with_it = [word for at in order for word in self.words(0, at)]
        without = [word for at in range(old, old_end) for word in self.words(0, at)]
        return _worth(common(with_it, target) - common(without, target), self.words(0, extra))


def _around(
    chain: list[tuple[int, int]], at: int, first: tuple[int, int], last: tuple[int, int]
) -> tuple[tuple[int, int], tuple[int, int]]:
    """The pairs of a chain on either side of a place in it."""
    return chain[at - 1] if at else first, chain[at] if at < len(chain) else last


def _worth(gained: int, extra: Sequence[str]) -> bool:
    return gained >= 2 and gained >= 0.5 * len(extra)


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    if len(words) < _RUN:
        return {tuple(words)} if words else set()
    return {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
