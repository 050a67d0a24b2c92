"""How a clause is found again in a Word file: the bookmark on its first paragraph."""

from __future__ import annotations

__all__ = ["anchor_of", "clause_of_anchor"]

_PREFIX = "_dpa_"
_LENGTH = 40  # characters: what Word allows a bookmark


def anchor_of(clause: str) -> str:
    """The bookmark of a clause id: "/" as "__", cut to 40 characters."""
    return (_PREFIX + clause.replace("/", "__"))[:_LENGTH]


def clause_of_anchor(name: str) -> str | None:
    """The clause id that a bookmark names (cut where the name was), None for other bookmarks."""
    if not name.startswith(_PREFIX):
        return None
    return name[len(_PREFIX) :].replace("__", "/")
