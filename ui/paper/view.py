"""The page as a widget: a sheet on a canvas, read only, with a caret."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from dpadesk.model import Document, labels
from ui.paper.draw import Drawing, Highlight, Margin
from ui.paper.fill import Filled, Filling, Tint
from ui.paper.formats import Formats
from ui.paper.laying import Laying
from ui.paper.page_map import PageMap
from ui.paper.patch import Placed, changed, patch
from ui.paper.pieces import View
from ui.paper.selecting import Selecting, select
from ui.paper.store import Store, Work
from ui.theme import Theme

__all__ = ["Highlight", "Margin", "Paper"]

GUTTER = 24
SHEET = 660
PADDING = 58
_FIRST = 60  # blocks of a long document that are there at once
_NEAR = 20  # blocks before the end of what is written: whoever comes there wants the rest
_LONG = 600  # blocks; shorter documents are written in no time
_ZOOMS = (0.75, 0.85, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


@dataclass(frozen=True, slots=True)
class _Shown:
    document: Document
    view: View
    tints: tuple[Tint, ...]


class Paper(QTextEdit):
    """Shows a Document. `clicked` gives block and offset of a click (or Enter at the caret);
    `linked` the link of the tint that was clicked; `written` says that a long document is there to its end."""

    clicked = Signal(str, int)
    linked = Signal(str)
    written = Signal()

    def __init__(self, theme: Theme, captions: Mapping[str, str]) -> None:
        super().__init__()
        self._theme = theme
        self._captions = captions
        self._shown = _Shown(Document(), View.MARKS, ())
        self._filled = Filled(PageMap())
        self._page: QTextDocument | None = None
        self._known_labels: dict[str, Mapping[str, str]] = {}
        self._tints: dict[str, list[Tint]] = {}
        self._formats = Formats(theme)
        self._drawing = Drawing(self, theme)
        self._store = Store(self)
        self._laying = Laying(self)
        self._laying.done.connect(self.viewport().update)
        self._selecting = Selecting(self)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._scrolled())
        self.verticalScrollBar().rangeChanged.connect(lambda *_: self._grown())
        self.zoom = 1.0
        self._wide, self.padding = SHEET + 2 * GUTTER, float(PADDING)
        self.setObjectName("canvas")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self.document().setDocumentMargin(0)
        theme.changed.connect(self.refill)

    @property
    def map(self) -> PageMap:
        return self._filled.map

    @property
    def highlighted(self) -> Highlight:
        return self._drawing.highlight

    @property
    def page(self) -> QTextDocument | None:
        """What is shown; None while another is being put in its place."""
        return self._page

    @property
    def formats(self) -> Formats:
        return self._formats

    @property
    def filled(self) -> Filled:
        return self._filled

    @property
    def view(self) -> View:
        return self._shown.view

    def show_document(
        self,
        document: Document,
        view: View = View.MARKS,
        tints: Iterable[Tint] = (),
        *,
        labels: Mapping[str, Mapping[str, str]] | None = None,
    ) -> tuple[str, ...] | None:
        """Shows a document from where the last one was scrolled to; `labels` are those known already, by view.

        Where it differs from the last one in words only, just those paragraphs are written, and their
        ids returned; None where the page was filled anew. Of a long one the beginning is there at once,
        the rest a little later.
        """
        before, self._shown = self._shown, _Shown(document, view, tuple(tints))
        if document is before.document and (view, self._shown.tints) == (before.view, before.tints):
            return ()
        if document is before.document and self._shown.tints == before.tints:
            if self._store.has(view):
                self._show_page(*self._store.take(view))
                return None
            if _is_long(document):
                self._store.write_now(view)
                return None
        if document is not before.document:
            alike = view is before.view and labels is None
            found = changed(before.document, document) if alike else None
            if found is not None and not self._filled.signs and self._page is not None:
                self._patch(found, before)
                return tuple(paragraph.id for _, paragraph in found)
            self._known_labels = dict(labels or {})
        self._store.clear()
        if document is not before.document and _is_long(document):
            self._formats = Formats(self._theme, self.zoom)
            self._show_page(*self._written(replace(document, blocks=document.blocks[:_FIRST], stories=())))
            self._store.write_next(view)
            return None
        self.refill()
        return None

    def _patch(self, found: tuple[Placed, ...], before: _Shown) -> None:
        self._store.clear()
        self._filled = patch(self.document(), self._filled, self._formats, self._shown.view, found)
        self._sort_tints()
        written = {paragraph.id for _, paragraph in found}
        kept = {tint for tint in before.tints if tint.block not in written}
        self._paint_tints(self.document(), [tint for tint in self._shown.tints if tint not in kept], self.map)
        self._drawing.refresh()

    def prepare(self, labels: Mapping[str, Mapping[str, str]]) -> None:
        """Fills other views, whose labels these are, while nothing else is to do, so that they are there
        at once."""
        self._known_labels.update(labels)
        self._store.ask(View(view) for view in labels)

    def hold(self, *, on: bool) -> None:
        """While held, a long page is written and laid out only as far as it is looked at."""
        self._laying.hold(on=on)
        self._store.hold(on=on)

    def refill(self) -> None:
        """Writes the page anew: another document, view, theme or zoom."""
        self._formats = Formats(self._theme, self.zoom)
        self._store.restyle()
        view = self._shown.view
        if _is_long(self._shown.document):
            self._store.write_now(view)
            return
        page, filled = self._written(self._shown.document)
        self._store.keep(view, page, filled)
        self._show_page(page, filled)

    def _written(self, document: Document) -> tuple[QTextDocument, Filled]:
        """A document in the view that is shown, in one go."""
        work = self.begin(self._shown.view, document)
        while not work.filling.step():
            pass
        return self._tinted(work)

    def arrived(self, view: View) -> None:
        """A view has been written in beats: it is shown, where it is the one that is wanted."""
        if view is self._shown.view and self._store.take(view)[0] is not self._page:
            self._show_page(*self._store.take(view))
            self.written.emit()

    def begin(self, view: View, document: Document | None = None) -> Work:
        """Begins to write the document in a view."""
        page = QTextDocument(self)  # filled before it is laid out: three times as fast
        page.setUndoRedoEnabled(False)
        page.setDocumentMargin(0)
        filling = Filling(
            page,
            document or self._shown.document,
            self._formats,
            view,
            captions=self._captions,
            frame=self._frame(),
            shown=self.labels(view),
        )
        return Work(page, filling)

    def finish(self, work: Work, view: View) -> tuple[QTextDocument, Filled]:
        """What was written, with its tints, kept for the next time that the view is asked for."""
        page, filled = self._tinted(work)
        self._store.keep(view, page, filled)
        return page, filled

    def _tinted(self, work: Work) -> tuple[QTextDocument, Filled]:
        filled = work.filling.filled()
        self._sort_tints()
        self._paint_tints(work.page, self._shown.tints, filled.map)
        return work.page, filled

    def _show_page(self, page: QTextDocument, filled: Filled) -> None:
        anchor = self._anchor()
        self._filled = filled
        if page is not self._page:
            if page.rootFrame().frameFormat() != self._frame():  # else all of it would be laid out again
                page.rootFrame().setFrameFormat(self._frame())
            before, self._page = self._page, None
            self._laying.stop()
            self.setDocument(page)
            self._page = page
            if before is not None and not self._store.holds(before):
                before.deleteLater()
            if _is_long(self._shown.document):
                self._laying.start(page)
        self._drawing.refresh()
        self.highlight(self._drawing.highlight)
        self._scroll_to(anchor)
        self._store.tidy(page)

    def in_view(self) -> tuple[int, int]:
        """The first and last position of the page that is seen. Qt is asked at the edges of the text: for a
        place beside it, or above its first line, it looks through all that is laid out."""
        edge, low = GUTTER + round(self.padding) + 2, self.viewport().height() - 1
        first = self.cursorForPosition(QPoint(edge, 0)).block().position() if self._is_scrolled() else 0
        return first, self.cursorForPosition(QPoint(self._wide - edge, low)).position()

    def _is_scrolled(self) -> bool:
        """Whether the first line is above what is seen, or at its top."""
        return self.verticalScrollBar().value() > GUTTER + 52 * self.zoom

    def _grown(self) -> None:
        """The sheet ends elsewhere."""
        if not self._laying.going:
            self.viewport().update()

    def _scrolled(self) -> None:
        self._selecting.show()
        if self._page is None or not self._store.held or not self.map.lines:
            return
        if self.in_view()[1] >= self.map.lines[-min(_NEAR, len(self.map.lines))].start:
            self._store.hold(on=False)

    def _anchor(self) -> tuple[str, float] | None:
        """The first paragraph in view and how far below the top it stands."""
        top = self.verticalScrollBar().value()
        if not top:
            return None
        line = self.map.line_at(self.cursorForPosition(QPoint(self.viewport().width() // 2, 4)).position())
        return None if line is None else (line.block, self._drawing.block_rect(line.start).top() - top)

    def _scroll_to(self, anchor: tuple[str, float] | None) -> None:
        line = self.map.line(anchor[0]) if anchor else None
        if anchor is None or line is None:
            return
        wanted = round(self._drawing.block_rect(line.start).top() - anchor[1])
        self._reach(wanted)
        self.verticalScrollBar().setValue(wanted)

    def _reach(self, wanted: float) -> None:
        """Lets the page be scrolled so far: the layout, and with it the scroll bar, may not have come there."""
        bar = self.verticalScrollBar()
        if wanted + self.viewport().height() <= bar.maximum():
            return
        if _is_long(self._shown.document):  # to lay out all of it would stop the window
            bar.setMaximum(max(bar.maximum(), round(wanted)))
        else:
            self.document().size()

    def labels(self, view: View) -> Mapping[str, str]:
        """Block id -> label of what a view shows; they cost as much as the fill, so each view's are kept."""
        if view.value not in self._known_labels:
            self._known_labels[view.value] = labels(self._shown.document, view.value)
        return self._known_labels[view.value]

    def set_zoom(self, zoom: float) -> None:
        """100 % is 1.0."""
        self.zoom = min(max(zoom, _ZOOMS[0]), _ZOOMS[-1])
        self._fit()
        self.refill()

    def step_zoom(self, step: int) -> None:
        """The next larger (1) or smaller (-1) zoom, or 100 % (0)."""
        if step == 0:
            self.set_zoom(1.0)
            return
        near = min(range(len(_ZOOMS)), key=lambda at: abs(_ZOOMS[at] - self.zoom))
        self.set_zoom(_ZOOMS[min(max(near + step, 0), len(_ZOOMS) - 1)])

    def highlight(self, wanted: Highlight) -> None:
        """The current paragraph, its spans, and paragraphs that light up."""
        self._drawing.highlight = wanted
        self._selecting.show(anew=True)
        self.viewport().update()

    def set_decided(self, spans: Mapping[str, Iterable[tuple[int, int]]], blocks: Iterable[str]) -> None:
        """Of `blocks`, the spans that are decided step back: no ground, quiet ink. Other blocks stay."""
        self._selecting.set_decided(spans, blocks)

    def forget_decided(self) -> None:
        """Nothing is decided: before another document is shown."""
        self._selecting.forget()

    def set_margins(self, margins: Iterable[Margin]) -> None:
        """Icons beside paragraphs."""
        self._drawing.set_margins(margins)

    def reveal(self, block: str, offset: int = 0) -> None:
        """Scrolls a block into view where it is not, a third from the top."""
        at = self.map.to_page(block, offset)
        if at is None:
            return
        place = self._drawing.block_rect(at)
        bar = self.verticalScrollBar()
        top, tall = bar.value(), self.viewport().height()
        self._reach(place.top())
        if place.top() < top + 16 or place.bottom() > top + tall - 32:
            bar.setValue(int(place.top() - tall / 3))

    def scroll_like(self, other: Paper) -> None:
        """Brings what the other page shows first to the same height."""
        anchor = other._anchor()
        if anchor is None:
            self.verticalScrollBar().setValue(0)
        else:
            self._scroll_to(anchor)

    def put_caret(self, block: str, offset: int) -> None:
        """Moves the caret, for those who read with a screen reader or go on by keyboard."""
        at = self.map.to_page(block, offset)
        if at is not None:
            cursor = self.textCursor()
            cursor.setPosition(at)
            self.setTextCursor(cursor)

    def selected(self) -> tuple[str, int, int] | None:
        """Block, start and end of the selection, where it lies in one block."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start, end = self.map.to_block(cursor.selectionStart()), self.map.to_block(cursor.selectionEnd())
        if start is None or end is None or start[0] != end[0]:
            return None
        return start[0], start[1], end[1]

    # what Qt asks for

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        taken: list[str] = []
        for start, end in self.map.without_holes(cursor.selectionStart(), cursor.selectionEnd()):
            piece = QTextCursor(self.document())
            piece.setPosition(start)
            piece.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            taken.append(piece.selectedText())
        mime = QMimeData()
        mime.setText("".join(taken).replace("\u2029", "\n").replace("\u2028", "\n"))
        return mime

    def resizeEvent(self, event: QResizeEvent) -> None:
        anchor, wide = self._anchor(), self._wide
        self._fit()
        super().resizeEvent(event)
        if wide != self._wide:
            self._scroll_to(anchor)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self._drawing.below(painter, event.rect())
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._drawing.above(painter, event.rect())
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self._activate(self.cursorForPosition(event.position().toPoint()).position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        at = self.cursorForPosition(event.position().toPoint()).position()
        shape = Qt.CursorShape.PointingHandCursor if self._tint_at(at) else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._activate(self.textCursor().position())
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            return
        super().wheelEvent(event)

    # inner

    def sheet(self) -> QRectF:
        """The sheet in the page's own coordinates; as long as nobody knows where it ends, below what is seen."""
        tall = self.verticalScrollBar().maximum() + self.viewport().height() * (
            2 if self._laying.going else 1
        )
        return QRectF(GUTTER, GUTTER, self._wide - 2 * GUTTER, tall - 2 * GUTTER)

    def _fit(self) -> None:
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        wide = min(round(SHEET * self.zoom) + 2 * GUTTER, room)
        side = max(0, (room - wide) // 2)
        padding = PADDING * self.zoom if wide - 2 * GUTTER > 480 else 34
        if (wide, padding) != (self._wide, self.padding):
            self._wide, self.padding = wide, padding
            self.document().rootFrame().setFrameFormat(self._frame())
        self.setViewportMargins(side, 0, max(0, room - wide - side), 0)

    def _frame(self) -> QTextFrameFormat:
        frame = QTextFrameFormat()
        frame.setLeftMargin(GUTTER + self.padding)
        frame.setRightMargin(GUTTER + self.padding)
        frame.setTopMargin(GUTTER + 52 * self.zoom)
        frame.setBottomMargin(GUTTER + 64 * self.zoom)
        return frame

    def _sort_tints(self) -> None:
        self._tints = {}
        for tint in self._shown.tints:
            self._tints.setdefault(tint.block, []).append(tint)

    def _paint_tints(self, page: QTextDocument, tints: Iterable[Tint], at: PageMap) -> None:
        cursor = QTextCursor(page)
        cursor.beginEditBlock()
        for tint in tints:
            span = at.span(tint.block, tint.start, tint.end)
            if span is not None and span[0] < span[1]:
                select(cursor, *span)
                cursor.mergeCharFormat(self._formats.tint(tint.kind))
        cursor.endEditBlock()

    def _tint_at(self, at: int) -> Tint | None:
        place = self.map.to_block(at)
        if place is None:
            return None
        tints = self._tints.get(place[0], ())
        return next((tint for tint in tints if tint.start <= place[1] <= tint.end), None)

    def _activate(self, at: int) -> None:
        tint = self._tint_at(at)
        if tint is not None and tint.link:
            self.linked.emit(tint.link)
        place = self.map.to_block(at)
        if place is not None:
            self.clicked.emit(*place)


def _is_long(document: Document) -> bool:
    return len(document.blocks) > _LONG
