"""The content of a paragraph: runs, fields and links, inside the revisions that they carry.

A revision holds runs and never a link, so a link stands outermost, then the marks, outermost first
(17.13.5); neighbours of one mark share one element.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, takewhile

from dpadesk.model import (
    FIELD_BEGIN,
    FIELD_END,
    Break,
    BreakKind,
    Field,
    Format,
    Inline,
    Mark,
    MarkKind,
    NoteReference,
    Opaque,
    Reference,
    Text,
    anchor_of,
)
from dpadesk.word.names import R, w
from dpadesk.word.writing.comments import point_elements, split_at
from dpadesk.word.writing.elements import Element, child, keep_spaces, make
from dpadesk.word.writing.formats import run_properties
from dpadesk.word.writing.moves import Key, closes, keys_of, opens
from dpadesk.word.writing.session import Point, Session

__all__ = ["fill_content"]

_SPLIT = re.compile(r"([\t\n\f\v])")
_BREAKS: Mapping[str, tuple[str, str]] = {"\n": ("br", ""), "\f": ("br", "page"), "\v": ("br", "column")}
_PLAIN = Format()


@dataclass(frozen=True, slots=True)
class _Leaf:
    """One run, or a point between runs, with what it stands in."""

    run: Element
    marks: tuple[Mark, ...] = ()
    link: str = ""

    def mark(self, depth: int) -> Mark | None:
        return self.marks[depth] if depth < len(self.marks) else None


def fill_content(
    session: Session, parent: Element, content: Iterable[Inline], points: tuple[Point, ...] = ()
) -> None:
    """All inlines into a w:p, with the anchors of comments and the ends of moves that stop in it."""
    leaves = list(_placed(session, content, points))
    moves = {key: at for at, leaf in enumerate(leaves) for key in keys_of(leaf.marks)}
    at = 0
    for _, group in groupby(leaves, _outermost):
        members = list(group)
        at += len(members)
        _open_moves(session, parent, members)
        link = members[0].link
        _nest(session, _link(session, parent, link) if link else parent, members, 0)
        _close_moves(session, parent, [key for key, last in moves.items() if at - len(members) <= last < at])


def _placed(session: Session, content: Iterable[Inline], points: tuple[Point, ...]) -> Iterator[_Leaf]:
    """The leaves of the content; a point stands in what its neighbours share, so that it splits no revision."""
    if not points:
        for item in content:
            yield from _leaves(session, item)
        return
    parts = list(split_at(content, points))
    for at, part in enumerate(parts):
        if not isinstance(part, Point):
            yield from _leaves(session, part)
            continue
        before = next((one for one in reversed(parts[:at]) if not isinstance(one, Point)), None)
        after = next((one for one in parts[at:] if not isinstance(one, Point)), None)
        marks, link = _shared(before, after)
        for element in point_elements(session, part):
            yield _Leaf(element, marks, link)


def _shared(before: Inline | None, after: Inline | None) -> tuple[tuple[Mark, ...], str]:
    if before is None or after is None:
        return (), ""
    both = takewhile(
        lambda pair: _same(pair[0]) == _same(pair[1]), zip(before.marks, after.marks, strict=False)
    )
    same_link = isinstance(before, Text) and isinstance(after, Text) and before.link == after.link
    return tuple(one for one, _ in both), before.link if same_link and isinstance(before, Text) else ""


def _open_moves(session: Session, parent: Element, members: Iterable[_Leaf]) -> None:
    for leaf in members:
        for mark in leaf.marks:
            point = opens(session, mark)
            if point is not None:
                parent.append(point)


def _close_moves(session: Session, parent: Element, keys: Iterable[Key]) -> None:
    for key in keys:
        point = closes(session, key, at_mark=False)
        if point is not None:
            parent.append(point)


def _outermost(leaf: _Leaf) -> object:
    return leaf.link, _same(leaf.mark(0)) if not leaf.link else None


def _same(mark: Mark | None) -> object:
    """Marks of one revision: equal, and of one id where they have one."""
    return None if mark is None else (mark, mark.id)


def _nest(session: Session, parent: Element, leaves: Iterable[_Leaf], depth: int) -> None:
    for _, group in groupby(leaves, lambda leaf: _same(leaf.mark(depth))):
        members = list(group)
        mark = members[0].mark(depth)
        if mark is None:
            parent.extend([leaf.run for leaf in members])
            continue
        wrapper = session.marked(mark)
        parent.append(wrapper)
        _nest(session, wrapper, members, depth + 1)


def _link(session: Session, parent: Element, target: str) -> Element:
    link = child(parent, "hyperlink")
    if target.startswith("#"):
        link.set(w("anchor"), target[1:])
    else:
        link.set(f"{{{R}}}id", session.link(target))
    return link


def _leaves(session: Session, item: Inline, marks: tuple[Mark, ...] = (), link: str = "") -> Iterator[_Leaf]:
    marks = _stack(marks, item.marks)
    match item:
        case Text():
            yield _Leaf(_text(session, item, _gone(marks)), marks, item.link or link)
        case Break():
            run = _run(session, item.format)
            _break(run, item.kind.value)
            yield _Leaf(run, marks, link)
        case Field(instruction=instruction, content=content):
            yield from _field(session, instruction, content, _PLAIN, marks, link)
        case Reference(target=target, text=text, format=look):
            # \\n: the number as its paragraph shows it. \\r would put "Schedule 1Part A" before a number
            # of a schedule that is cited from the body (17.16.5.51).
            instruction = f" REF {anchor_of(target)} \\n \\h "
            yield from _field(session, instruction, (Text(text, look),), look, marks, link)
        case NoteReference(kind=kind, note=note):
            run = _run(session, item.format)
            child(run, f"{kind}Reference", id=note)
            yield _Leaf(run, marks, link)
        case Opaque(kind=kind, label=label) if kind == FIELD_BEGIN:
            yield from _field_begin(session, label, _PLAIN, marks, link)
        case Opaque(kind=kind) if kind == FIELD_END:
            yield _Leaf(_character(session, _PLAIN, "end"), marks, link)
        case Opaque(label=label, kind=kind):
            yield _Leaf(_text(session, Text(f"[{label or kind}]"), _gone(marks)), marks, link)


def _stack(outer: tuple[Mark, ...], inner: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The marks of something inside a field: the field's own are not repeated."""
    return inner if inner[: len(outer)] == outer else outer + inner


