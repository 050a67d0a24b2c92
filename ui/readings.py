"""Files that have been read already: receiving, reviewing and answering look at the same bytes."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from dpadesk.model import Blob

if TYPE_CHECKING:
    from dpadesk.model import Reading
    from dpadesk.review import Base

__all__ = ["Readings"]

_KEPT = 3  # a returned file, what we sent, and the next that comes in


class Readings:
    """The last few readings, by their files; asked from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: dict[tuple[str, str], Reading] = {}
        self._base: tuple[tuple[str, str], Base] | None = None

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

    def base(self, file: Blob) -> Base:
        """A file that we sent, made ready to be held against what comes back. Raises UnreadableFile."""
        from dpadesk.review import base_of

        key = (file.name, file.sha256)
        with self._lock:
            found = self._base
        if found is None or found[0] != key:
            found = key, base_of(self.read(file))
        with self._lock:
            self._base = found
        return found[1]
