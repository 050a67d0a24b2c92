"""All that the panes of a redline need and that can be worked out beside the window. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dpadesk.model import Change, Document, NotCompared, Span, labels
from dpadesk.review import Review
from ui.negotiate.sorts import counted
from ui.negotiate.spots import spots
from ui.paper import Tint, View

__all__ = ["Redline", "early", "redline_of"]

_END = 1 << 30


@dataclass(frozen=True, slots=True)
class Redline:
    """`spots` are where each change stands on the page, `counts` how many there are of each sort. `whole`
    is False while only the page is known, and not yet its changes."""

    document: Document = field(default_factory=Document)
    changes: tuple[Change, ...] = ()
    missed: tuple[NotCompared, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    spots: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    tints: tuple[Tint, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    whole: bool = True


def early(document: Document) -> Redline:
    """The page of a file that was read and is not compared yet."""
    return Redline(
        document, labels=labels(document, View.MARKS.value), tints=tuple(_tints(document)), whole=False
    )


def redline_of(review: Review, before: Redline | None = None) -> Redline:
    """A review's redline; `before` is the page as it was known, which need not be worked out twice."""
    page = before if before is not None and before.document is review.shown else early(review.shown)
    return Redline(
        page.document,
        review.changes,
        review.not_compared,
        page.labels,
        spots(review.shown, review.changes),
        page.tints,
        counted(review.changes),
    )


def _tints(document: Document) -> Iterator[Tint]:
    """The words that comments stand on: from the first paragraph of each to its last."""
    if not document.comments:
        return
    blocks = [paragraph.id for _, paragraph in document.walk()]
    at = {block: number for number, block in enumerate(blocks)}
    for one in document.comments:
        if one.start is None or one.end is None or one.start.block not in at or one.end.block not in at:
            continue
        first, last = at[one.start.block], at[one.end.block]
        for number in range(first, last + 1):
            start = one.start.at if number == first else 0
            end = one.end.at if number == last else _END
            yield Tint(blocks[number], start, end, "comment")
