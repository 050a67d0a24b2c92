"""Sorts of changes: what the filters above the list tell apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

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
    match sort:
        case "alarm":
            return change.alarm is not None
        case "silent":
            return change.origin is Origin.SILENT
        case "high":
            return weight(change) in _HIGH
        case "comments":
            return change.kind is Kind.COMMENT
        case "formatting":
            return change.kind in LOOKS
        case "moves":
            return change.kind in _MOVES
        case "tables":
            return change.kind in _TABLES or change.where.part == "table"
        case "ours":
            return change.ours is not None
    return True


def counted(changes: Iterable[Change]) -> Mapping[str, int]:
    """How many changes of each sort there are."""
    listed = tuple(changes)
    return {sort: sum(1 for change in listed if belongs(change, sort)) for sort in SORTS}
