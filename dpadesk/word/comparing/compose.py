"""Edits of paragraphs written down: new paragraphs in which every difference is a revision.

Content is written piece by piece; what goes stands before what comes. The end mark of a paragraph
is kept, deleted or inserted like any other token, so that splits and joins need nothing special.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from dpadesk.diff import Hunk
from dpadesk.word.comparing.flat import CONTROL, END, LINK, PPR, RPR, SIMPLE, Box, Flat, P, Piece, Point, T
from dpadesk.word.comparing.keys import form_key
from dpadesk.word.comparing.pen import (
    DEL,
    INS,
    Pen,
    ordered_insert,
    text_node,
    text_run,
)
from dpadesk.word.names import names, w

__all__ = ["Composer", "Ties"]

_START, _FINISH = w("bookmarkStart"), w("bookmarkEnd")
_NOT_LOOK = frozenset(names("rPr sectPr"))
_ENTERED = frozenset((LINK, SIMPLE, CONTROL, *names("smartTag customXml dir bdo")))
_LONE_MARK = frozenset((w("rStyle"),))


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


@dataclass(eq=False, slots=True)
class _State:
    """The revision under which content stands: tag, and for moves the second mark inside."""

    tag: str
    old: bool
    inner: str = ""


class Composer:
    """Writes the paragraphs of one group (usually one old and one new paragraph)."""

    def __init__(self, old: Flat, new: Flat, pen: Pen, ties: Ties) -> None:
        self.old, self.new, self.pen, self.ties = old, new, pen, ties
        self.done: list[_Element] = []
        self.touched = False
        self.open = etree.Element(P)
        self.stack: list[tuple[Box, _Element]] = []
        self.wrap: tuple[_State, _Element] | None = None
        self.next_point = 0
        self.mapped: dict[Box, Box] = {}
        self.inside: set[Point] = set()
        self.hidden: list[Point] = []

    # --- edits -------------------------------------------------------------------------------
    def run(self, hunks: Sequence[Hunk], ends: tuple[int, int]) -> None:
        """Write both sides up to `ends`, given the changed ranges of tokens; what lies between is kept."""
        self._map_boxes(hunks, ends)
        i = j = 0
        for hunk in hunks:
            self.kept(i, j, hunk.old_start - i)
            self.gone(hunk.old_start, hunk.old_end)
            self.come(hunk.new_start, hunk.new_end)
            i, j = hunk.old_end, hunk.new_end
        self.kept(i, j, ends[0] - i)

    def last(self) -> None:
        """The last end marks are one where they can be; else the new one comes before the old one goes."""
        i, j = len(self.old.tokens) - 1, len(self.new.tokens) - 1
        if self.old.tokens[i] == self.new.tokens[j]:
            self.kept(i, j, 1)
        else:
            self.come(j, j + 1)
            self.gone(i, i + 1)

    def gone_paragraphs(self, start: int, moves: Sequence[str]) -> None:
        """Old tokens from `start` up to the last end mark; the k-th paragraph in it moved as named."""
        for (begin, end), name in zip(_contents(self.old, start), moves, strict=False):
            self._moved(begin, end, name, "moveFrom", self.gone)
            self.gone(end, min(end + 1, len(self.old.tokens) - 1))

    def come_paragraphs(self, start: int, moves: Sequence[str]) -> None:
        """New tokens from `start` up to the last end mark; the k-th paragraph in it moved as named."""
        for (begin, end), name in zip(_contents(self.new, start), moves, strict=False):
            self._moved(begin, end, name, "moveTo", self.come)
            self.come(end, min(end + 1, len(self.new.tokens) - 1))

    def _moved(self, begin: int, end: int, name: str, kind: str, write: Callable[..., None]) -> None:
        if not name:
            write(begin, end)
            return
        start = self.pen.mark(w(f"{kind}RangeStart"))
        start.set(w("name"), name)
        self._point(start, None)
        write(begin, end, w(kind))
        self._point(etree.Element(w(f"{kind}RangeEnd"), {w("id"): start.get(w("id"), "")}), None)

    def _map_boxes(self, hunks: Sequence[Hunk], ends: tuple[int, int]) -> None:
        """Which old link or control is which new one: those that share a kept token."""
        if not any(piece.box for piece in self.old.pieces):
            return
        i = j = 0
        for hunk in (*hunks, Hunk(ends[0], ends[0], ends[1], ends[1])):
            for step in range(hunk.old_start - i):
                was, now = self._box(self.old, i + step), self._box(self.new, j + step)
                while was is not None and now is not None and was not in self.mapped:
                    self.mapped[was] = now
                    was, now = was.parent, now.parent
            i, j = hunk.old_end, hunk.new_end

    @staticmethod
    def _box(side: Flat, token: int) -> Box | None:
        return next((piece.box for piece, _, _ in side.over(token, token + 1)), None)

    def kept(self, i: int, j: int, count: int) -> None:
        before = self.old.over(i, i + count)
        was, was_at, was_end = None, 0, 0
        for piece, start, end in self.new.over(j, j + count):
            while start < end:
                if was_at >= was_end:
                    was, was_at, was_end = next(before)
                size = min(end - start, was_end - was_at, self._to_point(start))
                assert was is not None
                self._keep(was, piece, start, start + size)
                start, was_at = start + size, was_at + size

    def _to_point(self, at: int) -> int:
        """Positions until the next bookmark or anchor of the new side."""
        ahead = (point.at for point in self.new.points[self.next_point :] if point.at > at)
        return next(ahead, at + (1 << 40)) - at

    def _keep(self, was: Piece, now: Piece, start: int, end: int) -> None:
        self._points(start)
        if now.closes is not None and was.closes is not None:
            self._close(now.closes, was.closes)
            return
        if now.note and was.note:
            self.ties.pair_notes(now.note[0], was.note[1], now.note[1])
        if now.siblings:
            self._write_all(now.siblings, now.box, None)
            return
        properties = now.run.find(RPR) if now.run is not None else None
        if self.pen.formatting and was.form != now.form:
            self.touched = True
            old = was.run.find(RPR) if was.run is not None else None
            properties = self.pen.changed_run(properties, self._adopted(old))
        elif properties is not None:
            properties = deepcopy(properties)
        self._put(text_run(now.run, properties, [self._child(was, now, start, end)]), now.box, None)

    def _child(self, was: Piece, now: Piece, start: int, end: int) -> _Element:
        if now.text is not None:
            return text_node(now.text[start - now.start : end - now.start], deleted=False)
        assert now.node is not None
        changed = self.ties.boxes(was.node, now.node) if was.node is not None else None
        if changed is not None:
            self.touched = True
            return changed
        return deepcopy(now.node)

    def gone(self, start: int, end: int, tag: str = DEL, inner: str = "") -> None:
        if start >= end:
            return
        self.touched = True
        self._points(self._new_at, opening=True)
        state = _State(tag, old=True, inner=inner)
        self._begin_inside(self.old, start, end, self.ties.new_names)
        for piece, begins, ends in self.old.over(start, end):
            self._hidden_points(begins, state, old=True)
            if piece.closes is not None:
                self._close(None, piece.closes, tag)
                continue
            box = self.mapped.get(piece.box, piece.box) if piece.box is not None else None
            self._marked(piece, begins, ends, box, state)
        self._hidden_points(None, state, old=True)

    def come(self, start: int, end: int, tag: str = INS) -> None:
        if start >= end:
            return
        self.touched = True
        state = _State(tag, old=False)
        first = self.new.starts[start]
        self._points(first, opening=True)
        self._begin_inside(self.new, start, end, self.ties.old_names)
        for piece, begins, ends in self.new.over(start, end):
            while begins < ends:
                self._points(begins, strictly=begins == first)
                self._hidden_points(begins, state, old=False)
                if piece.closes is not None:
                    self._close(piece.closes, None, tag)
                    break
                cut = min(ends, begins + self._to_point(begins))
                self._marked(piece, begins, cut, piece.box, state)
                begins = cut
        self._hidden_points(None, state, old=False)

    @property
    def _new_at(self) -> int:
        return self._reached

    # --- points ------------------------------------------------------------------------------
    _reached = 0

    def _points(self, at: int, *, opening: bool = False, strictly: bool = False) -> None:
        """Write the new side's points up to a position; only those that open there, where asked."""
        self._reached = max(self._reached, at)
        rest: list[Point] = []
        points = self.new.points
        while self.next_point < len(points) and points[self.next_point].at <= at:
            point = points[self.next_point]
            self.next_point += 1
            if point in self.inside:
                continue
            if point.at == at and opening and not point.opens:
                rest.append(point)
                continue
            self._point(deepcopy(point.node), point.box)
        if rest:
            self.next_point -= len(rest)
            points[self.next_point : self.next_point + len(rest)] = rest

    def _point(self, node: _Element, box: Box | None) -> None:
        node.tail = None
        self._leave_mark()
        self._enter(box)
        self._target().append(node)

    def _begin_inside(self, side: Flat, start: int, end: int, others: frozenset[str]) -> None:
        """Bookmarks of one side alone that lie wholly in a changed range come or go with it."""
        first, last = side.starts[start], side.starts[end]
        near = [p for p in side.points if first <= p.at <= last and p not in self.inside]
        named = {
            p.node.get(w("id")): p
            for p in near
            if p.node.tag == _START and p.node.get(w("name")) not in others
        }
        ends = {p.node.get(w("id")) for p in near if p.node.tag == _FINISH}
        whole = {number for number in named if number in ends}
        taken = [p for p in near if p.node.tag in (_START, _FINISH) and p.node.get(w("id")) in whole]
        self.inside.update(taken)
        self.hidden = taken
        self.fresh = {number: self.pen.number() for number in whole} if side is self.old else {}

    fresh: dict[str | None, str] = {}  # noqa: RUF012 - replaced, never changed

    def _hidden_points(self, at: int | None, state: _State, *, old: bool) -> None:
        """Write the bookmarks that go with a changed range, under its mark."""
        while self.hidden and (at is None or self.hidden[0].at <= at):
            point = self.hidden.pop(0)
            node = deepcopy(point.node)
            node.tail = None
            if old:
                node.set(w("id"), self.fresh[node.get(w("id"))])
            box = self.mapped.get(point.box, point.box) if old and point.box else point.box
            self._put(node, box, state)

    # --- writing -----------------------------------------------------------------------------
    def _marked(self, piece: Piece, start: int, end: int, box: Box | None, state: _State) -> None:
        if piece.siblings:
            nodes = piece.siblings if not state.old else tuple(self._adopted(one) for one in piece.siblings)
            self._write_all([one for one in nodes if one is not None], box, state)
            return
        properties = piece.run.find(RPR) if piece.run is not None else None
        properties = self._adopted(properties) if state.old else deepcopy(properties)
        self._put(text_run(None, properties, [self._marked_child(piece, start, end, state)]), box, state)

    def _marked_child(self, piece: Piece, start: int, end: int, state: _State) -> _Element:
        deleted = DEL in (state.tag, state.inner)
        if piece.text is not None:
            return text_node(piece.text[start - piece.start : end - piece.start], deleted=deleted)
        assert piece.node is not None
        if not state.old:
            if piece.note:
                self.ties.add_note(*piece.note)
            return deepcopy(piece.node)
        node = self.ties.adopt(piece.node)
        if piece.note:
            node.set(w("id"), self.ties.drop_note(*piece.note))
        self.ties.strike_boxes(node, state.tag)
        return _struck(node) if deleted else node

    def _adopted(self, element: _Element | None) -> _Element | None:
        return None if element is None else self.ties.adopt(element)

    def _write_all(self, siblings: Iterable[_Element], box: Box | None, state: _State | None) -> None:
        """Siblings of a field, an equation: runs under the mark, links and controls entered."""
        for one in siblings:
            if state is not None and one.tag in _ENTERED:
                inner = Box(one, box, "")
                content = one.find(w("sdtContent")) if one.tag == CONTROL else one
                self._write_all(list(content) if content is not None else (), inner, state)
                continue
            if one.tag in (w("sdtPr"), w("smartTagPr"), w("customXmlPr")):
                continue
            copy = deepcopy(one)
            copy.tail = None
            self._put(
                _struck(copy) if state is not None and DEL in (state.tag, state.inner) else copy, box, state
            )

    def _put(self, node: _Element, box: Box | None, state: _State | None) -> None:
        """Append a run (or the like) in its boxes, under its mark."""
        if self.wrap is not None and (state is None or self.wrap[0] is not state or not self._inside(box)):
            self._leave_mark()
        self._enter(box)
        if state is None:
            self._target().append(node)
            return
        if self.wrap is None:
            made = self.pen.mark(state.tag)
            self._target().append(made)
            if state.inner:
                made.append(self.pen.mark(state.inner))
                made = made[0]
            self.wrap = (state, made)
        self.wrap[1].append(node)

    def _inside(self, box: Box | None) -> bool:
        return (self.stack[-1][0] if self.stack else None) is box

    def _leave_mark(self) -> None:
        self.wrap = None

    def _target(self) -> _Element:
        return self.stack[-1][1] if self.stack else self.open

    def _enter(self, box: Box | None) -> None:
        path = box.path() if box is not None else ()
        common = 0
        while common < min(len(path), len(self.stack)) and self.stack[common][0] is path[common]:
            common += 1
        while len(self.stack) > common:
            self._leave(*self.stack.pop())
        for one in path[common:]:
            self._open_box(one)

    def _open_box(self, box: Box) -> None:
        shell = deepcopy(box.element) if box.element.tag == CONTROL else etree.Element(box.element.tag)
        if box.element.tag != CONTROL:
            for name, value in box.element.items():
                shell.set(str(name), str(value))
        if self._is_old(box):
            shell = self.ties.adopt(shell)
        target = shell
        if box.element.tag == CONTROL:
            target = shell.find(w("sdtContent"))
            assert target is not None
            for child in list(target):
                target.remove(child)
            target.text = None
        shell.tail = None
        self._control_range(box, self._target(), target, shell)
        self.stack.append((box, target))

    def _control_range(self, box: Box, outer: _Element, target: _Element, shell: _Element) -> None:
        kind = self._control_kind(box)
        if not kind:
            outer.append(shell)
            return
        self.touched = True
        for place, add in ((outer, shell), (target, None)):
            number = self.pen.mark(
                w(f"customXml{kind}RangeStart" if add is not None else f"customXml{kind}RangeEnd")
            )
            if add is None:
                number = etree.Element(w(f"customXml{kind}RangeEnd"), {w("id"): self._range})
            else:
                self._range = number.get(w("id"), "")
            place.append(number)
            if add is not None:
                place.append(add)

    _range = ""

    def _leave(self, box: Box, target: _Element) -> None:
        kind = self._control_kind(box)
        if not kind:
            return
        start = self.pen.mark(w(f"customXml{kind}RangeStart"))
        target.append(start)
        self._target().append(etree.Element(w(f"customXml{kind}RangeEnd"), {w("id"): start.get(w("id"), "")}))

    def _control_kind(self, box: Box) -> str:
        """Whether a content control itself came (Ins) or went (Del)."""
        if box.element.tag != CONTROL:
            return ""
        if self._is_old(box):
            return "Del"
        return "" if box in self.mapped.values() else "Ins"

    def _is_old(self, box: Box) -> bool:
        return any(piece.box is not None and box in piece.box.path() for piece in self.old.pieces)

    # --- end marks ---------------------------------------------------------------------------
    def _close(self, now: _Element | None, was: _Element | None, tag: str = "") -> None:
        """End the paragraph: its mark kept (both given), inserted (new alone) or deleted (old alone)."""
        self._leave_mark()
        if now is not None and not tag:
            self._points(self._end_of(now))
        self._enter(None)
        paragraph = self.open
        source = now if now is not None else was
        assert source is not None
        if now is not None:
            for name, value in now.items():
                paragraph.set(str(name), str(value))
        found = source.find(PPR)
        found = self._adopted(found) if now is None else deepcopy(found)
        properties = found if found is not None else etree.Element(PPR)
        if tag:
            self.pen.mark_end(properties, tag)
        elif was is not None:
            self._reshape(properties, was)
        if len(properties):
            paragraph.insert(0, properties)
        self.done.append(paragraph)
        self.open = etree.Element(P)

    def _end_of(self, paragraph: _Element) -> int:
        return next(piece.start for piece in self.new.pieces if piece.closes is paragraph)

    def _reshape(self, properties: _Element, was: _Element) -> None:
        """Old paragraph properties, and the old look of the mark, kept where they differ."""
        if not self.pen.formatting:
            return
        old = self._adopted(was.find(PPR))
        old_mark = old.find(RPR) if old is not None else None
        mark = properties.find(RPR)
        if form_key(mark, _LONE_MARK) != form_key(old_mark, _LONE_MARK):
            self.touched = True
            changed = self.pen.changed_run(mark, old_mark)
            if mark is not None:
                properties.remove(mark)
            ordered_insert(properties, changed)
        if form_key(properties, _NOT_LOOK) != form_key(old, _NOT_LOOK):
            self.touched = True
            self.pen.changed_paragraph(properties, old)


def _contents(side: Flat, start: int) -> list[tuple[int, int]]:
    """The content of each paragraph from a token on, as ranges of tokens without the end marks."""
    out: list[tuple[int, int]] = []
    for at in range(start, len(side.tokens)):
        if side.tokens[at].startswith(END):
            out.append((start, at))
            start = at + 1
    return out


_STRUCK = {T: w("delText"), w("instrText"): w("delInstrText")}


def _struck(element: _Element) -> _Element:
    """Text of a deleted element respelt; text boxes inside it are left as they are."""
    boxed = w("txbxContent")
    for node in element.iter(*_STRUCK):
        if not any(above.tag == boxed for above in node.iterancestors()):
            node.tag = _STRUCK[node.tag]
    return element
