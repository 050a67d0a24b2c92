"""What the commands of a comparison do: ask, work, show, save."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dpadesk.errors import DpaDeskError
from dpadesk.model import Blob
from ui.compare.ask import AskFiles, Source
from ui.compare.work import Compared, compare
from ui.context import Context
from ui.tasks import Progress

if TYPE_CHECKING:
    from ui.window import Window

__all__ = ["CompareActs"]


class CompareActs(QObject):
    def __init__(self, context: Context, window: Window) -> None:
        super().__init__(window)
        self._context, self._window, self._words = context, window, context.words

    def ask(self, paths: tuple[Path, ...] = ()) -> None:
        """Asks for two files; `paths` are two that were dropped, the one saved earlier comes first."""
        files = self._window.files
        dialog = AskFiles(self._context, self._window, lambda: files.ask_open("compare"), files.read)
        if len(paths) == 2:
            dialog.put_paths(*sorted(paths, key=_saved))
        dialog.chosen.connect(lambda old, new: self._start(dialog, old, new))
        dialog.stopped.connect(lambda: self._context.tasks.cancel("compare"))
        dialog.open()

    def _start(self, dialog: AskFiles, old: Source, new: Source) -> None:
        book = self._context.book
        author = book.author.name.strip() or self._words("compare.author")
        now = book.now()

        def work(progress: Progress) -> Compared:
            before, after = old.read(), new.read()
            name = self._words("compare.name", new=_stem(after.name), old=_stem(before.name))
            return compare(before, after, name, progress, author=author, when=now)

        def done(compared: Compared) -> None:
            dialog.accept()
            self.show(compared)

        def failed(error: Exception) -> None:
            dialog.fail()
            book.failed.emit(error)

        self._context.tasks.run("compare", work, done, failed, dialog.show_progress)

    def show(self, compared: Compared) -> None:
        """The comparison in view."""
        screen = self._window.compare
        screen.show_compared(compared)
        self._window.go("compare")

    def save(self) -> None:
        """The redline as .docx, where the user says."""
        one = self._window.compare.compared
        if one is None:
            return
        path = self._window.files.ask_save(one.file.name, "compare.save-title")
        if path is not None:
            self._write(path, one.file)

    def _write(self, path: Path, file: Blob) -> None:
        try:
            self._window.files.write(path, file.data)
        except DpaDeskError as error:
            self._context.book.failed.emit(error)
            return
        show = (self._words("export.show"), lambda: self._window.files.show(path, folder=True))
        self._window.toast.say(self._context.say("window.exported", name=path.name), show)


def _saved(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # it is said when the file is read
        return 0.0


def _stem(name: str) -> str:
    return name.removesuffix(".docx").removesuffix(".docm")
