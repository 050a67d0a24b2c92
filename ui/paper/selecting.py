"""What is drawn over the words of a page: the current change deeper, what is decided quieter.

To write it into the page would lay out all that follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from ui.paper.pieces import View

if TYPE_CHECKING:
    from ui.paper.view import Paper

__all__ = ["Selecting", "select"]


class Selecting:
    """For one `Paper`. Only what is in view is drawn: to draw elsewhere would lay out all up to there."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._decided: dict[str, list[tuple[int, int]]] = {}
        self._drawn: tuple[object, ...] = ()

    def show(self, *, anew: bool = False) -> None:
        """Draws what is in view; `anew` also where it looks as it did."""
        paper = self._paper
        if paper.page is None:  # another is being put in its place
            return
        spans = paper.highlighted.spans
        seen = paper.in_view() if self._decided or spans else (0, -1)
        decided = tuple(self._decided_in(*seen))
        wanted = (paper.page, tuple(span for span in spans if self._is_within(span[0], *seen)), decided)
        if wanted == self._drawn and not anew:
            return
        self._drawn = wanted
        quiet = [s for span in decided if (s := self._selection(*span, "decided"))]
        current = [s for span in wanted[1] if (s := self._selection(*span))]
        paper.setExtraSelections(quiet + current)

    def set_decided(self, spans: Mapping[str, Iterable[tuple[int, int]]], blocks: Iterable[str]) -> None:
        """Of `blocks`, the spans that are decided. Other blocks stay."""
        for block in blocks:
            wanted = list(spans.get(block, ()))
            if wanted:
                self._decided[block] = wanted
            else:
                self._decided.pop(block, None)
        self.show()

    def forget(self) -> None:
        """Nothing is decided."""
        self._decided = {}

    def _is_within(self, block: str, first: int, last: int) -> bool:
        line = self._paper.map.line(block)
        return line is not None and first <= line.start <= last

    def _decided_in(self, first: int, last: int) -> Iterator[tuple[str, int, int]]:
        if self._paper.view is View.MARKS:
            for block, spans in self._decided.items():
                if self._is_within(block, first, last):
                    yield from ((block, start, end) for start, end in spans)

    def _selection(self, block: str, start: int, end: int, tone: str) -> QTextEdit.ExtraSelection | None:
        paper = self._paper
        span = paper.map.span(block, start, end)
        if span is None or span[0] == span[1]:
            return None
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(paper.document())
        select(cursor, *span)
        form = paper.formats.decided() if tone == "decided" else paper.formats.current(tone)
        made.cursor, made.format = cursor, form
        return made


def select(cursor: QTextCursor, start: int, end: int) -> None:
    """The cursor over [start, end)."""
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
