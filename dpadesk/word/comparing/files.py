"""The two packages: which part is compared with which, and what the result gains."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping

from dpadesk.word.comparing.boxes import boxes_changed, strike_boxes
from dpadesk.word.comparing.carry import Carrier, relation_targets
from dpadesk.word.comparing.compose import Ties
from dpadesk.word.comparing.keys import Names
from dpadesk.word.comparing.lists import list_map
from dpadesk.word.comparing.notes import Notes, without_notes
from dpadesk.word.comparing.part import PartSide, apply_edits
from dpadesk.word.comparing.pen import Pen
from dpadesk.word.comparing.properties import last_section_edits
from dpadesk.word.comparing.scan import scan
from dpadesk.word.comparing.sections import (
    Gone,
    gone_stories,
    paired_stories,
    says_something,
    stories,
    with_reference,
)
from dpadesk.word.comparing.story import StoryCompare
from dpadesk.word.package import Package, open_package
from dpadesk.word.plain import plain_part

__all__ = ["compare", "compare_packages"]

_ID = re.compile(rb' w:id="(\d{1,9})"')
_KINDS = ("foot", "end")
_REVISIONS = tuple(
    (name, re.compile(name + rest + rb"[\s/>]"))
    for name, rest in (
        (b":ins", b""),
        (b":del", b""),
        (b":move", rb"(?:From|To)(?:RangeStart)?"),
        (b":cell", rb"(?:Ins|Del|Merge)"),
        (b"PrChange", b""),
        (b"PrExChange", b""),
        (b":tblGridChange", b""),
        (b":numberingChange", b""),
        (b":customXml", rb"(?:Ins|Del|MoveFrom|MoveTo)RangeStart"),
    )
)


def compare(
    old: bytes | Package, new: bytes | Package, *, author: str, when: str, formatting: bool = True
) -> bytes:
    """The new file with what differs from the old one as revisions of `author`.

    Only changed paragraphs and parts are touched; everything else of the new package keeps its bytes.
    `when` is ISO 8601 in UTC; `formatting` also marks changes of properties. Revisions that either
    file carries are accepted first. Raises UnreadableFile or BrokenFile.
    """
    return _Comparison(_accepted(old), _accepted(new), author, when, formatting).result()


def compare_packages(
    old: Package, new: Package, *, author: str, when: str, formatting: bool = True, above: int = 0
) -> bytes:
    """The same for packages without revisions; new ids are greater than `above`."""
    made = _Comparison(old, new, author, when, formatting)
    made.pen.last = max(made.pen.last, above)
    return made.result()


def _accepted(file: bytes | Package) -> Package:
    package = open_package(file) if isinstance(file, bytes) else file
    names = [name for name in package.parts if name.startswith("word/") and name.endswith(".xml")]
    if not any(_has_revisions(package.parts[name]) for name in names):
        return package
    from dpadesk.word.revise import accept

    return open_package(accept(package.to_bytes()))


def _has_revisions(data: bytes) -> bool:
    """Plain searches first: they are ten times faster, and most parts have none of these names."""
    if b"xmlns:" not in data[:4000] or b"\0" in data[:4]:
        return True
    return any(name in data and found.search(data) is not None for name, found in _REVISIONS)


class _Comparison:
    def __init__(self, old: Package, new: Package, author: str, when: str, formatting: bool) -> None:
        self.old, self.new = old, new
        self.gained: dict[str, bytes | None] = {}
        self.lists = list_map(old, new)
        self.pen = Pen(author, when, self._last_id(), formatting)
        self.carrier = Carrier(old, new, self.lists, self.gained)
        self.notes: dict[str, Notes] = {}

    def result(self) -> bytes:
        """Body first, for it says what became of the notes; then the other stories."""
        paired = tuple(paired_stories(self.old, self.new))
        self.carrier.stories = dict(paired)
        self._bring_note_parts()
        self._story(self.old.document, self.new.document)
        for before, after in paired:
            self._story(before, after)
        self._lonely_stories({after for _, after in paired})
        for kind, notes in self.notes.items():
            self._written_notes(kind, notes)
        self.carrier.settle()
        return self.new.replace(self.gained).to_bytes()

    def _last_id(self) -> int:
        """The greatest id of bookmarks, comments and revisions in the new package."""
        found = (
            int(number)
            for name in self.new.parts
            if name.startswith("word/") and name.endswith(".xml") and name.count("/") == 1
            for number in set(_ID.findall(self.new.parts[name]))
        )
        return max((number for number in found if number < 1 << 30), default=0)

    def _side(self, package: Package, part: str, *, old: bool) -> PartSide:
        data = plain_part(package.part(part), part, package.name)
        known = Names(
            _Lazy(lambda: relation_targets(package, part)), self._note_key(old=old), self.lists if old else {}
        )
        return PartSide(data, known, part, package.name)

    def _story(self, before: str, after: str) -> None:
        left, right = self._side(self.old, before, old=True), self._side(self.new, after, old=False)
        story = self._comparer(left, right, before, after)
        edits = story.edits(
            scan(left.data, left.root.start, left.root.end),
            scan(right.data, right.root.start, right.root.end),
        )
        if after == self.new.document:
            edits.extend(last_section_edits(story, left, right))
        if edits:
            self.gained[after] = apply_edits(right, edits)

    def _lonely_stories(self, paired: Container[str]) -> None:
        """A header or footer that one file alone has: all of it came, or comes back as deleted."""
        for after in stories(self.new):
            if after not in paired and says_something(self.new.part(after)):
                right = self._side(self.new, after, old=False)
                self._compare_whole(PartSide(_emptied(right), Names()), right, "", after)
        for gone in gone_stories(self.old, self.new):
            if says_something(self.old.part(gone.part)):
                self._bring_back(gone)

    def _bring_back(self, gone: Gone) -> None:
        document = self.new.document
        data = self.gained.get(document) or plain_part(self.new.part(document), document, self.new.name)
        left = self._side(self.old, gone.part, old=True)
        empty = _emptied(left)
        part, number = self.carrier.bring_empty(document, gone.part, empty)
        self.gained[document] = with_reference(data, gone, number)
        self._compare_whole(left, PartSide(empty, Names(), part, self.new.name), gone.part, part)

    def _compare_whole(self, left: PartSide, right: PartSide, before: str, after: str) -> None:
        story = self._comparer(left, right, before, after)
        sides = (scan(side.data, side.root.start, side.root.end) for side in (left, right))
        self.gained[after] = apply_edits(right, story.edits(*sides))

    def _comparer(self, left: PartSide, right: PartSide, before: str, after: str) -> StoryCompare:
        carrier = self.carrier.between(before, after)
        ties = Ties(
            carrier.adopt,
            lambda kind, old, new: self._book(kind).pair(old, new),
            lambda kind, old: self._book(kind).drop(old),
            lambda kind, new: self._book(kind).add(new),
            lambda old, new: boxes_changed(old, new, self.pen, ties, left.known, right.known),
            lambda drawing, tag: strike_boxes(drawing, out, tag),
            left.bookmarks(),
            right.bookmarks(),
        )
        out = StoryCompare(left, right, self.pen, ties)
        return out

    # --- notes -------------------------------------------------------------------------------
    def _book(self, kind: str) -> Notes:
        if kind not in self.notes:
            sides = [
                self._note_side(package, kind, old=package is self.old) for package in (self.old, self.new)
            ]
            self.notes[kind] = Notes(kind, *sides)
        return self.notes[kind]

    def _bring_note_parts(self) -> None:
        """A notes part that only the old package has: without it no deleted note could be shown."""
        for kind in _KINDS:
            name = self._note_part(self.old, kind)
            if name is None or self._note_part(self.new, kind) is not None or name in self.new.parts:
                continue
            data = without_notes(plain_part(self.old.part(name), name, self.old.name), kind)
            relation = next(r for r in self.old.relationships(self.old.document).values() if r.target == name)
            self.carrier.bring(self.new.document, name, data, relation.type)
            self.carrier.settle()
            self.new = self.carrier.new = self.new.replace(self.gained)

    def _note_part(self, package: Package, kind: str) -> str | None:
        return package.related(package.document, f"{kind}notes")

    def _note_side(self, package: Package, kind: str, *, old: bool) -> PartSide:
        name = self._note_part(package, kind)
        if name is None:
            return PartSide(b"<w:x/>", Names())
        data = plain_part(package.part(name), name, package.name)
        known = Names(_Lazy(lambda: relation_targets(package, name)), lists=self.lists if old else {})
        return PartSide(data, known, name, package.name)

    def _note_key(self, *, old: bool) -> Callable[[str, str], bytes]:
        def key(kind: str, number: str) -> bytes:
            book = self._book(kind)
            side, notes = (book.old, book.before) if old else (book.new, book.after)
            return notes.key(number, side.known)

        return key

    def _written_notes(self, kind: str, notes: Notes) -> None:
        before, after = self._note_part(self.old, kind), self._note_part(self.new, kind)
        if after is None or before is None or not (notes.pairs or notes.lost or notes.come):
            return
        story = self._comparer(notes.old, notes.new, before, after)
        data = notes.written(story)
        if data != notes.new.data:
            self.gained[after] = data


def _emptied(side: PartSide) -> bytes:
    """A story with one empty paragraph: none may be without (17.10.3, 17.10.4)."""
    return side.data[: side.root.start] + b"<w:p/>" + side.data[side.root.end :]


class _Lazy(Mapping[str, str]):
    """A mapping made when it is first looked into."""

    def __init__(self, make: Callable[[], Mapping[str, str]]) -> None:
        self._make = make
        self._made: Mapping[str, str] | None = None

    def _all(self) -> Mapping[str, str]:
        if self._made is None:
            self._made = self._make()
        return self._made

    def __getitem__(self, key: str) -> str:
        return self._all()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())
