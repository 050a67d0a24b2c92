"""A short message at the foot of the window, with at most two things to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

__all__ = ["Toast"]

_STAYS = 9000
_EDGE, _LEAST = 220, 200  # pixels beside its words and acts, and for its words


class Toast(QFrame):
    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("toast")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 10, 12, 10)
        self._row.setSpacing(10)
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._row.addWidget(self._text)
        self._buttons: list[QPushButton] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    def say(self, text: str, *acts: tuple[str, Callable[[], None]]) -> None:
        """Shows `text` for a while; each act is (title, what it does)."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        self._text.setText(text)
        for title, act in acts:
            button = QPushButton(title)
            button.clicked.connect(self.hide)
            button.clicked.connect(lambda _=False, wanted=act: wanted())
            self._row.addWidget(button)
            self._buttons.append(button)
        self.setAccessibleName(text)
        self.show()
        self._place()
        self.raise_()
        self._timer.start(_STAYS)

    def retell(self, text: str) -> None:
        """Other words for what is shown, as long as it is shown."""
        if self.isVisible():
            self._text.setText(text)
            self.setAccessibleName(text)
            self._place()
            self._timer.start(_STAYS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        """In the middle of the foot; its words take lines where they are long."""
        room = self._window
        acts = sum(button.sizeHint().width() + self._row.spacing() for button in self._buttons)
        lines = self._text.text().split("\n")
        asked = max(self._text.fontMetrics().horizontalAdvance(line) for line in lines) + 4
        wide = min(asked, max(room.width() - acts - _EDGE, _LEAST))
        self._text.setFixedSize(wide, self._text.heightForWidth(wide))
        self.adjustSize()
        self.move((room.width() - self.width()) // 2, room.height() - self.height() - 48)
