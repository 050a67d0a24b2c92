"""Our counter while it is typed: the words, what they would mark in their sentence, and the library's rungs."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from dpadesk.model import Change
from ui.context import Context
from ui.negotiate.playbook import Offer
from ui.negotiate.smallest import Stretch, around, smallest
from ui.parts import GrowingEdit, caption, quiet_button, text_label
from ui.parts.flow import discard

__all__ = ["CounterBox"]

_UP, _DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down


class CounterEdit(GrowingEdit):
    """`stepped` with 1 or -1 on Alt+Down or Alt+Up: another rung."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in (_UP, _DOWN):
            self.stepped.emit(1 if event.key() == _DOWN else -1)
            return
        super().keyPressEvent(event)


class CounterBox(QWidget):
    """`edit` holds the text; `typed` with it at every letter."""

    typed = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, words = context, context.words
        self._change: Change | None = None
        self._offers: tuple[Offer, ...] = ()
        self._at = -1
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._name = caption(words("decision.counter"), wraps=True)
        self.edit = CounterEdit(2)
        self.edit.setPlaceholderText(words("decision.counter-hint"))
        self.edit.setAccessibleName(words("decision.counter"))
        self._shown = QLabel()
        self._shown.setTextFormat(Qt.TextFormat.RichText)
        self._shown.setWordWrap(True)
        self._shown.setProperty("quote", "true")
        self._shown.setFont(context.theme.paper_font(14))
        self._preview_name = caption(words("decision.preview"))
        self._hint = text_label("", "caption", wraps=True)
        self._rungs = QVBoxLayout()
        self._rungs.setSpacing(2)
        for widget in (self._name, self.edit, self._preview_name, self._shown, self._hint):
            column.addWidget(widget)
        column.addLayout(self._rungs)
        self.edit.textChanged.connect(self._typed)
        self.edit.stepped.connect(self.step)
        context.theme.changed.connect(self._show)

    def show_change(self, change: Change, offers: Iterable[Offer]) -> None:
        """Another change, and the words that the library has for its place."""
        self._change, self._at = change, -1
        if (wanted := tuple(offers)) != self._offers:
            self._offers = wanted
            self._list_rungs()
        self._show()

    def _list_rungs(self) -> None:
        words = self._context.words
        while (item := self._rungs.takeAt(0)) is not None:
            discard(item)
        if self._offers:
            self._rungs.addWidget(caption(words("decision.rungs")))
        for at, one in enumerate(self._offers):
            button = quiet_button(words("decision.rung", n=one.place, label=one.label), link=True)
            button.setToolTip("\n".join(filter(None, (one.note, one.text))))
            button.clicked.connect(lambda _=False, wanted=at: self.put_rung(wanted))
            self._rungs.addWidget(button)

    def step(self, by: int = 1) -> bool:
        """The next rung's words; whether there is one."""
        if not self._offers:
            return False
        self.put_rung((self._at + by) % len(self._offers))
        return True

    def put_rung(self, at: int) -> None:
        """The words of a rung, as if they were typed."""
        self._at = at
        self.edit.setPlainText(self._offers[at].text)
        self.edit.setFocus()

    def _typed(self) -> None:
        text = self.edit.toPlainText()
        if self._offers and 0 <= self._at < len(self._offers) and text != self._offers[self._at].text:
            self._at = -1
        self._show()
        self.typed.emit(text)

    def _show(self) -> None:
        """The sentence with our marks in it, and which rung it is."""
        change, text = self._change, self.edit.toPlainText().strip()
        shown = change is not None and bool(text)
        self._shown.setVisible(shown)
        self._preview_name.setVisible(shown)
        rung = self._offers[self._at] if self._at >= 0 else None
        title = "decision.counter" if rung is None else "decision.counter-rung"
        self._name.setText(self._context.words(title, n=rung.place if rung else 0))
        if change is None or not shown:
            self._hint.hide()
            return
        before, after = around(change)
        stretches = smallest(change.after.strip(), text)
        self._shown.setText(f"{escape(before)}{''.join(map(self._marked, stretches))}{escape(after)}")
        self._shown.setAccessibleName(_spoken(stretches))
        hint = _hint(change, text, rung)
        self._hint.setText(hint if rung and hint == rung.note else self._context.say(hint) if hint else "")
        self._hint.setVisible(bool(hint))

    def _marked(self, one: Stretch) -> str:
        text = escape(one.text)
        if one.sort == "same":
            return text
        tone = self._context.theme.tokens.tone(one.sort)
        line = "underline" if one.sort == "inserted" else "line-through"
        return (
            f'<span style="color:{tone.text}; background:{tone.soft}; text-decoration:{line}">{text}</span>'
        )


def _hint(change: Change, text: str, rung: Offer | None) -> str:
    """What is worth saying of the text: the code of a sentence, or the rung's own note."""
    if text == change.after.strip():
        return "window.counter.theirs"
    if text == change.before.strip():
        return "window.counter.ours"
    return rung.note if rung else ""


def _spoken(stretches: Iterable[Stretch]) -> str:
    return " ".join(
        f"[{one.sort}: {one.text.strip()}]" if one.sort != "same" else one.text for one in stretches
    )
