"""Which two files to compare: from the disk, dropped, or rounds of the open matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from dpadesk.model import Blob, Matter
from ui.compare.work import STEPS
from ui.context import Context
from ui.parts import ActionButton, Card, Combo, caption, quiet_button, text_label

__all__ = ["AskFiles", "Source"]


@dataclass(frozen=True, slots=True)
class Source:
    """A file to compare: its name, and how its bytes are had (raises UnreadableFile or StoreError)."""

    title: str
    read: Callable[[], Blob]


class Slot(Card):
    """One side: a list of what is at hand, and a button for any other file; a file can be dropped on it."""

    changed = Signal()

    def __init__(
        self, title: str, context: Context, ask: Callable[[], Path | None], read: Callable[[Path], Blob]
    ) -> None:
        super().__init__("dropZone")
        self._ask, self._read = ask, read
        self.setAcceptDrops(True)
        self._sources: list[Source] = []
        self.column.addWidget(caption(title))
        line = QHBoxLayout()
        self.combo = Combo(context.theme)
        self.combo.setPlaceholderText(context.words("compare.nothing"))
        self.combo.setAccessibleName(title)
        self.combo.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.choose = QPushButton(context.words("compare.choose"))
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._pick)
        line.addWidget(self.combo, 1)
        line.addWidget(self.choose)
        self.column.addLayout(line)

    def offer(self, sources: Iterable[Source]) -> None:
        for source in sources:
            self._sources.append(source)
            self.combo.addItem(source.title)
        self.combo.setCurrentIndex(-1)

    def put_path(self, path: Path) -> None:
        """Takes a file from the disk."""
        self._sources.append(Source(path.name, lambda: self._read(path)))
        self.combo.addItem(path.name)
        self.combo.setItemData(self.combo.count() - 1, str(path), 3)
        self.combo.setCurrentIndex(self.combo.count() - 1)

    def put_at(self, at: int) -> None:
        """Takes one of those offered."""
        self.combo.setCurrentIndex(at)

    def source(self) -> Source | None:
        at = self.combo.currentIndex()
        return self._sources[at] if 0 <= at < len(self._sources) else None

    def state(self) -> tuple[list[Source], int]:
        return list(self._sources), self.combo.currentIndex()

    def put_state(self, state: tuple[list[Source], int]) -> None:
        self.combo.clear()
        self._sources = []
        self.offer(state[0])
        self.combo.setCurrentIndex(state[1])

    def _pick(self) -> None:
        path = self._ask()
        if path is not None:
            self.put_path(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if paths:
            self.put_path(paths[0])


class AskFiles(QDialog):
    """`chosen` with two `Source`s, the older first. It stays open while they are compared, with how far
    that has come; `stopped` when the user does not want to wait."""

    chosen = Signal(object, object)
    stopped = Signal()

    def __init__(
        self,
        context: Context,
        window: QWidget,
        ask: Callable[[], Path | None],
        read: Callable[[Path], Blob],
    ) -> None:
        super().__init__(window)
        self._context, words = context, context.words
        self._busy = False
        self.setWindowTitle(words("compare.title"))
        self.setFixedWidth(680)
        self.old = Slot(words("compare.old"), context, ask, read)
        self.new = Slot(words("compare.new"), context, ask, read)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(12)
        column.addWidget(text_label(words("compare.title"), "groupTitle"))
        column.addWidget(text_label(context.say("window.compare-what"), "muted", wraps=True))
        column.addWidget(self.old)
        column.addWidget(self.new)
        self._step = text_label("", "muted")
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        column.addWidget(self._step)
        column.addWidget(self._bar)
        column.addLayout(self._buttons())
        for slot in (self.old, self.new):
            slot.changed.connect(self._refresh)
        self._offer_rounds(context.book.matter, context.book.blobs())
        self._refresh()

    def _buttons(self) -> QHBoxLayout:
        words = self._context.words
        line = QHBoxLayout()
        self.swap = quiet_button(words("compare.swap"), link=True)
        self.swap.setAutoDefault(False)
        self.swap.clicked.connect(self._swap)
        self.cancel = QPushButton(words("compare.cancel"))
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.go = ActionButton(self._context.theme, words("compare.go"), primary=True)
        self.go.setDefault(True)
        self.go.clicked.connect(self._go)
        line.addWidget(self.swap)
        line.addStretch(1)
        line.addWidget(self.cancel)
        line.addWidget(self.go)
        return line

    def _offer_rounds(self, matter: Matter | None, blobs: Callable[[str], bytes]) -> None:
        """The rounds of the open matter, the last two of them chosen."""
        words = self._context.words
        rounds = matter.rounds if matter else ()
        sources = [
            Source(
                words(
                    "compare.round", n=one.number, side=words(f"round.{one.direction.value}"), name=one.name
                ),
                lambda one=one: Blob(one.name, blobs(one.sha256)),  # type: ignore[misc]
            )
            for one in rounds
        ]
        for slot, at in ((self.old, len(sources) - 2), (self.new, len(sources) - 1)):
            slot.offer(sources)
            if len(sources) > 1:
                slot.put_at(at)

    def put_paths(self, older: Path, newer: Path) -> None:
        """Two files that were dropped."""
        self.old.put_path(older)
        self.new.put_path(newer)

    def _swap(self) -> None:
        old, new = self.old.state(), self.new.state()
        self.old.put_state(new)
        self.new.put_state(old)

    def _refresh(self) -> None:
        ready = self.old.source() is not None and self.new.source() is not None
        for widget in (self.old, self.new, self.swap):
            widget.setEnabled(not self._busy)
        self.go.setEnabled(ready and not self._busy)
        self._bar.setVisible(self._busy)
        self._step.setVisible(self._busy)

    def _go(self) -> None:
        old, new = self.old.source(), self.new.source()
        if old is not None and new is not None:
            self._busy = True
            self.show_progress(0.0)
            self._refresh()
            self.cancel.setFocus()
            self.chosen.emit(old, new)

    def show_progress(self, share: float) -> None:
        """How far the work has come (0 to 1)."""
        done = [code for code, begins in STEPS.items() if begins <= share]
        self._step.setText(self._context.say(f"window.step.{done[-1] if done else 'reading'}"))
        self._bar.setValue(round(share * 100))

    def fail(self) -> None:
        """The work did not end well: other files can be chosen."""
        self._busy = False
        self._refresh()

    def reject(self) -> None:
        if self._busy:
            self.stopped.emit()
        super().reject()
