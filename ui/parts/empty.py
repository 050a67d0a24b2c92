"""What a screen shows where it has nothing to show: what that means, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.parts.button import ActionButton
from ui.parts.card import Card, text_label
from ui.parts.flow import discard
from ui.theme import Theme

__all__ = ["EmptyState"]

_WIDE = 520


class EmptyState(QWidget):
    """`command_wanted` with the command of a button."""

    command_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = text_label("", "emptyTitle", wraps=True)
        self._text = text_label("", "muted", wraps=True)
        self._buttons = QHBoxLayout()
        self._shown: tuple[tuple[str, str], ...] = ()
        card = Card()
        card.setFixedWidth(_WIDE)
        card.column.setContentsMargins(32, 28, 32, 28)
        card.column.setSpacing(12)
        card.column.addWidget(self._title)
        card.column.addWidget(self._text)
        card.column.addLayout(self._buttons)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(card)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addLayout(line)
        column.addStretch(3)

    def show_text(self, title: str, text: str, commands: Iterable[tuple[str, str]] = ()) -> None:
        """`commands`: what can be done about it, by command and title; the first is the main one."""
        self._title.setText(title)
        self._text.setText(text)
        wanted = tuple(commands)
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._buttons.takeAt(0)) is not None:
            discard(item)
        for at, (name, label) in enumerate(wanted):
            button = ActionButton(self._theme, label, primary=at == 0)
            button.clicked.connect(lambda _=False, command=name: self.command_wanted.emit(command))
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
