"""One writer at a time, and who it is."""

from __future__ import annotations

import getpass
import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from dpadesk.errors import StoreError

__all__ = ["held"]

WAIT = 10.0  # seconds


@contextmanager
def held(folder: Path, wait: float = WAIT) -> Iterator[None]:
    """Holds the lock of a workspace. The system frees it when its holder dies.

    Raises StoreError, naming the holder, where it is not free within `wait` seconds, or where the
    folder cannot be written.
    """
    from filelock import FileLock, Timeout  # slow to import, and most commands hold no lock

    lock = FileLock(folder / ".lock", thread_local=False)
    try:
        lock.acquire(timeout=wait)
    except Timeout as busy:
        raise StoreError("store.locked", folder=str(folder), **_owner(folder)) from busy
    except OSError as failed:
        why = failed.strerror or str(failed)
        raise StoreError("store.no-permission", folder=str(folder), why=why) from failed
    try:
        _sign(folder)
        yield
    finally:
        lock.release()


def _owner_file(folder: Path) -> Path:
    return folder / ".lock-owner.json"


def _sign(folder: Path) -> None:
    """Leaves a note of who holds the lock; only for people, so it may fail."""
    with suppress(OSError, KeyError, ImportError):
        now = datetime.now(UTC).isoformat(timespec="seconds")
        note = {"who": getpass.getuser(), "where": platform.node(), "process": os.getpid(), "since": now}
        _owner_file(folder).write_text(json.dumps(note), encoding="utf-8")


def _owner(folder: Path) -> dict[str, object]:
    note: dict[str, object] = {"who": "another program", "where": "?", "process": "?", "since": "?"}
    with suppress(OSError, ValueError):
        found = json.loads(_owner_file(folder).read_text(encoding="utf-8"))
        note.update({key: found[key] for key in note if key in found})
    return note
