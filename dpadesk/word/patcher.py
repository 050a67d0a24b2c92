"""Carries out edits on somebody's file: surgery on its package, everything else stays byte-identical.

Texts first, by the positions of the paragraphs as they were read; then paragraphs and rows; then
the revisions that are accepted or rejected outright; then the parts of comments.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element

from dpadesk.model import (
    AddComment,
    Author,
    DeleteEnd,
    DeleteParagraph,
    DeleteText,
    Edit,
    InsertCell,
    InsertCopy,
    InsertParagraph,
    InsertRow,
    InsertText,
    MarkRow,
    Resolve,
    ResolveThread,
    ShowEnd,
    ShowInsertion,
    ShowLost,
    ShowLostParagraph,
    ShowParagraph,
    SplitParagraph,
)
from dpadesk.word.atoms import NOTE
from dpadesk.word.canvas import Canvas
from dpadesk.word.locate import Parts
from dpadesk.word.marks import ID, Marks
from dpadesk.word.names import w
from dpadesk.word.package import Package, open_package
from dpadesk.word.patch_comments import Comments, reply_anchors
from dpadesk.word.patch_content import anchor, cuts_of, edit_content, mark_runs
from dpadesk.word.patch_notes import copy_note
from dpadesk.word.patch_paragraphs import mark_ends, mark_row, new_paragraph, split_paragraph
from dpadesk.word.patch_tables import add_column, copy_cell, copy_row, mark_cell, mark_new_row
from dpadesk.word.revise import resolve_elements, with_twins
from dpadesk.word.sections import part_key
from dpadesk.word.splice import EditedPart
from dpadesk.word.tracked import Ids, used_ids
from dpadesk.word.twins import Twins

__all__ = ["patch"]

_P = w("p")
_NOTES = {
    w("footnoteReference"): ("footnotes", w("footnote")),
    w("endnoteReference"): ("endnotes", w("endnote")),
}


def patch(data: bytes, edits: Sequence[Edit], name: str = "") -> bytes:
    """The file with the edits carried out; the very same bytes where there are none.

    Raises UnreadableFile or BrokenFile, also where an edit names a block or comment that is not there.
    """
    if not edits:
        return data
    return _Patch.open(open_package(data, name)).run(edits).to_bytes()


@dataclass(slots=True)
class _Patch:
    package: Package
    parts: Parts
    ids: Ids
    marks: dict[str, Marks] = field(default_factory=dict)
    clones: dict[_Element, list[_Element]] = field(default_factory=dict)
    last_made: dict[_Element, _Element] = field(default_factory=dict)
    comments: Comments | None = None
    twins: Twins = field(default_factory=Twins)

    @classmethod
    def open(cls, package: Package) -> _Patch:
        parts = Parts.of(package)
        return cls(package, parts, used_ids(package, parts.by_key.values()))

    def run(self, edits: Sequence[Edit]) -> Package:
        """All edits; gives the package with the parts that changed."""
        self.parts.find(_blocks(edits))
        for block in _blocks(edits):
            if block.startswith("textbox"):
                self.twins.note(*self.parts.at(block))
        resolves = self._resolves(edits)
        copies = self._copies(edits)
        by_block: dict[str, list[InText]] = {}
        for edit in edits:
            if isinstance(edit, _IN_TEXT):
                by_block.setdefault(edit.block, []).append(edit)
        for block, mine in by_block.items():
            self._content(block, mine)
        self._whole(edits)
        self._tables(copies)
        for part, elements, accept in resolves:
            picked = [one for element in elements for one in (element, *self.clones.get(element, ()))]
            resolve_elements(part, [one for one in picked if one.getparent() is not None], accept=accept)
        self.twins.repeat(self.ids)
        changed: dict[str, bytes | None] = {} if self.comments is None else self.comments.parts()
        changed |= {name: part.to_bytes() for name, part in self.parts.opened.items() if part.changed}
        return self.package.replace(changed)

    def _marks(self, part: EditedPart) -> Marks:
        if part.name not in self.marks:
            self.marks[part.name] = Marks.read(part.root, part_key(self.package, part.name))
        return self.marks[part.name]

    def _resolves(self, edits: Sequence[Edit]) -> list[tuple[EditedPart, list[_Element], bool]]:
        """The elements of the revisions to resolve, found before anything moves."""
        wanted: dict[tuple[str, bool], set[str]] = {}
        for edit in (one for one in edits if isinstance(one, Resolve)):
            for mark in edit.marks:
                wanted.setdefault((mark.partition("!")[0], edit.accept), set()).add(mark)
        out: list[tuple[EditedPart, list[_Element], bool]] = []
        for (key, accept), marks in sorted(wanted.items()):
            if key in self.parts.by_key:
                part = self.parts.part(self.parts.by_key[key])
                found = [element for element, named in self._marks(part).ids.items() if named in marks]
                out.append((part, with_twins(part.root, found), accept))
        return out

    def _content(self, block: str, edits: list[InText]) -> None:
        part, p = self.parts.at(block)
        anchored = [one for one in edits if isinstance(one, AddComment)]
        replies = [one for one in anchored if one.reply_to is not None and self._reply(one)]
        mine = [one for one in edits if one not in replies]
        if not mine:
            return
        part.touch_all(p.iter(_P))
        canvas = Canvas.open(p, self._marks(part).of, cuts_of(mine), self.ids, self.clones)
        notes = edit_content(canvas, mine)
        for comment in (one for one in anchored if one not in replies):
            store = self._comments()
            number = store.add(comment)
            store.reply(number, comment)
            anchor(canvas, comment, number, store.reference(number))
        canvas.take_back()
        for border, by in _in_order(p, canvas.borders):
            split_paragraph(part, p, border, by, self.ids)
        author = next((one.by for one in mine if isinstance(one, DeleteText)), None)
        if author is not None:
            self._notes(notes, author)
        for reference, by in canvas.copied_notes:
            self._copy_note(reference, by)

    def _comments(self) -> Comments:
        if self.comments is None:
            self.comments = Comments.open(self.package)
        return self.comments

    def _reply(self, edit: AddComment) -> bool:
        """Adds a reply anchored like its thread; False where the thread has no anchor."""
        store = self._comments()
        if edit.reply_to is None:
            return False
        first = store.root_of(edit.reply_to)
        stories = [self.parts.part(name) for name in self.parts.by_key.values()]
        if not any(_has_reference(part.root, first) for part in stories):
            return False
        number = store.add(edit)
        store.reply(number, edit)
        return reply_anchors(stories, first, number, store.reference(number))

    def _notes(self, references: list[_Element], by: Author) -> None:
        """The text of notes whose reference was deleted is deleted too."""
        for reference in references:
            kind, tag = _NOTES[reference.tag]
            name = self.package.related(self.package.document, kind)
            if name is None:
                continue
            part = self.parts.part(name)
            for note in part.root.iterchildren(tag):
                if note.get(ID) == reference.get(ID):
                    self._mark_all(part, list(note.iter(_P)), "del", by)

    def _copy_note(self, reference: _Element, by: Author) -> None:
        """A second reference to a note becomes one to a note of ours that says the same."""
        kind, tag = _NOTES[reference.tag]
        name = self.package.related(self.package.document, kind)
        part = None if name is None else self.parts.part(name)
        made = None if part is None else copy_note(part, reference, tag)
        if part is not None and made is not None:
            paragraphs = list(made.iter(_P))
            self._mark_all(part, paragraphs, "ins", by)
            mark_ends(part, paragraphs, "ins", by, self.ids)

    def _mark_all(self, part: EditedPart, paragraphs: Sequence[_Element], tag: str, by: Author) -> None:
        for p in paragraphs:
            part.touch_all(p.iter(_P))
            canvas = Canvas.open(p, self._marks(part).of, (), self.ids, self.clones)
            canvas = Canvas.open(p, self._marks(part).of, (0, canvas.length), self.ids, self.clones)
            slots = canvas.within(0, canvas.length)
            notes = [one.child for one in slots if one.kind is NOTE and not canvas.is_gone(one.run)]
            mark_runs(canvas, (slot.run for slot in slots), tag, by)
            canvas.take_back()
            if tag == "del":
                self._notes(notes, by)

    def _whole(self, edits: Sequence[Edit]) -> None:
        """Paragraphs and rows: marks on what is there, then what is new, in the order given."""
        for tag, kind in _WHOLE:
            self._ends([edit for edit in edits if isinstance(edit, kind)], tag)
        for edit in edits:
            if isinstance(edit, MarkRow):
                part, p = self.parts.at(edit.block)
                tag = "ins" if edit.adds else "del"
                self._mark_all(part, mark_row(part, p, tag, edit.by, self.ids), tag, edit.by)
            elif isinstance(edit, ShowEnd | DeleteEnd):
                part, p = self.parts.at(edit.block)
                mark_ends(part, [p], "del" if isinstance(edit, DeleteEnd) else "ins", edit.by, self.ids)
            elif isinstance(edit, ResolveThread):
                self._comments().close(edit.comment)
            elif isinstance(edit, InsertParagraph | ShowLostParagraph):
                self._new(edit)

    def _ends(self, edits: Sequence[DeleteParagraph | ShowParagraph], tag: str) -> None:
        by_part: dict[str, list[tuple[_Element, Author]]] = {}
        for edit in edits:
            part, p = self.parts.at(edit.block)
            by_part.setdefault(part.name, []).append((p, edit.by))
        for name, found in by_part.items():
            part = self.parts.part(name)
            for author in dict.fromkeys(author for _, author in found):
                chosen = [p for p, by in found if by == author]
                self._mark_all(part, chosen, tag, author)
                mark_ends(part, chosen, tag, author, self.ids)

    def _copies(self, edits: Sequence[Edit]) -> list[tuple[InsertRow | InsertCell, _Element]]:
        """Rows and cells to be put beside theirs, copied before anything in them is touched."""
        out: list[tuple[InsertRow | InsertCell, _Element]] = []
        for edit in edits:
            if isinstance(edit, InsertRow | InsertCell):
                make = copy_row if isinstance(edit, InsertRow) else copy_cell
                copy = make(self.parts.at(edit.block)[1], edit.texts)
                out += [] if copy is None else [(edit, copy)]
        return out

    def _tables(self, copies: list[tuple[InsertRow | InsertCell, _Element]]) -> None:
        for edit, copy in copies:
            row = isinstance(edit, InsertRow)
            part, p = self.parts.at(edit.after if isinstance(edit, InsertRow) else edit.block)
            beside = next(p.iterancestors(w("tr" if row else "tc")))
            self.last_made.get(beside, beside).addnext(copy)
            self.last_made[beside] = copy
            (mark_new_row if row else mark_cell)(part, copy, edit.by, self.ids)
            part.changed = True
            if isinstance(edit, InsertCell) and edit.column:
                add_column(copy)

    def _new(self, edit: InsertParagraph | ShowLostParagraph) -> None:
        lost = isinstance(edit, ShowLostParagraph)
        like = self.parts.at(edit.like)[1] if edit.like else None
        if not edit.block:
            part, first = self.parts.first_paragraph()
            if first is not None:
                self._first(part, first, edit, like)
            return
        part, p = self.parts.at(edit.block)
        after = self.last_made.get(p, p)
        self.last_made[p] = new_paragraph(part, after, edit.text, like, edit.by, self.ids, lost=lost)

    def _first(
        self,
        part: EditedPart,
        first: _Element,
        edit: InsertParagraph | ShowLostParagraph,
        like: _Element | None,
    ) -> None:
        """A paragraph before everything: made after an empty stand-in, which goes again."""
        stand_in = first.makeelement(_P)
        first.addprevious(stand_in)
        before_all = part.root  # not `first`: what follows it is another list
        after = self.last_made.get(before_all, stand_in)
        model = like if like is not None else (first if first.tag == _P else stand_in)
        lost = isinstance(edit, ShowLostParagraph)
        made = new_paragraph(part, after, edit.text, model, edit.by, self.ids, lost=lost)
        parent = stand_in.getparent()
        if parent is not None:
            parent.remove(stand_in)
        self.last_made[before_all] = made


InText = InsertText | DeleteText | ShowInsertion | ShowLost | AddComment | SplitParagraph | InsertCopy
_IN_TEXT = (InsertText, DeleteText, ShowInsertion, ShowLost, AddComment, SplitParagraph, InsertCopy)
_WHOLE = (("del", DeleteParagraph), ("ins", ShowParagraph))


def _in_order(p: _Element, borders: list[tuple[_Element, Author]]) -> list[tuple[_Element, Author]]:
    """From the first to the last: each leaves what follows it in the paragraph."""
    known = dict(borders)
    return [(found, known[found]) for found in p.iter(w("proofErr")) if found in known]


def _blocks(edits: Sequence[Edit]) -> list[str]:
    blocks = [edit.block for edit in edits if not isinstance(edit, Resolve | ResolveThread)]
    blocks += [edit.after for edit in edits if isinstance(edit, InsertRow)]
    return blocks + [edit.like for edit in edits if isinstance(edit, InsertParagraph | ShowLostParagraph)]


def _has_reference(root: _Element, number: str) -> bool:
    return any(found.get(ID) == number for found in root.iter(w("commentReference")))
