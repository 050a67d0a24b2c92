"""The key sheet (?): every key, by menu."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.commands import Command, Commands
from ui.parts import keycap, section, text_label

__all__ = ["KeySheet"]

_COLUMNS = (("file", "edit", "help"), ("decide",), ("view",))


class KeySheet(QDialog):
    def __init__(self, commands: Commands, titles: dict[str, str], title: str, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle(title)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 24, 28, 28)
        row.setSpacing(48)
        for names in _COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(10)
            for name in names:
                column.addWidget(section(titles[name]))
                column.addLayout(_keys([one for one in commands if one.menu == name and one.keys]))
                column.addSpacing(14)
            column.addStretch(1)
            row.addLayout(column)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)


def _keys(commands: list[Command]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(7)
    for line, command in enumerate(commands):
        caps = QHBoxLayout()
        caps.setSpacing(4)
        for part in command.keys[0].replace("++", "+plus").split("+"):
            caps.addWidget(keycap("+" if part == "plus" else part))
        caps.addStretch(1)
        grid.addLayout(caps, line, 0)
        grid.addWidget(text_label(command.title), line, 1)
    return grid
