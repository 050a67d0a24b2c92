"""The blocks of one story compared: paragraphs, tables, content controls.

Equal blocks are never parsed. Everything is an edit of the new part's bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from lxml.etree import _Element

from dpadesk.diff import Hunk, Moved, Side, Step, align, find_moves, readable, word_edits
from dpadesk.word.comparing.compose import Composer, Ties
from dpadesk.word.comparing.flat import Flat, flatten
from dpadesk.word.comparing.keys import all_text, block_words, paired_keys
from dpadesk.word.comparing.part import Edit, PartSide
from dpadesk.word.comparing.pen import DEL, INS, MOVED_FROM, MOVED_TO, Pen
from dpadesk.word.comparing.places import Places
from dpadesk.word.comparing.runs import edited
from dpadesk.word.comparing.scan import Block, Scan
from dpadesk.word.comparing.tables import lost_table, new_table, table_edits
from dpadesk.word.comparing.tails import Item, ends_kept, with_tails
from dpadesk.word.names import w

__all__ = ["StoryCompare"]


class StoryCompare:
    """Compares one part of the old package with one of the new."""

    def __init__(self, old: PartSide, new: PartSide, pen: Pen, ties: Ties) -> None:
        self.old, self.new, self.pen, self.ties = old, new, pen, ties

    def edits(self, old: Scan, new: Scan) -> list[Edit]:
        """The edits of the new part that mark every difference between two sequences of blocks."""
        return list(_Sequence(self, old, new).edits())

    # --- paragraphs --------------------------------------------------------------------------
    def flat(self, side: PartSide, paragraphs: Iterable[_Element]) -> Flat:
        return flatten(paragraphs, side.known, formatting=self.pen.formatting)

    def composer(self, old: Flat, new: Flat) -> Composer:
        return Composer(old, new, self.pen, self.ties)

    def mark_paragraph(self, paragraph: _Element, tag: str) -> list[_Element]:
        """A paragraph that came or went, all of it marked."""
        deleted = tag in (DEL, MOVED_FROM)
        known = self.old.known if deleted else self.new.known
        flat = flatten([paragraph], known, formatting=self.pen.formatting)
        empty = flatten([], known)
        composer = self.composer(flat, empty) if deleted else self.composer(empty, flat)
        (composer.gone if deleted else composer.come)(0, len(flat.tokens), tag)
        return composer.done


class _Sequence:
    """One body, cell, note or text box: two scans of blocks, and what became of them."""

    def __init__(self, story: StoryCompare, old: Scan, new: Scan) -> None:
        self.story, self.old, self.new = story, old, new
        self.old_words, self.new_words = _words(old), _words(new)
        self.leaves: dict[int, str] = {}
        self.comes: dict[int, tuple[int, str]] = {}
        self.edited: dict[int, bytes] = {}
        self.before: dict[int, _Element] = {}
        self.after: dict[int, _Element] = {}

    def edits(self) -> Iterator[Edit]:
        ops = align(*self._sides(), joins=("p",)).ops
        if all(op.step is Step.SAME for op in ops) and not (self.old.controls or self.new.controls):
            return
        items = [Item(op.step, range(op.old, op.old_end), range(op.new, op.new_end)) for op in ops]
        items = ends_kept(items, self.old.blocks, self.new.blocks)
        items = list(with_tails(items, self.old.blocks, self.new.blocks))
        self._find_moves(items)
        self._edit_runs(items)
        wanted = [item for item in items if not (item.step is Step.CHANGE and item.new[0] in self.edited)]
        self.before = _parsed(
            self.story.old, self.old, (i for item in wanted for i in _needed(item, item.old))
        )
        self.after = _parsed(
            self.story.new, self.new, (j for item in wanted for j in _needed(item, item.new))
        )
        pairs = [(self.old.blocks[i], self.new.blocks[j]) for item in items for i, j in _partners(item)]
        places = Places(self.old, self.new, pairs, self.story.pen)
        yield from places.arrived_controls()
        yield from places.left_controls(pairs)
        yield from self._written(items, places)

    def _written(self, items: Sequence[Item], places: Places) -> Iterator[Edit]:
        before = -1
        gone: list[tuple[Block, list[_Element]]] = []
        for item in items:
            if item.step is Step.DELETE and not item.tail:
                gone.extend((self.old.blocks[i], self._gone(i)) for i in item.old)
                continue
            if item.step is not Step.SAME or gone:
                yield from self._lost(gone, before, item.new[0], places)
                gone = []
            yield from self._item(item)
            before = item.new[-1]
        yield from self._lost(gone, before, before + 1, places)

    def _lost(
        self, gone: list[tuple[Block, list[_Element]]], before: int, after: int, places: Places
    ) -> Iterator[Edit]:
        """Deleted blocks, written between two blocks of the new side."""
        for at, elements in places.lost(gone, before, after, self.story.ties.adopt):
            yield Edit(at, at, tuple(elements))

    def _item(self, item: Item) -> Iterator[Edit]:
        if item.tail:
            yield from self._tail(item)
        elif item.step is Step.CHANGE:
            block = self.new.blocks[item.new[0]]
            if block.kind == "tbl":
                yield from self._table(item.old[0], item.new[0])
            elif (edited := self.edited.get(item.new[0])) is not None:
                yield from (
                    [Edit(block.start, block.end, raw=edited)] if edited != self.new.bytes(block) else []
                )
            else:
                yield from self._changed(item)
        elif item.step is Step.INSERT:
            for j in item.new:
                yield from self._come(j)

    def _changed(self, item: Item) -> Iterator[Edit]:
        """Paragraphs that became others."""
        old, new = self._flats(item.old, item.new)
        left, right = old.tokens[:-1], new.tokens[:-1]
        composer = self.story.composer(old, new)
        composer.run(readable(left, right, word_edits(left, right)), (len(left), len(right)))
        composer.last()
        if composer.touched:
            yield from self._replace(item.new, composer.by_new())

    def _edit_runs(self, items: Sequence[Item]) -> None:
        """The changed paragraphs that can be written without an element of them being built."""
        for item in items:
            old, new = [self.old.blocks[i] for i in item.old], [self.new.blocks[j] for j in item.new]
            if item.step is not Step.CHANGE or item.tail or [one.kind for one in (*old, *new)] != ["p", "p"]:
                continue
            story = self.story
            found = edited(story.old, self.old.bytes(*old), story.new, self.new.bytes(*new), story.pen)
            if found is not None:
                self.edited[item.new[0]] = found

    def _tail(self, item: Item) -> Iterator[Edit]:
        """The end of a cell, a body or of what stands before a table: the last end mark stays.

        What Word does: the marks shift up, so that the last paragraph keeps its own.
        """
        old, new = self._flats(item.old, item.new)
        hunks, (i, j) = self._kept_part(item)
        composer = self.story.composer(old, new)
        composer.run(hunks, (i, j))
        composer.tail(
            (i, j),
            [self.leaves.get(at, "") for at in item.old],
            [self.comes[at][1] if at in self.comes else "" for at in item.new],
        )
        written = composer.by_new()
        for before, i in reversed(item.lost):
            written[-1][before:before] = self._gone(i)
        yield from self._replace(item.new, written)

    def _kept_part(self, item: Item) -> tuple[tuple[Hunk, ...], tuple[int, int]]:
        """Edits of the pair that stands before the tail, and where its content ends on either side."""
        if item.step is not Step.CHANGE:
            return (), (0, 0)
        first_old, first_new = self._flats(item.old[:1], item.new[:1])
        left, right = first_old.tokens[:-1], first_new.tokens[:-1]
        return readable(left, right, word_edits(left, right)), (len(left), len(right))

    def _flats(self, old: Sequence[int], new: Sequence[int]) -> tuple[Flat, Flat]:
        return (
            self.story.flat(self.story.old, [self.before[i] for i in old]),
            self.story.flat(self.story.new, [self.after[j] for j in new]),
        )

    def _replace(self, new: Sequence[int], written: list[list[_Element]]) -> Iterator[Edit]:
        """Each new block by its own, so that what stands between them stays."""
        for j, elements in zip(new, written, strict=True):
            block = self.new.blocks[j]
            yield Edit(block.start, block.end, tuple(elements))

    def _table(self, i: int, j: int) -> Iterator[Edit]:
        yield from table_edits(self.story, self.old.blocks[i], self.new.blocks[j])

    def _gone(self, i: int) -> list[_Element]:
        block = self.old.blocks[i]
        element = self.before[i]
        if block.kind == "p":
            move = self.leaves.get(i)
            found = self.story.mark_paragraph(element, MOVED_FROM if move else DEL)
            return _moved(found, "moveFrom", move, self.story.pen) if move else found
        if block.kind == "tbl":
            return [lost_table(self.story, element)]
        return []

    def _come(self, j: int) -> Iterator[Edit]:
        block = self.new.blocks[j]
        element = self.after[j]
        if block.kind == "p":
            source = self.comes.get(j)
            found = self._arrived(*source, j) if source else self.story.mark_paragraph(element, INS)
        elif block.kind == "tbl":
            found = [new_table(self.story, element)]
        else:
            return
        yield Edit(block.start, block.end, tuple(found))

    def _arrived(self, i: int, move: str, j: int) -> list[_Element]:
        """A moved paragraph at its new place; what was edited on the way is marked in it."""
        old, new = self._flats([i], [j])
        left, right = old.tokens[:-1], new.tokens[:-1]
        composer = self.story.composer(old, new)
        at = 0
        for hunk in readable(left, right, word_edits(left, right)):
            composer.come(at, hunk.new_start, MOVED_TO)
            composer.gone(hunk.old_start, hunk.old_end, MOVED_TO, DEL)
            composer.come(hunk.new_start, hunk.new_end)
            at = hunk.new_end
        composer.come(at, len(new.tokens), MOVED_TO)
        return _moved(composer.done, "moveTo", move, self.story.pen)

    # --- alignment ---------------------------------------------------------------------------
    def _sides(self) -> tuple[Side, Side]:
        keys = paired_keys(
            [self.old.bytes(block) for block in self.old.blocks],
            self.story.old.known,
            [self.new.bytes(block) for block in self.new.blocks],
            self.story.new.known,
        )
        return _side(self.old, keys[0], self.old_words), _side(self.new, keys[1], self.new_words)

    def _find_moves(self, items: Sequence[Item]) -> None:
        gone = [i for item in items for i in _gone_of(item) if self.old.blocks[i].kind == "p"]
        come = [j for item in items for j in _come_of(item) if self.new.blocks[j].kind == "p"]
        last = {j for item in items if item.tail for j in item.new}
        old, new = self.old, self.new
        left = Moved(gone, self.old_words, lambda: all_text(old.data[old.start : old.end]))
        right = Moved(come, self.new_words, lambda: all_text(new.data[new.start : new.end]))
        for move in find_moves(left, right):
            if self._plain(move.old, move.new) and (move.exact or move.new not in last):
                name = self.story.pen.move()
                self.leaves[move.old] = name
                self.comes[move.new] = (move.old, name)

    def _plain(self, i: int, j: int) -> bool:
        """Notes and section breaks do not travel as moves: they are deleted and inserted."""
        both = self.old.bytes(self.old.blocks[i]) + self.new.bytes(self.new.blocks[j])
        return b"noteReference " not in both and b"<w:sectPr" not in both and b"<w:sdt>" not in both


def _words(found: Scan) -> Callable[[int], list[str]]:
    """The words of a block, found once: alignment and moves both ask for them."""
    return cache(lambda at: block_words(found.bytes(found.blocks[at])))


def _side(found: Scan, keys: list[bytes], words: Callable[[int], list[str]]) -> Side:
    blocks = found.blocks
    kinds = [block.kind for block in blocks]
    return Side(keys, words, kinds, lambda at: blocks[at].end - blocks[at].start)


def _needed(item: Item, side: Sequence[int]) -> Sequence[int]:
    """The blocks of one side that an item must have as elements."""
    if item.step is Step.SAME and not item.tail:
        return ()
    return (*side, *(i for _, i in item.lost)) if item.lost and side is item.old else side


def _parsed(part: PartSide, found: Scan, wanted: Iterable[int]) -> dict[int, _Element]:
    """The elements of some blocks, parsed in one go."""
    order = [at for at in wanted if found.blocks[at].kind != "other"]
    elements = part.parse(b"".join([found.bytes(found.blocks[at]) for at in order]))
    return dict(zip(order, elements, strict=True))


def _partners(item: Item) -> Iterable[tuple[int, int]]:
    return zip(item.old, item.new, strict=False) if item.step in (Step.SAME, Step.CHANGE) else ()


def _gone_of(item: Item) -> Sequence[int]:
    """The old blocks that an item takes away whole."""
    if item.tail:
        return item.old[1:] if item.step is Step.CHANGE else item.old
    return item.old if item.step is Step.DELETE else ()


def _come_of(item: Item) -> Sequence[int]:
    if item.tail:
        return item.new[1:] if item.step is Step.CHANGE else item.new
    return item.new if item.step is Step.INSERT else ()


def _moved(found: list[_Element], kind: str, name: str, pen: Pen) -> list[_Element]:
    """The range of a move around its paragraph: the start inside, the end after it (17.13.5.22-28)."""
    from lxml import etree

    start = pen.mark(w(f"{kind}RangeStart"))
    start.set(w("name"), name)
    paragraph = found[0]
    first = paragraph.find(w("pPr"))
    paragraph.insert(0 if first is None else 1, start)
    return [*found, etree.Element(w(f"{kind}RangeEnd"), {w("id"): start.get(w("id"), "")})]
