"""Asking for files, and showing them: native dialogs, the last folder per purpose."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from dpadesk.model import Blob
from dpadesk.store import read_bytes, write_atomic
from ui.session import Session
from ui.words import Words

__all__ = ["Files", "plain"]


def plain(name: str) -> str:
    """A name without what a file name cannot hold."""
    kept = "".join(sign if sign.isalnum() or sign in " -_()." else " " for sign in name)
    return " ".join(kept.split())[:80].rstrip(".") or "matter"


class Files:
    def __init__(self, window: QWidget, words: Words, session: Session) -> None:
        self._window, self._words, self._session = window, words, session

    def ask_open(self, purpose: str = "open") -> Path | None:
        """The .docx that the user picks; each purpose ("open", "compare") has its own last folder."""
        return self._ask(purpose, "open.filter")

    def ask_rows(self) -> Path | None:
        """The .csv or .xlsx that the user picks."""
        return self._ask("rows", "rows.filter")

    def ask_official(self) -> Path | None:
        """The file with the official text of the Standard Contractual Clauses."""
        return self._ask("official", "official.filter")

    def ask_template(self) -> Path | None:
        """The firm's own Word file."""
        return self._ask("template", "template.filter")

    def _ask(self, purpose: str, kinds: str) -> Path | None:
        start = str(self._session.folder(purpose))
        picked, _ = QFileDialog.getOpenFileName(
            self._window, self._words(f"{purpose}.title"), start, self._words(kinds)
        )
        return self._remember(purpose, picked)

    def ask_save(self, name: str, title: str) -> Path | None:
        """Where to save a .docx of that name. A name typed without .docx gets it; where such a file is
        there already, the dialog asks again, so that nothing is written over unasked."""
        start = self._session.folder("export") / name
        while True:
            picked, _ = QFileDialog.getSaveFileName(
                self._window, self._words(title), str(start), self._words("export.filter")
            )
            path = self._remember("export", picked)
            if path is None or path.suffix.lower() == ".docx":
                return path
            start = path.with_name(f"{path.name}.docx")
            if not start.exists():
                return start

    def folder(self, purpose: str) -> Path:
        """The last folder of a purpose, else the user's documents."""
        return self._session.folder(purpose)

    def ask_folder(self, purpose: str) -> Path | None:
        """The folder that the user picks."""
        start = str(self._session.folder(purpose))
        picked = QFileDialog.getExistingDirectory(self._window, self._words(f"{purpose}.choose-title"), start)
        if not picked:
            return None
        self._session.put_folder(purpose, Path(picked))
        return Path(picked)

    def _remember(self, purpose: str, picked: str) -> Path | None:
        if not picked:
            return None
        path = Path(picked)
        self._session.put_folder(purpose, path.parent)
        return path

    def read(self, path: Path) -> Blob:
        """Raises UnreadableFile or StoreError where the disk does."""
        return Blob(path.name, read_bytes(path))

    def write(self, path: Path, data: bytes) -> None:
        """Raises OutputError."""
        write_atomic(path, data)

    def show(self, path: Path, *, folder: bool) -> None:
        """Opens a file in its program, or the folder that it lies in."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent if folder else path)))
