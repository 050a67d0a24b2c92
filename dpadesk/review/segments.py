"""A paragraph cut into segments of one inline each, with the revisions that hold there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dpadesk.model import (
    FINAL,
    MARKS,
    Field,
    Inline,
    Mark,
    Opaque,
    Paragraph,
    Reference,
    Text,
    length,
    visible,
)

__all__ = ["Segment", "extent", "joined", "segments", "shown", "stands"]


class Segment(NamedTuple):
    """Positions [start, end) of a paragraph. `item` is None for the borders of a field.

    `marks` holds those of a field around it too, outermost first; `text` is as a person reads it:
    opaque things and field borders are empty.
    """

    start: int
    end: int
    item: Inline | None
    marks: tuple[Mark, ...] = ()
    field: str = ""
    text: str = ""


def segments(paragraph: Paragraph) -> tuple[Segment, ...]:
    """The segments of a paragraph in order, without its end mark."""
    out: list[Segment] = []
    _walk(out, paragraph.content, 0, (), "")
    return tuple(out)


def _walk(
    out: list[Segment], content: tuple[Inline, ...], at: int, around: tuple[Mark, ...], field: str
) -> None:
    for item in content:
        marks = _joined(around, item.marks)
        if isinstance(item, Text):
            end = at + len(item.text)
            out.append(Segment(at, end, item, marks, field, item.text))
            at = end
            continue
        end = at + length(item)
        if isinstance(item, Field):
            name = item.instruction.strip() or " "
            out.append(Segment(at, at + 1, None, marks, name))
            _walk(out, item.content, at + 1, marks, name)
            closing = _joined(around, item.also) if item.also else marks
            out.append(Segment(end - 1, end, None, closing, name))
        elif isinstance(item, Reference):
            name = f"REF {item.target}"
            out.append(Segment(at, at + 1, None, marks, name))
            if item.text:
                inside = Text(item.text, item.format)
                out.append(Segment(at + 1, end - 1, inside, marks, name, item.text))
            closing = _joined(around, item.also) if item.also else marks
            out.append(Segment(end - 1, end, None, closing, name))
        else:
            text = "" if isinstance(item, Opaque) else visible((item,))
            out.append(Segment(at, end, item, marks, field, text))
        at = end


def extent(paragraph: Paragraph) -> int:
    """How many positions the paragraph has."""
    return sum(map(length, paragraph.content))


def _joined(around: tuple[Mark, ...], own: tuple[Mark, ...]) -> tuple[Mark, ...]:
    if not around or not own:
        return own or around
    return (*(mark for mark in around if mark not in own), *own)


def shown(paragraph: Paragraph, view: str = MARKS) -> str:
    """A paragraph's text as a person reads it: all marks shown, or as it was (ORIGINAL), or as it
    is wanted (FINAL)."""
    if view == MARKS:
        texts = [item.text for item in paragraph.content if isinstance(item, Text)]
        if len(texts) == len(paragraph.content):
            return "".join(texts)
    return joined(segments(paragraph), view)


def joined(parts: Iterable[Segment], view: str = MARKS) -> str:
    """The text of segments in a view."""
    if view == MARKS:
        return "".join([part.text for part in parts])
    return "".join([part.text for part in parts if not part.marks or stands(part.marks, view)])


def stands(marks: tuple[Mark, ...], view: str) -> bool:
    """Whether what carries `marks` is there in the view."""
    if view == MARKS:
        return True
    return all(mark.kind.adds == (view == FINAL) for mark in marks)
