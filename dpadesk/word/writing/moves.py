"""Move ranges: where each end of a move starts and stops, and the points that say so (17.13.5.21-28)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

from dpadesk.model import Block, Document, Field, Inline, Mark, MarkKind
from dpadesk.word.names import w
from dpadesk.word.writing.elements import Element, legal, make
from dpadesk.word.writing.session import MoveEnds, Session

__all__ = ["Key", "closes", "key_of", "keys_of", "move_ends", "opens"]

Key = tuple[MarkKind, str]

NAME_LENGTH = 40
_SOME_DAY = "2000-01-01T00:00:00Z"  # a range must have a date (17.13.5.24), its revision need not
_RANGES: Mapping[MarkKind, str] = {MarkKind.MOVE_FROM: "moveFromRange", MarkKind.MOVE_TO: "moveToRange"}


def key_of(mark: Mark) -> Key | None:
    """Which end of which move a mark belongs to; unlinked moves of one author and time are one."""
    if mark.kind not in _RANGES:
        return None
    return mark.kind, mark.move or f"move{_digest(mark.author, mark.when or '')}"


def _digest(*parts: str) -> str:
    return blake2b("\x1f".join(parts).encode(), digest_size=4).hexdigest()


def keys_of(marks: Iterable[Mark]) -> Iterator[Key]:
    """The moves among the marks."""
    for mark in marks:
        key = key_of(mark)
        if key is not None:
            yield key


def move_ends(blocks: tuple[Block, ...]) -> dict[Key, MoveEnds]:
    """Every end of a move in one story, by the paragraphs it reaches from and to."""
    out: dict[Key, MoveEnds] = {}
    for number, paragraph in enumerate(Document(blocks).paragraphs(), 1):
        at_mark = set(keys_of(paragraph.marks))
        for key in (*_inside(paragraph.content), *keys_of(paragraph.marks)):
            known = out.get(key)
            first = known.first if known else number
            out[key] = MoveEnds(key[1], first, number, key in at_mark)
    return out


def _inside(content: Iterable[Inline]) -> Iterator[Key]:
    for item in content:
        yield from keys_of(item.marks)
        if isinstance(item, Field):
            yield from _inside(item.content)


def opens(session: Session, mark: Mark) -> Element | None:
    """The start point of the mark's move, where it begins here; None where it does not or has begun."""
    key = key_of(mark)
    if key is None or key in session.ranges or session.moves[key].first != session.paragraphs:
        return None
    point = session.revision(f"{_RANGES[key[0]]}Start", mark.author, mark.when or _SOME_DAY)
    point.set(w("name"), legal(session.moves[key].name)[:NAME_LENGTH])
    session.ranges[key] = session.ids
    return point


def closes(session: Session, key: Key, *, at_mark: bool) -> Element | None:
    """The end point of a move that stops in this paragraph: before its end mark, or with it."""
    ends = session.moves[key]
    if ends.last != session.paragraphs or ends.at_mark != at_mark:
        return None
    return make(f"{_RANGES[key[0]]}End", id=session.ranges[key])
