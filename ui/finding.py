"""Which open matter a file answers: looked for off the window's thread, asked where it is not plain."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dpadesk.errors import StoreError
from dpadesk.model import Blob, Direction, Matter
from dpadesk.store import Listed, Workspace
from ui.context import Context
from ui.tasks import Progress

if TYPE_CHECKING:
    from dpadesk.desk import Likeness
    from ui.book import Book
    from ui.window import Window

__all__ = ["FindMatter"]


class FindMatter(QObject):
    """`chosen` with the id of a matter ("" for a new one), the file, and why it is this one where nobody was
    asked (else an empty tuple)."""

    chosen = Signal(str, object, object)

    def __init__(self, context: Context, window: Window) -> None:
        super().__init__(window)
        self._context, self._window = context, window

    def find(self, file: Blob) -> None:
        """Reads the file (that it cannot be read is said before anything is asked), and looks."""
        context, toast = self._context, self._window.toast
        stop = (context.words("compare.cancel"), partial(context.tasks.cancel, "find"))
        toast.say(self._told(file, 0.0), stop)
        context.tasks.run(
            "find",
            _finder(context.book, file),
            partial(self._found, file),
            self._failed,
            lambda share: toast.retell(self._told(file, share)),
        )

    def ask_again(self, file: Blob, found: tuple[Likeness, ...]) -> None:
        """Not the one that was found: takes the file out again, and asks."""
        self._context.book.stack.undo()
        self._ask(file, found)

    def _told(self, file: Blob, share: float) -> str:
        return self._context.say("window.finding", name=file.name, share=round(share * 100))

    def _failed(self, error: Exception) -> None:
        self._window.toast.hide()
        self._context.book.failed.emit(error)

    def _found(self, file: Blob, found: tuple[Likeness, ...]) -> None:
        from dpadesk.desk import matter_answered

        self._window.toast.hide()
        matter = matter_answered(found)
        if matter is None:
            self._ask(file, found)
        else:
            self.chosen.emit(matter, file, found)

    def _ask(self, file: Blob, found: tuple[Likeness, ...]) -> None:
        from ui.matters.which import WhichMatter

        dialog = WhichMatter(self._context, file.name, found, self._window)
        dialog.chosen.connect(lambda matter: self.chosen.emit(matter, file, ()))
        dialog.open()


def _finder(book: Book, file: Blob) -> Callable[[Progress], tuple[Likeness, ...]]:
    """The work: reads the file, then holds it against what was sent last in each open matter."""
    rows = [
        one for one in book.rows if one.trouble is None and not one.signed and Direction.SENT in one.rounds
    ]
    here, blobs, folder, read = book.matter, book.blobs(), book.workspace.folder, book.readings.read

    def work(progress: Progress) -> tuple[Likeness, ...]:
        from dpadesk.desk import likenesses

        read(file)
        return likenesses(file, _sent(rows, here, blobs, Workspace(folder), progress))

    return work


def _sent(
    rows: list[Listed],
    here: Matter | None,
    blobs: Callable[[str], bytes],
    workspace: Workspace,
    progress: Progress,
) -> Iterator[tuple[Matter, Blob]]:
    """What was sent last, matter by matter. The open one may not be on the disk yet; one that cannot be had
    is left out."""
    for at, row in enumerate(rows):
        progress(at / len(rows))
        with suppress(StoreError):
            mine = here is not None and here.id == row.id
            matter = here if here is not None and mine else workspace.load(row.id)
            last = matter.last(Direction.SENT)
            if last is not None:
                data = blobs(last.sha256) if mine else workspace.blob(matter.id, last.sha256)
                yield matter, Blob(last.name, data)
