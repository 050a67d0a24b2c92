"""Find in the page: a field that appears above it, with next and previous."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QTextEdit

from ui.parts.button import quiet_button
from ui.parts.card import caption
from ui.words import Words

__all__ = ["FindBar"]


class FindBar(QFrame):
    """Works on one page. Enter finds on, Shift+Enter back, Escape closes it."""

    def __init__(self, page: QTextEdit, words: Words) -> None:
        super().__init__()
        self._page, self._words = page, words
        self.setObjectName("findBar")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        self._field = QLineEdit()
        self._field.setPlaceholderText(words("find.hint"))
        self._field.setAccessibleName(words("find.hint"))
        self._found = caption()
        row.addWidget(self._field, 1)
        row.addWidget(self._found)
        for name, back in (("previous", True), ("next", False)):
            button = quiet_button(words(f"find.{name}"))
            button.clicked.connect(lambda _=False, backwards=back: self._find(backwards=backwards))
            row.addWidget(button)
        close = quiet_button(words("find.close"))
        close.clicked.connect(self.shut)
        row.addWidget(close)
        self._field.textEdited.connect(lambda _: self._find(from_here=True))
        self._field.installEventFilter(self)
        self.hide()

    def ask(self) -> None:
        """Opens it, with what was looked for last."""
        self.show()
        self._field.setFocus()
        self._field.selectAll()

    def shut(self) -> None:
        self.hide()
        self._page.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.shut()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._find(backwards=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
                return True
        return False

    def _find(self, *, backwards: bool = False, from_here: bool = False) -> None:
        wanted = self._field.text()
        self._found.setText("")
        if not wanted:
            return
        if from_here:
            cursor = self._page.textCursor()
            cursor.setPosition(cursor.selectionStart())
            self._page.setTextCursor(cursor)
        flags = QTextDocument.FindFlag.FindBackward if backwards else QTextDocument.FindFlag(0)
        if not self._page.find(wanted, flags):
            self._from_the_end(wanted, flags, backwards=backwards)

    def _from_the_end(self, wanted: str, flags: QTextDocument.FindFlag, *, backwards: bool) -> None:
        """On from the other end of the page."""
        before = self._page.textCursor()
        self._page.moveCursor(QTextCursor.MoveOperation.End if backwards else QTextCursor.MoveOperation.Start)
        if not self._page.find(wanted, flags):
            self._page.setTextCursor(before)
            self._found.setText(self._words("find.none"))
