"""Before an answer: silent edits that only a mark can be answered at are surfaced in their file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dpadesk.desk.surfacing import surfaced_blob
from dpadesk.model import Author, Blob, Decision, Do, Mark

if TYPE_CHECKING:
    from dpadesk.review import Plan, Review

__all__ = ["Restored", "restored"]


@dataclass(frozen=True, slots=True)
class Restored:
    """The file and its review with those edits as marks, the decisions on it, and, by the id of the
    change in the first review, the ids of the changes that stand for it."""

    file: Blob
    review: Review
    decisions: tuple[Decision, ...]
    ids: dict[str, str]

    def told(self, first: Review, made: Plan, decisions: Sequence[Decision]) -> Plan:
        """The plan in terms of the first review, for the receipt."""
        named = {one.change: one for one in decisions}
        decided = {
            one.id: named.get(one.id)
            or replace(
                made.decided.get(self.ids.get(one.id, ""), Decision(one.id, Do.RESERVE)), change=one.id
            )
            for one in first.changes
        }
        silent = {one.id for one in first.changes if one.origin == "silent"}
        accepted = tuple(one.change for one in decisions if one.do is Do.ACCEPT and one.change in silent)
        return replace(made, decided=decided, accepted_silent=accepted)


def restored(
    review: Review,
    returned: Blob,
    sent: Blob,
    decisions: Sequence[Decision],
    *,
    default: Do,
    author: Author,
    untracked: str | None = None,
) -> Restored | None:
    """Their file with those edits surfaced; None where there are none, or where they cannot be."""
    from dpadesk.review import (
        carried_over,
        counterparts,
        find_changes,
        other_side,
        to_restore,
        untracked_hand,
    )
    from dpadesk.word import accept, read

    wanted = to_restore(review, decisions)
    by = untracked_hand(review, author, untracked or other_side(review, author))
    whole = surfaced_blob(review, returned, sent, by) if wanted else None
    if whole is None:
        return None
    now = find_changes(read(whole.data, whole.name), review.sent)
    kept = {
        mark
        for found in counterparts(wanted, review, now, by.name).values()
        for one in found
        for mark in one.marks
    }

    def unmarked(mark: Mark) -> bool:
        return mark.author == by.name and mark.id not in kept

    file = Blob(returned.name, accept(whole.data, unmarked, whole.name))
    made = find_changes(read(file.data, file.name), review.sent)
    known = counterparts(wanted, review, made, by.name)
    ids = {change: marks[0].id for change, marks in known.items()}
    return Restored(file, made, tuple(carried_over(review, made, decisions, default, known)), ids)
