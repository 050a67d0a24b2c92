"""The bar above every screen: title and state on the left, facts and actions on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from ui.commands import Commands, key_text
from ui.parts import ActionButton, ChipRow, keycap, text_label
from ui.screen import Heading
from ui.theme import Theme
from ui.words import Words

__all__ = ["Header"]

_NARROW = 1000
_KEPT = 300  # what title and state keep, where the bar is crowded
_LEAST = 180  # and in a narrow window
_GAP = 14


class Elided(QLabel):
    """A label that gives way: it ends in an ellipsis where there is no room."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(40)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)
        self.setToolTip(self.text() if shown != self.text() else "")


def _asked(label: QLabel) -> int:
    """Pixels that all its words need."""
    return QFontMetrics(label.font()).horizontalAdvance(label.text()) + 2 if label.text() else 0


class Header(QFrame):
    search_wanted = Signal()

    def __init__(self, theme: Theme, words: Words, commands: Commands) -> None:
        super().__init__()
        self._theme, self._words, self._commands = theme, words, commands
        self.setObjectName("header")
        self.setFixedHeight(52)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(18, 0, 18, 0)
        self._row.setSpacing(_GAP)
        self._title, self._subtitle = Elided("title"), Elided("subtitle")
        self._chips, self._facts = ChipRow(), ChipRow()
        self._facts.commanded.connect(commands.run)
        self._search = self._search_button()
        self._names = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._names.addWidget(self._title)
        self._names.addWidget(self._subtitle)
        self._row.addLayout(self._names)
        self._row.addWidget(self._chips)
        self._row.addStretch(1)
        self._row.addWidget(self._search)
        self._row.addWidget(self._facts)
        self._buttons: dict[str, ActionButton] = {}
        self._shown = Heading()

    def show_heading(self, heading: Heading) -> None:
        self._title.setText(heading.title)
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
        """In a narrow window the chips give way to title and actions. The state goes below a title that it has
        no room beside."""
        wide = self.width() >= _NARROW
        self._chips.setVisible(wide and bool(self._shown.chips))
        self._facts.setVisible(wide and bool(self._shown.facts))
        others = [self._chips, self._search, self._facts, *self._buttons.values()]
        taken = sum(one.sizeHint().width() + _GAP for one in others if not one.isHidden())
        asked = [_asked(label) for label in (self._title, self._subtitle)]
        crowded = sum(asked) + 4 * _GAP > self.width() - taken
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._names.setDirection(down if crowded else across)
        self._names.setSpacing(1 if crowded else _GAP)
        for label, one in zip((self._title, self._subtitle), asked, strict=True):
            label.setMinimumWidth(min(one, _KEPT if wide else _LEAST))

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
