"""The law's facts as lists of entries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dpadesk.library.library import Library

__all__ = ["ids_of", "items_of", "measure_tags"]


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


def measure_tags(library: Library, measure: str) -> str:
    """What a measure of toms.yaml serves: " (Article 32(1)(a) and (b); ISO/IEC 27001:2022 A.8.24.)"; "" for
    one that it does not know."""
    memo = ("measures",)
    if memo not in library.memo:
        library.memo[memo] = {
            str(one.get("id")): one
            for group in items_of(library, "toms", "groups")
            for one in _entries(group.get("measures"))
        }
    found = library.memo[memo].get(measure)
    if found is None:
        return ""
    letters = " and ".join(f"({letter})" for letter in found["art32"])
    controls = ", ".join(str(one) for one in found["iso"])
    return f" (Article 32(1){letters}; ISO/IEC 27001:2022 {controls}.)"


def _entries(found: object) -> list[Mapping[str, Any]]:
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []
