"""Notes and text boxes that are put in again as copies, as a simulated answer holds them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from dpadesk.model import (
    Block,
    Document,
    Inline,
    InsertCopy,
    Mark,
    MarkKind,
    NoteReference,
    Opaque,
    Paragraph,
    Story,
    Text,
    story_keys,
)
from dpadesk.review.segments import Segment, segments, shown

__all__ = ["copied_things", "with_copied_stories"]

_Spot = tuple[int, int, int]


def copied_things(paragraph: Paragraph, edit: InsertCopy) -> tuple[Inline, ...]:
    """What a copy holds that leads to text: note references and text boxes, inserted, with stories of their
    own; a picture without has no text of the document."""
    return tuple(_copied(item, edit) for _, item in _leading(paragraph, edit))


def with_copied_stories(
    document: Document, stories: Sequence[Story], copies: Sequence[InsertCopy]
) -> tuple[Story, ...]:
    """`stories`, those of `document` after its edits, with a copied note or text box for each that `copies`
    lead to: they stand in the order of what leads to them."""
    seats = [paragraph for _, paragraph in document.walk()] if copies else []
    places = {paragraph.id: at for at, paragraph in enumerate(seats)}
    texts = {(one.part, one.name): one.blocks for one in document.stories}
    first: dict[tuple[str, str], _Spot] = {}
    for at, paragraph in enumerate(seats):
        for part in segments(paragraph):
            for key in () if part.item is None else story_keys((part.item,)):
                first.setdefault(key, (at, part.start, 1))
    made: list[tuple[_Spot, int, Story]] = []
    for edit in copies:
        at = places[edit.block]
        keys = [key for _, item in _leading(seats[at], edit) for key in story_keys((item,))]
        for kind, name in (key for key in keys if key in texts):
            made.append(((at, edit.at, 0), len(made), _story(kind, name, texts[kind, name], edit)))
    out = list(stories)
    for spot, _, story in sorted(made, key=lambda one: one[:2], reverse=True):
        own = [at for at, one in enumerate(stories) if one.part == story.part]
        known = [first.get((one.part, one.name), (len(seats), 0, 0)) for one in document.stories]
        before = bisect_left([known[at] for at in own], spot)
        out.insert(own[0] + before, story)
    return tuple(out)


def _leading(paragraph: Paragraph, edit: InsertCopy) -> list[tuple[Segment, NoteReference | Opaque]]:
    return [
        (part, part.item)
        for part in segments(paragraph)
        if isinstance(part.item, NoteReference | Opaque)
        and edit.start <= part.start
        and part.end <= edit.end
        and any(story_keys((part.item,)))
    ]


def _copied(item: NoteReference | Opaque, edit: InsertCopy) -> NoteReference | Opaque:
    if isinstance(item, NoteReference):
        return replace(item, note=_name(item.note, edit), marks=(_mark(edit),))
    return replace(item, boxes=tuple(_name(one, edit) for one in item.boxes), marks=(_mark(edit),))


def _name(name: str, edit: InsertCopy) -> str:
    return f"{name}+{edit.at}"


def _story(kind: str, name: str, blocks: tuple[Block, ...], edit: InsertCopy) -> Story:
    """A note's text is our insertion; a text box comes whole, as it read before it was deleted."""
    text = Document(blocks).original().blocks if kind == "textbox" else _inserted(blocks, _mark(edit))
    return Story(kind, _name(name, edit), text)


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
