"""What an answer is planned on: the returned document, who answers, and which marks are being resolved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dpadesk.errors import DecisionError
from dpadesk.model import (
    Author,
    Break,
    Change,
    DeleteText,
    Edit,
    Format,
    Inline,
    InsertCopy,
    InsertText,
    Mark,
    MarkKind,
    NoteReference,
    Opaque,
    Span,
    Text,
    story_keys,
)
from dpadesk.review.changes import Review
from dpadesk.review.outline import Outline, Seat
from dpadesk.review.segments import Segment

__all__ = ["Ground", "clusters", "joined_edges"]


@dataclass(frozen=True, slots=True)
class Ground:
    """`accepted` and `rejected` are the ids of the revisions that other decisions resolve, `terms` the
    defined terms that our wording never cuts in two."""

    review: Review
    seats: Outline
    by: Author
    untracked: Author
    accepted: frozenset[str] = field(default=frozenset())
    rejected: frozenset[str] = field(default=frozenset())
    terms: frozenset[str] = field(default=frozenset())

    def parts(self, block: str, start: int, end: int) -> Iterator[Segment]:
        """The segments of a block within [start, end), cut at its borders."""
        yield from self.seats.seat(block).within(start, end)

    def goes(self, marks: tuple[Mark, ...]) -> bool:
        """Whether what carries these marks is taken out of the file by a decision."""
        return any(
            (mark.id in self.rejected and mark.kind.adds) or (mark.id in self.accepted and not mark.kind.adds)
            for mark in marks
        )

    def struck(self, marks: tuple[Mark, ...]) -> bool:
        """Whether it stays in the file as somebody's deletion."""
        return any(not mark.kind.adds and mark.id not in self.rejected for mark in marks)

    def leaves(self, seat: Seat) -> bool:
        """Whether the paragraph itself is taken out."""
        if self.goes(seat.paragraph.marks):
            return True
        row = seat.row
        while row is not None:
            place = self.seats.rows[row]
            if self.goes(place.row.marks):
                return True
            row = place.above
        return False

    def astray(self, block: str) -> bool:
        """Whether it stands in a note to which nothing refers any more: nobody sees what is written there."""
        seat = self.seats.seat(block) if block in self.seats.by_block else None
        if seat is None or seat.part not in ("footnote", "endnote"):
            return False
        standing = self.review.returned.document.standing().stories
        return (seat.part, seat.name) not in {(one.part, one.name) for one in standing}

    def text(self, block: str, start: int, end: int) -> str:
        """All text that stands at these positions, deleted or not."""
        return "".join(
            part.text[max(0, start - part.start) : max(0, end - part.start)]
            if len(part.text) > 1
            else part.text
            for part in self.parts(block, start, end)
        )

    def delete(self, block: str, start: int, end: int, by: Author) -> Iterator[DeleteText]:
        """Our deletion of what is still there of [start, end)."""
        held: tuple[int, int] | None = None
        for part in self.parts(block, start, end):
            low, high = max(start, part.start), min(end, part.end)
            if self.goes(part.marks) or self.struck(part.marks):
                if held:
                    yield DeleteText(block, *held, by)
                held = None
                continue
            held = (held[0], high) if held else (low, high)
        if held:
            yield DeleteText(block, *held, by)

    def again(self, span: Span, at: int) -> Iterator[Edit]:
        """Our insertion, at `at`, of what was taken out of [start, end): text as it looked, things as copies."""
        held: tuple[int, Format] | None = None
        text: list[str] = []
        for part in (*self.parts(span.block, span.start, span.end), None):
            item = None if part is None else part.item
            if part is not None and item is not None and not self._may_copy(item, part):
                why = "note-changed" if isinstance(item, NoteReference) else "box-changed"
                raise DecisionError("decisions.impossible", why=why)
            look = _look(item) if part is not None and part.text and not _copied(item) else None
            if held and (look is None or look != held[1]) and text:
                yield InsertText(span.block, at, "".join(text), self.by, like=held[0])
                held, text = None, []
            if part is not None and look is not None:
                held = held or (max(part.start, span.start), look)
                text.append(self.text(span.block, max(part.start, span.start), min(part.end, span.end)))
            elif part is not None and _copied(item):
                yield InsertCopy(span.block, at, part.start, part.end, self.by)

    def _may_copy(self, item: Inline, part: Segment) -> bool:
        """Whether the text to which something leads went with it and nothing else was done to it."""
        if not (keys := tuple(story_keys((item,)))):
            return True
        hands = {mark.author for mark in part.marks}
        inside = [one for one in self.seats.seats if (one.part, one.name) in keys]
        marks = [mark for one in inside for each in one.parts for mark in each.marks]
        marks += [mark for one in inside for mark in one.paragraph.marks]
        plain = all(one.row is None and not any(story_keys(one.paragraph.content)) for one in inside)
        return plain and all(mark.kind is MarkKind.DELETION and mark.author in hands for mark in marks)

    def standing(self, seat: Seat) -> Seat | None:
        """The nearest paragraph at or above `seat`, beside it, that stays in the file."""
        for index in range(seat.index, -1, -1):
            found = self.seats.seats[index]
            if found.chain != seat.chain:
                return None
            if not self.leaves(found):
                return found
        return None


def _copied(item: Inline | None) -> bool:
    """What is put in again as a copy: a picture, a symbol, a note."""
    thing = isinstance(item, Opaque) and not item.kind.startswith("field-")
    return thing or isinstance(item, NoteReference)


def _look(item: Inline | None) -> Format:
    return item.format if isinstance(item, Text | Break) else Format()


def clusters(change: Change) -> list[list[Span]]:
    """Spans that touch, together: a deletion and the insertion that replaces it."""
    out: list[list[Span]] = []
    for span in sorted(change.spans, key=lambda one: (one.block, one.start, one.end)):
        last = out[-1][-1] if out else None
        if last and last.block == span.block and last.end == span.start and not (last.whole or span.whole):
            out[-1].append(span)
        else:
            out.append([span])
    return out


def joined_edges(text: str, like: str) -> str:
    """`text` with the spaces at the edges of what it replaces: nobody types those."""
    head = like[: len(like) - len(like.lstrip())] if text[:1].strip() else ""
    tail = like[len(like.rstrip()) :] if text[-1:].strip() and like.strip() else ""
    return f"{head}{text}{tail}"
