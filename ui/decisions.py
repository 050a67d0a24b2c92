"""What has been decided about the changes of a round, and which comes next. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dpadesk.model import Change, Decision, Do, Matter, Origin, Round

__all__ = ["decided_count", "decisions_of", "in_order", "is_decided", "next_open", "without_empty"]


def is_decided(decision: Decision | None) -> bool:
    """Whether a decision decides: one that holds an internal note only does not."""
    if decision is None:
        return False
    return decision.do is not Do.COMMENT or bool(decision.comment.strip())


def decisions_of(one: Round | None) -> dict[str, Decision]:
    """Change id -> decision of a round."""
    return {decision.change: decision for decision in one.decisions} if one else {}


def decided_count(one: Round | None, changes: Iterable[Change]) -> int:
    made = decisions_of(one)
    return sum(1 for change in changes if is_decided(made.get(change.id)))


def in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Silent edits first, then as they stand in the document."""
    return tuple(sorted(changes, key=lambda change: change.origin is not Origin.SILENT))


def next_open(order: Sequence[str], made: Mapping[str, Decision], current: str | None) -> str | None:
    """The next change with no decision after `current`, from the top again at the end."""
    start = order.index(current) + 1 if current in order else 0
    turn = (*order[start:], *order[:start])
    return next((name for name in turn if name != current and not is_decided(made.get(name))), None)


def without_empty(matter: Matter) -> Matter:
    """The matter as it goes to the engine: internal notes alone are no decision."""
    newest = matter.last()
    if newest is None:
        return matter
    made = tuple(one for one in newest.decisions if is_decided(one))
    return replace(matter, rounds=(*matter.rounds[:-1], replace(newest, decisions=made)))
