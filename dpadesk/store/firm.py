"""What the firm has put into its workspace beside its clauses: the official text, its own Word template.

official/<name>              the text of the Standard Contractual Clauses, as the user loaded it
template.docx                the firm's own Word file
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from dpadesk.errors import OutputError
from dpadesk.model import Blob
from dpadesk.store.files import TEMPORARY, read_bytes, write_atomic

__all__ = ["FirmFiles"]


class FirmFiles:
    """Of one workspace folder. Reading raises UnreadableFile, writing OutputError; the file before is
    intact then."""

    def __init__(self, folder: Path) -> None:
        self._official = folder / "official"
        self._template = folder / "template.docx"
        self._library = folder / "library"

    def official(self) -> Blob | None:
        """The file with the official text, or None."""
        if not self._official.is_dir():
            return None
        kept = sorted(one for one in self._official.iterdir() if _is_kept(one))
        return Blob(kept[0].name, read_bytes(kept[0])) if kept else None

    def keep_official(self, blob: Blob) -> None:
        """Puts a file in the place of the one before."""
        path = self._official / (Path(blob.name).name or "official")
        _make(self._official)
        write_atomic(path, blob.data)
        for other in self._official.iterdir():
            if other != path and other.is_file():
                with suppress(OSError):
                    other.unlink()

    def template(self) -> Blob | None:
        """The firm's own Word file, or None."""
        return Blob(self._template.name, read_bytes(self._template)) if self._template.is_file() else None

    def keep_template(self, blob: Blob) -> None:
        """Puts a file in the place of the one before."""
        _make(self._template.parent)
        write_atomic(self._template, blob.data)

    def drop_template(self) -> None:
        """Back to the template that comes with the program."""
        try:
            self._template.unlink(missing_ok=True)
        except OSError as failed:
            raise _failure(self._template, failed) from failed

    def library(self) -> Path:
        """The folder of the firm's own clauses, made where there is none."""
        _make(self._library)
        return self._library


def _is_kept(path: Path) -> bool:
    return path.is_file() and not path.name.startswith((".", TEMPORARY))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as failed:
        raise _failure(folder, failed) from failed


def _failure(path: Path, failed: OSError) -> OutputError:
    return OutputError("output.failed", file=str(path), why=failed.strerror or str(failed))
