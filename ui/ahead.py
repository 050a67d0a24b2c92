"""While it is their turn, the file that we sent is made ready: what comes back will be held against it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from dpadesk.model import Blob, Direction
from ui.book import Book

__all__ = ["Ahead"]


class Ahead(QObject):
    def __init__(self, book: Book, parent: QObject) -> None:
        super().__init__(parent)
        self._book = book
        self._known = ""
        book.opened.connect(self._read)
        book.changed.connect(self._read)

    def _read(self) -> None:
        book = self._book
        newest = book.matter.last() if book.matter else None
        if newest is None or newest.direction is not Direction.SENT or newest.sha256 == self._known:
            return
        self._known = newest.sha256
        blobs, readings = book.blobs(), book.readings
        work = lambda _: readings.base(Blob(newest.name, blobs(newest.sha256)))  # noqa: E731 - handed over
        book.tasks.run(
            "ahead", work, lambda _: None, lambda _: None
        )  # what is wrong is said when it is needed
