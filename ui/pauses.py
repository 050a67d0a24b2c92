"""Keeps Python's own housekeeping from stopping the window."""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from ui.tasks import Tasks

__all__ = ["Pauses"]

_TURN = 0.001  # seconds for which work beside the window may keep the interpreter
_BEAT = 2000  # milliseconds


class Pauses(QObject):
    """From `begin` to `end` the collector of cycles runs when nothing is to do, never in between.

    A redline of 300 pages is some hundred thousand objects with hardly a cycle among them; the collector
    looks at all of them, at any moment, for a fifth of a second. So what work has made is laid aside
    when it is done, and looked through when the user is elsewhere.
    """

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._sweep)
        self._turn = sys.getswitchinterval()
        tasks.busy_changed.connect(self._lay_aside)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._left)

    def begin(self) -> None:
        gc.disable()
        sys.setswitchinterval(_TURN)
        self._timer.start(_BEAT)

    def end(self) -> None:
        self._timer.stop()
        sys.setswitchinterval(self._turn)
        gc.unfreeze()
        gc.enable()

    def _lay_aside(self) -> None:
        if self._timer.isActive() and not self._tasks.working():
            gc.freeze()

    def _sweep(self) -> None:
        """The young objects."""
        if not self._tasks.working():
            gc.collect(1)

    def _left(self, state: Qt.ApplicationState) -> None:
        """All of them, once: nobody looks at the window."""
        if self._timer.isActive() and state is not Qt.ApplicationState.ApplicationActive:
            gc.unfreeze()
            gc.collect()
            gc.freeze()
