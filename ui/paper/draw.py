"""What is drawn under and over the text of a page: sheet, frames, margin icons, dots, double lines."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextCursor, QTextLine

from ui.theme import Theme, paint_icon

if TYPE_CHECKING:
    from ui.paper.view import Paper

__all__ = ["Drawing", "Highlight", "Margin"]


@dataclass(frozen=True, slots=True)
class Highlight:
    """What is current: a framed paragraph, spans (block, start, end, tone), lit paragraphs."""

    block: str = ""
    spans: tuple[tuple[str, int, int, str], ...] = ()
    lit: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Margin:
    """An icon beside a paragraph: on the left for what it is, on the right for what was decided."""

    block: str
    icon: str
    tone: str
    left: bool


class Drawing:
    """Draws for one `Paper`, in the page's coordinates."""

    def __init__(self, paper: Paper, theme: Theme) -> None:
        self._paper = paper
        self._theme = theme
        self.highlight = Highlight()
        self._margins: list[tuple[int, Margin]] = []
        self._wanted: tuple[Margin, ...] = ()

    def set_margins(self, margins: Iterable[Margin]) -> None:
        self._wanted = tuple(margins)
        self.refresh()

    def refresh(self) -> None:
        """Positions anew: the page was filled, or the icons are others."""
        page = self._paper.map
        found = ((line.start, one) for one in self._wanted if (line := page.line(one.block)) is not None)
        self._margins = sorted(found, key=lambda one: one[0])
        self._paper.viewport().update()

    def below(self, painter: QPainter, clip: QRect) -> None:
        """Sheet, lit paragraphs, the frame of the current one."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scroll = self._paper.verticalScrollBar().value()
        painter.translate(0, -scroll)
        self._sheet(painter, scroll - 60, scroll + clip.bottom() + 60)
        for block in self.highlight.lit:
            self._lit(painter, block)

    def above(self, painter: QPainter, clip: QRect) -> None:
        """The frame, margin icons, dots and double lines of what is visible."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scroll = self._paper.verticalScrollBar().value()
        painter.translate(0, -scroll)
        if self.highlight.block:
            self._frame(painter)
        first, last = self._paper.in_view()
        for start, end, sort in self._signs(first, last):
            self._sign(painter, start, end, sort)
        at = bisect_left(self._margins, first, key=lambda one: one[0])
        for start, margin in self._margins[max(at - 1, 0) :]:
            if start > last:
                break
            self._margin(painter, start, margin)

    def block_rect(self, at: int) -> QRectF:
        """The rectangle of the paragraph at a position of the page."""
        page = self._paper.document()
        return page.documentLayout().blockBoundingRect(page.findBlock(at))

    def _sheet(self, painter: QPainter, low: float, high: float) -> None:
        """The sheets between `low` and `high`: a long one is not drawn beyond what is visible."""
        tokens = self._theme.tokens
        sheet = self._paper.sheet()
        top = sheet.top()
        for at in (*self._paper.filled.sheets, -1):
            bottom = sheet.bottom() if at < 0 else self.block_rect(at).top() - 78 * self._paper.zoom
            if bottom > low:
                first, last = max(top, low), min(bottom, high)
                self._one_sheet(
                    painter, QRectF(sheet.left(), first, sheet.width(), last - first), tokens.dark
                )
            top = bottom + 20 * self._paper.zoom
            if top > high:
                return

    def _one_sheet(self, painter: QPainter, place: QRectF, dark: bool) -> None:
        tokens = self._theme.tokens
        painter.setPen(Qt.PenStyle.NoPen)
        for spread in (3, 2, 1):
            painter.setBrush(QColor(0, 0, 0, 26 if dark else 9))
            painter.drawRoundedRect(place.adjusted(-spread, 1 - spread / 2, spread, spread + 1), 4, 4)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.paper))
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)

    def _lit(self, painter: QPainter, block: str) -> None:
        place = self._paragraph(block)
        if place is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.tokens.accent.soft))
            painter.drawRoundedRect(place, 3, 3)

    def _frame(self, painter: QPainter) -> None:
        """Around the current paragraph; around all of a row's cells."""
        place = self._paragraph(self.highlight.block)
        if place is not None and self._in_table(self.highlight.block):
            for block in {span[0] for span in self.highlight.spans}:
                place = place.united(self._paragraph(block) or place)
        if place is not None:
            painter.setPen(QPen(QColor(self._theme.tokens.accent.ink), 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place, 7, 7)

    def _paragraph(self, block: str) -> QRectF | None:
        line = self._paper.map.line(block)
        if line is None:
            return None
        rect = self.block_rect(line.start)
        if self._in_table(block):
            return rect.adjusted(-4, -3, 4, 3)
        sheet, pad = self._paper.sheet(), self._paper.padding
        return QRectF(sheet.left() + pad - 9, rect.top() - 4, sheet.width() - 2 * pad + 18, rect.height() + 7)

    def _in_table(self, block: str) -> bool:
        line = self._paper.map.line(block)
        if line is None:
            return False
        cursor = QTextCursor(self._paper.document())
        cursor.setPosition(line.start)
        return cursor.currentTable() is not None

    def _margin(self, painter: QPainter, start: int, margin: Margin) -> None:
        sheet, pad = self._paper.sheet(), self._paper.padding
        size = 15 * self._paper.zoom
        top = self.block_rect(start).top() + 2 * self._paper.zoom
        left = sheet.left() + pad - 14 - size if margin.left else sheet.right() - pad + 16
        color = self._theme.tokens.tone(margin.tone).text
        paint_icon(painter, margin.icon, color, QRectF(left, top, size, size))

    def _signs(self, first: int, last: int) -> Iterator[tuple[int, int, str]]:
        signs = self._paper.filled.signs
        at = bisect_left(signs, first, key=lambda one: one[1])
        for sign in signs[at:]:
            if sign[0] > last:
                return
            yield sign

    def _sign(self, painter: QPainter, start: int, end: int, sort: str) -> None:
        tokens = self._theme.tokens
        block = self._paper.document().findBlock(start)
        while block.isValid() and block.position() < end:
            for left, right, base in self._lines(block, start, end):
                if sort == "silent":
                    pen = QPen(
                        QColor(tokens.silent.ink), 2.0, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap
                    )
                    pen.setDashPattern([0.01, 2.0])
                    painter.setPen(pen)
                    painter.drawLine(QPointF(left + 1, base + 3.5), QPointF(right, base + 3.5))
                else:
                    painter.setPen(QPen(QColor(tokens.moved.ink), 1))
                    painter.drawLine(QPointF(left, base + 4.5), QPointF(right, base + 4.5))
            block = block.next()

    def _lines(self, block: QTextBlock, start: int, end: int) -> Iterator[tuple[float, float, float]]:
        """(left, right, baseline) of [start, end) in each of the block's lines."""
        layout = block.layout()
        rect = self._paper.document().documentLayout().blockBoundingRect(block)
        low, high = max(0, start - block.position()), min(end - block.position(), block.length() - 1)
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first, last = max(low, line.textStart()), min(high, line.textStart() + line.textLength())
            if first < last:
                left, right = _x(line, first), _x(line, last)
                yield rect.left() + left, rect.left() + right, rect.top() + line.y() + line.ascent()


def _x(line: QTextLine, at: int) -> float:
    found: object = line.cursorToX(at)
    if isinstance(found, tuple):  # the stubs and the library do not agree
        found = found[0]
    return found if isinstance(found, float) else 0.0
