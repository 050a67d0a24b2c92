"""Definitions that nothing uses fall away: a term is defined where the document needs it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dpadesk.assemble.fill import TERM
from dpadesk.assemble.outline import Entry, Grid
from dpadesk.assemble.run import plain_text
from dpadesk.model import Role

__all__ = ["without_idle_terms"]

Blocks = tuple[Entry | Grid, ...]


def without_idle_terms(entries: Blocks) -> Blocks:
    """The entries without definitions whose term stands nowhere else, not even in a definition kept."""
    while True:
        idle = set(_idle(entries))
        if not idle:
            return entries
        entries = tuple(one for one in entries if one.id not in idle)


def _idle(entries: Blocks) -> Iterator[str]:
    texts = [_text(one) for one in entries]
    for number, entry in enumerate(entries):
        term = _defined(entry) if isinstance(entry, Entry) else ""
        if term:
            used = re.compile(rf"\b{re.escape(term)}s?\b")
            if not any(used.search(text) for at, text in enumerate(texts) if at != number):
                yield entry.id


def _defined(entry: Entry) -> str:
    """The term that a paragraph of definitions begins with, or the words that it asks for, or nothing."""
    if entry.used:
        return entry.used
    if entry.slot.role not in (Role.BODY, Role.CLAUSE) or len(entry.runs) < 3 or entry.runs[0].text != "“":
        return ""
    return entry.runs[1].text if entry.runs[1].style == TERM else ""


def _text(entry: Entry | Grid) -> str:
    if isinstance(entry, Entry):
        return plain_text(entry.runs)
    return "\n".join([run.text for row in entry.rows for cell in row for run in cell.runs])