def _gone(marks: Iterable[Mark]) -> bool:
    return any(mark.kind is MarkKind.DELETION for mark in marks)


def _field(
    session: Session,
    instruction: str,
    content: Iterable[Inline],
    look: Format,
    marks: tuple[Mark, ...],
    link: str,
) -> Iterator[_Leaf]:
    """begin, instruction, separate, what it shows, end (17.16.18)."""
    yield from _field_begin(session, instruction, look, marks, link)
    for item in content:
        yield from _leaves(session, item, marks, link)
    yield _Leaf(_character(session, look, "end"), marks, link)


def _field_begin(
    session: Session, instruction: str, look: Format, marks: tuple[Mark, ...], link: str
) -> Iterator[_Leaf]:
    yield _Leaf(_character(session, look, "begin"), marks, link)
    run = _run(session, look)
    keep_spaces(child(run, "delInstrText" if _gone(marks) else "instrText"), instruction)
    yield _Leaf(run, marks, link)
    yield _Leaf(_character(session, look, "separate"), marks, link)


def _character(session: Session, look: Format, kind: str) -> Element:
    run = _run(session, look)
    child(run, "fldChar", fldCharType=kind)
    return run


def _run(session: Session, look: Format) -> Element:
    run = make("r")
    run_properties(session, run, look)
    return run


def _text(session: Session, item: Text, gone: bool) -> Element:
    run = make("r")
    run_properties(session, run, item.format, item.formatted)
    for part in _SPLIT.split(item.text):
        if _SPLIT.fullmatch(part):
            _break(run, part)
        elif part:
            keep_spaces(child(run, "delText" if gone else "t"), part)
    return run


def _break(run: Element, kind: str) -> None:
    if kind == BreakKind.TAB:
        child(run, "tab")
        return
    name, where = _BREAKS[kind]
    child(run, name, **({"type": where} if where else {}))
