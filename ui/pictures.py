"""Pictures of the screens with the sample matter: python -m ui.pictures FOLDER."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QDialog

from dpadesk.model import Answers, Author, Blob, Decision, Direction, Do, Matter, Origin, Round
from dpadesk.store import SampleFiles, read_sample
from ui.app import make_context
from ui.sample import sample
from ui.theme import Mode
from ui.window import Window

__all__ = ["main", "take"]

_NOW = "2026-11-21T09:30:00Z"
_SIZE = (1440, 900)
_WAIT = 20.0  # seconds
# (name, counterparty, directions of the rounds, signed, touched): neighbours of the sample in the list
_OTHERS = (
    ("Contoso Retail", "Contoso Retail GmbH", "srs", False, "2026-11-20T15:10:00Z"),
    ("Fabrikam Health", "Fabrikam Health B.V.", "", False, "2026-11-19T11:00:00Z"),
    ("Tailspin Travel", "Tailspin Travel S.A.", "s", False, "2026-11-18T08:20:00Z"),
    ("Litware Telecom", "Litware Telecom AB", "srsr", False, "2026-11-16T14:45:00Z"),
    ("Proseware CRM", "Proseware CRM Oy", "srsrs", True, "2026-11-07T10:05:00Z"),
)


def take(folder: Path) -> list[Path]:
    """Writes matters.png, draft.png, negotiate.png, compare.png, send.png and their dark sisters; gives their paths.

    Raises StoreError where the sample is missing.
    """
    app = QCoreApplication.instance()
    app = app if isinstance(app, QApplication) else QApplication(sys.argv[:1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as workspace:
        context = make_context(app, Path(workspace), clock=lambda: _NOW)
        context.session.put("started", "yes")
        window = Window(context)
        window.resize(*_SIZE)
        _fill(window)
        window.show()
        window.start()
        _until(lambda: context.book.matter is not None and context.book.review is not None)
        _decide(window)
        made = [path for mode in (Mode.LIGHT, Mode.DARK) for path in _screens(window, mode, folder)]
        window.close()
        window.leave()
    return made


def _screens(window: Window, mode: Mode, folder: Path) -> list[Path]:
    window.context.theme.choose(mode)
    made = []
    for name in ("matters", "draft", "negotiate", "compare", "library"):
        if name == "compare" and mode is Mode.LIGHT:
            _compare(window)
        window.go(name)
        if name == "draft":
            window.draft.show_group("transfers")
            window.draft.show_head("transfers/")
        if name == "library":
            window.library.show_entry("clause", "breach/notification")
        _until(lambda: window.context.book.saving.saved and not window.context.tasks.working())
        made.append(_save(window, name, mode, folder))
    made.append(_save(window, "send", mode, folder, _send(window)))
    return made


def _save(window: Window, name: str, mode: Mode, folder: Path, dialog: QDialog | None = None) -> Path:
    """The window as it is, with the dialog over it."""
    path = folder / (f"{name}.png" if mode is Mode.LIGHT else f"{name}-dark.png")
    shown = window.grab()
    if dialog is not None:
        above = dialog.grab()
        painter = QPainter(shown)
        painter.fillRect(shown.rect(), QColor(0, 0, 0, 90))
        painter.drawPixmap(
            (shown.width() - above.width()) // 2, (shown.height() - above.height()) // 2, above
        )
        painter.end()
        dialog.reject()
    shown.save(str(path))
    return path


def _compare(window: Window) -> None:
    """The two rounds of the sample held against each other."""
    from ui.compare import AskFiles

    window.comparing.ask()
    dialog = window.findChild(AskFiles)
    if dialog is not None:
        dialog.go.click()
        _until(lambda: window.current == "compare")
        window.compare.pane.step(2)


def _send(window: Window) -> QDialog:
    """What goes out with the round, before it goes."""
    from ui.send import SendDialog

    window.context.session.put_folder("send", Path("/"))  # no folder of this computer in a picture
    window.go("negotiate")
    window.sending.ask()
    dialog = window.findChildren(SendDialog)[-1]
    _until(lambda: dialog.pack is not None)
    return dialog


def _fill(window: Window) -> None:
    book, files = window.context.book, read_sample()
    made = sample(book.library, Author("", ""), _NOW)
    answers = made.matter.answers
    for number in range(len(_OTHERS)):
        book.workspace.save(_other(number, answers, files))
    book.workspace.save(made.matter, made.keep)
    window.context.session.put("matter", made.matter.id)


def _other(number: int, answers: Answers | None, files: SampleFiles) -> Matter:
    name, party, directions, signed, touched = _OTHERS[number]
    rounds = tuple(_round(name, at, sign, touched, files) for at, sign in enumerate(directions, 1))
    return Matter(
        id=name.lower().replace(" ", "-"),
        name=name,
        counterparty=party,
        author=files.author,
        initials=files.initials,
        answers=answers,
        rounds=rounds,
        signed=rounds[-1].sha256 if signed else None,
        created=touched,
        touched=touched,
    )


def _round(name: str, at: int, sign: str, when: str, files: SampleFiles) -> Round:
    direction = Direction.SENT if sign == "s" else Direction.RECEIVED
    blob: Blob = files.sent if direction is Direction.SENT else files.returned
    by = files.author if direction is Direction.SENT else name
    return Round(at, direction, f"{name} DPA R{at}.docx", blob.sha256, when, by)


def _decide(window: Window) -> None:
    """A few decisions, so that the pictures show both halves of the list."""
    from dpadesk.desk import decide_many

    book = window.context.book
    if book.review is None or book.matter is None:
        return
    tracked = [change for change in book.review.changes if change.origin is Origin.TRACKED]
    acts = (Do.ACCEPT, Do.REJECT, Do.ACCEPT, Do.RESERVE)
    made = [Decision(change.id, do) for change, do in zip(tracked[-len(acts) :], acts, strict=False)]
    countered = next((change for change in tracked if "twenty-four" in change.after), None)
    if countered is not None:
        comment = (
            "We can shorten to 48 hours; the clock must start when we become aware, as in Art. 33(2) GDPR."
        )
        made.append(Decision(countered.id, Do.COUNTER, text="forty-eight (48)", comment=comment))
    book.apply(decide_many(book.matter, made, now=_NOW))
    if countered is not None:
        window.negotiate.show_change(countered.id)


def _until(ready: Callable[[], bool]) -> None:
    """Handles events until it is so, and a little longer: layouts settle."""
    stop = time.monotonic() + _WAIT
    while not ready() and time.monotonic() < stop:
        QCoreApplication.processEvents()
        time.sleep(0.005)
    for _ in range(12):
        QCoreApplication.processEvents()
        time.sleep(0.01)


def main() -> int:
    """Takes the pictures into the folder named on the command line."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    take(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
