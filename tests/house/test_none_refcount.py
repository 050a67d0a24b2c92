"""PySide6 6.12.0 loses a reference to None at each call that returns nothing, and the process dies of it.

The lock keeps that version out; this keeps out the next one that does the same.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

CALLS = 20_000
# In a process of its own: where references are lost, it is this process that dies.
PROGRAM = f"""
import sys
from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QLabel

class Desk(QObject):
    rang = Signal()
    @Slot()
    def answer(self) -> None:
        pass

app = QApplication([])
desk, label, timer = Desk(), QLabel(), QTimer()
desk.rang.connect(desk.answer)
calls = {{
    "a setter": lambda: label.setText("x"),
    "a signal to a slot": desk.rang.emit,
    "a method of QtCore": lambda: timer.setInterval(5),
    "a repaint": lambda: label.update(),
}}
for name, call in calls.items():
    start = sys.getrefcount(None)
    for _ in range({CALLS}):
        call()
    print(name, sys.getrefcount(None) - start)
"""


@pytest.mark.window
def test_void_calls_keep_their_references_to_none() -> None:
    if sys.version_info >= (3, 12):
        pytest.skip("None is immortal from Python 3.12 on")
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert run.returncode == 0, run.stderr
    lost = {name: int(count) for name, _, count in (line.rpartition(" ") for line in run.stdout.splitlines())}
    assert len(lost) == 4
    assert min(lost.values()) > -CALLS // 100, lost
