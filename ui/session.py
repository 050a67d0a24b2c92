"""What the window remembers from one day to the next: where it stood, the last folders, who we are."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

__all__ = ["Session"]


class Session:
    """Kept in an .ini file beside the workspace: no registry, easy to look at, gone with the folder."""

    def __init__(self, folder: Path) -> None:
        self._kept = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)

    def text(self, key: str, default: str = "") -> str:
        found = self._kept.value(key, default)
        return found if isinstance(found, str) else default

    def put(self, key: str, value: str) -> None:
        self._kept.setValue(key, value)

    def state(self, key: str) -> QByteArray:
        found = self._kept.value(key)
        return found if isinstance(found, QByteArray) else QByteArray()

    def put_state(self, key: str, value: QByteArray) -> None:
        self._kept.setValue(key, value)

    def folder(self, purpose: str) -> Path:
        """The folder last used for a purpose ("open", "export"), else the user's documents."""
        last = Path(self.text(f"folder/{purpose}") or "/nowhere")
        if last.is_dir():
            return last
        places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(places[0]) if places and Path(places[0]).is_dir() else Path.home()

    def put_folder(self, purpose: str, folder: Path) -> None:
        self.put(f"folder/{purpose}", str(folder))

    def keep(self) -> None:
        self._kept.sync()
