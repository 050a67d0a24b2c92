"""Notes that are put in again as copies, as a simulated answer holds them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from dpadesk.model import Block, Document, InsertCopy, Mark, MarkKind, NoteReference, Paragraph, Story, Text
from dpadesk.review.segments import Segment, segments, shown

__all__ = ["copied_signs", "with_copied_notes"]

_Spot = tuple[int, int, int]


def copied_signs(paragraph: Paragraph, edit: InsertCopy) -> tuple[Text, ...]:
    """The signs of the notes in a copy, inserted; pictures have no text of the document."""
    return tuple(Text(part.text, marks=(_mark(edit),)) for part, _ in _references(paragraph, edit))


def with_copied_notes(
    document: Document, stories: Sequence[Story], copies: Sequence[InsertCopy]
) -> tuple[Story, ...]:
    """`stories`, those of `document` after its edits, with a copied note for each reference in `copies`:
    notes stand in the order of their references."""
    seats = [paragraph for _, paragraph in document.walk()] if copies else []
    places = {paragraph.id: at for at, paragraph in enumerate(seats)}
    texts = {(one.part, one.name): one.blocks for one in document.stories}
    first: dict[tuple[str, str], _Spot] = {}
    for at, paragraph in enumerate(seats):
        for part in segments(paragraph):
            if isinstance(part.item, NoteReference):
                first.setdefault((part.item.kind, part.item.note), (at, part.start, 1))
    made: list[tuple[_Spot, int, Story]] = []
    for order, edit in enumerate(copies):
        at = places[edit.block]
        for _, item in _references(seats[at], edit):
            if (text := texts.get((item.kind, item.note))) is not None:
                made.append(
                    ((at, edit.at, 0), order, Story(item.kind, item.note, _inserted(text, _mark(edit))))
                )
    out = list(stories)
    for spot, _, story in sorted(made, key=lambda one: one[:2], reverse=True):
        own = [at for at, one in enumerate(stories) if one.part == story.part]
        known = [first.get((one.part, one.name), (len(seats), 0, 0)) for one in document.stories]
        before = bisect_left([known[at] for at in own], spot)
        out.insert(own[0] + before, story)
    return tuple(out)


def _references(paragraph: Paragraph, edit: InsertCopy) -> list[tuple[Segment, NoteReference]]:
    return [
        (part, part.item)
        for part in segments(paragraph)
        if isinstance(part.item, NoteReference) and edit.start <= part.start and part.end <= edit.end
    ]


def _mark(edit: InsertCopy) -> Mark:
    return Mark(MarkKind.INSERTION, edit.by.name, edit.by.when or None)


def _inserted(blocks: tuple[Block, ...], mark: Mark) -> tuple[Block, ...]:
    """The paragraphs of a note as our insertion; the last one's end mark belongs to the note."""
    plain = [one for one in blocks if isinstance(one, Paragraph)]
    return tuple(
        replace(
            one,
            id="",
            content=(Text(shown(one), marks=(mark,)),) if shown(one) else (),
            marks=(mark,) if at < len(plain) else (),
            formatted=None,
        )
        for at, one in enumerate(plain, 1)
    )
