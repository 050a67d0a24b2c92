"""From a paragraph's atoms to the model's inlines."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml.etree import _Element

from dpadesk.model import (
    FIELD_BEGIN,
    FIELD_CODE,
    FIELD_END,
    Break,
    BreakKind,
    Field,
    Format,
    FormatMark,
    Inline,
    Mark,
    NoteReference,
    Opaque,
    Reference,
    Text,
    clause_of_anchor,
)
from dpadesk.word.atoms import (
    BEGIN,
    BOOKMARK,
    BREAK,
    C_END,
    C_REF,
    C_START,
    CODE,
    END,
    OPAQUE,
    SEPARATE,
    TEXT,
    Atom,
    Layout,
)
from dpadesk.word.formats import Formats
from dpadesk.word.marks import AUTHOR, DATE
from dpadesk.word.names import w
from dpadesk.word.styles import is_on

__all__ = ["Builder"]

_RPR_CHANGE, _ID, _VAL = w("rPrChange"), w("id"), w("val")
_FORM, _BOX, _CHECKED, _DEFAULT = map(w, ("ffData", "checkBox", "checked", "default"))
_PICKED = f"{w('ddList')}/{w('result')}"
_POINTS = frozenset((BOOKMARK, C_START, C_END, C_REF))
_REFERENCE = re.compile(r"\s*REF\s+(\S+)")

Describe = Callable[[Atom], Opaque]
Like = tuple[Format, tuple[Mark, ...], str, FormatMark | None]


@dataclass(slots=True)
class Builder:
    """Makes inlines. `describe` makes the thing of an opaque atom; `note` gives the name of the story of
    a note reference; `ids` the names of tracked property changes; `spelt` the formats of properties by
    their number."""

    formats: Formats
    describe: Describe
    note: Callable[[str, str], str]
    ids: dict[_Element, str] = field(default_factory=dict)
    spelt: dict[str, Format] = field(default_factory=dict)
    _run: _Element | None = None
    _format: Format = field(default_factory=Format)
    _formatted: FormatMark | None = None

    def content(self, atoms: list[Atom], layout: Layout) -> tuple[Inline, ...]:
        """The inlines of a whole paragraph."""
        return self._between(atoms, layout, 0, len(atoms))

    def text(self, atoms: list[Atom]) -> tuple[Inline, ...]:
        """The inlines of a paragraph that is nothing but text."""
        out: list[Inline] = []
        held: list[str] = []
        like: Like | None = None
        for atom in atoms:
            if atom.run is not self._run:
                self._look(atom)
            if held and like is not None and self._same(like, atom):
                held.append(atom.payload)
            else:
                _flush(out, held, like)
                held, like = [atom.payload], (self._format, atom.marks, atom.link, self._formatted)
        _flush(out, held, like)
        return tuple(out)

    def _between(self, atoms: list[Atom], layout: Layout, start: int, end: int) -> tuple[Inline, ...]:
        out: list[Inline] = []
        held: list[str] = []
        like: Like | None = None
        at = start
        while at < end:
            atom = atoms[at]
            if atom.kind is TEXT:
                if atom.run is not self._run:
                    self._look(atom)
                if held and like is not None and self._same(like, atom):
                    held.append(atom.payload)
                else:
                    _flush(out, held, like)
                    held, like = [atom.payload], (self._format, atom.marks, atom.link, self._formatted)
            elif layout.sizes[at]:
                _flush(out, held, like)
                held = []
                made, at = self._other(atoms, layout, at)
                out.append(made)
            at += 1
        _flush(out, held, like)
        return tuple(out)

    def _same(self, like: Like, atom: Atom) -> bool:
        look, marks, link, formatted = like
        return (
            look is self._format
            and marks is atom.marks
            and link == atom.link
            and formatted is None is self._formatted
        )

    def _look(self, atom: Atom) -> None:
        """Reads the properties of a run that begins."""
        self._run, self._formatted, properties = atom.run, None, atom.look
        if isinstance(properties, str):
            self._format = self.spelt.get(properties, _PLAIN)
            return
        change = None
        if self.ids and properties is not None and len(properties):
            change = properties[-1]
        if properties is None or change is None or change.tag != _RPR_CHANGE:
            self._format = self.formats.run(() if properties is None else properties)
            return
        self._format = self.formats.run([one for one in properties if one is not change])
        was = self.formats.run(change[0] if len(change) else ())
        author, when = change.get(AUTHOR, ""), change.get(DATE)
        self._formatted = FormatMark(was, author, when, self.ids.get(change, ""))

    def _other(self, atoms: list[Atom], layout: Layout, at: int) -> tuple[Inline, int]:
        """The inline that begins at an atom that is not text, and the index of its last atom."""
        atom = atoms[at]
        if at in layout.whole:
            return self._field(atoms, layout, at), layout.whole[at]
        if atom.kind is OPAQUE:
            return self.describe(atom), at
        if atom.kind in _CHIPS:
            code = _code(atoms, at) if atom.kind is BEGIN else atom.payload
            return Opaque(_CHIPS[atom.kind], "", code.strip(), atom.marks), at
        if atom.run is not self._run:
            self._look(atom)
        if atom.kind is BREAK:
            return Break(BreakKind(atom.payload), self._format, atom.marks), at
        note = self.note(atom.payload, atom.child.get(_ID, ""))
        return NoteReference(atom.payload, note, self._format, atom.marks), at

    def _field(self, atoms: list[Atom], layout: Layout, begin: int) -> Inline:
        """A whole field; a reference of ours where it points to a clause and shows plain text."""
        end = layout.whole[begin]
        code = _code(atoms, begin)
        shown = next((at for at in range(begin, end) if atoms[at].kind is SEPARATE), end - 1) + 1
        content = self._between(atoms, layout, shown, end)
        marks = atoms[begin].marks
        also = _also(atoms[begin : end + 1], marks)
        found = _REFERENCE.match(code)
        clause = clause_of_anchor(found[1]) if found else None
        if clause is not None and len(content) <= 1 and all(_is_shown(item, marks) for item in content):
            text = content[0] if content and isinstance(content[0], Text) else Text("")
            return Reference(clause, text.text, text.format, marks, also)
        return Field(code.strip(), content, marks, also)


_SIZED = (TEXT, CODE, END)
_PLAIN = Format()
_CHIPS = {BEGIN: FIELD_BEGIN, END: FIELD_END, CODE: FIELD_CODE}


def _flush(out: list[Inline], held: list[str], like: Like | None) -> None:
    if held and like is not None:
        out.append(Text("".join(held), like[0], like[1], like[2], like[3]))


def _also(field: list[Atom], marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The revisions of a marked field that are not around its begin, but by the same hand and way."""
    known, hands = {mark.id for mark in marks}, {(mark.kind, mark.author) for mark in marks}
    found = (mark for atom in field if marks and atom.kind in _SIZED for mark in atom.marks)
    others = (one for one in found if (one.kind, one.author) in hands and one.id not in known)
    return tuple({mark.id: mark for mark in others}.values())


def _is_shown(item: Inline, marks: tuple[Mark, ...]) -> bool:
    return isinstance(item, Text) and item.marks == marks and not item.link and item.formatted is None


def _code(atoms: list[Atom], begin: int) -> str:
    """The field code that follows a begin; of a form's field also what was chosen."""
    out: list[str] = []
    for atom in atoms[begin + 1 :]:
        if atom.kind is CODE:
            out.append(atom.payload)
        elif atom.kind not in _POINTS:
            break
    return "".join(out) + _chosen(atoms[begin].child)


def _chosen(begin: _Element) -> str:
    """The state of a legacy form field (17.16.13, 17.16.18): " [x]", " [ ]", " [2]"; "" for other fields."""
    form = begin.find(_FORM) if len(begin) else None
    if form is None:
        return ""
    if (box := form.find(_BOX)) is not None:
        given = box.find(_CHECKED) if box.find(_CHECKED) is not None else box.find(_DEFAULT)
        return " [x]" if is_on(given) else " [ ]"
    picked = form.find(_PICKED)
    return "" if picked is None else f" [{picked.get(_VAL, '')}]"
