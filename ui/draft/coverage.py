"""What DORA asks of the contract, and which clause of this draft meets it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.context import Context
from ui.parts import Card, IconLabel, caption, quiet_button, section, text_label

if TYPE_CHECKING:
    from dpadesk.assemble import Assembled
    from dpadesk.library import Library

__all__ = ["CoverageCard", "Item", "coverage"]

_CRITICAL = "cif"  # binds for critical or important functions only


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the law: `clauses` are ids and titles of what meets it in this draft; `asked` is False where
    it only binds for critical or important functions and the draft does not support one."""

    citation: str
    title: str
    asked: bool
    clauses: tuple[tuple[str, str], ...]


def coverage(library: Library, assembled: Assembled, *, critical: bool) -> tuple[Item, ...]:
    """All items of Article 30 and of the subcontracting rules, in the order of the law."""
    listed = library.law("dora-art30").get("items")
    items = [one for one in listed if isinstance(one, Mapping)] if isinstance(listed, list) else []
    present = dict.fromkeys(one.clause for one in assembled.provenance.values())
    held = [library.clauses[name] for name in present if name in library.clauses]
    return tuple(
        Item(
            str(one.get("citation", "")),
            str(one.get("title", "")),
            critical or one.get("tier") != _CRITICAL,
            tuple((clause.id, clause.title) for clause in held if one.get("id") in clause.satisfies),
        )
        for one in items
    )


class CoverageCard(QWidget):
    """`clause_wanted` with the id of a clause that was clicked."""

    clause_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._words = context, context.words
        self._shown: tuple[Item, ...] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(8)
        self._title = section("")
        self._summary = text_label("", "muted", wraps=True)
        self._card = QVBoxLayout()
        column.addWidget(self._title)
        column.addWidget(self._summary)
        column.addLayout(self._card)

    def show_items(self, items: tuple[Item, ...]) -> None:
        if items == self._shown:
            return
        self._shown = items
        while (old := self._card.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        asked = [one for one in items if one.asked]
        met = sum(1 for one in asked if one.clauses)
        self._title.setText(self._words("dora.title").upper())
        self._summary.setText(self._context.say("window.dora", met=met, asked=len(asked), all=len(items)))
        card = Card()
        card.column.setSpacing(6)
        for one in items:
            card.column.addWidget(self._line(one))
        self._card.addWidget(card)

    def _line(self, one: Item) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        met = bool(one.clauses)
        icon = "check" if met else "minus" if not one.asked else "alarm"
        tone = "inserted" if met else "plain" if not one.asked else "deleted"
        row.addWidget(IconLabel(self._context.theme, icon, tone, 14), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(text_label(one.title, "" if met else "muted", wraps=True))
        state = one.citation if met else f"{one.citation} · {self._state(one)}"
        texts.addWidget(caption(state, wraps=True))
        for clause, title in one.clauses:
            button = quiet_button(title, link=True)
            button.clicked.connect(lambda _=False, wanted=clause: self.clause_wanted.emit(wanted))
            texts.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(texts, 1)
        state = "met" if met else "open" if one.asked else "not-asked"
        line.setAccessibleName(f"{one.citation} {one.title}: {self._words(f'dora.{state}')}")
        return line

    def _state(self, one: Item) -> str:
        return self._words("dora.open" if one.asked else "dora.not-asked")
