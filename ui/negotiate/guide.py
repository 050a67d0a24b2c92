"""The card of the playbook: why the clause stands there, what to answer, and the line not to cross."""

from __future__ import annotations

from ui.context import Context
from ui.negotiate.playbook import Playbook, Rung
from ui.parts import Card, caption, text_label

__all__ = ["GuideCard"]

_PARTS = ("why", "they_say", "answer", "line")


class GuideCard(Card):
    """Hidden where the library says nothing of the clause."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._words = context.words
        self._texts = {}
        for name in _PARTS:
            head = caption(context.words(f"guide.{name.replace('_', '-')}"))
            text = text_label("", "", wraps=True)
            self.column.addWidget(head)
            self.column.addWidget(text)
            self._texts[name] = (head, text)
        self._rungs_name = caption(context.words("guide.rungs"))
        self._rungs = text_label("", "", wraps=True)
        self.column.addWidget(self._rungs_name)
        self.column.addWidget(self._rungs)
        self._approval = text_label("", "warn", wraps=True)
        self.column.addWidget(self._approval)
        self.hide()

    def show_playbook(self, one: Playbook | None) -> None:
        """What the library says of a clause."""
        told = {name: getattr(one, name) if one else "" for name in _PARTS}
        for name, (head, text) in self._texts.items():
            head.setVisible(bool(told[name]))
            text.setVisible(bool(told[name]))
            text.setText(told[name])
        rungs = one.rungs if one else ()
        self._rungs.setText("\n".join(f"{place}  {_told(rung)}" for place, rung in enumerate(rungs, 1)))
        for label in (self._rungs_name, self._rungs):
            label.setVisible(len(rungs) > 1)
        approval = one.approval if one else ""
        self._approval.setText(self._words("guide.approval", who=approval))
        self._approval.setVisible(bool(approval))
        self.setVisible(any(told.values()))


def _told(rung: Rung) -> str:
    """What it is, and what it gives away."""
    return f"{rung.label}. {rung.note}" if rung.note else rung.label
