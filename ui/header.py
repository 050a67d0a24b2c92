"""The bar above every screen: title and state on the left, facts and actions on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from ui.commands import Commands, key_text
from ui.parts import ActionButton, ChipRow, keycap, text_label
from ui.screen import Heading
from ui.theme import Theme
from ui.words import Words

__all__ = ["Header"]

_NARROW = 1000
_TITLE = 300  # what a title keeps, where the rest of the bar is crowded


class Elided(QLabel):
    """A label that gives way: it ends in an ellipsis where there is no room."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(40)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)
        self.setToolTip(self.text() if shown != self.text() else "")


class Header(QFrame):
    search_wanted = Signal()

    def __init__(self, theme: Theme, words: Words, commands: Commands) -> None:
        super().__init__()
        self._theme, self._words, self._commands = theme, words, commands
        self.setObjectName("header")
        self.setFixedHeight(52)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(18, 0, 18, 0)
        self._row.setSpacing(14)
        self._title, self._subtitle = Elided("title"), Elided("subtitle")
        self._chips, self._facts = ChipRow(), ChipRow()
        self._facts.commanded.connect(commands.run)
        self._search = self._search_button()
        for widget in (self._title, self._subtitle, self._chips):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self._row.addWidget(self._search)
        self._row.addWidget(self._facts)
        self._buttons: dict[str, ActionButton] = {}
        self._shown = Heading()

    def show_heading(self, heading: Heading) -> None:
        self._title.setText(heading.title)
        wide = QFontMetrics(self._title.font()).horizontalAdvance(heading.title) + 2
        self._title.setMinimumWidth(min(wide, _TITLE))
        self._subtitle.setText(heading.subtitle)
        self._subtitle.setVisible(bool(heading.subtitle))
        self._chips.show_chips(heading.chips)
        self._facts.show_chips(heading.facts)
        self._search.setVisible(heading.search)
        if heading.actions != self._shown.actions:
            self._show_actions(heading.actions)
        self._shown = heading
        self._make_room()
        for name, button in self._buttons.items():
            button.setEnabled(self._commands.can(name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """In a narrow window the chips give way to title and actions."""
        wide = self.width() >= _NARROW
        self._chips.setVisible(wide and bool(self._shown.chips))
        self._facts.setVisible(wide and bool(self._shown.facts))

    def _show_actions(self, actions: tuple[str, ...]) -> None:
        for button in self._buttons.values():
            button.hide()
            button.deleteLater()
        self._buttons.clear()
        for name in actions:
            command = self._commands.get(name)
            main = name == actions[-1]
            button = ActionButton(self._theme, command.title, key_text(command) if main else "", primary=main)
            button.clicked.connect(lambda _=False, wanted=name: self._commands.run(wanted))
            self._row.addWidget(button)
            self._buttons[name] = button

    def _search_button(self) -> QPushButton:
        button = QPushButton()
        button.setObjectName("search")
        button.setFixedWidth(300)
        button.setAccessibleName(self._words("header.search"))
        inner = QHBoxLayout(button)
        inner.setContentsMargins(10, 0, 8, 0)
        inner.addWidget(text_label(self._words("header.search"), "muted"))
        inner.addStretch(1)
        inner.addWidget(keycap("Ctrl K"))
        button.clicked.connect(self.search_wanted)
        return button
