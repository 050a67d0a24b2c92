"""Names of the files that go out (docs/files.md)."""

from __future__ import annotations

from dpadesk.model import safe_name

__all__ = ["draft_name", "pack_name"]


def pack_name(matter: str, what: str, number: int, date: str, suffix: str) -> str:
    """ "Northwind Bank - clean copy - round 3 - 2026-11-23.docx": safe on every system; a long matter's name is cut."""
    from dpadesk.say import load

    start, _, rest = load()("desk.file.name", matter="\0", what=what, n=number, date=date).partition("\0")
    return safe_name(f"{start}{matter}", rest, suffix)


def draft_name(matter: str, number: int) -> str:
    """ "Northwind Bank - draft 2", without a suffix."""
    return safe_name(matter, f" - draft {number}")
