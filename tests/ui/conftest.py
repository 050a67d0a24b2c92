"""A window over an empty workspace, offscreen, with dialogs that answer by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpadesk.model import Blob
from dpadesk.store import SampleFiles, read_sample
from ui.app import make_context
from ui.context import Context
from ui.theme import Mode
from ui.window import Window

NOW = "2026-11-21T09:30:00Z"


@dataclass
class Dialogs:
    """What the file dialogs answer, and what they were asked."""

    window: Window
    open: Path | None = None
    save: Path | None = None
    asked: list[str] = field(default_factory=list)

    def ask_open(self) -> Path | None:
        self.asked.append("open")
        return self.open

    def ask_save(self, name: str, title: str) -> Path | None:
        self.asked.append(name)
        return self.save


@pytest.fixture
def context(qapp: QApplication, tmp_path: Path) -> Iterator[Context]:
    made = make_context(qapp, tmp_path / "workspace", clock=lambda: NOW)
    made.theme.choose(Mode.LIGHT)
    made.session.put("started", "yes")
    yield made
    made.tasks.wait()


@pytest.fixture
def window(qtbot: QtBot, context: Context) -> Iterator[Window]:
    made = Window(context)
    qtbot.addWidget(made)
    made.show()
    made.start()
    with qtbot.waitActive(made):
        made.activateWindow()
    yield made
    made.leave()


@pytest.fixture
def dialogs(window: Window, monkeypatch: pytest.MonkeyPatch) -> Dialogs:
    made = Dialogs(window)
    monkeypatch.setattr(window.files, "ask_open", made.ask_open)
    monkeypatch.setattr(window.files, "ask_save", made.ask_save)
    return made


@pytest.fixture(scope="session")
def sample() -> SampleFiles:
    """The sample that ships with the program."""
    return read_sample()


@pytest.fixture
def opened(window: Window, qtbot: QtBot) -> Window:
    """The sample matter, open and read."""
    window.acts.add_sample()
    qtbot.waitUntil(lambda: window.context.book.review is not None, timeout=20_000)
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


@pytest.fixture
def returned_file(sample: SampleFiles, tmp_path: Path) -> Path:
    path = tmp_path / "Northwind DPA R2.docx"
    path.write_bytes(sample.returned.data)
    return path


@pytest.fixture
def saved(window: Window, qtbot: QtBot) -> Callable[[], None]:
    """Waits until everything is on the disk."""
    return lambda: qtbot.waitUntil(lambda: window.context.book.saving.saved, timeout=10_000)


@pytest.fixture
def sent_blob(sample: SampleFiles) -> Blob:
    return sample.sent
