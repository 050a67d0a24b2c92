"""The bar below every screen: keys on the left, state on the right, and whether all is saved."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui.parts import discard, keycap, text_label
from ui.words import Words

__all__ = ["Status"]


class Status(QFrame):
    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.setObjectName("status")
        self.setFixedHeight(28)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 16, 0)
        row.setSpacing(20)
        self._left = QWidget()
        self._hints = QHBoxLayout(self._left)
        self._hints.setContentsMargins(0, 0, 0, 0)
        self._hints.setSpacing(5)
        row.addWidget(self._left)
        row.addStretch(1)
        self._note = text_label()
        self._saved = text_label()
        row.addWidget(self._note)
        row.addWidget(self._saved)
        self._shown: tuple[tuple[str, str], ...] = (("", ""),)

    def show_hints(self, hints: tuple[tuple[str, str], ...]) -> None:
        """(keys parted by a slash, what they do)."""
        if hints == self._shown:
            return
        self._shown = hints
        while (item := self._hints.takeAt(0)) is not None:
            discard(item)
        for keys, text in hints:
            for key in filter(None, keys.split("/")):
                self._hints.addWidget(keycap(key))
            self._hints.addWidget(QLabel(text))
            self._hints.addSpacing(10)

    def show_note(self, text: str) -> None:
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def show_saved(self, *, saved: bool, broken: bool) -> None:
        state = "broken" if broken else "saved" if saved else "saving"
        self._saved.setText(self._words(f"status.{state}"))
        self._saved.setToolTip(self._words("status.tip"))
