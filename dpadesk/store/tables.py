"""TinyDB's storage, atomic: a whole small JSON file replaced at each write, the last good one kept.

TinyDB's own storage truncates after it has written; killed in between it leaves a file that nobody
can read.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from dpadesk.errors import OutputError, StoreError
from dpadesk.store.files import write_atomic

__all__ = ["AtomicJson", "backup_of"]

Tables = dict[str, dict[str, Any]]


def backup_of(path: Path) -> Path:
    """Where the last good state of `path` lies."""
    return path.with_name(f"{path.name}.bak")


class AtomicJson(Storage):
    """One JSON file; reading falls back to the last good state where the file is damaged."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Tables | None:
        """The tables, or None where there is no file yet. Raises StoreError where neither the file
        nor its backup can be read."""
        backup = backup_of(self._path)
        if not self._path.exists() and not backup.exists():
            return None
        found = _parsed(self._path)
        if found is None:
            found = _parsed(backup)
        if found is None:
            raise StoreError("store.damaged", file=str(self._path))
        return found

    def write(self, data: Tables) -> None:
        """Replaces the file; the state before becomes the backup. Raises StoreError."""
        text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
        try:
            if _parsed(self._path) is not None:
                write_atomic(backup_of(self._path), self._path.read_bytes())
            write_atomic(self._path, text.encode())
        except OutputError as failed:
            raise StoreError("store.not-written", **failed.values) from failed


def _parsed(path: Path) -> Tables | None:
    with suppress(OSError, ValueError, RecursionError):
        found = json.loads(path.read_bytes())
        if isinstance(found, dict) and all(isinstance(table, dict) for table in found.values()):
            return found
    return None
