"""What is wrong in the library, by file and line; a finding leads to its entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.context import Context
from ui.library.entries import entry_of
from ui.parts import Card, caption, quiet_button, text_label

if TYPE_CHECKING:
    from dpadesk.library import Library, Lint

__all__ = ["FindingsPanel"]

_MOST = 200  # shown at once


class FindingsPanel(QScrollArea):
    """`wanted` with kind and id of the entry that a finding is about."""

    wanted = Signal(str, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._words = context, context.words
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_findings(self, library: Library, found: Iterable[Lint] | None) -> None:
        """None: they are being looked for."""
        body = QWidget()
        body.setObjectName("plain")
        column = QVBoxLayout(body)
        column.setContentsMargins(28, 22, 28, 28)
        column.setSpacing(10)
        column.addWidget(text_label(self._words("library.findings"), "groupTitle"))
        listed = None if found is None else tuple(found)
        column.addWidget(text_label(self._summary(library, listed), "muted", wraps=True))
        for one in (listed or ())[:_MOST]:
            column.addWidget(self._finding(library, one))
        column.addStretch(1)
        self.setWidget(body)

    def _summary(self, library: Library, found: tuple[Lint, ...] | None) -> str:
        if found is None:
            return self._words("library.linting")
        if not found:
            return self._context.say("window.library.clean", clauses=len(library.clauses))
        key = "window.library.found.one" if len(found) == 1 else "window.library.found"
        return self._context.say(key, n=len(found))

    def _finding(self, library: Library, one: Lint) -> Card:
        card = Card()
        card.column.addWidget(caption(self._words("library.place", file=one.file, line=one.line), wraps=True))
        card.column.addWidget(text_label(self._context.say(one.code, **one.values), "", wraps=True))
        about = entry_of(library, one)
        if about is not None:
            button = quiet_button(self._words("library.go-there"), link=True)
            button.clicked.connect(self._go(*about))
            card.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _go(self, kind: str, name: str) -> Callable[[], None]:
        return lambda: self.wanted.emit(kind, name)
