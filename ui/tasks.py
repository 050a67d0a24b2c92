"""Work off the window's thread: a pure function, its progress, cancel; stale answers are dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from dpadesk.errors import Cancelled

__all__ = ["Progress", "Tasks"]


class Progress:
    """Handed to the work: call it with a share (0 to 1) now and then; raises Cancelled when stopped. `tell`
    hands over what is known already."""

    def __init__(self, report: Callable[[float], None], tell: Callable[[object], None]) -> None:
        self._report, self._tell = report, tell
        self.stopped = False

    def __call__(self, share: float) -> None:
        if self.stopped:
            raise Cancelled
        self._report(share)

    def tell(self, found: object) -> None:
        """A part of the answer, before the rest of it. Raises Cancelled."""
        if self.stopped:
            raise Cancelled
        self._tell(found)


class _Voice(QObject):
    """Carries a result from the pool to the window's thread."""

    done = Signal(object)
    failed = Signal(object)
    moved = Signal(float)
    told = Signal(object)


class _Job(QRunnable):
    def __init__(self, work: Callable[[Progress], object]) -> None:
        super().__init__()
        self.setAutoDelete(False)  # Python holds it; the pool must not free it as well
        self._work = work
        self.voice = _Voice()
        self.progress = Progress(self.voice.moved.emit, self.voice.told.emit)

    def run(self) -> None:
        try:
            found = self._work(self.progress)
        except Exception as error:  # noqa: BLE001 - whatever it is, the window must hear of it
            self.voice.failed.emit(error)
        else:
            self.voice.done.emit(found)


class Tasks(QObject):
    """At most one wanted job per name: a newer one makes the older one's answer stale."""

    busy_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._wanted: dict[str, _Job] = {}
        self._running: set[_Job] = set()

    def run(
        self,
        name: str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        moved: Callable[[float], None] | None = None,
        told: Callable[[Any], None] | None = None,
    ) -> None:
        """Runs `work`; then, in the window's thread, `done` with its result or `failed` with its error;
        before, `moved` with each share of the work, and `told` with each part of the answer."""
        self.cancel(name)
        job = _Job(work)
        self._wanted[name] = job
        self._running.add(job)
        job.voice.done.connect(lambda found: self._finish(name, job, done, found))
        job.voice.failed.connect(lambda error: self._finish(name, job, failed, error))
        if moved is not None:
            job.voice.moved.connect(lambda share: moved(share) if self._wanted.get(name) is job else None)
        if told is not None:
            job.voice.told.connect(lambda part: told(part) if self._wanted.get(name) is job else None)
        self._pool.start(job)
        self.busy_changed.emit()

    def cancel(self, name: str) -> None:
        """Stops the job of that name; its answer will not be heard."""
        job = self._wanted.pop(name, None)
        if job is not None:
            job.progress.stopped = True

    def busy(self, name: str) -> bool:
        return name in self._wanted

    def working(self) -> bool:
        """Whether any job runs, wanted or not."""
        return bool(self._running)

    def wait(self) -> None:
        """Until all work is done (not its answers): before the program ends."""
        self._pool.waitForDone()

    def _finish(self, name: str, job: _Job, heard: Callable[[Any], None], answer: Any) -> None:
        self._running.discard(job)
        if self._wanted.get(name) is job:
            del self._wanted[name]
            self.busy_changed.emit()
            heard(answer)
