"""The blocks of one part: paragraphs, tables, and what wraps them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from lxml.etree import _Element

from dpadesk.model import (
    Block,
    Cell,
    Field,
    Inline,
    Locator,
    Mark,
    Merge,
    NotCompared,
    OpaqueBlock,
    Paragraph,
    ParagraphMark,
    Role,
    Row,
    Spot,
    Story,
    Table,
    Text,
    clause_of_anchor,
)
from dpadesk.word.atoms import (
    ALTERNATE,
    BOOKMARK,
    C_END,
    C_REF,
    C_START,
    OPAQUE,
    Atom,
    Layout,
    Walker,
    lay_out,
    text_branch,
)
from dpadesk.word.comments import Anchors
from dpadesk.word.formats import SHOWN, Formats, Looks
from dpadesk.word.inlines import Builder
from dpadesk.word.marks import AUTHOR, DATE, Marks
from dpadesk.word.names import RUN_MARKS, qn, w
from dpadesk.word.opaque import Opaques, boxes_at
from dpadesk.word.package import Package
from dpadesk.word.spelt import SPELT, Spelt
from dpadesk.word.styles import is_on, value

__all__ = ["PartReader", "Shared", "flat_paragraphs"]

_P, _TBL, _TR, _TC, _PPR, _RPR, _SDT = map(w, ("p", "tbl", "tr", "tc", "pPr", "rPr", "sdt"))
_PPR_CHANGE, _RPR_CHANGE, _SECTPR, _NUMPR, _INS = map(w, ("pPrChange", "rPrChange", "sectPr", "numPr", "ins"))
_NAME, _ID, _VAL = w("name"), w("id"), w("val")
_TCPR, _SPAN, _MERGE, _SHADE, _FILL = map(w, ("tcPr", "gridSpan", "vMerge", "shd", "fill"))
_PARA = qn("w14:paraId")
_TAG = re.compile(r"[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)+$")


@dataclass(slots=True)
class Shared:
    """What the parts of one file fill together."""

    package: Package
    formats: Formats
    anchors: Anchors
    locators: dict[str, Locator] = field(default_factory=dict)
    clauses: dict[str, str] = field(default_factory=dict)
    bookmarks: dict[str, str] = field(default_factory=dict)
    authors: dict[str, None] = field(default_factory=dict)
    lists: dict[str, None] = field(default_factory=dict)
    boxes: list[Story] = field(default_factory=list)
    box_names: dict[_Element, str] = field(default_factory=dict)
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    not_compared: list[NotCompared] = field(default_factory=list)

    def note(self, kind: str, id_: str) -> str:
        """The name of a note: its number in the order in which notes are referred to."""
        key = (kind, id_)
        if key not in self.notes:
            self.notes[key] = str(1 + sum(1 for one, _ in self.notes if one == kind))
        return self.notes[key]

    def box(self, element: _Element) -> str:
        """The name of a text box: its number in the order in which what holds it is read."""
        return self.box_names.setdefault(element, str(1 + len(self.box_names)))


@dataclass(slots=True)
class PartReader:
    """Reads the stories of one part."""

    shared: Shared
    part: str
    marks: Marks
    walker: Walker
    builder: Builder
    ordinals: dict[_Element, int]
    spelt: dict[str, Looks] = field(default_factory=dict)
    key: str = ""
    count: int = 0
    tables: int = 0
    pending: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    last: tuple[str, int] | None = None

    @classmethod
    def open(cls, shared: Shared, part: str, tree: Spelt, key: str) -> PartReader:
        """Counts the revisions and paragraphs of a part; `key` is its short name in marks' ids."""
        root, properties = tree
        relationships = shared.package.relationships(part)
        marks = Marks.read(root, key)
        shared.authors.update(marks.authors)

        def link(named: str) -> str:
            return relationships[named].target if named in relationships else ""

        opaques = Opaques(shared.package, relationships, marks.of, shared.box)
        formats = shared.formats
        runs = {at: formats.run(one) for at, one in properties.items() if one.tag == _RPR}
        paragraphs = {at: formats.paragraph(one) for at, one in properties.items() if one.tag == _PPR}
        builder = Builder(formats, opaques.describe, shared.note, marks.ids, runs)
        ordinals = {p: at for at, p in enumerate(root.iter(_P), 1)}
        return cls(shared, part, marks, Walker(marks.of, link), builder, ordinals, paragraphs)

    def story(self, parent: _Element, key: str) -> tuple[Block, ...]:
        """The blocks below `parent`; block ids begin with `key`."""
        outer = self.key, self.count, self.tables, self.pending, self.waiting, self.named, self.last
        self.key, self.count, self.tables, self.last = key, 0, 0, None
        self.pending, self.waiting, self.named = [], [], []
        blocks = self._blocks(parent, (), in_table=False)
        self.key, self.count, self.tables, self.pending, self.waiting, self.named, self.last = outer
        return tuple(blocks)

    def _blocks(self, parent: _Element, marks: tuple[Mark, ...], *, in_table: bool) -> list[Block]:
        out: list[Block] = []
        for child in parent:
            tag = child.tag
            if tag == _P:
                out.append(self._paragraph(child, marks, in_table))
            elif tag == _TBL:
                table = self._table(child, marks)
                out += [table] if table.rows else []
            elif tag == _SDT:
                self._control(child)
                content = child.find(w("sdtContent"))
                if content is not None:
                    out += self._blocks(content, marks, in_table=in_table)
            elif tag in RUN_MARKS:
                mark = self.marks.of.get(child)
                out += self._blocks(child, (*marks, mark) if mark else marks, in_table=in_table)
            elif tag in _WRAPPERS:
                out += self._blocks(child, marks, in_table=in_table)
            elif tag == ALTERNATE:
                branch = text_branch(child)
                out += [] if branch is None else self._blocks(branch, marks, in_table=in_table)
            elif tag in _ANCHORS:
                _ANCHORS[tag](self, child)
            elif tag in _CHUNKS:
                out.append(OpaqueBlock(_CHUNKS[tag], self._target(child), "", f"{self.key}:o{len(out)}"))
        return out

    def _target(self, element: _Element) -> str:
        return self.walker.links(element.get(qn("r:id"), ""))

    def _control(self, element: _Element) -> None:
        """A content control's tag may name the clause that starts in it."""
        tag = value(element, f"{w('sdtPr')}/{w('tag')}") or ""
        clause = clause_of_anchor(tag) or (tag if _TAG.match(tag) else None)
        if clause is not None:
            self.pending.append(clause)

    def _bookmark(self, element: _Element) -> None:
        self.named.append(element.get(_NAME, ""))
        clause = clause_of_anchor(element.get(_NAME, ""))
        if clause is not None:
            self.pending.append(clause)

    def _comment_start(self, element: _Element) -> None:
        self.waiting.append(element.get(_ID, ""))

    def _comment_end(self, element: _Element) -> None:
        if self.last is not None:
            self.shared.anchors.ends.setdefault(element.get(_ID, ""), Spot(*self.last))

    def _paragraph(self, p: _Element, outer: tuple[Mark, ...], in_table: bool) -> Paragraph:
        self.count += 1
        named = f"{self.key}:{self.count}"
        self.shared.locators[named] = Locator(self.part, self.ordinals[p], p.get(_PARA, ""))
        looks, marks, formatted = self._looks(p, in_table)
        content = self._inlines(named, p, outer)
        if looks.hidden:
            content = _hidden(content)
        role = _role(looks, in_table)
        if looks.item is not None:
            self.shared.lists.setdefault(looks.item.list)
        return Paragraph(
            content, role, looks.level, looks.item, looks.format, (*outer, *marks), formatted, named
        )

    def _inlines(self, named: str, p: _Element, outer: tuple[Mark, ...]) -> tuple[Inline, ...]:
        """The content of a paragraph, and what is anchored in it."""
        atoms = self.walker.paragraph(p, outer)
        if self.walker.only_text and not (self.pending or self.waiting or self.named):
            self.last = named, sum(len(atom.payload) for atom in atoms)
            return self.builder.text(atoms)
        layout = lay_out(atoms)
        content = self.builder.content(atoms, layout)
        self._points(named, atoms, layout)
        self.last = named, sum(layout.sizes)
        return content

    def _looks(self, p: _Element, in_table: bool) -> tuple[Looks, tuple[Mark, ...], ParagraphMark | None]:
        if (known := self.spelt.get(p.get(SPELT, ""))) is not None:
            return known, (), None
        properties = p[0] if len(p) and p[0].tag == _PPR else p.find(_PPR)
        if properties is None:
            return self.shared.formats.paragraph(()), (), None
        looks = self.shared.formats.paragraph(properties)
        if not self.marks.ids:
            return looks, (), None
        mark = properties.find(_RPR)
        return looks, self.marks.among(mark), self._formatted(properties, mark, in_table)

    def _formatted(self, properties: _Element, mark: _Element | None, in_table: bool) -> ParagraphMark | None:
        """The tracked change of a paragraph's properties, those of its mark and its number included."""
        change = properties.find(_PPR_CHANGE)
        mark_change = None if mark is None else mark.find(_RPR_CHANGE)
        number = properties.find(f"{_NUMPR}/{_INS}")
        found = change if change is not None else mark_change if mark_change is not None else number
        if found is None:
            return None
        old = list(change[0]) if change is not None and len(change) else []
        if change is None:
            old = [
                one
                for one in properties
                if one.tag not in (_RPR, _SECTPR, _NUMPR if number is not None else "")
            ]
        kept = [one for one in properties if one.tag == _SECTPR]
        old_mark = mark_change[0] if mark_change is not None and len(mark_change) else None
        kept += [] if mark is None else [old_mark if old_mark is not None else mark]
        was = self.shared.formats.paragraph([*old, *kept])
        if was.item is not None:
            self.shared.lists.setdefault(was.item.list)
        return ParagraphMark(
            was.format,
            was.item,
            found.get(AUTHOR, ""),
            found.get(DATE),
            self.marks.ids.get(found, ""),
            _role(was, in_table),
            was.level,
        )

    def _points(self, named: str, atoms: list[Atom], layout: Layout) -> None:
        """Anchors of comments and clauses, and the text boxes that hang here."""
        for clause in self.pending:
            self.shared.clauses.setdefault(named, clause)
        for bookmark in self.named:
            self.shared.bookmarks.setdefault(bookmark, named)
        anchors = self.shared.anchors
        for comment in self.waiting:
            anchors.starts.setdefault(comment, Spot(named, 0))
        self.pending, self.waiting, self.named = [], [], []
        at = 0
        for atom, size in zip(atoms, layout.sizes, strict=True):
            if atom.kind is C_START:
                anchors.starts.setdefault(atom.payload, Spot(named, at))
            elif atom.kind is C_END:
                anchors.ends.setdefault(atom.payload, Spot(named, at))
            elif atom.kind is C_REF:
                anchors.references.setdefault(atom.payload, Spot(named, at))
            elif atom.kind is BOOKMARK:
                self.shared.bookmarks.setdefault(atom.payload, named)
                clause_found = clause_of_anchor(atom.payload)
                if clause_found is not None:
                    self.shared.clauses.setdefault(named, clause_found)
            elif atom.kind is OPAQUE and atom.payload in ("drawing", "alternate", "object"):
                self._boxes(atom.child)
            at += size

    def _boxes(self, element: _Element) -> None:
        for box in boxes_at(element):
            name = self.shared.box(box)
            place = len(self.shared.boxes)
            blocks = self.story(box, f"textbox.{name}")
            self.shared.boxes.insert(place, Story("textbox", name, blocks))

    def _table(self, tbl: _Element, outer: tuple[Mark, ...]) -> Table:
        self.tables += 1
        named = f"{self.key}:t{self.tables}"
        rows: list[Row] = []
        self._rows(tbl, named, outer, rows)
        widths = tuple(
            _twips(column.get(w("w"))) for column in tbl.iterfind(f"{w('tblGrid')}/{w('gridCol')}")
        )
        style = self.shared.formats.styles.name(value(tbl, f"{w('tblPr')}/{w('tblStyle')}"))
        return Table(tuple(rows), widths, style, named)

    def _rows(self, parent: _Element, named: str, outer: tuple[Mark, ...], rows: list[Row]) -> None:
        for child in parent:
            if child.tag == _TR:
                row = self._row(child, f"{named}.r{len(rows) + 1}", outer)
                rows += [row] if row.cells else []
            elif child.tag == _SDT:
                self._control(child)
                content = child.find(w("sdtContent"))
                if content is not None:
                    self._rows(content, named, outer, rows)
            elif child.tag in _WRAPPERS or child.tag in RUN_MARKS:
                self._rows(child, named, outer, rows)

    def _row(self, tr: _Element, named: str, outer: tuple[Mark, ...]) -> Row:
        properties = tr.find(w("trPr"))
        header = properties is not None and is_on(properties.find(w("tblHeader")))
        cells: list[Cell] = []
        self._cells(tr, outer, cells)
        return Row(tuple(cells), header, self.marks.among(properties), named)

    def _cells(self, parent: _Element, outer: tuple[Mark, ...], cells: list[Cell]) -> None:
        for child in parent:
            if child.tag == _TC:
                cells.append(self._cell(child, outer))
            elif child.tag == _SDT:
                self._control(child)
                content = child.find(w("sdtContent"))
                if content is not None:
                    self._cells(content, outer, cells)
            elif child.tag in _WRAPPERS or child.tag in RUN_MARKS:
                self._cells(child, outer, cells)

    def _cell(self, tc: _Element, outer: tuple[Mark, ...]) -> Cell:
        blocks = tuple(self._blocks(tc, outer, in_table=True))
        span, merge, shade = 1, Merge.NONE, ""
        properties = tc.find(_TCPR)
        for child in () if properties is None else properties:
            tag = child.tag
            if tag == _SPAN:
                span = max(1, _twips(child.get(_VAL)))
            elif tag == _MERGE:
                merge = Merge.START if child.get(_VAL) == "restart" else Merge.GOES_ON
            elif tag == _SHADE:
                shade = child.get(_FILL, "")
        return Cell(blocks, span, merge, self.marks.among(properties), shade)


