"""Files that have been read already: receiving, reviewing and answering look at the same bytes."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from dpadesk.model import Blob

if TYPE_CHECKING:
    from dpadesk.model import Reading

__all__ = ["Readings"]

_KEPT = 3  # a returned file, what we sent, and the next that comes in


class Readings:
    """The last few readings, by their files; asked from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: dict[tuple[str, str], Reading] = {}

    def read(self, file: Blob) -> Reading:
        """Raises UnreadableFile."""
        from dpadesk.word import read

        key = (file.name, file.sha256)
        with self._lock:
            found = self._kept.pop(key, None)
        if found is None:
            found = read(file.data, file.name)
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > _KEPT:
                del self._kept[next(iter(self._kept))]
        return found
