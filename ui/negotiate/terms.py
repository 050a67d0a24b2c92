"""Amounts that a change moves: what we sent, what they want, what our answer would make of it. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dpadesk.model import Change

__all__ = ["Term", "terms"]

_FOUND = re.compile(
    r"(?P<cur>EUR|GBP|USD|CHF|€|£|\$)\s?(?P<sum>\d[\d.,']*\d|\d)(?P<more>\s?(?:million|thousand|m|k)\b)?"
    r"|\(?(?P<n>\d+(?:[.,]\d+)?)\)?\s?(?P<unit>%|per\s?cent|(?:Business |business |calendar |working )?"
    r"(?:minutes?|hours?|days?|weeks?|months?|years?)|times)",
)
_MANY = 2  # more amounts than these are read on the page


@dataclass(frozen=True, slots=True)
class Term:
    """One amount in each state; empty where it is not there. `answer` is None where no counter is typed."""

    ours: str
    theirs: str
    answer: str | None = None


def terms(change: Change, counter: str | None = None) -> tuple[Term, ...]:
    """The amounts of the paragraph that differ between what we sent and what they want, at most two."""
    before, after = list(_amounts(change.text_before)), list(_amounts(change.text_after))
    gone, come = _without(before, after), _without(after, before)
    if not gone and not come:
        return ()
    answer = None
    if counter is not None:
        words = change.after
        text = change.text_after.replace(words, counter, 1) if words else f"{change.text_after} {counter}"
        answer = _without(list(_amounts(text)), _without(after, come))
    rows = range(min(max(len(gone), len(come)), _MANY))
    return tuple(
        Term(_at(gone, row), _at(come, row), None if answer is None else _at(answer, row)) for row in rows
    )


def _at(found: list[str], row: int) -> str:
    return found[row] if row < len(found) else ""


def _without(found: list[str], others: list[str]) -> list[str]:
    left = Counter(others)
    out = []
    for one in found:
        if left[one]:
            left[one] -= 1
        else:
            out.append(one)
    return out


def _amounts(text: str) -> Iterator[str]:
    for found in _FOUND.finditer(text):
        if found["cur"]:
            yield f"{found['cur']} {found['sum']}{found['more'] or ''}".replace("  ", " ")
        else:
            yield f"{found['n']} {' '.join(found['unit'].split())}"
