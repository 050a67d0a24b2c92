"""What goes out with a round, looked at before it goes: files, proof, leak scan, the letter."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from dpadesk.desk import Pack, PackFile, leak_words
from ui.context import Context
from ui.parts import ActionButton, Card, ChipRow, IconLabel, caption, quiet_button, text_label
from ui.parts.chip import ChipText

__all__ = ["SendDialog"]

_WIDE, _TALL = 660, 720
_COUNTS = {
    "accepted": "inserted", "rejected": "deleted", "countered": "accent", "reserved": "plain", "silent": "silent",
}  # fmt: skip


class SendDialog(QDialog):
    """`sent` with the pack and the folder when it is to go; `stopped` when it shall not be made."""

    sent = Signal(object, object)
    stopped = Signal()

    def __init__(
        self,
        context: Context,
        folder: Path,
        ask: Callable[[], Path | None],
        window: QWidget,
        *,
        number: int,
        undecided: int,
    ) -> None:
        super().__init__(window)
        self._context, words = context, context.words
        self._ask, self.folder = ask, folder
        self.pack: Pack | None = None
        matter = context.book.matter
        title = words("send.title", n=number)
        self.setWindowTitle(title)
        self.finished.connect(self.deleteLater)
        self.resize(_WIDE, min(_TALL, window.height() - 60))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 22)
        column.setSpacing(12)
        column.addWidget(text_label(title, "groupTitle"))
        party = (matter.counterparty or matter.name) if matter else ""
        column.addWidget(text_label(context.say("window.send", party=party), "muted", wraps=True))
        self._open = text_label("", "warn", wraps=True)
        self._open.setText(
            context.say("window.send.open.one" if undecided == 1 else "window.send.open", n=undecided)
        )
        self._open.setVisible(undecided > 0)
        column.addWidget(self._open)
        self._step = text_label(words("send.step.patching"), "muted")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        column.addWidget(self._step)
        column.addWidget(self._bar)
        self._inner = QWidget()
        self._inner.setObjectName("plain")
        self._body = QVBoxLayout(self._inner)
        self._body.setContentsMargins(0, 0, 6, 0)
        self._body.setSpacing(10)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setWidget(self._inner)
        column.addWidget(area, 1)
        column.addLayout(self._place())
        column.addLayout(self._buttons())

    def _place(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self._where = text_label(str(self.folder), "caption", wraps=True)
        choose = quiet_button(self._context.words("send.choose"), link=True)
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        line.addWidget(caption(self._context.words("send.folder")))
        line.addWidget(self._where, 1)
        line.addWidget(choose)
        return line

    def _buttons(self) -> QHBoxLayout:
        words = self._context.words
        line = QHBoxLayout()
        self.letter = quiet_button(words("send.copy-letter"), link=True)
        self.letter.setAutoDefault(False)
        self.letter.clicked.connect(self.copy_letter)
        self.letter.hide()
        self.cancel = QPushButton(words("send.cancel"))
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.go = ActionButton(self._context.theme, words("send.go"), primary=True)
        self.go.setDefault(True)
        self.go.setEnabled(False)
        self.go.clicked.connect(lambda: self.sent.emit(self.pack, self.folder))
        line.addWidget(self.letter)
        line.addStretch(1)
        line.addWidget(self.cancel)
        line.addWidget(self.go)
        return line

    def show_step(self, step: str) -> None:
        """What is being done."""
        self._step.setText(self._context.words(f"send.step.{step}"))

    def show_pack(self, pack: Pack) -> None:
        """All is made: nothing has left yet."""
        self.pack = pack
        self._step.hide()
        self._bar.hide()
        line = QHBoxLayout()
        line.addWidget(self._counts(pack))
        line.addStretch(1)
        self._body.addLayout(line)
        self._body.addWidget(self._scan(pack))
        out = [one for one in pack.files if not one.ours]
        self._body.addWidget(self._files("send.theirs", out))
        self._body.addWidget(self._files("send.ours", [one for one in pack.files if one.ours]))
        self._body.addWidget(self._proof(pack))
        self._body.addStretch(1)
        self.letter.setVisible(any(one.what == "cover" for one in pack.files))
        self.go.setEnabled(not pack.leaks)
        (self.go if not pack.leaks else self.cancel).setFocus()

    def _counts(self, pack: Pack) -> ChipRow:
        words = self._context.words
        row = ChipRow()
        row.show_chips(
            ChipText(words(f"send.count.{name}", n=pack.counts[name]), tone)
            for name, tone in _COUNTS.items()
            if pack.counts.get(name)
        )
        return row

    def _scan(self, pack: Pack) -> Card:
        words = self._context.words
        if not pack.leaks:
            card = Card()
            line = QHBoxLayout()
            line.addWidget(IconLabel(self._context.theme, "check", "inserted"))
            line.addWidget(text_label(words("send.no-leaks"), "strong"), 1)
            card.column.addLayout(line)
            card.column.addWidget(text_label(self._context.say("window.send.scanned"), "caption", wraps=True))
            return card
        card = Card("alarm")
        title = words("send.leaks.one" if len(pack.leaks) == 1 else "send.leaks", n=len(pack.leaks))
        card.column.addWidget(text_label(title, "bad"))
        for leak in pack.leaks:
            card.column.addWidget(text_label(leak_words(leak), "", wraps=True))
        return card

    def _files(self, title: str, files: Iterable[PackFile]) -> Card:
        card = Card()
        card.column.setSpacing(4)
        card.column.addWidget(caption(self._context.words(title)))
        for one in files:
            line = QHBoxLayout()
            line.addWidget(IconLabel(self._context.theme, "file", "plain"))
            name = text_label(one.blob.name, "", wraps=True)
            name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            line.addWidget(name, 1)
            line.addWidget(text_label(_size(len(one.blob.data)), "caption"))
            card.column.addLayout(line)
        return card

    def _proof(self, pack: Pack) -> Card:
        words = self._context.words
        card = Card()
        card.column.setSpacing(4)
        line = QHBoxLayout()
        line.addWidget(IconLabel(self._context.theme, "check", "inserted"))
        line.addWidget(text_label(words("send.proof", n=len(pack.checks)), "strong"), 1)
        card.column.addLayout(line)
        for file, check, seen in pack.checks:
            told = words(
                "send.check", file=words(f"send.file.{file}"), check=words(f"check.{check}"), seen=seen
            )
            card.column.addWidget(text_label(told, "caption", wraps=True))
        return card

    def copy_letter(self) -> None:
        """The cover e-mail's text, onto the clipboard."""
        if self.pack is not None:
            QGuiApplication.clipboard().setText(self.pack.file("cover").data.decode())

    def _choose(self) -> None:
        found = self._ask()
        if found is not None:
            self.folder = found
            self._where.setText(str(found))

    def reject(self) -> None:
        if self.pack is None:
            self.stopped.emit()
        super().reject()


def _size(count: int) -> str:
    return f"{max(1, round(count / 1024))} KB"
