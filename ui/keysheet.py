"""The key sheet (?): every key, by menu."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.commands import Commands
from ui.parts import keycap, section, text_label

__all__ = ["KeySheet"]


class KeySheet(QDialog):
    def __init__(self, commands: Commands, titles: dict[str, str], title: str, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle(title)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 24, 28, 28)
        row.setSpacing(40)
        for key, name in titles.items():
            keyed = [one for one in commands if one.menu == key and one.keys]
            if not keyed:
                continue
            column = QVBoxLayout()
            column.setSpacing(10)
            column.addWidget(section(name))
            grid = QGridLayout()
            grid.setHorizontalSpacing(16)
            grid.setVerticalSpacing(7)
            for line, command in enumerate(keyed):
                caps = QHBoxLayout()
                caps.setSpacing(4)
                for part in command.keys[0].split("+") if command.keys[0] != "Ctrl++" else ("Ctrl", "+"):
                    caps.addWidget(keycap(part))
                caps.addStretch(1)
                grid.addLayout(caps, line, 0)
                grid.addWidget(text_label(command.title), line, 1)
            column.addLayout(grid)
            column.addStretch(1)
            row.addLayout(column)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
