"""Where paragraphs came or went at the end of what cannot lose its last end mark: a cell, a story, what
stands before a table. What Word does: the marks shift up, so that the last paragraph keeps its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dpadesk.diff import Step
from dpadesk.word.comparing.scan import Block

__all__ = ["Item", "ends_kept", "with_tails"]


@dataclass(frozen=True, slots=True)
class Item:
    """What happens to some blocks: as an op, or the paragraphs of a tail whose end marks shift up; `lost` are
    old tables among those of a tail, each with the number of paragraphs before it."""

    step: Step
    old: Sequence[int]
    new: Sequence[int]
    tail: bool = False
    lost: tuple[tuple[int, int], ...] = ()


def ends_kept(items: list[Item], old: Sequence[Block], new: Sequence[Block]) -> list[Item]:
    """The same where the last paragraphs of both sides are not one, and a table stands between: they become
    the two ends of a tail, so that nothing is left of either where the table goes."""
    if not (old and new) or old[-1].kind != "p" or new[-1].kind != "p":
        return items
    at = next(n for n in reversed(range(len(items))) if len(old) - 1 in items[n].old)
    to = next(n for n in reversed(range(len(items))) if len(new) - 1 in items[n].new)
    first = min(at, to)
    after = items[first + 1 :]
    if at == to or not all(_is_simple(item, old, new) for item in (items[first], *after)):
        return items
    if not any(_kind(item, old, new) == "tbl" for item in after):
        return items
    if items[at].step is Step.DELETE and items[to].step is Step.INSERT:
        rest = [item for n, item in enumerate(items) if n not in (at, to)]
        return [*rest, Item(Step.INSERT, items[at].old, items[to].new, tail=True)]
    if items[first].step not in (Step.SAME, Step.CHANGE):
        return items
    return [*items[:first], *_over_tables(items[first], after, old, new)]


def _over_tables(pair: Item, after: list[Item], old: Sequence[Block], new: Sequence[Block]) -> list[Item]:
    """A pair and what came, or went, after it up to the end, as a tail; tables that came stay by themselves."""
    paragraphs = [item for item in after if _kind(item, old, new) == "p"]
    tables = [item for item in after if item not in paragraphs]
    if after[-1].step is Step.INSERT:
        reached = (*pair.new, *(item.new[0] for item in paragraphs))
        return [Item(Step.CHANGE, pair.old, reached, tail=True), *tables]
    left = (*pair.old, *(item.old[0] for item in paragraphs))
    lost = tuple((sum(i < item.old[0] for i in left), item.old[0]) for item in tables)
    return [Item(Step.CHANGE, left, pair.new, tail=True, lost=lost)]


def _kind(item: Item, old: Sequence[Block], new: Sequence[Block]) -> str:
    return old[item.old[0]].kind if item.old else new[item.new[0]].kind


def _is_simple(item: Item, old: Sequence[Block], new: Sequence[Block]) -> bool:
    """Whether an item is about one paragraph or table of each side at most, and not in a control."""
    blocks = [*(old[i] for i in item.old), *(new[j] for j in item.new)]
    return (
        len(item.old) < 2
        and len(item.new) < 2
        and all(block.kind in ("p", "tbl") and not block.home for block in blocks)
    )


def with_tails(items: list[Item], old: Sequence[Block], new: Sequence[Block]) -> Iterator[Item]:
    """Paragraphs that came or went at the end of what a table or the story's end closes, as one item."""
    run: list[Item] = []
    for item in items:
        kind = old[item.old[0]].kind if item.old else new[item.new[0]].kind
        if kind == "p" and not item.tail:
            run.append(item)
            continue
        yield from _closed(run)
        yield item
        run = []
    yield from _closed(run)


def _closed(run: list[Item]) -> list[Item]:
    at = len(run)
    while at and run[at - 1].step in (Step.DELETE, Step.INSERT):
        at -= 1
    tail, before = run[at:], run[:at]
    gone = [item.old[0] for item in tail if item.step is Step.DELETE]
    come = [item.new[0] for item in tail if item.step is Step.INSERT]
    if not tail or (not before and not (gone and come)):
        return run
    if gone and come:
        rest = [item for item in tail if item.step is not Step.DELETE or item.old[0] != gone[-1]]
        rest = [item for item in rest if item.step is not Step.INSERT or item.new[0] != come[-1]]
        last = Item(Step.INSERT, range(gone[-1], gone[-1] + 1), range(come[-1], come[-1] + 1), tail=True)
        return [*before, *rest, last]
    first = before[-1]
    if len(first.old) > 1 or len(first.new) > 1:
        return run
    old = range(first.old[0], (gone or [first.old[0]])[-1] + 1)
    new = range(first.new[0], (come or [first.new[0]])[-1] + 1)
    return [*before[:-1], Item(Step.CHANGE, old, new, tail=True)]
