"""Sorts of changes: what the filters above the list tell apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from dpadesk.model import Change, Kind, Origin
from dpadesk.review import weight
from ui.negotiate.wording import LOOKS

__all__ = ["ALL", "SORTS", "belongs", "counted"]

ALL = "all"
SORTS = (ALL, "alarm", "silent", "high", "comments", "moves", "tables", "formatting", "ours")
_HIGH = (4, 8, 9, 10)
_MOVES = (Kind.MOVE, Kind.MOVE_EDIT)
_TABLES = (
    Kind.ROW_INSERT, Kind.ROW_DELETE, Kind.TABLE_INSERT, Kind.TABLE_DELETE, Kind.COLUMN_INSERT,
    Kind.COLUMN_DELETE, Kind.CELL,
)  # fmt: skip


def belongs(change: Change, sort: str) -> bool:
    """Whether a change is of that sort."""
    return sort == ALL or sort in _sorts(change)


def _sorts(change: Change) -> Iterator[str]:
    """The sorts that a change is of, but for all of them."""
    if change.alarm is not None:
        yield "alarm"
    if change.origin is Origin.SILENT:
        yield "silent"
    if weight(change) in _HIGH:
        yield "high"
    if change.kind is Kind.COMMENT:
        yield "comments"
    if change.kind in _MOVES:
        yield "moves"
    if change.kind in _TABLES or change.where.part == "table":
        yield "tables"
    if change.kind in LOOKS:
        yield "formatting"
    if change.ours is not None:
        yield "ours"


def counted(changes: Iterable[Change]) -> Mapping[str, int]:
    """How many changes of each sort there are."""
    listed = tuple(changes)
    found = Counter(sort for change in listed for sort in _sorts(change))
    return {sort: found[sort] for sort in SORTS} | {ALL: len(listed)}
