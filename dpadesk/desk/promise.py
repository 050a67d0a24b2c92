"""What a list of edits promises, worked out on the `Document` alone.

`word.patch` carries the same edits out on XML. The two share no code, so that the proof of a written
file is more than the file agreeing with itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from dpadesk.model import (
    AddComment,
    Author,
    Block,
    DeleteParagraph,
    DeleteText,
    Document,
    Edit,
    Field,
    Inline,
    InsertParagraph,
    InsertText,
    Mark,
    MarkKind,
    MarkRow,
    Paragraph,
    Reference,
    Resolve,
    Row,
    ShowInsertion,
    ShowLost,
    ShowLostParagraph,
    ShowParagraph,
    Table,
    Text,
    tidy,
)

__all__ = ["Sides", "foreign_marks", "promised", "sides"]

_INS, _DEL = MarkKind.INSERTION, MarkKind.DELETION


@dataclass(frozen=True, slots=True)
class Sides:
    """The texts of a document, paragraph by paragraph in all stories, with all marks accepted and with
    all rejected."""

    accepted: tuple[str, ...]
    rejected: tuple[str, ...]


def sides(document: Document) -> Sides:
    """Both sides of a document. Empty paragraphs do not count: programs differ in where they leave one."""
    return Sides(_texts(document.final()), _texts(document.original()))


def _texts(document: Document) -> tuple[str, ...]:
    return tuple(text for _, paragraph in document.walk() if (text := paragraph.visible.strip()))


def foreign_marks(document: Document, ours: str) -> Counter[tuple[str, str, str]]:
    """Positions under each mark that is not by `ours`, counted by kind, author and date."""
    found: Counter[tuple[str, str, str]] = Counter()
    for _, paragraph in document.walk():
        for atom in _atoms(paragraph.content):
            for mark in atom.marks:
                if mark.author != ours:
                    found[mark.kind.value, mark.author, mark.when or ""] += 1
    return found


def promised(document: Document, edits: Sequence[Edit]) -> Document:
    """The document as it must read once the edits are carried out, comments apart."""
    plan = _Plan()
    for edit in edits:
        plan.add(edit)
    marked = replace(
        document,
        blocks=_blocks(document.blocks, plan, first=True),
        stories=tuple(replace(one, blocks=_blocks(one.blocks, plan)) for one in document.stories),
    )
    for resolve in plan.resolves:
        which = _picker(resolve.marks)
        marked = marked.accept(which) if resolve.accept else marked.reject(which)
    return marked


def _picker(ids: frozenset[str]) -> Callable[[Mark], bool]:
    return lambda mark: mark.id in ids


def _own(kind: MarkKind, by: Author) -> Mark:
    return Mark(kind, by.name, by.when)


@dataclass(slots=True)
class _Plan:
    """The edits by the block that they touch, in the order given."""

    resolves: list[Resolve] = field(default_factory=list)
    inserts: dict[str, list[tuple[int, Text]]] = field(default_factory=lambda: defaultdict(list))
    covers: dict[str, list[tuple[int, int | None, Mark]]] = field(default_factory=lambda: defaultdict(list))
    pilcrows: dict[str, list[Mark]] = field(default_factory=lambda: defaultdict(list))
    after: dict[str, list[Paragraph]] = field(default_factory=lambda: defaultdict(list))
    rows: dict[str, Mark] = field(default_factory=dict)

    def add(self, edit: Edit) -> None:
        match edit:
            case Resolve():
                self.resolves.append(edit)
            case InsertText(block=block, at=at, text=text, by=by):
                self.inserts[block].append((at, Text(text, marks=(_own(_INS, by),))))
            case ShowLost(block=block, at=at, text=text, by=by):
                self.inserts[block].append((at, Text(text, marks=(_own(_DEL, by),))))
            case DeleteText(block=block, start=start, end=end, by=by):
                self.covers[block].append((start, end, _own(_DEL, by)))
            case ShowInsertion(block=block, start=start, end=end, by=by):
                self.covers[block].append((start, end, _own(_INS, by)))
            case DeleteParagraph(block=block, by=by):
                self._whole(block, _own(_DEL, by))
            case ShowParagraph(block=block, by=by):
                self._whole(block, _own(_INS, by))
            case InsertParagraph(block=block, text=text, by=by):
                self._new(block, text, _own(_INS, by))
            case ShowLostParagraph(block=block, text=text, by=by):
                self._new(block, text, _own(_DEL, by))
            case MarkRow(block=block, adds=adds, by=by):
                self.rows[block] = _own(_INS if adds else _DEL, by)
            case AddComment():
                pass

    def _whole(self, block: str, mark: Mark) -> None:
        self.covers[block].append((0, None, mark))
        self.pilcrows[block].append(mark)

    def _new(self, block: str, text: str, mark: Mark) -> None:
        self.after[block].append(Paragraph((Text(text, marks=(mark,)),), marks=(mark,)))

    def touches(self, block: str) -> bool:
        return block in self.inserts or block in self.covers or block in self.pilcrows


def _blocks(blocks: Iterable[Block], plan: _Plan, *, first: bool = False) -> tuple[Block, ...]:
    out: list[Block] = list(plan.after.get("", ())) if first else []
    for block in blocks:
        match block:
            case Paragraph():
                out.append(_paragraph(block, plan) if plan.touches(block.id) else block)
            case Table(rows=rows):
                out.append(replace(block, rows=tuple(_row(row, plan) for row in rows)))
            case _:
                out.append(block)
        out.extend(plan.after.get(block.id, ()))
    return tuple(out)


def _row(row: Row, plan: _Plan) -> Row:
    cells = tuple(replace(cell, blocks=_blocks(cell.blocks, plan)) for cell in row.cells)
    row = replace(row, cells=cells)
    held = Document(tuple(block for cell in row.cells for block in cell.blocks))
    mark = next((plan.rows[paragraph.id] for _, paragraph in held.walk() if paragraph.id in plan.rows), None)
    return row if mark is None else replace(row, marks=(*row.marks, mark))


@dataclass(frozen=True, slots=True)
class _Atom:
    """What stands at one position; None for the border of a field."""

    item: Inline | None
    marks: tuple[Mark, ...]


def _atoms(content: Iterable[Inline], above: tuple[Mark, ...] = ()) -> Iterator[_Atom]:
    for item in content:
        marks = (*above, *(mark for mark in item.marks if mark not in above))
        match item:
            case Text(text=text):
                yield from (_Atom(replace(item, text=sign), marks) for sign in text)
            case Field(content=inner):
                yield _Atom(None, marks)
                yield from _atoms(inner, marks)
                yield _Atom(None, marks)
            case Reference(text=text):
                yield _Atom(None, marks)
                yield from (_Atom(Text(sign), marks) for sign in text)
                yield _Atom(None, marks)
            case _:
                yield _Atom(item, marks)


def _paragraph(paragraph: Paragraph, plan: _Plan) -> Paragraph:
    """Fields are laid flat: only texts are promised here."""
    atoms = list(_atoms(paragraph.content))
    for start, end, mark in plan.covers.get(paragraph.id, ()):
        for at in range(start, len(atoms) if end is None else min(end, len(atoms))):
            atoms[at] = _covered(atoms[at], mark)
    waiting: dict[int, list[Text]] = defaultdict(list)
    for at, text in plan.inserts.get(paragraph.id, ()):
        waiting[min(at, len(atoms))].append(text)
    out: list[Inline] = []
    for at, atom in enumerate(atoms):
        out.extend(waiting.get(at, ()))
        if atom.item is not None:
            out.append(replace(atom.item, marks=atom.marks))
    out.extend(waiting.get(len(atoms), ()))
    pilcrows = plan.pilcrows.get(paragraph.id, ())
    return replace(paragraph, content=tidy(out), marks=(*paragraph.marks, *pilcrows))


def _covered(atom: _Atom, mark: Mark) -> _Atom:
    """Text that is deleted already needs no second deletion."""
    if mark.kind is _DEL and any(one.kind is _DEL for one in atom.marks):
        return atom
    return replace(atom, marks=(*atom.marks, mark))
