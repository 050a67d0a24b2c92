"""Cards and the labels that stand in them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

__all__ = ["Card", "caption", "keycap", "section", "text_label"]


class Card(QFrame):
    """A white box with a hairline; add widgets to `column`."""

    def __init__(self, name: str = "card", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 12, 14, 14)
        self.column.setSpacing(8)


def text_label(text: str = "", name: str = "", *, wraps: bool = False) -> QLabel:
    """A label in the style `name` of the sheet."""
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    if wraps:
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


def section(text: str = "", *, wraps: bool = False) -> QLabel:
    """The head of a list or panel, in small capitals."""
    return text_label(text.upper(), "section", wraps=wraps)


def caption(text: str = "", *, wraps: bool = False) -> QLabel:
    """The name above a field."""
    return text_label(text, "caption", wraps=wraps)


def keycap(text: str) -> QLabel:
    """A key as it is printed on the keyboard."""
    label = QLabel(text)
    label.setProperty("keycap", "true")
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return label
