"""The receipt of an answer: what went in, what came out, what was decided and what was checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from dpadesk.model import Author, Change, Decision, NotCompared, Reading

__all__ = ["receipt"]


def receipt(
    *,
    returned: Reading,
    sent: Reading | None,
    written: Mapping[str, str],
    author: Author,
    changes: Iterable[Change],
    decided: Mapping[str, Decision],
    accepted_silent: Iterable[str],
    checks: Iterable[tuple[str, str]],
    not_compared: Iterable[NotCompared],
) -> dict[str, object]:
    """A dict of plain values. `written` maps each file's name to its SHA-256; `decided` holds for each
    change, defaults included. Internal notes are left out."""
    listed = tuple(changes)
    by_id = {one.id: one for one in listed}
    return {
        "returned": {"file": returned.name, "sha256": returned.sha256},
        "sent": {"file": sent.name, "sha256": sent.sha256} if sent else None,
        "written": [{"file": name, "sha256": digest} for name, digest in sorted(written.items())],
        "answer_as": {"author": author.name, "initials": author.initials, "date": author.when},
        "counts": {
            "changes": len(listed),
            "tracked": sum(one.origin == "tracked" for one in listed),
            "silent": sum(one.origin == "silent" for one in listed),
            **dict(sorted(Counter(str(decided[one.id].do) for one in listed if one.id in decided).items())),
        },
        "decisions": [_decision(one, decided[one.id]) for one in listed if one.id in decided],
        "accepted_silent": [_silent(by_id[found]) for found in accepted_silent if found in by_id],
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
    extra = {"text": decision.text, "comment": decision.comment}
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
