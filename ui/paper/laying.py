"""Lays out a long page in beats. Qt does it by a timer of its own, in steps that grow until one stops the window."""

from __future__ import annotations

import time

from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QObject, QTimer, QTimerEvent, Signal
from PySide6.QtGui import QTextDocument

__all__ = ["Laying"]

_BEAT = 0.012  # seconds
_STRIDE = 4  # paragraphs between two looks at the clock


class Laying(QObject):
    """`done` when a page is laid out to its end."""

    done = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._page: QTextDocument | None = None
        self._at = 0
        self._held = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    @property
    def going(self) -> bool:
        """Whether the page is not laid out to its end yet: nobody knows where that is."""
        return self._page is not None

    def start(self, page: QTextDocument) -> None:
        """Begins with the first paragraph; a page that was begun before waits until it is shown again."""
        self.stop()
        self._page, self._at = page, 0
        page.documentLayout().installEventFilter(self)
        self.hold(on=self._held)

    def hold(self, *, on: bool) -> None:
        """While held, only what is looked at is laid out: Qt keeps the interpreter from whoever works beside it."""
        self._held = on
        if on:
            self._timer.stop()
        elif self._page is not None:
            self._timer.start(0)

    def stop(self) -> None:
        """The page goes, or is laid out."""
        self._page = None
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's own next step waits; that the page has grown it may tell (a timer without an interval, which
        would go off again and again until it is heard)."""
        if not isinstance(event, QTimerEvent):
            return False
        known = QAbstractEventDispatcher.instance().registeredTimers(watched)
        return any(one.timerId == event.timerId() and one.interval for one in known)

    def _go_on(self) -> None:
        page, stop = self._page, time.perf_counter() + _BEAT
        if page is None:
            return
        layout = page.documentLayout()
        while time.perf_counter() < stop:
            block = page.findBlockByNumber(self._at)
            if not block.isValid():
                layout.removeEventFilter(self)
                self.stop()
                self.done.emit()
                return
            layout.blockBoundingRect(block)  # lays out as far as that
            self._at += _STRIDE
        self._timer.start(0)
