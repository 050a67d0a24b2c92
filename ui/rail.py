"""The rail: the screens, and at its foot the search and the menu."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout

from ui.parts import RailButton
from ui.theme import Theme
from ui.words import Words

__all__ = ["Rail"]


class Rail(QFrame):
    chosen = Signal(str)
    search_wanted = Signal()

    def __init__(self, theme: Theme, words: Words, screens: Iterable[str]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(61)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 1, 12)
        column.setSpacing(2)
        self._buttons: dict[str, RailButton] = {}
        for name in screens:
            button = RailButton(theme, name, words(f"rail.{name}"))
            button.clicked.connect(lambda _=False, wanted=name: self.chosen.emit(wanted))
            column.addWidget(button)
            self._buttons[name] = button
        column.addStretch(1)
        search = RailButton(theme, "search", words("rail.search"), place=False)
        search.setToolTip(words("rail.search-tip"))
        search.clicked.connect(self.search_wanted)
        self._menu_button = RailButton(theme, "menu", words("rail.menu"), place=False)
        self._menu_button.clicked.connect(self.show_menu)
        column.addWidget(search)
        column.addWidget(self._menu_button)
        self.menu = QMenu(self)

    def show_chosen(self, name: str) -> None:
        """Marks the place that is in view; none where it is no place of the rail."""
        button = self._buttons.get(name)
        if button is not None:
            button.setChecked(True)
            return
        for button in self._buttons.values():
            button.setAutoExclusive(False)
            button.setChecked(False)
            button.setAutoExclusive(True)

    def show_menu(self) -> None:
        size = self.menu.sizeHint()
        corner = self._menu_button.mapToGlobal(
            QPoint(self._menu_button.width() + 4, self._menu_button.height())
        )
        self.menu.popup(corner - QPoint(0, size.height()))

    def set_able(self, name: str, able: bool, tip: str = "") -> None:
        button = self._buttons[name]
        button.setEnabled(able)
        button.setToolTip(tip)
        button.setCursor(Qt.CursorShape.ArrowCursor)
