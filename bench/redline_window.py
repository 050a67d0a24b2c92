"""A redline of 300 pages and 3,000 changes in the window: shown, view switched, decided, stepped; longest stall.

    python bench/redline_window.py SENT.docx RETURNED.docx

Prints one JSON object: name -> milliseconds. A stall is the time in which the window's thread handles no event;
"work" is processor time of that thread, which a loaded machine does not blur. Whoever waits here sleeps until
something happens, as the window itself does: to look again and again would take the interpreter from those who work.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from dpadesk.desk import new_matter, send  # noqa: E402
from dpadesk.model import Author, Blob, Do  # noqa: E402
from ui.app import make_context  # noqa: E402
from ui.window import Window  # noqa: E402

BEAT = 5  # milliseconds
NOW = "2026-11-21T09:30:00Z"


class Stalls:
    """The longest time between two beats of the window's thread, and the most that it worked between two."""

    def __init__(self) -> None:
        self.longest = self.busiest = 0.0
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT)

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.longest = max(self.longest, now - self._last)
        self.busiest = max(self.busiest, worked - self._worked)
        self._last, self._worked = now, worked

    def take(self) -> tuple[float, float]:
        """Both in milliseconds, since it was last asked."""
        taken = self.longest * 1000, self.busiest * 1000
        self.longest = self.busiest = 0.0
        self._last, self._worked = time.perf_counter(), time.thread_time()
        return taken


def until(ready: Callable[[], bool], most: float = 60.0) -> None:
    stop = time.monotonic() + most
    beat = QTimer()
    beat.start(BEAT)
    while not ready() and time.monotonic() < stop:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def settle(seconds: float) -> None:
    stop = time.monotonic() + seconds
    until(lambda: time.monotonic() > stop)


def timed(act: Callable[[], object], window: Window, repeat: int) -> tuple[float, float, float]:
    """Milliseconds until done and painted: median, worst; median of the thread's own work."""
    times, worked = [], []
    for _ in range(repeat):
        start, began = time.perf_counter(), time.thread_time()
        act()
        window.negotiate.pages.main.viewport().repaint()
        times.append((time.perf_counter() - start) * 1000)
        worked.append((time.thread_time() - began) * 1000)
        settle(0.1)
    return statistics.median(times), max(times), statistics.median(worked)


def is_on_page(window: Window) -> bool:
    """Whether the current change can be seen: of a long page the beginning is there first."""
    pages, current = window.negotiate.pages, window.negotiate.current
    return all(pages.main.map.line(span.block) for span in pages.spots.get(current or "", ())[:1])


def measure(sent: Blob, returned: Blob, folder: Path) -> dict[str, float]:
    app = QApplication(sys.argv[:1])
    context = make_context(app, folder, clock=lambda: NOW)
    context.session.put("started", "yes")
    window = Window(context)
    window.show()
    window.start()
    settle(1.0)
    book = context.book
    made = new_matter("Bench", None, author=Author("Us", "U"), now=NOW)
    book.apply(made)
    book.apply(send(made.matter, sent, now=NOW))
    window.go("negotiate")
    until(lambda: not context.tasks.working())  # what we sent is made ready while it is their turn
    settle(0.5)
    stalls = Stalls()
    stalls.take()
    start = time.perf_counter()
    matter = book.matter
    assert matter is not None
    began = time.process_time()
    window.acts.take_in(matter, returned)
    page = window.negotiate.pages.main
    until(lambda: bool(page.map.lines))
    page.viewport().repaint()
    figures = {"page shown": (time.perf_counter() - start) * 1000}
    until(lambda: book.review is not None and window.negotiate.has_changes() and is_on_page(window))
    window.negotiate.pane.repaint()
    figures["shown"] = (time.perf_counter() - start) * 1000
    figures["shown, all threads' work"] = (time.process_time() - began) * 1000
    assert book.review is not None
    blocks = len(book.review.shown.blocks)
    until(lambda: len(page.map.lines) >= blocks)
    figures["page written to its end"] = (time.perf_counter() - start) * 1000
    settle(4.0)  # the other views are written in quiet moments
    figures["changes"] = len(book.review.changes)
    figures["longest stall while shown"], figures["most work at a time while shown"] = stalls.take()
    views = iter("1323123")
    figures["view switched"], figures["view switched, worst"], figures["view switched, work"] = timed(
        lambda: window.negotiate.show_view(next(views)), window, 7
    )
    window.negotiate.show_view("2")
    settle(0.3)
    stalls.take()
    figures["step to the next"], figures["step, worst"], figures["step, work"] = timed(
        lambda: window.negotiate.step(1), window, 20
    )
    acts = iter([Do.ACCEPT, Do.RESERVE] * 20)
    figures["decision"], figures["decision, worst"], figures["decision, work"] = timed(
        lambda: window.negotiate.decide(next(acts)), window, 20
    )
    figures["longest stall while deciding"], figures["most work at a time while deciding"] = stalls.take()
    window.close()
    window.leave()
    return {name: round(value, 1) for name, value in figures.items()}


def main() -> int:
    sent, returned = (Path(name) for name in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as folder:
        blobs = (Blob(one.name, one.read_bytes()) for one in (sent, returned))
        print(json.dumps(measure(*blobs, Path(folder))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
