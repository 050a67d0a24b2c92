"""All gates of a document, in the order in which a person works them off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dpadesk.gate.agreed import as_agreed
from dpadesk.gate.marks import comments, open_changes
from dpadesk.gate.placeholders import placeholders
from dpadesk.gate.places import places
from dpadesk.model import Gate, Reading, Status

__all__ = ["check", "ready", "to_json"]


def check(reading: Reading, agreed: Reading | None = None) -> tuple[Gate, ...]:
    """Every gate: no blank left, no open change, no comment; with `agreed`, the agreed text."""
    found = places(reading)
    gates = (placeholders(found), open_changes(found), comments(reading, found))
    return gates if agreed is None else (*gates, as_agreed(found, places(agreed)))


def ready(gates: Iterable[Gate]) -> bool:
    """Whether nothing stands in the way of signing."""
    return all(gate.status is not Status.FAIL for gate in gates)


def to_json(gates: Sequence[Gate]) -> dict[str, object]:
    """The gates as plain values, with their sentences."""
    from dpadesk.say import load

    say = load()
    rows = [
        {
            "id": gate.id,
            "status": str(gate.status),
            "message": say(gate.code, **gate.values),
            "where": [
                {
                    "part": where.part,
                    "label": where.label,
                    "heading": where.heading,
                    "paragraph": where.paragraph,
                    "clause": where.clause,
                    "section": where.section,
                    "text": text,
                }
                for where, text in gate.where
            ],
        }
        for gate in gates
    ]
    return {"ready": ready(gates), "gates": rows}
