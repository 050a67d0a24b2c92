"""No input is quadratic: generous bounds, far from what a quadratic step would take."""

from __future__ import annotations

import random
import time

import pytest

from dpadesk.diff import Side, align, readable, tokens, word_edits, words


def side(texts: list[str]) -> Side:
    return Side(texts, lambda at: words(texts[at]))


def unlike(seed: int) -> list[str]:
    source = random.Random(seed)
    return [" ".join(f"w{source.randrange(3000)}" for _ in range(25)) for _ in range(5000)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (["x"] * 10_000, ["x"] * 10_001),
        ((["a b c d e f"] * 5 + ["g h i j k l"]) * 900, (["g h i j k l"] * 4 + ["a b c d e f"] * 3) * 800),
        (unlike(1), unlike(2)),
    ],
    ids=["equal cells", "equal paragraphs, mixed", "unlike documents"],
)
def test_aligning_is_not_quadratic(old: list[str], new: list[str]) -> None:
    start = time.process_time()
    ops = align(side(old), side(new)).ops
    assert time.process_time() - start < 5
    assert sum(op.old_end - op.old for op in ops) == len(old)
    assert sum(op.new_end - op.new for op in ops) == len(new)


@pytest.mark.parametrize("other", [3, 4], ids=["edited", "unlike"])
def test_one_paragraph_of_200_000_characters(other: int) -> None:
    old = tokens(" ".join(unlike(3))[:200_000])
    new = tokens(" ".join(unlike(other))[:200_000])
    new[1000:1000] = ["inserted", " "]
    new[20_000] = "changed"
    start = time.process_time()
    hunks = readable(old, new, word_edits(old, new))
    assert time.process_time() - start < 5
    i = j = 0
    for hunk in hunks:
        assert old[i : hunk.old_start] == new[j : hunk.new_start]
        i, j = hunk.old_end, hunk.new_end
    assert old[i:] == new[j:]
