"""What an inline shows on the page, in each view: shared by those who write it and those who look it up."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from dpadesk.model import (
    FIELD_BEGIN,
    FIELD_END,
    FINAL,
    MARKS,
    ORIGINAL,
    Break,
    BreakKind,
    Field,
    Inline,
    Mark,
    NoteReference,
    Opaque,
    Reference,
    Text,
    length,
)

__all__ = ["LINE_SEPARATOR", "Piece", "View", "pieces_shown", "units"]

LINE_SEPARATOR = "\u2028"
_NOTE_SIGN = {"footnote": "\u2020", "endnote": "\u2021"}
_BREAKS = {BreakKind.TAB: "\t", BreakKind.LINE: LINE_SEPARATOR}


class View(StrEnum):
    ORIGINAL = ORIGINAL
    MARKS = MARKS
    FINAL = FINAL

    def shows(self, marks: tuple[Mark, ...]) -> bool:
        """Whether content with these marks is there in this view."""
        if not marks or self is View.MARKS:
            return True
        if self is View.ORIGINAL:
            return not any(mark.kind.adds for mark in marks)
        return all(mark.kind.adds for mark in marks)


class Piece(NamedTuple):
    """`shown` stands for `length` positions from `offset`; `marks` of the fields around come first.

    `kind` is "text", "reference" or "chip"; a field's border has an empty `shown`.
    """

    offset: int
    length: int
    shown: str
    inline: Inline
    marks: tuple[Mark, ...]
    kind: str


def pieces_shown(
    content: tuple[Inline, ...],
    view: View,
    offset: int = 0,
    around: tuple[Mark, ...] = (),
    kind: str = "text",
) -> Iterator[Piece]:
    """What a view shows of a paragraph's content, in order."""
    for inline in content:
        marks = inline.marks
        if marks and not view.shows(marks):
            offset += length(inline)
        elif isinstance(inline, Text):
            size = len(inline.text)
            yield Piece(offset, size, inline.text, inline, around + marks if around else marks, kind)
            offset += size
        elif isinstance(inline, (Field, Reference)):
            marks = around + marks
            yield Piece(offset, 1, "", inline, marks, kind)
            yield from _inside(inline, view, offset + 1, marks, kind)
            offset += length(inline)
            yield Piece(offset - 1, 1, "", inline, marks, kind)
        else:
            yield _single(inline, offset, around + marks)
            offset += 1


def _inside(
    inline: Field | Reference, view: View, offset: int, marks: tuple[Mark, ...], kind: str
) -> Iterator[Piece]:
    if isinstance(inline, Reference):
        yield Piece(offset, len(inline.text), inline.text, inline, marks, "reference")
        return
    kind = "reference" if inline.instruction.strip()[:3].upper() in ("REF", "NOT") else kind
    yield from pieces_shown(inline.content, view, offset, marks, kind)


def _single(inline: Inline, offset: int, marks: tuple[Mark, ...]) -> Piece:
    match inline:
        case Break(kind=sort):
            return Piece(offset, 1, _BREAKS.get(sort, ""), inline, marks, "text")
        case NoteReference(kind=sort_of_note):
            return Piece(offset, 1, _NOTE_SIGN.get(sort_of_note, "\u2020"), inline, marks, "text")
        case Opaque(kind=thing) if thing in (FIELD_BEGIN, FIELD_END) and not marks:
            return Piece(offset, 1, "", inline, marks, "text")
        case Opaque(kind=thing, label=label):
            return Piece(offset, 1, f"\u2009{label or thing}\u2009", inline, marks, "chip")
    return Piece(offset, 1, "", inline, marks, "text")


def units(text: str) -> int:
    """Length as Qt counts it: in UTF-16."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return len(text)
    return sum(1 if sign <= "\uffff" else 2 for sign in text)
