"""Lays out a long page in beats: Qt's own steps grow until one of them stops the window."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextDocument

__all__ = ["Laying"]

_BEAT = 0.015  # seconds
_STRIDE = 12  # paragraphs between two looks at the clock


class Laying(QObject):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._page: QTextDocument | None = None
        self._at = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    def start(self, page: QTextDocument) -> None:
        """Begins with the first paragraph; a page that was begun before is left."""
        self._page, self._at = page, 0
        page.destroyed.connect(self._forget)
        self._timer.start(0)

    def _forget(self, gone: QObject) -> None:
        if gone is self._page:
            self._page = None

    def _go_on(self) -> None:
        page, stop = self._page, time.perf_counter() + _BEAT
        while page is not None and time.perf_counter() < stop:
            block = page.findBlockByNumber(self._at)
            if not block.isValid():
                self._page = None
                return
            page.documentLayout().blockBoundingRect(block)  # lays out as far as that
            self._at += _STRIDE
        if page is not None:
            self._timer.start(0)
