"""Edits of paragraphs written down: new paragraphs in which every difference is a revision.

Content is written piece by piece; what goes stands before what comes. The end mark of a paragraph
is kept, deleted or inserted like any other token, so that splits and joins need nothing special.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from operator import attrgetter

from lxml import etree
from lxml.etree import _Element

from dpadesk.diff import Hunk
from dpadesk.word.comparing.flat import END, POINTS, PPR, RPR, Box, Flat, Piece, Point
from dpadesk.word.comparing.keys import form_key
from dpadesk.word.comparing.pen import DEL, INS, Pen, ordered_insert, text_node, text_run
from dpadesk.word.comparing.properties import reshape_section
from dpadesk.word.comparing.sheet import Sheet, Under, struck
from dpadesk.word.names import names, w

__all__ = ["Composer", "Ties"]

_START, _FINISH = w("bookmarkStart"), w("bookmarkEnd")
_NOT_LOOK = frozenset(names("rPr sectPr"))
_NOT_MARK = frozenset((w("rStyle"),))
_LIST, _SECTPR = w("numPr"), w("sectPr")
_BEYOND = 1 << 40


@dataclass(frozen=True, slots=True)
class Ties:
    """What connects two packages while paragraphs are written.

    `adopt` makes a copy of an old element fit for the new package (relationships, styles, lists);
    `pair_notes`, `drop_note`, `add_note` record what happens to the text of a note and give the id
    to write; `boxes` compares the text boxes of an old and a new drawing, and gives the new one with
    its marks; `strike_boxes` marks the text in the boxes of a drawing that goes.
    """

    adopt: Callable[[_Element], _Element]
    pair_notes: Callable[[str, str, str], None]
    drop_note: Callable[[str, str], str]
    add_note: Callable[[str, str], None]
    boxes: Callable[[_Element, _Element], _Element | None]
    strike_boxes: Callable[[_Element, str], None]
    old_names: frozenset[str] = frozenset()
    new_names: frozenset[str] = frozenset()


class Composer:
    """Writes the paragraphs of one group (usually one old and one new paragraph)."""

    def __init__(self, old: Flat, new: Flat, pen: Pen, ties: Ties) -> None:
        self.old, self.new, self.pen, self.ties = old, new, pen, ties
        self.done: list[_Element] = []
        self._ends: list[int] = []
        self._touched = False
        self._mapped: dict[Box, Box] = {}
        self._old_boxes = {box for piece in old.pieces if piece.box for box in piece.box.path()}
        self.sheet = Sheet(pen, ties.adopt, self._came, self._old_boxes.__contains__)
        self._next_point = 0
        self._reached = 0
        self._inside: set[Point] = set()
        self._hidden: list[Point] = []
        self._fresh: dict[str, str] = {}
        self._claims: dict[int, list[Point]] = {}

    @property
    def touched(self) -> bool:
        """Whether anything differs."""
        return self._touched or self.sheet.touched

    def by_new(self) -> list[list[_Element]]:
        """What was written, cut after each paragraph that the new side has; what follows the last joins it."""
        starts = [0, *self._ends[:-1]]
        ends = [*self._ends[:-1], len(self.done)]
        return [self.done[start:end] for start, end in zip(starts, ends, strict=True)]

    def _came(self, box: Box) -> bool:
        return box not in self._mapped.values()

    # --- edits -------------------------------------------------------------------------------
    def run(self, hunks: Sequence[Hunk], ends: tuple[int, int]) -> None:
        """Write both sides up to `ends`, given the changed ranges of tokens; what lies between is kept."""
        self._map_boxes(hunks, ends)
        i = j = 0
        for hunk in hunks:
            self.kept(i, j, hunk.old_start - i)
            self._claims[hunk.new_start] = self._claim(
                self.new, hunk.new_start, hunk.new_end, self.ties.old_names
            )
            if self._continues(hunk):
                self.come(hunk.new_start, hunk.new_end)
                self.gone(hunk.old_start, hunk.old_end)
            else:
                self.gone(hunk.old_start, hunk.old_end)
                self.come(hunk.new_start, hunk.new_end)
            i, j = hunk.old_end, hunk.new_end
        self.kept(i, j, ends[0] - i)

    def _continues(self, hunk: Hunk) -> bool:
        """Whether what comes stands in the link just written and what goes does not: it must not be cut in two."""
        if hunk.new_start == hunk.new_end or self.sheet.top is None:
            return False
        gone = _box(self.old, hunk.old_start) if hunk.old_start < hunk.old_end else None
        fitted = self._mapped.get(gone, gone) if gone is not None else None
        return _box(self.new, hunk.new_start) is self.sheet.top and fitted is not self.sheet.top

    def last(self) -> None:
        """The last end marks are one where they can be; else the new one comes before the old one goes."""
        i, j = len(self.old.tokens) - 1, len(self.new.tokens) - 1
        if self.old.tokens[i] == self.new.tokens[j]:
            self.kept(i, j, 1)
        else:
            self.come(j, j + 1)
            self.gone(i, i + 1)

    def tail(self, starts: tuple[int, int], leaves: Sequence[str], comes: Sequence[str]) -> None:
        """Old tokens, then new ones, from `starts` up to the last end marks; the k-th paragraph moved as named."""
        after = _contents(self.new, starts[1])
        for begin, end in after:
            self._claims[begin] = self._claim(self.new, begin, end, self.ties.old_names)
        for (begin, end), name in zip(_contents(self.old, starts[0]), leaves, strict=False):
            self._moved(begin, end, name, "moveFrom", self.gone)
            self.gone(end, min(end + 1, len(self.old.tokens) - 1))
        for (begin, end), name in zip(after, comes, strict=False):
            self._moved(begin, end, name, "moveTo", self.come)
            self.come(end, min(end + 1, len(self.new.tokens) - 1))
        self.last()

    def _moved(self, begin: int, end: int, name: str, kind: str, write: Callable[..., None]) -> None:
        if not name:
            write(begin, end)
            return
        start = self.pen.mark(w(f"{kind}RangeStart"))
        start.set(w("name"), name)
        self.sheet.point(start, None)
        write(begin, end, w(kind))
        self.sheet.point(etree.Element(w(f"{kind}RangeEnd"), {w("id"): start.get(w("id"), "")}), None)

    def _map_boxes(self, hunks: Sequence[Hunk], ends: tuple[int, int]) -> None:
        """Which old link or control is which new one: those that share a kept token."""
        if not self._old_boxes:
            return
        i = j = 0
        for hunk in (*hunks, Hunk(ends[0], ends[0], ends[1], ends[1])):
            for step in range(hunk.old_start - i):
                was, now = _box(self.old, i + step), _box(self.new, j + step)
                while was is not None and now is not None and was not in self._mapped:
                    self._mapped[was] = now
                    was, now = was.parent, now.parent
            i, j = hunk.old_end, hunk.new_end

    def kept(self, i: int, j: int, count: int) -> None:
        """Write tokens that are on both sides, from `i` of the old and `j` of the new."""
        if count <= 0:
            return
        before = self.old.over(i, i + count)
        was, was_at, was_end = next(before)
        for piece, start, end in self.new.over(j, j + count):
            while start < end:
                if was_at >= was_end:
                    was, was_at, was_end = next(before)
                size = min(end - start, was_end - was_at, self._to_point(start))
                self._keep(was, piece, start, start + size)
                start, was_at = start + size, was_at + size

    def _keep(self, was: Piece, now: Piece, start: int, end: int) -> None:
        self._points(start)
        if now.closes is not None and was.closes is not None:
            self._close_kept(now.closes, was.closes)
            return
        if now.note and was.note:
            self.ties.pair_notes(now.note[0], was.note[1], now.note[1])
        if now.siblings:
            self.sheet.put_all(self._siblings(was, now), now.box, None)
            return
        properties = self._look(now.look, was, now)
        self.sheet.put(text_run(now.run, properties, self._child(was, now, start, end)), now.box, None)

    def _look(self, properties: _Element | None, was: Piece, now: Piece) -> _Element | None:
        """The new properties of a run that stays, with the old ones where it looked otherwise."""
        if not self.pen.formatting or was.form == now.form:
            return deepcopy(properties)
        self._touched = True
        return self.pen.changed_run(properties, None if was.look is None else self.ties.adopt(was.look))

    def _siblings(self, was: Piece, now: Piece) -> Sequence[_Element]:
        """A field or the like that stays; where all of it looked otherwise, each of its runs says so."""
        if not self.pen.formatting or was.form == now.form:
            return now.siblings
        out: list[_Element] = []
        for run in map(deepcopy, now.siblings):
            found = run.find(RPR)
            properties = self._look(found, was, now)
            if found is not None:
                run.remove(found)
            if properties is not None:
                run.insert(0, properties)
            out.append(run)
        return out

    def _child(self, was: Piece, now: Piece, start: int, end: int) -> list[_Element]:
        if now.node is None:
            return [text_node(now.text[start - now.start : end - now.start], deleted=False)]
        changed = self.ties.boxes(was.node, now.node) if was.node is not None else None
        self._touched |= changed is not None
        return [deepcopy(now.node) if changed is None else changed]

    def gone(self, start: int, end: int, tag: str = DEL, inner: str = "") -> None:
        """Write old tokens under a revision that takes them away."""
        if start >= end:
            return
        self._touched = True
        self._points(self._reached, opening=True)
        under = Under(tag, old=True, inner=inner)
        self._hidden = self._claim(self.old, start, end, self.ties.new_names)
        self._fresh = {
            _number(point): self.pen.number() for point in self._hidden if point.node.tag == _START
        }
        for piece, begins, ends in self.old.over(start, end):
            self._hidden_points(begins, under)
            if piece.closes is not None:
                self._close(piece.closes, tag, old=True)
                continue
            box = self._mapped.get(piece.box, piece.box) if piece.box is not None else None
            self._marked(piece, begins, ends, box, under)
        self._hidden_points(_BEYOND, under)

    def come(self, start: int, end: int, tag: str = INS) -> None:
        """Write new tokens under a revision that brings them in."""
        if start >= end:
            return
        self._touched = True
        under = Under(tag, old=False)
        self._hidden = self._claims.pop(start, []) or self._claim(self.new, start, end, self.ties.old_names)
        self._points(self.new.starts[start], opening=True)
        for piece, begins, ends in self.new.over(start, end):
            while begins < ends:
                self._points(begins)
                self._hidden_points(begins, under)
                if piece.closes is not None:
                    self._close(piece.closes, tag, old=False)
                    break
                cut = min(ends, begins + self._to_point(begins))
                self._marked(piece, begins, cut, piece.box, under)
                begins = cut
        self._hidden_points(_BEYOND, under)

    # --- points ------------------------------------------------------------------------------
    def _to_point(self, at: int) -> int:
        """Positions until the next bookmark or anchor of the new side."""
        for number in range(self._next_point, len(self.new.points)):
            if self.new.points[number].at > at:
                return self.new.points[number].at - at
        return _BEYOND

    def _points(self, at: int, *, opening: bool = False) -> None:
        """Write the new side's points up to a position; of those at it only what opens, where asked."""
        self._reached = max(self._reached, at)
        points, first = self.new.points, self._next_point
        waiting: list[Point] = []
        while self._next_point < len(points) and points[self._next_point].at <= at:
            point = points[self._next_point]
            self._next_point += 1
            if point in self._inside:
                continue
            if opening and point.at == at and not point.opens:
                waiting.append(point)
            else:
                self.sheet.point(deepcopy(point.node), point.box)
        if waiting:
            self._next_point -= len(waiting)
            points[max(first, self._next_point) : self._next_point + len(waiting)] = waiting

    def _claim(self, side: Flat, start: int, end: int, others: frozenset[str]) -> list[Point]:
        """Bookmarks of one side alone that lie wholly in a changed range: they come or go with it."""
        if start >= end or not side.points:
            return []
        first, last = side.starts[start], side.starts[end]
        begin, end = (
            find(side.points, at, key=attrgetter("at"))
            for find, at in ((bisect_left, first), (bisect_right, last))
        )
        near = [point for point in side.points[begin:end] if point not in self._inside]
        alone = {_number(p) for p in near if p.node.tag == _START and p.node.get(w("name")) not in others}
        whole = alone & {_number(point) for point in near if point.node.tag == _FINISH}
        found = [p for p in near if p.node.tag in (_START, _FINISH) and _number(p) in whole]
        self._inside.update(found)
        return found

    def _hidden_points(self, at: int, under: Under) -> None:
        """Write the bookmarks that come or go with a changed range, under its revision."""
        while self._hidden and self._hidden[0].at <= at:
            point = self._hidden.pop(0)
            node = deepcopy(point.node)
            if under.old:
                node.set(w("id"), self._fresh[_number(point)])
            box = self._mapped.get(point.box, point.box) if under.old and point.box else point.box
            self.sheet.put(node, box, under)

    # --- content -----------------------------------------------------------------------------
    def _marked(self, piece: Piece, start: int, end: int, box: Box | None, under: Under) -> None:
        if piece.siblings:
            nodes = [one for one in piece.siblings if not under.old or one.tag not in POINTS]
            self.sheet.put_all([self._fit(one, under) for one in nodes], box, under)
            return
        found = piece.look
        properties = None if found is None else self._fit(found, under)
        child = self._marked_child(piece, start, end, under)
        self.sheet.put(text_run(piece.run, properties, [child]), box, under)

    def _marked_child(self, piece: Piece, start: int, end: int, under: Under) -> _Element:
        if piece.node is None:
            return text_node(piece.text[start - piece.start : end - piece.start], deleted=under.deletes)
        node = self._fit(piece.node, under)
        if piece.note and under.old:
            node.set(w("id"), self.ties.drop_note(*piece.note))
        elif piece.note:
            self.ties.add_note(*piece.note)
        if under.old:
            self.ties.strike_boxes(node, under.tag)
        return struck(node) if under.deletes else node

    def _fit(self, element: _Element, under: Under) -> _Element:
        return self.ties.adopt(element) if under.old else deepcopy(element)

    # --- end marks ---------------------------------------------------------------------------
    def _close(self, source: _Element, tag: str, *, old: bool) -> None:
        """End the paragraph with a mark that came or went."""
        found = source.find(PPR)
        properties = etree.Element(PPR) if found is None else self._fit(found, Under(tag, old))
        self.pen.mark_end(properties, tag)
        self._finish(properties, None if old else source)

    def _close_kept(self, now: _Element, was: _Element) -> None:
        found = now.find(PPR)
        properties = deepcopy(found) if found is not None else etree.Element(PPR)
        if self.pen.formatting:
            self._reshape(properties, was)
        self._finish(properties, now)

    def _finish(self, properties: _Element, like: _Element | None) -> None:
        paragraph = self.sheet.finish()
        if like is not None:
            for name, value in like.items():
                paragraph.set(str(name), str(value))
        if len(properties):
            paragraph.insert(0, properties)
        self.done.append(paragraph)
        if like is not None:
            self._ends.append(len(self.done))

    def _reshape(self, properties: _Element, was: _Element) -> None:
        """Old paragraph properties, and the old look of the mark, kept where they differ."""
        found = was.find(PPR)
        if found is not None and found.find(_LIST) is None and form_key(found) == form_key(properties):
            return
        old = None if found is None else self.ties.adopt(found)
        old_mark = old.find(RPR) if old is not None else None
        mark = properties.find(RPR)
        if form_key(mark, _NOT_MARK) != form_key(old_mark, _NOT_MARK):
            self._touched = True
            changed = self.pen.changed_run(mark, old_mark)
            if mark is not None:
                properties.remove(mark)
            ordered_insert(properties, changed)
        self._touched |= self._resection(properties, found)
        if form_key(properties, _NOT_LOOK) != form_key(old, _NOT_LOOK):
            self._touched = True
            self.pen.changed_paragraph(properties, old)

    def _resection(self, properties: _Element, was: _Element | None) -> bool:
        now, before = (None if one is None else one.find(_SECTPR) for one in (properties, was))
        return now is not None and before is not None and reshape_section(self.pen, now, before)


def _number(point: Point) -> str:
    return str(point.node.get(w("id"), ""))


def _box(side: Flat, token: int) -> Box | None:
    return next((piece.box for piece, _, _ in side.over(token, token + 1)), None)


def _contents(side: Flat, start: int) -> list[tuple[int, int]]:
    """The content of each paragraph from a token on, as ranges of tokens without the end marks."""
    out: list[tuple[int, int]] = []
    for at in range(start, len(side.tokens)):
        if side.tokens[at].startswith(END):
            out.append((start, at))
            start = at + 1
    return out
