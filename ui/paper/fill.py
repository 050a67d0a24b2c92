"""Writes a Document into a QTextDocument through one cursor, and notes where everything went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument, QTextFrameFormat

from dpadesk.model import Block, Document, Mark, Opaque, OpaqueBlock, Paragraph, Role, Table, labels
from ui.paper.formats import Formats, sign_of
from ui.paper.page_map import Line, PageMap
from ui.paper.pieces import LINE_SEPARATOR, View, pieces_shown, units
from ui.paper.table import fill_table

__all__ = ["Filled", "Filler", "Filling", "Tint", "fill"]


@dataclass(frozen=True, slots=True)
class Tint:
    """A span of a block that is coloured: kind "filled", "blank", "comment"; `link` names what a click means."""

    block: str
    start: int
    end: int
    kind: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """What a fill notes: the map, where new sheets begin, and (start, end, sort) of signs that are
    drawn over the text ("silent" dots, "moved" double lines)."""

    map: PageMap
    sheets: tuple[int, ...] = ()
    signs: tuple[tuple[int, int, str], ...] = ()


def fill(
    target: QTextDocument,
    document: Document,
    formats: Formats,
    view: View = View.MARKS,
    *,
    captions: Mapping[str, str] | None = None,
    frame: QTextFrameFormat | None = None,
    shown: Mapping[str, str] | None = None,
) -> Filled:
    """Writes into an empty `target`. `captions` name the parts outside the body ("header" ...);
    `frame` are the margins around all of it; `shown` the labels, where they are known already."""
    work = Filling(target, document, formats, view, captions=captions, frame=frame, shown=shown)
    while not work.step():
        pass
    return work.filled()


class Filling:
    """A fill that is done block by block, so that a window can handle events in between. As `fill`."""

    def __init__(
        self,
        target: QTextDocument,
        document: Document,
        formats: Formats,
        view: View = View.MARKS,
        *,
        captions: Mapping[str, str] | None = None,
        frame: QTextFrameFormat | None = None,
        shown: Mapping[str, str] | None = None,
    ) -> None:
        known = labels(document, view.value) if shown is None else shown
        self._filler = Filler(QTextCursor(target), formats, view, known)
        self._filler.cursor.beginEditBlock()
        if frame is not None:
            target.rootFrame().setFrameFormat(frame)
        self._work = self._steps(document, captions or {})

    def _steps(self, document: Document, captions: Mapping[str, str]) -> Iterator[None]:
        for block in document.blocks:
            self._filler.block(block)
            yield
        self._filler.end()
        for story in document.stories:
            if any(not isinstance(block, Paragraph) or block.content for block in story.blocks):
                self._filler.caption(captions.get(story.part, story.part))
                self._filler.blocks(story.blocks)
                yield
        self._filler.cursor.endEditBlock()

    def step(self) -> bool:
        """One block more; whether all is written."""
        return next(self._work, self) is self

    def filled(self) -> Filled:
        """What was noted, once all is written."""
        filler = self._filler
        return Filled(PageMap.of(filler.lines, filler.holes), tuple(filler.sheets), tuple(filler.signs))


class Filler:
    """The state of one fill. `at` is the position of the cursor, in UTF-16 units as Qt counts."""

    def __init__(self, cursor: QTextCursor, formats: Formats, view: View, shown: Mapping[str, str]) -> None:
        self.cursor = cursor
        self.formats = formats
        self.view = view
        self.labels = shown
        self.at = 0
        self.fresh = True
        self.lines: list[Line] = []
        self.holes: list[tuple[int, int]] = []
        self.sheets: list[int] = []
        self.signs: list[tuple[int, int, str]] = []
        self._joined: list[Paragraph] = []
        self._clause = 1
        self._hangs = False

    def blocks(
        self, blocks: tuple[Block, ...], *, in_cell: bool = False, extra: tuple[Mark, ...] = ()
    ) -> None:
        """Writes blocks; `extra` are marks of the row and cell that they stand in."""
        for block in blocks:
            self.block(block, in_cell=in_cell, extra=extra)
        self._left_over(in_cell, extra)

    def block(self, block: Block, *, in_cell: bool = False, extra: tuple[Mark, ...] = ()) -> None:
        """Writes one block; after the last one of a story comes `end`."""
        match block:
            case Paragraph():
                if self.view.shows(block.marks):
                    self._paragraph(block, in_cell, extra)
                else:
                    self._joined.append(block)
            case Table():
                self._left_over(in_cell, extra)
                fill_table(self, block)
            case OpaqueBlock():
                chip = Opaque(block.kind, block.digest, block.label)
                self._paragraph(Paragraph((chip,), id=block.id), in_cell, extra)

    def end(self) -> None:
        """The end of a story: what is still to be joined is written."""
        self._left_over(False, ())

    def caption(self, title: str) -> None:
        """The head of a part outside the body."""
        form = self.formats.caption()
        self._start(Paragraph((), Role.CAPTION), form, "", in_cell=False)
        self._decorate(title, form)

    def _start(self, paragraph: Paragraph, form: QTextCharFormat, label: str, *, in_cell: bool) -> None:
        """A new block of text, or the one that is still unused."""
        block = self.formats.block(paragraph, label, in_cell=in_cell, below=self._below(paragraph))
        self._hangs = block.textIndent() < 0
        if not self.fresh:
            self.cursor.insertBlock(block, form)
            self.at += 1
            return
        self.cursor.setBlockFormat(block)
        if not in_cell:  # there the format is the cell's own
            self.cursor.setBlockCharFormat(form)
        self.fresh = False

    def _below(self, paragraph: Paragraph) -> int:
        """How many levels of list stand between an item and its clause."""
        level = paragraph.item.level if paragraph.item else 0
        if paragraph.role is Role.CLAUSE:
            self._clause = level
        return max(0, level - self._clause - 1) if paragraph.role is Role.ITEM else 0

    def _left_over(self, in_cell: bool, extra: tuple[Mark, ...]) -> None:
        """Paragraphs whose end this view does not show, with no paragraph left to join."""
        waiting, self._joined = self._joined, []
        if any(self.view.shows(inline.marks) for one in waiting for inline in one.content):
            self._joined = waiting[:-1]
            self._paragraph(waiting[-1], in_cell, extra)

    def _paragraph(self, paragraph: Paragraph, in_cell: bool, extra: tuple[Mark, ...]) -> None:
        role = Role.CELL if in_cell else paragraph.role
        label = self.labels.get(paragraph.id, "")
        marked = self.view is View.MARKS
        self._start(paragraph, self.formats.base(role), label, in_cell=in_cell)
        if role is Role.SCHEDULE and self.at > 0:
            self.sheets.append(self.at)
        if label:
            form = self.formats.label(role, extra + paragraph.marks if marked else ())
            self._decorate(label + ("\t" if self._hangs else "\u2002"), form)
        if self._joined:
            joined, self._joined = self._joined, []
            for one in joined:
                self._content(one, role, extra)
        self._content(paragraph, role, extra)
        if marked and paragraph.marks and not _whole(paragraph):
            self._decorate("\u00b6", self.formats.label(role, paragraph.marks))

    def _content(self, paragraph: Paragraph, role: Role, extra: tuple[Mark, ...]) -> None:
        start = at = self.at
        marked, insert = self.view is View.MARKS, self.cursor.insertText
        for piece in pieces_shown(paragraph.content, self.view):
            if not piece.shown:
                continue
            marks = extra + piece.marks if marked else ()
            shown = piece.shown.replace("\n", LINE_SEPARATOR)
            insert(shown, self.formats.text(role, piece.inline, marks, piece.kind))
            before, at = at, at + units(shown)
            if marks and (sort := sign_of(marks)):
                self.signs.append((before, at, sort))
        self.at = at
        self.lines.append(Line(paragraph.id, start, at, paragraph.content, self.view, role, extra))

    def _decorate(self, shown: str, form: QTextCharFormat) -> None:
        """Text of the page that is not the document's."""
        self.cursor.insertText(shown, form)
        self.holes.append((self.at, self.at + len(shown)))
        self.at += len(shown)


def _whole(paragraph: Paragraph) -> bool:
    """Whether the paragraph came or went as a whole, so that its end needs no sign."""
    kinds = {mark.kind for mark in paragraph.marks}
    return all(any(mark.kind in kinds for mark in inline.marks) for inline in paragraph.content)
