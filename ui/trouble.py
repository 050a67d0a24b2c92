"""Errors as a person needs them: what happened, what was kept, what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from dpadesk.errors import BrokenFile, DpaDeskError, OutputError, ProofFailed, StoreError, UnreadableFile
from dpadesk.say import Sentences
from ui.parts import ActionButton, text_label
from ui.theme import Theme
from ui.words import Words

__all__ = ["TroubleDialog"]

_WIDE = 540
_KINDS: tuple[tuple[type[DpaDeskError], str], ...] = (
    (BrokenFile, "unreadable"),
    (UnreadableFile, "unreadable"),
    (ProofFailed, "proof"),
    (OutputError, "output"),
    (StoreError, "store"),
)
_STORE = {  # what the store could not do has causes that differ; else something is there, but cannot be used
    "store.not-written": "store",
    "store.no-permission": "store",
    "store.locked": "held",
    "store.changed-elsewhere": "newer",
    "desk.round-known": "known",
    "desk.nothing-received": "other",
}


class TroubleDialog(QDialog):
    """One error. The sentences are in `dpadesk/say` (window.kept.*, window.do.*)."""

    def __init__(
        self, error: DpaDeskError, theme: Theme, words: Words, say: Sentences, parent: QWidget
    ) -> None:
        super().__init__(parent)
        kind = _kind(error)
        self.setWindowTitle(words("trouble.title"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(text_label(say(f"window.happened.{kind}"), "groupTitle"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        texts = (say.error(error), say(f"window.kept.{kind}"), say(f"window.do.{kind}"))
        for row, (name, text) in enumerate(zip(("what", "kept", "do"), texts, strict=True)):
            grid.addWidget(text_label(words(f"trouble.{name}"), "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_readable(text), row, 1)
        column.addLayout(grid)
        column.addLayout(self._foot(theme, words("trouble.close")))
        self.setFixedSize(_WIDE, column.totalHeightForWidth(_WIDE))

    def _foot(self, theme: Theme, title: str) -> QHBoxLayout:
        close = ActionButton(theme, title, primary=True)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(close)
        return line


def _kind(error: DpaDeskError) -> str:
    """Which sentences go with it."""
    kind = next((name for sort, name in _KINDS if isinstance(error, sort)), "other")
    return _STORE.get(error.code, "gone") if kind == "store" else kind


def _readable(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label
