"""A row of joined buttons, of which one is chosen."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ui.parts.button import ActionButton
from ui.theme import Theme

__all__ = ["Segmented"]

_AROUND = 10  # pixels beside a title; each takes of the row what it needs
_CAP = 30  # and for its key


class Segmented(QWidget):
    """`chosen` is emitted with the key when the user picks one; nothing may be picked yet."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, options: Iterable[tuple[str, str, str]]) -> None:
        """`options`: (key, title, keyboard hint or "")."""
        super().__init__()
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, ActionButton] = {}
        wanted = tuple(options)
        for at, (key, title, hint) in enumerate(wanted):
            wide = QFontMetrics(theme.window_font(bold=True)).horizontalAdvance(title)
            wide += _AROUND + (_CAP if hint else 0)
            row.addWidget(self._button(key, title, hint, _place(at, len(wanted))), wide)

    def _button(self, key: str, title: str, hint: str, place: str) -> ActionButton:
        button = ActionButton(self._theme, title, hint, capped=True)
        button.setProperty("segment", place)
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.chosen.emit(key))
        self._group.addButton(button)
        self._buttons[key] = button
        return button

    def choose(self, key: str | None) -> None:
        """Shows `key` as chosen, without a signal; None shows none."""
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            button.setChecked(name == key)
        self._group.setExclusive(True)

    def button(self, key: str) -> ActionButton:
        return self._buttons[key]


def _place(at: int, count: int) -> str:
    if count == 1:
        return "only"
    if at == 0:
        return "first"
    return "last" if at == count - 1 else "middle"
