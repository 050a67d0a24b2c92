"""How long until a window can be used: from the start of the process until its first events are handled.

    python bench/first_window.py app|bare START

START is time.time() of the caller before it started this process. Prints milliseconds. `bare` is the floor:
PySide6 with one empty window. The workspace is wherever the environment says; bench/run.py gives an empty one.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

START = float(sys.argv[2])


def settle(app: object = None) -> int:
    """Stands in for the event loop: handles what the start has queued, then reports and leaves."""
    from PySide6.QtCore import QCoreApplication

    for _ in range(5):
        QCoreApplication.processEvents()
    print(round((time.time() - START) * 1000), flush=True)
    return 0


def bare() -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.resize(1440, 900)
    window.show()
    settle(app)


def whole() -> None:
    from PySide6.QtWidgets import QApplication

    QApplication.exec = staticmethod(settle)  # type: ignore[assignment]
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    sys.argv = ["dpadesk"]
    import main

    sys.exit(main.main())


if __name__ == "__main__":
    {"app": whole, "bare": bare}[sys.argv[1]]()
