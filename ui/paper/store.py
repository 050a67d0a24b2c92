"""Pages that are written already, one for each view, and those that are being written in quiet moments."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextDocument

from ui.paper.fill import Filled, Filling
from ui.paper.pieces import View

if TYPE_CHECKING:
    from ui.paper.view import Paper

__all__ = ["Store", "Work"]

_SLICE = 0.008  # seconds of writing at a time
_QUIET = 40  # milliseconds between two slices, and before the first: what the user does goes first
_PAUSE = 2


@dataclass(frozen=True, slots=True)
class Work:
    """A page that is being written."""

    page: QTextDocument
    filling: Filling


class Store(QObject):
    """For one `Paper`."""

    def __init__(self, paper: Paper) -> None:
        super().__init__(paper)
        self._paper = paper
        self._kept: dict[View, tuple[QTextDocument, Filled]] = {}
        self._asked: tuple[View, ...] = ()
        self._queue: list[View] = []
        self._work: tuple[View, Work] | None = None
        self._held = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        self._old: list[QTextDocument] = []

    @property
    def held(self) -> bool:
        return self._held

    def has(self, view: View) -> bool:
        return view in self._kept

    def holds(self, page: QTextDocument) -> bool:
        return any(kept is page for kept, _ in self._kept.values())

    def take(self, view: View) -> tuple[QTextDocument, Filled]:
        return self._kept[view]

    def keep(self, view: View, page: QTextDocument, filled: Filled) -> None:
        if view in self._kept and self._kept[view][0] is not page:
            self._old.append(self._kept[view][0])
        self._kept[view] = (page, filled)

    def ask(self, views: Iterable[View]) -> None:
        """Writes these views too, a slice at a time."""
        self._asked = tuple(views)
        known = {*self._kept, *self._queue, *((self._work[0],) if self._work else ())}
        self._queue += [view for view in self._asked if view not in known]
        if (self._queue or self._work) and not self._timer.isActive():
            self._timer.start(_QUIET)

    def write_now(self, view: View) -> None:
        """Writes the view that is to be shown, in beats, before all others."""
        self._held = False
        self.write_next(view)

    def write_next(self, view: View) -> None:
        """The same, as soon as writing is not held."""
        if self._work is None or self._work[0] is not view:
            self._queue = [view, *(one for one in self._queue if one is not view)]
        if not self._held:
            self._timer.start(0)

    def hold(self, *, on: bool) -> None:
        """While held, the rest of a page of which the beginning is shown waits: to write it takes the
        interpreter from whoever works beside it."""
        self._held = on
        if not on and (self._queue or self._work) and not self._timer.isActive():
            self._timer.start(0)

    def clear(self) -> None:
        """Another document: nothing that is written holds, and nothing is asked for."""
        self._asked = ()
        self.restyle()

    def restyle(self) -> None:
        """Other letters or colours: nothing that is written holds."""
        self._timer.stop()
        self._old.extend(page for page, _ in self._kept.values())
        if self._work is not None:
            self._old.append(self._work[1].page)
        self._kept, self._work, self._queue = {}, None, []

    def tidy(self, shown: QTextDocument) -> None:
        """Pages that are out of use go; those asked for are written again."""
        for page in self._old:
            if page is not shown:
                page.deleteLater()
        self._old = []
        if any(view not in self._kept for view in self._asked):
            self.ask(self._asked)

    def _go_on(self) -> None:
        if self._work is None:
            while self._queue and self._queue[0] in self._kept:
                self._queue.pop(0)
            if not self._queue:
                return
            view = self._queue.pop(0)
            self._work = (view, self._paper.begin(view))
            self._timer.start(_PAUSE)
            return
        view, work = self._work
        stop = time.perf_counter() + _SLICE
        while time.perf_counter() < stop:
            if work.filling.step():
                self._work = None
                self._paper.finish(work, view)
                self._paper.arrived(view)
                break
        self._timer.start(_PAUSE)
