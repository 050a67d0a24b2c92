"""Footnotes and endnotes: their text follows what became of their reference marks.

A pair of marks compares the two notes; a mark that came has its note's text marked as inserted; a
mark that went brings the note back under a free id, its text marked as deleted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from dpadesk.word.comparing.keys import Names, join_runs
from dpadesk.word.comparing.part import Edit, PartSide, apply_edits
from dpadesk.word.comparing.pen import DEL, INS
from dpadesk.word.comparing.scan import inner, scan
from dpadesk.word.comparing.story import StoryCompare
from dpadesk.word.names import w

__all__ = ["NoteBook", "Notes", "without_notes"]

_P = w("p")
_NUMBER = re.compile(rb' w:id="(-?\d+)"')
_BODY_ID = re.compile(rb'(<w:(?:foot|end)note(?= )[^>]*?) w:id="-?\d+"')


@dataclass(frozen=True, slots=True)
class NoteBook:
    """The notes of one part: id -> where it stands, in the part's order."""

    data: bytes
    places: dict[str, tuple[int, int]]
    special: frozenset[str]

    @staticmethod
    def of(data: bytes, kind: str) -> NoteBook:
        """`kind` is "foot" or "end"."""
        tag = f"{kind}note".encode()
        places: dict[str, tuple[int, int]] = {}
        special: set[str] = set()
        for found in re.finditer(rb"<w:%b(?= )(?:[^>]*/>|[^>]*>.*?</w:%b>)" % (tag, tag), data, re.S):
            head = found[0][: found[0].index(b">")]
            number = _NUMBER.search(head)
            if number is None:
                continue
            places[number[1].decode()] = found.span()
            if b" w:type=" in head and b'"normal"' not in head:
                special.add(number[1].decode())
        return NoteBook(data, places, frozenset(special))

    def key(self, number: str, known: Names) -> bytes:
        """What a note reads and looks like, its id left out."""
        start, end = self.places.get(number, (0, 0))
        return _BODY_ID.sub(rb"\1", join_runs(known.key(self.data[start:end])))


class Notes:
    """The notes of one kind on both sides, and what became of each."""

    def __init__(self, kind: str, old: PartSide, new: PartSide) -> None:
        self.kind, self.old, self.new = kind, old, new
        self.before, self.after = NoteBook.of(old.data, kind), NoteBook.of(new.data, kind)
        self.pairs: dict[str, str] = {}
        self.lost: dict[str, str] = {}
        self.come: dict[
            str, None
        ] = {}  # in order: a set would write the same files in another order each time
        self.last = max((*map(int, self.after.places), 1))

    def pair(self, old: str, new: str) -> None:
        self.pairs[old] = new

    def add(self, new: str) -> None:
        self.come[new] = None

    def drop(self, old: str) -> str:
        """The id under which a deleted note comes back."""
        if old not in self.lost:
            self.last += 1
            self.lost[old] = str(self.last)
        return self.lost[old]

    def _settle(self) -> None:
        """Pair the notes whose marks stand in paragraphs that did not change: the same text, in order."""
        used = {*self.pairs.values(), *self.come, *self.after.special}
        free: dict[bytes, list[str]] = {}
        for new in reversed([number for number in self.after.places if number not in used]):
            free.setdefault(self.after.key(new, self.new.known), []).append(new)
        for old in self.before.places:
            if old not in self.pairs and old not in self.lost and old not in self.before.special:
                same = free.get(self.before.key(old, self.old.known))
                if same:
                    self.pairs[old] = same.pop()

    def written(self, story: StoryCompare) -> bytes:
        """The new part with every difference marked."""
        if self.lost:
            self._settle()
        return apply_edits(self.new, self._edits(story))

    def _edits(self, story: StoryCompare) -> Iterator[Edit]:
        for old, new in self.pairs.items():
            if old in self.before.places and new in self.after.places:
                yield from self._changed(story, old, new)
        for new in self.come:
            if new in self.after.places:
                start, end = self.after.places[new]
                yield Edit(start, end, self._whole(story, self.new.data[start:end], INS, new))
        places = self._places()
        for old, fresh in self.lost.items():
            if old in self.before.places:
                start, end = self.before.places[old]
                at = places[old]
                yield Edit(at, at, self._whole(story, self.old.data[start:end], DEL, fresh))

    def _changed(self, story: StoryCompare, old: str, new: str) -> list[Edit]:
        if self.before.key(old, self.old.known) == self.after.key(new, self.new.known):
            return []
        if not inner_size(self.new.data, *self.after.places[new]):
            start, end = self.before.places[old]
            return [Edit(*self.after.places[new], self._whole(story, self.old.data[start:end], DEL, new))]
        left = scan(self.old.data, *inner(self.old.data, *self.before.places[old]))
        right = scan(self.new.data, *inner(self.new.data, *self.after.places[new]))
        return story.edits(left, right)

    def _whole(self, story: StoryCompare, data: bytes, tag: str, number: str) -> tuple[_Element, ...]:
        side = self.old if tag == DEL else self.new
        (note,) = side.parse(data)
        if tag == DEL:
            note = story.ties.adopt(note)
        note.set(w("id"), number)
        for paragraph in list(note.iter(_P)):
            parent = paragraph.getparent()
            if parent is not None:
                at = parent.index(paragraph)
                parent[at : at + 1] = story.mark_paragraph(paragraph, tag)
        return (note,)

    def _places(self) -> dict[str, int]:
        """Where each old note stands, or would stand, in the new part: after what stood before it."""
        ends = [self.after.places[number][1] for number in self.after.special]
        at = max(ends, default=self.new.root.start)
        out: dict[str, int] = {}
        for number in self.before.places:
            out[number] = at
            new = number if number in self.before.special else self.pairs.get(number)
            if new is not None and new in self.after.places:
                at = self.after.places[new][1]
        return out


def inner_size(data: bytes, start: int, end: int) -> int:
    first, last = inner(data, start, end)
    return last - first


def without_notes(data: bytes, kind: str) -> bytes:
    """A notes part with the separators alone, for a package that has none."""
    book = NoteBook.of(data, kind)
    gone = [Edit(*place) for number, place in book.places.items() if number not in book.special]
    return apply_edits(PartSide(data, Names()), gone)
