"""A plan carried out on the Document, so that a written file can be held against what was promised.

Nothing here is shared with the room that patches files: the two must come to the same text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from dpadesk.model import (
    Author,
    Block,
    Cell,
    DeleteEnd,
    DeleteParagraph,
    DeleteText,
    Document,
    Edit,
    Inline,
    InsertCell,
    InsertCopy,
    InsertParagraph,
    InsertRow,
    InsertText,
    Mark,
    MarkKind,
    MarkRow,
    NoteReference,
    Opaque,
    OpaqueBlock,
    Paragraph,
    Resolve,
    Row,
    ShowEnd,
    ShowInsertion,
    ShowLost,
    ShowLostParagraph,
    ShowParagraph,
    SplitParagraph,
    Story,
    Table,
    Text,
    Which,
    story_keys,
)
from dpadesk.review.copied_notes import copied_things, with_copied_stories
from dpadesk.review.segments import Segment, segments

__all__ = ["simulate"]


def simulate(document: Document, edits: Iterable[Edit]) -> Document:
    """`document` as it reads once `edits` are carried out: every paragraph as plain text with marks."""
    work = _Work()
    for edit in edits:
        work.take(edit)
    head = [_paragraph(edit) for edit in work.after.get("", ())]
    blocks = (*head, *work.blocks(document.blocks))
    stories = with_copied_stories(document, tuple(map(work.story, document.stories)), work.copies)
    made = replace(document, blocks=blocks, stories=stories)
    for accept in (True, False):
        ids = work.resolved[accept]
        if ids:
            which = _picks(frozenset(ids))
            made = made.accept(which) if accept else made.reject(which)
    return made


def _picks(ids: frozenset[str]) -> Which:
    return lambda mark: mark.id in ids


def _mark(kind: MarkKind, by: Author) -> Mark:
    return Mark(kind, by.name, by.when or None)


_DEL, _INS = MarkKind.DELETION, MarkKind.INSERTION
_Point = Text | Mark | InsertCopy


@dataclass(slots=True)
class _Work:
    """The edits sorted by what they touch."""

    resolved: dict[bool, set[str]] = field(default_factory=lambda: {True: set(), False: set()})
    ranges: dict[str, list[tuple[int, int, Mark]]] = field(default_factory=lambda: defaultdict(list))
    points: dict[str, list[tuple[int, _Point]]] = field(default_factory=lambda: defaultdict(list))
    whole: dict[str, list[Mark]] = field(default_factory=lambda: defaultdict(list))
    ends: dict[str, list[Mark]] = field(default_factory=lambda: defaultdict(list))
    after: dict[str, list[InsertParagraph | ShowLostParagraph]] = field(
        default_factory=lambda: defaultdict(list)
    )
    rows: dict[str, Mark] = field(default_factory=dict)
    copies: list[InsertCopy] = field(default_factory=list)
    new_rows: dict[str, list[InsertRow]] = field(default_factory=lambda: defaultdict(list))
    new_cells: dict[str, list[InsertCell]] = field(default_factory=lambda: defaultdict(list))
    struck: dict[tuple[str, str], Mark] = field(default_factory=dict)

    def take(self, edit: Edit) -> None:
        match edit:
            case Resolve(marks=marks, accept=accept):
                self.resolved[accept] |= marks
            case DeleteText(block=block, start=start, end=end, by=by):
                self.ranges[block].append((start, end, _mark(_DEL, by)))
            case ShowInsertion(block=block, start=start, end=end, by=by):
                self.ranges[block].append((start, end, _mark(_INS, by)))
            case InsertText(block=block, at=at, text=text, by=by):
                self.points[block].append((at, Text(text, marks=(_mark(_INS, by),))))
            case ShowLost(block=block, at=at, text=text, by=by):
                self.points[block].append((at, Text(text, marks=(_mark(_DEL, by),))))
            case DeleteParagraph(block=block, by=by):
                self.whole[block].append(_mark(_DEL, by))
            case ShowParagraph(block=block, by=by):
                self.whole[block].append(_mark(_INS, by))
            case ShowEnd(block=block, by=by):
                self.ends[block].append(_mark(_INS, by))
            case InsertParagraph(block=block) | ShowLostParagraph(block=block):
                self.after[block].append(edit)
            case MarkRow(block=block, adds=adds, by=by):
                self.rows[block] = _mark(_INS if adds else _DEL, by)
            case _:
                self._take_structure(edit)

    def _take_structure(self, edit: Edit) -> None:
        match edit:
            case DeleteEnd(block=block, by=by):
                self.ends[block].append(_mark(_DEL, by))
            case SplitParagraph(block=block, at=at, by=by):
                self.points[block].append((at, _mark(_INS, by)))
            case InsertCopy(block=block, at=at):
                self.points[block].append((at, edit))
                self.copies.append(edit)
            case InsertRow(after=after):
                self.new_rows[after].append(edit)
            case InsertCell(block=block):
                self.new_cells[block].append(edit)
            case _:  # comments: no text of the document
                pass

    def story(self, story: Story) -> Story:
        """A story whose text goes with what leads to it; that must have been carried out before."""
        if (mark := self.struck.get((story.part, story.name))) is not None:
            for _, inside in Document(story.blocks).walk():
                self.ranges[inside.id].append((0, 1 << 30, mark))
        return replace(story, blocks=tuple(self.blocks(story.blocks)))

    def blocks(self, blocks: tuple[Block, ...], more: tuple[Mark, ...] = ()) -> Iterator[Block]:
        for block in blocks:
            match block:
                case Paragraph():
                    yield from self.paragraph(block, more)
                    yield from map(_paragraph, self.after.get(block.id, ()))
                case Table():
                    yield replace(block, rows=tuple(self._rows(block, more)))
                case OpaqueBlock():
                    yield block

    def _rows(self, table: Table, more: tuple[Mark, ...]) -> Iterator[Row]:
        like = {found: row for row in table.rows for found in _direct(row)}
        for row in table.rows:
            mark = next((self.rows[found] for found in _direct(row) if found in self.rows), None)
            marks = more if mark is None else (mark,)
            cells = tuple(made for cell in row.cells for made in self._cells(cell, marks))
            yield replace(row, cells=cells, marks=row.marks if mark is None else (*row.marks, mark))
            for edit in (one for found in _direct(row) for one in self.new_rows.get(found, ())):
                made = _mark(_INS, edit.by)
                yield replace(_said(like[edit.block], edit.texts, made), marks=(made,))

    def _cells(self, cell: Cell, marks: tuple[Mark, ...]) -> Iterator[Cell]:
        yield replace(cell, blocks=tuple(self.blocks(cell.blocks, marks)))
        for found in (block.id for block in cell.blocks if isinstance(block, Paragraph)):
            for edit in self.new_cells.get(found, ()):
                made = _mark(_INS, edit.by)
                said = _said(Row((cell,)), edit.texts, made).cells[0]
                yield replace(said, marks=(made,))

    def paragraph(self, block: Paragraph, more: tuple[Mark, ...]) -> Iterator[Paragraph]:
        """The paragraph, in several where end marks of ours stand in it."""
        whole = (*self.whole.get(block.id, ()), *more)
        if not whole and not any(block.id in found for found in (self.ranges, self.points, self.ends)):
            yield block
            return
        ranges = [*self.ranges.get(block.id, ()), *((0, 1 << 30, mark) for mark in whole)]
        ends = self._added(block.marks, (*whole, *self.ends.get(block.id, ())))
        points = sorted(self.points.get(block.id, ()), key=lambda point: point[0])
        content: list[Inline] = []
        for found in self._content(block, ranges, points):
            if isinstance(found, Mark):
                yield replace(block, content=tuple(content), marks=(found,), formatted=None)
                content = []
            else:
                content.append(found)
        yield replace(block, content=tuple(content), marks=ends, formatted=None)

    def _content(
        self, block: Paragraph, ranges: list[tuple[int, int, Mark]], points: list[tuple[int, _Point]]
    ) -> Iterator[Inline | Mark]:
        for part in segments(block):
            for start, end in _pieces(part, ranges, points):
                while points and points[0][0] <= start:
                    yield from _put(block, points.pop(0)[1])
                if self._taken_back(part.marks, start, end, ranges):
                    continue
                marks = self._marks(part.marks, start, end, ranges)
                if isinstance(part.item, NoteReference | Opaque):
                    fresh = [mark for mark in marks[len(part.marks) :] if not mark.kind.adds]
                    self.struck.update((key, fresh[0]) for key in story_keys((part.item,)) if fresh)
                    yield replace(part.item, marks=marks)
                    continue
                text = part.text[start - part.start : end - part.start] if len(part.text) > 1 else part.text
                yield Text(text, marks=marks)
        yield from (made for _, found in points for made in _put(block, found))

    def _marks(
        self, own: tuple[Mark, ...], start: int, end: int, ranges: list[tuple[int, int, Mark]]
    ) -> tuple[Mark, ...]:
        return self._added(own, [mark for low, high, mark in ranges if low <= start and end <= high])

    def _taken_back(
        self, own: tuple[Mark, ...], start: int, end: int, ranges: list[tuple[int, int, Mark]]
    ) -> bool:
        """Whether it is deleted by the one who inserted it: nothing stays then."""
        hands = {
            mark.author for low, high, mark in ranges if low <= start and end <= high and not mark.kind.adds
        }
        return bool(own) and any(all(m.kind is _INS and m.author == hand for m in own) for hand in hands)

    def _goes(self, mark: Mark) -> bool:
        return mark.id in self.resolved[True] or mark.id in self.resolved[False]

    def _added(self, own: tuple[Mark, ...], more: Iterable[Mark]) -> tuple[Mark, ...]:
        """A second deletion of the same text says nothing; nor does an insertion inside one."""
        out = own
        for mark in more:
            if mark.kind.adds and any(not known.kind.adds and not self._goes(known) for known in out):
                continue
            if not any(known.kind.adds == mark.kind.adds and not self._goes(known) for known in out):
                out = (*out, mark)
        return out


def _put(block: Paragraph, point: _Point) -> tuple[Inline | Mark, ...]:
    return copied_things(block, point) if isinstance(point, InsertCopy) else (point,)


def _paragraph(edit: InsertParagraph | ShowLostParagraph) -> Paragraph:
    mark = _mark(_INS if isinstance(edit, InsertParagraph) else _DEL, edit.by)
    return Paragraph((Text(edit.text, marks=(mark,)),) if edit.text else (), marks=(mark,))


def _direct(row: Row) -> Iterator[str]:
    """The ids of the paragraphs that stand in a row's own cells."""
    return (block.id for cell in row.cells for block in cell.blocks if isinstance(block, Paragraph))


def _said(row: Row, texts: tuple[str, ...], mark: Mark) -> Row:
    """A row whose paragraphs say `texts`, inserted."""
    left = iter(texts)

    def block(one: Block) -> Block:
        match one:
            case Paragraph():
                text = next(left, "")
                return Paragraph((Text(text, marks=(mark,)),) if text else (), marks=(mark,))
            case Table(rows=rows):
                return replace(one, rows=tuple(map(inside, rows)))
            case OpaqueBlock():
                return one

    def inside(one: Row) -> Row:
        cells = (replace(cell, blocks=tuple(map(block, cell.blocks)), marks=()) for cell in one.cells)
        return replace(one, cells=tuple(cells), marks=())

    return inside(row)


def _pieces(
    part: Segment, ranges: list[tuple[int, int, Mark]], points: list[tuple[int, _Point]]
) -> Iterator[tuple[int, int]]:
    edges = {part.start, part.end}
    edges.update(at for start, end, _ in ranges for at in (start, end) if part.start < at < part.end)
    edges.update(at for at, _ in points if part.start < at < part.end)
    yield from pairwise(sorted(edges))