def _hidden(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The same in a paragraph whose style hides it."""
    return tuple(map(_hidden_one, content))


def _hidden_one(item: Inline) -> Inline:
    if isinstance(item, Field):
        return replace(item, content=_hidden(item.content))
    if isinstance(item, Text) and SHOWN not in item.format.rest.split(";"):
        return replace(item, format=replace(item.format, hidden=True))
    return item


def _role(looks: Looks, in_table: bool) -> Role:
    """The role of a paragraph: a cell's where nothing else is said."""
    return Role.CELL if in_table and looks.role is Role.BODY and not looks.style else looks.role


def _twips(width: str | None) -> int:
    try:
        return round(float(width)) if width else 0
    except ValueError:
        return 0


_Anchor = Callable[[PartReader, _Element], None]
_ANCHORS: dict[object, _Anchor] = {
    w("bookmarkStart"): PartReader._bookmark,
    w("commentRangeStart"): PartReader._comment_start,
    w("commentRangeEnd"): PartReader._comment_end,
}
_WRAPPERS = frozenset(map(w, ("customXml", "smartTag", "sdtContent", "bdo", "dir")))
_CHUNKS = {w("altChunk"): "chunk", w("subDoc"): "subdocument"}


def flat_paragraphs(parent: _Element) -> Iterator[_Element]:
    """The paragraphs of a story in the order in which reading counts them; not those of text boxes."""
    for child in parent:
        tag = child.tag
        if tag == _P:
            yield child
        elif tag == ALTERNATE:
            branch = text_branch(child)
            if branch is not None:
                yield from flat_paragraphs(branch)
        elif tag in _LOOKED_INTO:
            yield from flat_paragraphs(child)


_LOOKED_INTO = frozenset((*RUN_MARKS, *_WRAPPERS, _TBL, _TR, _TC, _SDT))
