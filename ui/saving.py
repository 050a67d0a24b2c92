"""Writes matters to the workspace off the window's thread, in order, one act at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from dpadesk.model import Blob, Matter
from dpadesk.store import Workspace
from ui.tasks import Progress, Tasks

__all__ = ["Saving"]

_PAUSE = 250  # milliseconds: letters typed fast are one write

Files = dict[str, dict[str, Blob]]


class Saving(QObject):
    """`changed` when work begins or ends, `failed` with what went wrong (it is tried again at the next change)."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._acts: list[Callable[[], None]] = []
        self._matters: dict[str, Matter] = {}
        self._files: Files = {}
        self._ids: set[str] = set()
        self.broken: Exception | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._start)

    @property
    def saved(self) -> bool:
        """Whether everything shown is on the disk."""
        return not self._acts and not self._matters and not self._tasks.busy("save") and self.broken is None

    def waiting(self) -> frozenset[str]:
        """Ids of the matters that are being written, or will be."""
        return frozenset(self._ids)

    def put(self, matter: Matter) -> None:
        """Writes the matter soon."""
        self._matters[matter.id] = matter
        self._ids.add(matter.id)
        self._timer.start(_PAUSE)
        self.changed.emit()

    def keep(self, matter: str, blobs: tuple[Blob, ...]) -> None:
        """Files to be kept with the next write; until they are, `pending` has them."""
        self._files.setdefault(matter, {}).update({blob.sha256: blob for blob in blobs})

    def pending(self, matter: str, sha256: str) -> bytes | None:
        blob = self._files.get(matter, {}).get(sha256)
        return blob.data if blob else None

    def act(self, act: Callable[[], None]) -> None:
        """Something else to do on the disk, after what waits already (delete, restore)."""
        self._gather()
        self._acts.append(act)
        self._timer.start(0)
        self.changed.emit()

    def finish(self) -> None:
        """Everything written before this returns: the program ends. Raises StoreError."""
        self._timer.stop()
        self._tasks.wait()
        self._gather()
        while self._acts:
            self._acts[0]()
            self._acts.pop(0)

    def _gather(self) -> None:
        """What waits to be written becomes acts, so that the order stays."""
        for name, matter in self._matters.items():
            blobs = tuple(self._files.get(name, {}).values())
            self._acts.append(partial(self._workspace.save, matter, blobs))
        self._matters.clear()

    def _start(self) -> None:
        if self._tasks.busy("save"):
            return
        self._gather()
        acts, self._acts = self._acts, []
        if acts:
            files = {name: set(kept) for name, kept in self._files.items()}
            done, not_done = partial(self._done, files), partial(self._not_done, acts)
            self._tasks.run("save", partial(_do, acts), done, not_done)

    def _done(self, written: dict[str, set[str]], _: object) -> None:
        self.broken = None
        for name, kept in written.items():
            left = {sha256: blob for sha256, blob in self._files.get(name, {}).items() if sha256 not in kept}
            self._files[name] = left
        if not self._acts and not self._matters:
            self._ids.clear()
        self._start()
        self.changed.emit()

    def _not_done(self, left: list[Callable[[], None]], error: Exception) -> None:
        """What could not be done waits, first in line, for the next change."""
        before, self.broken = self.broken, error
        self._acts = [*left, *self._acts]
        if repr(before) != repr(error):  # said once, not at every letter typed
            self.failed.emit(error)
        self.changed.emit()


def _do(acts: list[Callable[[], None]], progress: Progress) -> None:
    """Does what it can; what is left in the list was not done."""
    while acts:
        acts[0]()
        acts.pop(0)
