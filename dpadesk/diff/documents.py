"""Two documents into one that carries the differences as marks.

`original` of the result is the old document and `final` the new one, up to what the model cannot
mark: column widths and table style, opaque blocks, comments and lists are those of the new one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from dpadesk.diff.align import Op, Side, Step, align, together_at_the_end
from dpadesk.diff.line import Keys, Line, Piece, line
from dpadesk.diff.moves import Moved, find_moves
from dpadesk.diff.simplify import readable
from dpadesk.diff.tokens import words
from dpadesk.diff.words import Hunk, word_edits
from dpadesk.model import (
    Block,
    Cell,
    Document,
    FormatMark,
    Inline,
    Mark,
    MarkKind,
    Paragraph,
    ParagraphMark,
    Row,
    Story,
    Table,
    Text,
    tidy,
)

__all__ = ["redline"]

_Marks = Callable[[MarkKind], Mark]


def redline(
    old: Document, new: Document, *, author: str = "", when: str | None = None, silent: bool = False
) -> Document:
    """`new` with every difference to `old` marked by `author`.

    Neither may carry marks itself: pass `original()` or `final()` of one that does. Ids are those
    of `new`; a block that only `old` holds has its old id after a "~". Mark ids are unique.
    """
    made = _Redliner(_Pen(author, when, silent))
    lists = (*new.lists, *(one for one in old.lists if one.id not in {known.id for known in new.lists}))
    return replace(
        new,
        blocks=made.sequence(old.blocks, new.blocks),
        lists=lists,
        stories=tuple(made.stories(old.stories, new.stories)),
    )


@dataclass(slots=True)
class _Pen:
    """Makes the marks and counts them."""

    author: str
    when: str | None
    silent: bool
    count: int = 0
    moves: int = 0

    def mark(self, kind: MarkKind, move: str = "") -> Mark:
        self.count += 1
        return Mark(kind, self.author, self.when, f"r{self.count}", move, self.silent)

    def move(self) -> str:
        self.moves += 1
        return f"move{self.moves}"


def _block_words(block: Block) -> list[str]:
    match block:
        case Paragraph():
            return words(block.plain)
        case Table(rows=rows):
            return [word for row in rows for word in _row_words(row)]
        case _:
            return []


def _row_words(row: Row) -> list[str]:
    return [word for cell in row.cells for block in cell.blocks for word in _block_words(block)]


def _text(blocks: Iterable[Block]) -> str:
    return "\n".join(" ".join(_block_words(block)) for block in blocks)


class _Redliner:
    def __init__(self, pen: _Pen) -> None:
        self.pen = pen
        self.keys = Keys()

    def stories(self, old: Sequence[Story], new: Sequence[Story]) -> list[Story]:
        """Paired by part and name; one that is on one side only comes or goes whole."""
        before = {(story.part, story.name): story for story in old}
        out: list[Story] = []
        for story in new:
            was = before.pop((story.part, story.name), None)
            out.append(replace(story, blocks=self.sequence(was.blocks if was else (), story.blocks)))
        out.extend(replace(story, blocks=self.sequence(story.blocks, ())) for story in before.values())
        return out

    def sequence(
        self, old: Sequence[Block], new: Sequence[Block], *, cell: bool = False
    ) -> tuple[Block, ...]:
        """The blocks of a body, cell or story."""
        old, new = [_tidied(block) for block in old], [_tidied(block) for block in new]
        sides = _side(old), _side(new)
        ops = align(*sides, joins=(Paragraph.__name__,)).ops
        if cell:
            ops = together_at_the_end(ops, *sides)
        moved = _moves(ops, old, new)
        named = {pair: self.pen.move() for pair in moved}
        leaves = {i: name for (i, _), name in named.items()}
        comes = {j: (old[i], name) for (i, j), name in named.items()}
        out: list[Block] = []
        for op in ops:
            match op.step:
                case Step.SAME:
                    out.append(new[op.new])
                case Step.CHANGE:
                    out.extend(self.change(old[op.old : op.old_end], new[op.new : op.new_end]))
                case Step.DELETE:
                    out.extend(self.gone(old[op.old], leaves.get(op.old, "")))
                case Step.INSERT:
                    out.extend(self.come(new[op.new], *comes.get(op.new, (None, ""))))
        return tuple(out)

    def gone(self, block: Block, move: str = "") -> list[Block]:
        kind = MarkKind.MOVE_FROM if move else MarkKind.DELETION
        whole = _whole(block, self.pen.mark(kind, move))
        return [] if whole is None else [_renamed(whole)]

    def come(self, block: Block, source: Block | None = None, move: str = "") -> list[Block]:
        if isinstance(source, Paragraph) and isinstance(block, Paragraph):
            return [self.arrived(source, block, move)]
        whole = _whole(block, self.pen.mark(MarkKind.INSERTION))
        return [block if whole is None else whole]

    def arrived(self, source: Paragraph, block: Paragraph, move: str) -> Paragraph:
        """A moved paragraph at its new place, with what was edited on the way marked in it."""
        here = self.pen.mark(MarkKind.MOVE_TO, move)
        old, new = line((source,), self.keys), line((block,), self.keys)
        out: list[Inline] = []
        at = 0
        for hunk in _hunks(old, new):
            out.extend(_marked(new, at, hunk.new_start, (here,)))
            gone = self.pen.mark(MarkKind.DELETION)
            out.extend(_marked(old, hunk.old_start, hunk.old_end, (here, gone)))
            come = self.pen.mark(MarkKind.INSERTION)
            out.extend(_marked(new, hunk.new_start, hunk.new_end, (come,)))
            at = hunk.new_end
        out.extend(_marked(new, at, len(new.tokens) - 1, (here,)))
        return replace(block, content=tidy(out), marks=(here,))

    def change(self, old: Sequence[Block], new: Sequence[Block]) -> list[Block]:
        one, other = old[0], new[0]
        if isinstance(one, Table) and isinstance(other, Table):
            return [replace(other, rows=self.rows(one.rows, other.rows))]
        left = [block for block in old if isinstance(block, Paragraph)]
        right = [block for block in new if isinstance(block, Paragraph)]
        if len(left) < len(old) or len(right) < len(new):
            return [*(b for was in old for b in self.gone(was)), *(b for now in new for b in self.come(now))]
        return list(self.paragraphs(left, right))

    def paragraphs(self, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> list[Paragraph]:
        """Paragraphs that became others, end marks and all."""
        before, after = line(old, self.keys), line(new, self.keys)
        out = _Output(self.pen)
        i = j = 0
        for hunk in (*_hunks(before, after), *_last(before, after)):
            out.kept(before, after, i, j, hunk.old_start - i)
            out.gone(before, hunk.old_start, hunk.old_end)
            out.come(after, hunk.new_start, hunk.new_end)
            i, j = hunk.old_end, hunk.new_end
        out.kept(before, after, i, j, len(before.tokens) - i)
        return out.blocks

    def rows(self, old: Sequence[Row], new: Sequence[Row]) -> tuple[Row, ...]:
        sides = Side(old, lambda i: _row_words(old[i])), Side(new, lambda j: _row_words(new[j]))
        out: list[Row] = []
        for op in align(*sides, joins=(), threshold=0.3).ops:
            if op.step is Step.SAME:
                out.append(new[op.new])
            elif op.step is Step.CHANGE and _one_grid(old[op.old], new[op.new]):
                out.append(self.cells(old[op.old], new[op.new]))
            else:
                gone, come = self.pen.mark(MarkKind.DELETION), self.pen.mark(MarkKind.INSERTION)
                out.extend(replace(_row(row, gone), id=f"~{row.id}") for row in old[op.old : op.old_end])
                out.extend(_row(row, come) for row in new[op.new : op.new_end])
        return tuple(out)

    def cells(self, old: Row, new: Row) -> Row:
        pairs = zip(old.cells, new.cells, strict=True)
        return replace(new, cells=tuple(self.cell(was, now) for was, now in pairs))

    def cell(self, old: Cell, new: Cell) -> Cell:
        return replace(new, blocks=self.sequence(old.blocks, new.blocks, cell=True))


def _tidied(block: Block) -> Block:
    return replace(block, content=tidy(block.content)) if isinstance(block, Paragraph) else block


def _side(blocks: Sequence[Block]) -> Side:
    keys: Sequence[Hashable] = blocks
    kinds: list[Hashable] = [type(block).__name__ for block in blocks]
    return Side(keys, lambda at: _block_words(blocks[at]), kinds)


def _moves(ops: Iterable[Op], old: Sequence[Block], new: Sequence[Block]) -> list[tuple[int, int]]:
    ops = tuple(ops)
    gone = [op.old for op in ops if op.step is Step.DELETE and isinstance(old[op.old], Paragraph)]
    come = [op.new for op in ops if op.step is Step.INSERT and isinstance(new[op.new], Paragraph)]
    left = Moved(gone, lambda i: _block_words(old[i]), lambda: _text(old))
    right = Moved(come, lambda j: _block_words(new[j]), lambda: _text(new))
    return [(move.old, move.new) for move in find_moves(left, right)]


def _one_grid(old: Row, new: Row) -> bool:
    """Whether two rows have the same cells, so that each can be compared with its like."""
    shape = [(cell.span, cell.merge) for cell in old.cells]
    return old.header == new.header and shape == [(cell.span, cell.merge) for cell in new.cells]


def _hunks(old: Line, new: Line) -> tuple[Hunk, ...]:
    left, right = old.tokens[:-1], new.tokens[:-1]
    return readable(left, right, word_edits(left, right))


def _last(old: Line, new: Line) -> list[Hunk]:
    """The last end marks are one where they can be; else the new one comes before the old one goes."""
    i, j = len(old.tokens) - 1, len(new.tokens) - 1
    return [] if old.tokens[i] == new.tokens[j] else [Hunk(i, i, j, j + 1), Hunk(i, i + 1, j + 1, j + 1)]


class _Output:
    """Paragraphs in the making: content gathers until an end mark closes it."""

    def __init__(self, pen: _Pen) -> None:
        self.pen = pen
        self.blocks: list[Paragraph] = []
        self.content: list[Inline] = []

    def close(self, paragraph: Paragraph) -> None:
        self.blocks.append(replace(paragraph, content=tidy(self.content)))
        self.content = []

    def kept(self, old: Line, new: Line, i: int, j: int, count: int) -> None:
        before = old.over(i, i + count)
        was, was_at = None, 0
        for piece, start, end in new.over(j, j + count):
            while start < end:
                if was is None or was_at >= was[2]:
                    was = next(before)
                    was_at = was[1]
                size = min(end - start, was[2] - was_at)
                self.both(was[0], piece, start, start + size)
                start, was_at = start + size, was_at + size

    def both(self, was: Piece, now: Piece, start: int, end: int) -> None:
        if isinstance(now.item, Paragraph) and isinstance(was.item, Paragraph):
            self.close(self.reshaped(was.item, now.item))
            return
        item = now.cut(start, end)
        if isinstance(item, Text) and isinstance(was.item, Text) and was.item.format != item.format:
            mark = self.pen.mark(MarkKind.INSERTION)
            item = replace(item, formatted=FormatMark(was.item.format, mark.author, mark.when, mark.id))
        self.content.append(item)

    def reshaped(self, was: Paragraph, now: Paragraph) -> Paragraph:
        if (was.format, was.item) == (now.format, now.item):
            return now
        mark = self.pen.mark(MarkKind.INSERTION)
        return replace(now, formatted=ParagraphMark(was.format, was.item, mark.author, mark.when, mark.id))

    def gone(self, old: Line, start: int, end: int) -> None:
        self.marked(old, start, end, MarkKind.DELETION)

    def come(self, new: Line, start: int, end: int) -> None:
        self.marked(new, start, end, MarkKind.INSERTION)

    def marked(self, side: Line, start: int, end: int, kind: MarkKind) -> None:
        if start >= end:
            return
        mark = self.pen.mark(kind)
        for piece, begins, ends in side.over(start, end):
            if not isinstance(piece.item, Paragraph):
                self.content.append(_under(piece.cut(begins, ends), (mark,)))
                continue
            own = piece.item if kind.adds else replace(piece.item, id=f"~{piece.item.id}")
            self.close(replace(own, marks=(mark,)))


def _marked(side: Line, start: int, end: int, marks: tuple[Mark, ...]) -> list[Inline]:
    return [_under(piece.cut(begins, ends), marks) for piece, begins, ends in side.over(start, end)]


def _under(item: Inline, marks: tuple[Mark, ...]) -> Inline:
    return replace(item, marks=(*marks, *item.marks))


def _whole(block: Block, mark: Mark) -> Block | None:
    """A block that came or went, all of it marked; None where the model has no mark for it."""
    match block:
        case Paragraph():
            content = tuple(_under(item, (mark,)) for item in tidy(block.content))
            return replace(block, content=content, marks=(mark,))
        case Table(rows=rows):
            return replace(block, rows=tuple(_row(row, mark) for row in rows))
        case _:
            return None


def _row(row: Row, mark: Mark) -> Row:
    return replace(row, marks=(mark,), cells=tuple(_cell(cell, mark) for cell in row.cells))


def _cell(cell: Cell, mark: Mark) -> Cell:
    blocks = (marked for block in cell.blocks if (marked := _whole(block, mark)) is not None)
    return replace(cell, blocks=tuple(blocks))


def _renamed(block: Block) -> Block:
    """With an id that no block of the new document has."""
    return replace(block, id=f"~{block.id}") if block.id else block
