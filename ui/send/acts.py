"""What the commands of a round do: send it, or save their file with the silent edits shown."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dpadesk.desk import Answered, Pack, send_pack, surface_file
from dpadesk.errors import DpaDeskError
from dpadesk.model import Author, Blob
from ui.context import Context
from ui.decisions import decided_count, without_empty
from ui.files import plain
from ui.send.dialog import SendDialog
from ui.send.work import make_pack, write_pack
from ui.tasks import Progress

if TYPE_CHECKING:
    from ui.window import Window

__all__ = ["SendActs"]


class SendActs(QObject):
    def __init__(self, context: Context, window: Window) -> None:
        super().__init__(window)
        self._context, self._window, self._words = context, window, context.words
        self._book = context.book

    def ask(self) -> None:
        """Makes everything of the round, and shows it before anything is written."""
        book = self._book
        if book.matter is None or book.review is None:
            return
        self._window.negotiate.flush()
        if not book.matter.author.strip():
            self._window.acts.ask_who(self.ask)
            return
        matter, review, blobs, now = without_empty(book.matter), book.review, book.blobs(), book.now()
        number = len(matter.rounds) + 1
        undecided = len(review.changes) - decided_count(book.returned(), review.changes)
        name = self._words("send.name", name=plain(matter.name), n=number)
        folder = _free(self._window.files.folder("send"), name)
        dialog = SendDialog(
            self._context, folder, self._folder, self._window, number=number, undecided=undecided
        )

        def work(progress: Progress) -> Pack:
            return make_pack(matter, review, blobs, book.library, book.workspace.folder, progress, now=now)

        def failed(error: Exception) -> None:
            dialog.reject()
            book.failed.emit(error)

        tasks = self._context.tasks
        dialog.sent.connect(partial(self._send, dialog))
        dialog.stopped.connect(lambda: tasks.cancel("pack"))
        tasks.run("pack", work, dialog.show_pack, failed, told=dialog.show_step)
        dialog.open()

    def _folder(self) -> Path | None:
        return self._window.files.ask_folder("send")

    def _send(self, dialog: SendDialog, pack: Pack, folder: Path) -> None:
        """Writes the files, keeps them with the round; the turn is theirs then."""
        book = self._book
        if book.matter is None:
            return
        try:
            outcome = send_pack(book.matter, pack, now=book.now())
            write_pack(pack, folder, self._words("send.ours-folder"))
        except DpaDeskError as error:
            book.failed.emit(error)
            return
        dialog.accept()
        book.apply(outcome)
        show = (self._words("export.show"), partial(self._window.files.show, folder / "-", folder=True))
        undo = (self._words("toast.undo"), book.stack.undo)
        said = self._context.say("window.round-sent", n=pack.round, count=len(pack.files))
        self._window.toast.say(said, show, undo)

    def surface(self) -> None:
        """Their file, with what they changed without tracking as tracked changes under a name that says so."""
        book, one = self._book, self._book.returned()
        if book.matter is None or one is None or book.review is None:
            return
        review, blobs, matter, now = book.review, book.blobs(), book.matter, book.now()
        returned = Blob(one.name, blobs(one.sha256))
        base = review.sent
        sent = None if base is None else Blob(base.name, blobs(base.sha256))

        def work(progress: Progress) -> Answered:
            author = Author(matter.author, matter.initials, now)
            return surface_file(review, returned, sent, author=author, step=progress.tell)

        self._context.tasks.run("surface", work, self._save_surfaced, book.failed.emit)

    def _save_surfaced(self, answered: Answered) -> None:
        path = self._window.files.ask_save(answered.file.name, "surface.title")
        if path is None:
            return
        try:
            self._window.files.write(path, answered.file.data)
        except DpaDeskError as error:
            self._book.failed.emit(error)
            return
        drawn = list(answered.plan.drawn.values())
        show = (self._words("export.show"), partial(self._window.files.show, path, folder=True))
        said = self._context.say(
            "window.surfaced", marks=drawn.count("mark"), told=len(drawn) - drawn.count("mark")
        )
        self._window.toast.say(said, show)


def _free(folder: Path, name: str) -> Path:
    """A folder of that name that is not there yet."""
    found, count = folder / name, 1
    while found.exists():
        count += 1
        found = folder / f"{name} ({count})"
    return found
