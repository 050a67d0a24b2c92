"""What was not compared, and why: a short list in a dialog."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dpadesk.model import NotCompared
from ui.context import Context
from ui.parts import ActionButton, Card, text_label

__all__ = ["MissedDialog", "show_missed"]

_WIDE, _TALLEST = 560, 440


class MissedDialog(QDialog):
    def __init__(self, missed: Iterable[NotCompared], context: Context, window: QWidget) -> None:
        super().__init__(window)
        words = context.words
        self.setWindowTitle(words("not-compared.title"))
        self.setFixedWidth(_WIDE)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(12)
        column.addWidget(text_label(words("not-compared.title"), "groupTitle"))
        column.addWidget(text_label(context.say("window.not-compared"), "muted", wraps=True))
        column.addWidget(_listed(missed, context), 1)
        line = QHBoxLayout()
        line.addStretch(1)
        close = ActionButton(context.theme, words("not-compared.close"), primary=True)
        close.clicked.connect(self.accept)
        line.addWidget(close)
        column.addLayout(line)


def _listed(missed: Iterable[NotCompared], context: Context) -> QWidget:
    inner = QWidget()
    inner.setObjectName("plain")
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    for one in missed:
        card = Card()
        where = (
            context.words(f"part.{one.where}") if one.where in ("header", "footer", "table") else one.where
        )
        card.column.addWidget(text_label(where[:1].upper() + where[1:], "strong", wraps=True))
        card.column.addWidget(text_label(one.why, "", wraps=True))
        column.addWidget(card)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(inner)
    area.setFixedHeight(min(_TALLEST, column.heightForWidth(_WIDE - 2 * 28) + 4))
    return area


def show_missed(missed: Iterable[NotCompared], context: Context, window: QWidget) -> None:
    """Opens the list over `window`."""
    MissedDialog(missed, context, window).open()
