"""The page in its four views; the fourth is ours beside theirs, scrolling together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from dpadesk.model import Change, Decision, Do, Document, Origin, Span
from ui.context import Context
from ui.decisions import is_decided
from ui.negotiate.spots import spots
from ui.negotiate.wording import tone_of
from ui.paper import Highlight, Margin, Paper, Tint, View

__all__ = ["Pages"]

_ICONS = {
    Do.ACCEPT: ("check", "inserted"), Do.REJECT: ("cross", "deleted"), Do.REJECT_VISIBLY: ("cross", "deleted"),
    Do.COUNTER: ("counter", "accent"), Do.COMMENT: ("comment", "accent"), Do.RESERVE: ("clock", "plain"),
}  # fmt: skip


class Pages(QWidget):
    """`clicked` as the paper's, from whichever page."""

    clicked = Signal(str, int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        captions = {part: context.words(f"part.{part}") for part in _PARTS}
        self.main = Paper(context.theme, captions)
        self.ours = Paper(context.theme, captions)
        self.main.setAccessibleName(context.words("page.name"))
        self.ours.setAccessibleName(context.words("page.ours"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        split = QSplitter()
        split.setHandleWidth(1)
        split.addWidget(self.ours)
        split.addWidget(self.main)
        split.setSizes([500, 500])
        row.addWidget(split)
        self.ours.hide()
        self._document = Document()
        self._current: tuple[tuple[str, int, int, str], ...] = ()
        self._frame = ""
        self._silent: tuple[Margin, ...] = ()
        self._tints: tuple[Tint, ...] = ()
        self.spots: Mapping[str, tuple[Span, ...]] = {}
        self._view = "2"
        self._following = False
        for paper in (self.main, self.ours):
            paper.clicked.connect(self.clicked)
        self.main.verticalScrollBar().valueChanged.connect(lambda _: self._follow(self.main, self.ours))
        self.ours.verticalScrollBar().valueChanged.connect(lambda _: self._follow(self.ours, self.main))

    @property
    def view(self) -> str:
        return self._view

    def show_view(self, view: str) -> None:
        """ "1" original, "2" all marks, "3" final, "4" ours beside theirs."""
        self._view = view
        self.ours.setVisible(view == "4")
        self._fill()

    def _fill(self) -> None:
        views = {"1": View.ORIGINAL, "2": View.MARKS, "3": View.FINAL, "4": View.FINAL}
        self.main.show_document(self._document, views[self._view], self._tints)
        if self._view == "4":
            self.ours.show_document(self._document, View.ORIGINAL)
            self._follow(self.main, self.ours)
        self._highlight()

    def _follow(self, one: Paper, other: Paper) -> None:
        if self._view != "4" or self._following:
            return
        self._following = True
        other.scroll_like(one)
        self._following = False

    def show_change(self, change: Change | None) -> None:
        """Frames the change's paragraph and brings it into view."""
        spans = self.spots.get(change.id, ()) if change else ()
        self._frame = spans[0].block if spans else ""
        self._current = (
            tuple((span.block, span.start, span.end, _tone(change, span)) for span in spans) if change else ()
        )
        self._highlight()
        if spans:
            first = spans[0]
            self.main.reveal(first.block, first.start)
            self.main.put_caret(first.block, first.start)
            self._follow(self.main, self.ours)

    def show_decisions(self, changes: Iterable[Change], made: Mapping[str, Decision]) -> None:
        """Icons in the margin: silent edits on the left, decisions on the right; what is decided steps back."""
        decided = [one for one in changes if one.id in made and is_decided(made[one.id])]
        icons = {(one.block, True): one for one in self._silent}
        for one in decided:
            for block in {span.block for span in self.spots.get(one.id, ())}:
                icons[block, False] = Margin(block, *_ICONS[made[one.id].do], False)
        self.main.set_margins(icons.values())
        self.main.set_decided(
            (span.block, span.start, span.end) for one in decided for span in self.spots.get(one.id, ())
        )

    def show_changes(self, document: Document, changes: Iterable[Change], tints: Iterable[Tint] = ()) -> None:
        """Another redline; where its changes stand, and which paragraphs were edited without tracking."""
        listed = tuple(changes)
        self.spots = spots(document, listed)
        silent = (one for one in listed if one.origin is Origin.SILENT)
        blocks = dict.fromkeys(span.block for one in silent for span in self.spots[one.id])
        self._silent = tuple(Margin(block, "silent", "silent", True) for block in blocks)
        self._document, self._tints = document, tuple(tints)
        self._fill()

    def _highlight(self) -> None:
        for paper in (self.main, self.ours):
            paper.highlight(Highlight(self._frame, self._current))


def _tone(change: Change, span: Span) -> str:
    tone = tone_of(change)
    if tone in ("silent", "moved"):
        return tone
    return "inserted" if span.adds else "deleted"


_PARTS = ("header", "footer", "footnote", "endnote", "textbox")
