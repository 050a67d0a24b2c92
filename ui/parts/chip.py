"""A chip: a short word in a tone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui.parts.flow import discard
from ui.words import Words

__all__ = ["Chip", "ChipRow", "ChipText", "side_chip"]

_SIDES = {"processor": "accent", "balanced": "plain", "controller": "moved"}


@dataclass(frozen=True, slots=True)
class ChipText:
    """What a chip says, in which tone (see `Tokens.tone`), its tooltip, and the command that a click gives."""

    text: str
    tone: str = "plain"
    tip: str = ""
    command: str = ""


def side_chip(words: Words, side: str) -> ChipText:
    """Whose position or paper it is."""
    return ChipText(words(f"library.side.{side}"), _SIDES.get(side, "plain"))


class Chip(QLabel):
    def __init__(self, text: str, tone: str = "plain", tip: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("chip", "true")
        self.setProperty("tone", tone)
        self.setToolTip(tip)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @classmethod
    def of(cls, chip: ChipText) -> Chip:
        return cls(chip.text, chip.tone, chip.tip)


class ChipButton(QPushButton):
    """A chip that does something."""

    def __init__(self, chip: ChipText) -> None:
        super().__init__(chip.text)
        self.setProperty("chip", "true")
        self.setProperty("tone", chip.tone)
        self.setToolTip(chip.tip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)


class ChipRow(QWidget):
    """Chips side by side; `show_chips` replaces them. `commanded` with the command of one that is clicked."""

    commanded = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._shown: tuple[ChipText, ...] = ()

    def show_chips(self, chips: Iterable[ChipText]) -> None:
        wanted = tuple(chips)
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._row.takeAt(0)) is not None:
            discard(item)
        for chip in wanted:
            self._row.addWidget(self._make(chip))
        self.setVisible(bool(wanted))

    def _make(self, chip: ChipText) -> QWidget:
        if not chip.command:
            return Chip.of(chip)
        button = ChipButton(chip)
        button.clicked.connect(lambda: self.commanded.emit(chip.command))
        return button
