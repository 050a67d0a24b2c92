"""Starts the window: application, theme, workspace."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from dpadesk.say import load as load_sentences
from dpadesk.store import Workspace, workspace_folder
from ui.book import Book, read_clock
from ui.context import Context
from ui.session import Session
from ui.tasks import Tasks
from ui.theme import Mode, Theme, app_icon
from ui.window import Window
from ui.words import load_words

__all__ = ["make_context", "run"]


def make_context(app: QApplication, folder: Path, *, clock: Callable[[], str] = read_clock) -> Context:
    """What a window needs, over the workspace in `folder`."""
    session = Session(folder)
    words, say, tasks = load_words(), load_sentences(), Tasks(app)
    app.setApplicationName(words("app.name"))
    theme = Theme(app, Mode(session.text("theme", Mode.SYSTEM.value)))
    book = Book(Workspace(folder), tasks, say, clock=clock)
    return Context(theme, words, say, tasks, book, session)


def run() -> int:
    """The window, until it is closed; the exit code."""
    app = QApplication(sys.argv)
    window = Window(make_context(app, workspace_folder()))
    sys.excepthook = lambda _, error, __: window.show_trouble(
        error if isinstance(error, Exception) else RuntimeError(type(error).__name__)
    )
    app.setWindowIcon(app_icon())
    window.show()
    QTimer.singleShot(0, window.start)
    code = QApplication.exec()
    window.leave()
    return code
