"""A text field that grows with its text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

__all__ = ["GrowingEdit"]


class GrowingEdit(QPlainTextEdit):
    """Plain text on as many lines as it needs; `finished` when it is left (Escape leaves it), `confirmed`
    on Ctrl+Enter, `closed` after either."""

    finished = Signal()
    confirmed = Signal()
    closed = Signal()

    def __init__(self, least: int = 1, most: int = 12, *, own_undo: bool = True) -> None:
        """Between `least` and `most` lines tall. Without `own_undo`, Ctrl+Z is the window's."""
        super().__init__()
        self._own_undo = own_undo
        self.setUndoRedoEnabled(own_undo)
        self._least, self._most = least, most
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(120, self.height())

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and not self._own_undo
        ):
            keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            if any(event.matches(key) for key in keys):
                event.ignore()
                return False
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clearFocus()  # first: a field hidden with the focus in it hands it to the next one
            self.confirmed.emit()
            self.closed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clearFocus()
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        lines = int(self.document().size().height())
        lines = min(max(lines, self._least), self._most)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 22)
