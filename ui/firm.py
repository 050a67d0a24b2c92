"""The firm's own files of a workspace, as the window uses them: official text and Word template."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dpadesk.model import Blob
from dpadesk.store import FirmFiles, read_bytes
from ui.tasks import Progress, Tasks

if TYPE_CHECKING:
    from dpadesk.library import Official

__all__ = ["Firm"]


class Firm(QObject):
    """`changed` when `official` or `template` is another; `failed` with an error, `told` with a code of say
    and a file's name. All reading and writing is done beside the window."""

    changed = Signal()
    told = Signal(str, str)
    failed = Signal(object)

    def __init__(self, folder: Path, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self.files = FirmFiles(folder)
        self.official: Official | None = None
        self.template: Blob | None = None
        self._tasks = tasks

    def read(self) -> None:
        """Reads what was kept."""
        self._tasks.run("firm", partial(_kept, self.files), self._show, self.failed.emit)

    def load_official(self, path: Path) -> None:
        """Takes the official text from a file, once it is known to be that."""
        work = partial(_take_official, self.files, path)
        self._tasks.run("official", work, self._show_official, self.failed.emit)

    def load_template(self, path: Path) -> None:
        """Takes a Word file as template, once it is known to serve as one."""
        work = partial(_take_template, self.files, path)
        self._tasks.run("template", work, self._show_template, self.failed.emit)

    def drop_template(self) -> None:
        """Back to the built-in template."""
        self._tasks.run("template", partial(_drop, self.files), self._dropped, self.failed.emit)

    def _show(self, found: tuple[Official | None, Blob | None]) -> None:
        if found != (self.official, self.template):
            self.official, self.template = found
            self.changed.emit()

    def _show_official(self, found: Official) -> None:
        self._show((found, self.template))
        self.told.emit("window.official", found.name)

    def _show_template(self, found: tuple[Blob, str]) -> None:
        self._show((self.official, found[0]))
        self.told.emit("window.template", found[1])

    def _dropped(self, _: None) -> None:
        self._show((self.official, None))
        self.told.emit("window.template-built-in", "")


def _kept(files: FirmFiles, _: Progress) -> tuple[Official | None, Blob | None]:
    from dpadesk.desk import load_official

    blob = files.official()
    return (load_official(blob.data, blob.name) if blob else None), files.template()


def _take_official(files: FirmFiles, path: Path, _: Progress) -> Official:
    from dpadesk.desk import load_official

    blob = Blob(path.name, read_bytes(path))
    found = load_official(blob.data, blob.name)
    files.keep_official(blob)
    return found


def _take_template(files: FirmFiles, path: Path, _: Progress) -> tuple[Blob, str]:
    from dpadesk.word import firm_template

    data = read_bytes(path)
    firm_template(data, path.name)
    files.keep_template(Blob(path.name, data))
    return Blob("template.docx", data), path.name


def _drop(files: FirmFiles, _: Progress) -> None:
    files.drop_template()
