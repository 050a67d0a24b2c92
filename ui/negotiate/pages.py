"""The page in its four views; the fourth is ours beside theirs, scrolling together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from dpadesk.model import Change, Decision, Do, Document, Kind, Origin, Span, labels
from ui.context import Context
from ui.decisions import is_decided
from ui.negotiate.redline import Redline
from ui.negotiate.wording import tone_of
from ui.paper import Highlight, Margin, Paper, View

__all__ = ["Pages"]

_LARGE = 600  # blocks; smaller pages are written in no time
_MOVES = (Kind.MOVE, Kind.MOVE_EDIT)
_ICONS = {
    Do.ACCEPT: ("check", "inserted"), Do.REJECT: ("cross", "deleted"), Do.REJECT_VISIBLY: ("cross", "deleted"),
    Do.COUNTER: ("counter", "accent"), Do.COMMENT: ("comment", "accent"), Do.RESERVE: ("clock", "plain"),
}  # fmt: skip


class Pages(QWidget):
    """`clicked` as the paper's, from whichever page."""

    clicked = Signal(str, int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
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
        self._redline = Redline()
        self._current: tuple[tuple[str, int, int, str], ...] = ()
        self._frame = ""
        self._ends: tuple[Span, ...] = ()
        self._end = 0
        self._signs: dict[str, Margin] = {}
        self._icons: dict[str, tuple[Margin, ...]] = {}
        self._made: dict[str, Decision] = {}
        self.spots: Mapping[str, tuple[Span, ...]] = {}
        self._view = "2"
        self._following = False
        for paper in (self.main, self.ours):
            paper.clicked.connect(self.clicked)
            paper.written.connect(self._show_end)
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
        page = self._redline
        self.main.show_document(page.document, views[self._view], page.tints, labels={"marks": page.labels})
        if self._view == "4":
            self.ours.show_document(page.document, View.ORIGINAL)
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
        self._ends = _ends(spans) if change and change.kind in _MOVES else spans[:1]
        self._end = 0
        self._current = (
            tuple((span.block, span.start, span.end, _tone(change, span)) for span in spans) if change else ()
        )
        self._show_end()

    def other_end(self) -> None:
        """The other end of a move: where the text stood, or where it stands now."""
        if len(self._ends) > 1:
            self._end = 1 - self._end
            self._show_end()

    def _show_end(self) -> None:
        here = self._ends[self._end] if self._ends else None
        self._frame = here.block if here else ""
        self._highlight()
        if here:
            self.main.reveal(here.block, here.start)
            self.main.put_caret(here.block, here.start)
            self._follow(self.main, self.ours)

    def show_decisions(self, changes: Iterable[Change], made: Mapping[str, Decision]) -> None:
        """Icons in the margin: silent edits, alarms and comments on the left, decisions on the right; what is
        decided steps back. Only what differs from what was shown is drawn anew."""
        before, self._made = self._made, {key: one for key, one in made.items() if is_decided(one)}
        touched = {key for key in before.keys() | self._made.keys() if before.get(key) != self._made.get(key)}
        if not touched:
            return
        blocks: set[str] = set()
        for key in touched & self.spots.keys():
            spans = self.spots[key]
            blocks.update(span.block for span in spans)
            self._icons.pop(key, None)
            if key in self._made:
                icon = _ICONS[self._made[key].do]
                own = dict.fromkeys(span.block for span in spans)
                self._icons[key] = tuple(Margin(block, *icon, False) for block in own)
        self._draw_margins()
        self.main.set_decided(self._decided_in(blocks), blocks)

    def _decided_in(self, blocks: set[str]) -> dict[str, list[tuple[int, int]]]:
        """The decided spans of some blocks."""
        found: dict[str, list[tuple[int, int]]] = {}
        for key in self._made:
            for span in self.spots.get(key, ()):
                if span.block in blocks:
                    found.setdefault(span.block, []).append((span.start, span.end))
        return found

    def _draw_margins(self) -> None:
        decided = {one.block: one for icons in self._icons.values() for one in icons}
        self.main.set_margins((*self._signs.values(), *decided.values()))

    def show_redline(self, redline: Redline) -> None:
        """Another redline; where its changes stand, and which paragraphs were edited without tracking."""
        self._redline, self.spots = redline, redline.spots
        self._icons, self._made = {}, {}
        self._signs = {}
        for one in redline.changes:
            sign = _sign(one)
            for span in self.spots[one.id] if sign else ():
                if sign and (span.block not in self._signs or sign[0] != "comment"):
                    self._signs[span.block] = Margin(span.block, *sign, True)
        self.main.forget_decided()
        self.main.hold(on=not redline.whole)
        self._draw_margins()
        self._fill()
        if redline.whole and len(redline.document.blocks) > _LARGE:
            self._prepare()

    def _prepare(self) -> None:
        """The other views of a long document, their labels worked out beside the window."""
        document = self._redline.document
        work = lambda _: {view.value: labels(document, view.value) for view in (View.FINAL, View.ORIGINAL)}  # noqa: E731
        tasks, name = self._context.tasks, f"labels {id(self)}"
        tasks.run(name, work, lambda found: self._prepared(document, found), lambda _: None)

    def _prepared(self, document: Document, found: Mapping[str, Mapping[str, str]]) -> None:
        if document is self._redline.document:
            self.main.prepare(found)

    def _highlight(self) -> None:
        for paper in (self.main, self.ours) if self._view == "4" else (self.main,):
            paper.highlight(Highlight(self._frame, self._current))


def _ends(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Where moved text stands now, then where it stood."""
    now = next((span for span in spans if span.adds), None)
    before = next((span for span in spans if not span.adds), None)
    return tuple(span for span in (now, before) if span is not None)


def _sign(change: Change) -> tuple[str, str] | None:
    """The icon that says what stands beside it."""
    if change.alarm:
        return "alarm", "deleted"
    if change.origin is Origin.SILENT:
        return "silent", "silent"
    return ("comment", "accent") if change.kind is Kind.COMMENT else None


def _tone(change: Change, span: Span) -> str:
    tone = tone_of(change)
    if tone in ("silent", "moved", "accent"):
        return tone
    return "inserted" if span.adds else "deleted"


_PARTS = ("header", "footer", "footnote", "endnote", "textbox")
