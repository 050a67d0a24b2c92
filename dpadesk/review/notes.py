"""A note that came or went is one change: its reference in the text, and its own text below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dpadesk.model import Kind, NoteReference
from dpadesk.review.found import Found
from dpadesk.review.outline import Outline

__all__ = ["with_notes", "with_silent_notes"]


def with_notes(seats: Outline, found: Sequence[Found]) -> Iterator[Found]:
    """`found`, each change of a reference with the marks of its note's text in it."""
    inside: dict[tuple[str, str], list[Found]] = {}
    for one in found:
        seat = seats.seats[one.seat]
        if seat.part in ("footnote", "endnote"):
            inside.setdefault((seat.part, seat.name), []).append(one)
    taken: set[int] = set()
    out: list[Found] = []
    for one in found:
        for key in _references(seats, one) if inside else ():
            below = [other for other in inside.get(key, ()) if _same(one, other) and id(other) not in taken]
            taken.update(map(id, below))
            one = _with(one, below)
        out.append(one)
    known = {id(one): made for one, made in zip(found, out, strict=True)}
    yield from (known[id(one)] for one in found if id(one) not in taken)


def _references(seats: Outline, one: Found) -> Iterator[tuple[str, str]]:
    """The notes whose references carry marks of this change."""
    if one.kind not in (Kind.NOTE, Kind.INSERT, Kind.DELETE):
        return
    for part in seats.seats[one.seat].parts:
        if isinstance(part.item, NoteReference) and any(mark.id in one.marks for mark in part.marks):
            yield part.item.kind, part.item.note


def _same(one: Found, other: Found) -> bool:
    """Whether both go the same way, by the same hand."""
    return (
        (one.author, one.carried) == (other.author, other.carried)
        and other.kind in (Kind.INSERT, Kind.DELETE)
        and bool(one.after) == bool(other.after)
    )


def _with(one: Found, below: Sequence[Found]) -> Found:
    marks = tuple(dict.fromkeys((*one.marks, *(mark for other in below for mark in other.marks))))
    if one.kind is not Kind.NOTE or not below:
        return replace(one, marks=marks)
    before = "\n".join(other.before for other in below if other.before)
    after = "\n".join(other.after for other in below if other.after)
    return replace(one, marks=marks, before=before or one.before, after=after or one.after)


def with_silent_notes(returned: Outline, found: Sequence[Found]) -> tuple[Found, ...]:
    """Silent edits, each note that came or went one change with its text."""
    texts = [one for one in found if (one.part or returned.seats[one.seat].part) in _NOTES]
    inside = set(map(id, texts))
    signs = [one for one in found if one.kind is Kind.NOTE and id(one) not in inside]
    taken: dict[int, Found] = {}
    used: set[int] = set()
    for one in signs:
        span = one.spans[0]
        for other in texts:
            same = bool(one.after) == bool(other.after) and bool(one.before) == bool(other.before)
            if id(other) in used or other is one or not same or not _whole(other):
                continue
            if one.after and _note_at(returned, span.block, span.start) != returned.seats[other.seat].name:
                continue
            used.add(id(other))
            spans = (*one.spans, *(replace(s, whole=False) for s in other.spans if not s.lost))
            taken[id(one)] = replace(one, before=other.before, after=other.after, spans=spans)
            break
    return tuple(taken.get(id(one), one) for one in found if id(one) not in used)


_NOTES = ("footnote", "endnote")


def _whole(one: Found) -> bool:
    return any(span.whole for span in one.spans) and one.kind in (Kind.INSERT, Kind.DELETE, Kind.NOTE)


def _note_at(seats: Outline, block: str, at: int) -> str:
    """The name of the note that is referred to at a position."""
    for part in seats.seat(block).parts if block in seats.by_block else ():
        if part.start == at and isinstance(part.item, NoteReference):
            return part.item.note
    return ""
