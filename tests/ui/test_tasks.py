"""Work off the window's thread: heard in the window's thread, stale answers dropped, errors kept."""

from __future__ import annotations

import threading
import time

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpadesk.errors import Cancelled
from ui.tasks import Progress, Tasks

pytestmark = pytest.mark.window


def test_an_answer_is_heard_in_the_windows_thread(qtbot: QtBot, qapp: QApplication) -> None:
    tasks, heard = Tasks(), []
    tasks.run(
        "a",
        lambda _: threading.get_ident(),
        lambda found: heard.append((found, threading.get_ident())),
        print,
    )
    qtbot.waitUntil(lambda: bool(heard))
    worker, listener = heard[0]
    assert listener == threading.get_ident()
    assert worker != listener


def test_a_newer_job_makes_the_older_one_stale(qtbot: QtBot, qapp: QApplication) -> None:
    tasks, heard = Tasks(), []
    stopped = threading.Event()

    def slow(progress: Progress) -> str:
        try:
            for _ in range(400):
                progress(0.1)
                time.sleep(0.005)
        except Cancelled:
            stopped.set()
            raise
        return "old"

    tasks.run("a", slow, heard.append, heard.append)
    tasks.run("a", lambda _: "new", heard.append, heard.append)
    qtbot.waitUntil(lambda: heard == ["new"])
    tasks.wait()
    qtbot.wait(50)
    assert stopped.is_set()
    assert heard == ["new"]
    assert not tasks.busy("a")


def test_an_error_is_heard_as_itself(qtbot: QtBot, qapp: QApplication) -> None:
    tasks, heard = Tasks(), []

    def fails(_: Progress) -> None:
        raise ValueError("no")

    tasks.run("a", fails, heard.append, lambda error: heard.append(repr(error)))
    qtbot.waitUntil(lambda: heard == ["ValueError('no')"])
