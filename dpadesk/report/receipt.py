"""The receipt of an answer: what went in, what came out, what was decided and what was checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from dpadesk.model import Author, Blob, Change, Decision, NotCompared, Reading

__all__ = ["file_receipt", "receipt"]


class Reviewed(Protocol):
    """What a receipt says of a review."""

    @property
    def returned(self) -> Reading: ...

    @property
    def sent(self) -> Reading | None: ...

    @property
    def changes(self) -> Sequence[Change]: ...

    @property
    def not_compared(self) -> Sequence[NotCompared]: ...


class Planned(Protocol):
    """What it says of the plan: what holds for each change, defaults included, and by whom."""

    @property
    def decided(self) -> Mapping[str, Decision]: ...

    @property
    def accepted_silent(self) -> Sequence[str]: ...

    @property
    def by(self) -> Author: ...


def receipt(
    review: Reviewed, plan: Planned, written: str, *, checks: Iterable[tuple[str, str]], **more: object
) -> dict[str, object]:
    """A dict of plain values; `written` is the SHA-256 of the answer. Internal notes are left out."""
    returned, sent, author, decided = review.returned, review.sent, plan.by, plan.decided
    listed = tuple(review.changes)
    by_id = {one.id: one for one in listed}
    return {
        "returned": {"file": returned.name, "sha256": returned.sha256},
        "sent": {"file": sent.name, "sha256": sent.sha256} if sent else None,
        "written": {"sha256": written},
        "answer_as": {"author": author.name, "initials": author.initials, "date": author.when},
        "counts": {
            "changes": len(listed),
            "tracked": sum(one.origin == "tracked" for one in listed),
            "silent": sum(one.origin == "silent" for one in listed),
            **dict(sorted(Counter(str(decided[one.id].do) for one in listed if one.id in decided).items())),
        },
        "decisions": [_decision(one, decided[one.id]) for one in listed if one.id in decided],
        "accepted_silent": [_silent(by_id[found]) for found in plan.accepted_silent if found in by_id],
        "checks": [{"check": name, "seen": seen} for name, seen in checks],
        "not_compared": [{"where": one.where, "why": one.why} for one in review.not_compared],
        **more,
    }


def file_receipt(
    command: str,
    *,
    before: Mapping[str, Blob],
    after: Mapping[str, Blob],
    checks: Iterable[tuple[str, str]],
    not_compared: Iterable[NotCompared] = (),
    **more: object,
) -> dict[str, object]:
    """What one command did to files: hashes in and out by role, the checks passed, what was left out."""
    return {
        "command": command,
        "in": {role: {"file": one.name, "sha256": one.sha256} for role, one in before.items()},
        "out": {role: {"file": one.name, "sha256": one.sha256} for role, one in after.items()},
        **more,
        "checks": [{"check": name, "seen": seen} for name, seen in checks],
        "not_compared": [{"where": one.where, "why": one.why} for one in not_compared],
    }


def _decision(change: Change, decision: Decision) -> dict[str, object]:
    shown = {
        "change": change.id,
        "kind": str(change.kind),
        "origin": str(change.origin),
        "do": str(decision.do),
    }
    extra = {
        "section": change.where.section,
        "text": decision.text,
        "comment": decision.comment,
        "alarm": change.alarm,
    }
    return {**shown, "label": change.where.label, **{key: value for key, value in extra.items() if value}}


def _silent(change: Change) -> dict[str, object]:
    return {
        "change": change.id,
        "kind": str(change.kind),
        "label": change.where.label,
        "heading": change.where.heading,
        "before": change.before,
        "after": change.after,
    }
