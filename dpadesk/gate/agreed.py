"""Whether the file to sign reads like the file that was agreed."""

from __future__ import annotations

from collections.abc import Sequence

from dpadesk.gate.places import Spot, text_of
from dpadesk.model import Gate, Status, Where

__all__ = ["as_agreed"]

_SHORT = 60


def as_agreed(final: Sequence[Spot], agreed: Sequence[Spot]) -> Gate:
    """Fails with each paragraph that is not, word for word, in the agreed text, or is missing from it."""
    from dpadesk.diff import Side, Step, align, words

    new, old = _lines(final), _lines(agreed)
    ops = align(
        Side([text for _, text in old], lambda at: words(old[at][1])),
        Side([text for _, text in new], lambda at: words(new[at][1])),
        joins=(),
    ).ops
    where: list[tuple[Where, str]] = []
    for op in ops:
        if op.step is Step.SAME:
            continue
        rows = new[op.new : op.new_end] or old[op.old : op.old_end]
        where.extend((place, text[:_SHORT]) for place, text in rows)
    if not where:
        return Gate("agreed", Status.PASS, "gate.agreed.pass")
    code = f"gate.agreed.{'one' if len(where) == 1 else 'many'}"
    return Gate("agreed", Status.FAIL, code, {"n": len(where)}, tuple(where))


def _lines(spots: Sequence[Spot]) -> list[tuple[Where, str]]:
    found = ((spot.where, " ".join(text_of(spot.paragraph).split())) for spot in spots)
    return [(where, text) for where, text in found if text]
