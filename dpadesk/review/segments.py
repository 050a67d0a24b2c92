"""A paragraph cut into segments of one inline each, with the revisions that hold there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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

__all__ = ["Segment", "extent", "segments", "shown", "stands"]


@dataclass(frozen=True, slots=True)
class Segment:
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


def segments(paragraph: Paragraph) -> Iterator[Segment]:
    """The segments of a paragraph in order, without its end mark."""
    return _walk(paragraph.content, 0, (), "")


def _walk(content: tuple[Inline, ...], at: int, around: tuple[Mark, ...], field: str) -> Iterator[Segment]:
    for item in content:
        marks = _joined(around, item.marks)
        if isinstance(item, Text):
            end = at + len(item.text)
            yield Segment(at, end, item, marks, field, item.text)
            at = end
            continue
        end = at + length(item)
        if isinstance(item, Field):
            name = item.instruction.strip() or " "
            yield Segment(at, at + 1, None, marks, name)
            yield from _walk(item.content, at + 1, marks, name)
            yield Segment(end - 1, end, None, _joined(around, item.also) if item.also else marks, name)
        elif isinstance(item, Reference):
            name = f"REF {item.target}"
            yield Segment(at, at + 1, None, marks, name)
            if item.text:
                yield Segment(at + 1, end - 1, Text(item.text, item.format), marks, name, item.text)
            yield Segment(end - 1, end, None, _joined(around, item.also) if item.also else marks, name)
        else:
            yield Segment(at, end, item, marks, field, "" if isinstance(item, Opaque) else visible((item,)))
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
    return "".join(part.text for part in segments(paragraph) if stands(part.marks, view))


def stands(marks: tuple[Mark, ...], view: str) -> bool:
    """Whether what carries `marks` is there in the view."""
    if view == MARKS:
        return True
    return all(mark.kind.adds == (view == FINAL) for mark in marks)
