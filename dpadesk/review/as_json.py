"""The list of changes as JSON (the shape is that of the command line's documentation)."""

from __future__ import annotations

from dpadesk.model import Change
from dpadesk.review.changes import Review

__all__ = ["change_json", "to_json"]


def to_json(review: Review) -> dict[str, object]:
    """A dict of plain values; `paragraphs` counts those of the body, cells included."""
    reading = review.returned
    return {
        "document": {
            "file": reading.name,
            "sha256": reading.sha256,
            "paragraphs": len(reading.document.paragraphs()),
            "authors": list(reading.authors),
        },
        "not_compared": [{"where": one.where, "why": one.why} for one in review.not_compared],
        "changes": [change_json(change) for change in review.changes],
    }


def change_json(change: Change) -> dict[str, object]:
    """One change."""
    where = change.where
    return {
        "id": change.id,
        "kind": str(change.kind),
        "origin": str(change.origin),
        "ours": change.ours,
        "author": change.author,
        "date": change.when,
        "where": {
            "part": where.part,
            "label": where.label,
            "heading": where.heading,
            "paragraph": where.paragraph,
            "clause": where.clause,
            "section": where.section,
        },
        "before": change.before,
        "after": change.after,
        "text_before": change.text_before,
        "text_after": change.text_after,
        "levers": [
            {"lever": one.lever, "before": one.before, "after": one.after, "unit": one.unit}
            for one in change.levers
        ],
        "coverage": list(change.coverage),
        "group": change.group,
        "alarm": change.alarm,
    }
