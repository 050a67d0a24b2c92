"""A chip: a short word in a tone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.parts.flow import discard

__all__ = ["Chip", "ChipRow", "ChipText"]


@dataclass(frozen=True, slots=True)
class ChipText:
    """What a chip says, in which tone (see `Tokens.tone`), and its tooltip."""

    text: str
    tone: str = "plain"
    tip: str = ""


class Chip(QLabel):
    def __init__(self, text: str, tone: str = "plain", tip: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("chip", "true")
        self.setProperty("tone", tone)
        self.setToolTip(tip)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class ChipRow(QWidget):
    """Chips side by side; `show_chips` replaces them."""

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
            self._row.addWidget(Chip(chip.text, chip.tone, chip.tip))
        self.setVisible(bool(wanted))
