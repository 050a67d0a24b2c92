"""The law's facts as lists of entries."""

from __future__ import annotations

from collections.abc import Mapping

from dpadesk.library.library import Library

__all__ = ["ids_of", "items_of"]


def items_of(library: Library, law: str, key: str) -> list[Mapping[str, object]]:
    """The entries of the list `key` in clause_library/law/<law>.yaml."""
    found = library.law(law).get(key)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def ids_of(library: Library, law: str, key: str) -> frozenset[str]:
    """Their ids."""
    memo = ("ids", law, key)
    if memo not in library.memo:
        library.memo[memo] = frozenset(str(one.get("id")) for one in items_of(library, law, key))
    found: frozenset[str] = library.memo[memo]
    return found
