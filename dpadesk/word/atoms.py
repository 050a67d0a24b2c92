"""A paragraph's content as a flat list of atoms, each with its place in the XML.

Reading builds the model's inlines from it and patching finds positions by it, so that the two
count alike. Wrappers that only group (links, controls, smart tags, revisions) are walked through.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from lxml.etree import _Element

from dpadesk.model import BreakKind, Mark
from dpadesk.word.names import MC, RUN_MARKS, M, qn, w
from dpadesk.word.spelt import SPELT
from dpadesk.word.xml import is_element

__all__ = ["Atom", "AtomKind", "Walker", "lay_out", "text_branch"]

Marked = tuple[Mark, ...]
Signature = tuple[tuple[str, str], ...]


class AtomKind(IntEnum):
    """What an atom is; those from ANCHOR on take no position."""

    TEXT = 0
    BREAK = 1
    NOTE = 2
    OPAQUE = 3
    BEGIN = 4
    END = 5
    CODE = 6
    SEPARATE = 7
    BOOKMARK = 8
    COMMENT_START = 9
    COMMENT_END = 10
    COMMENT_REF = 11


class Atom(NamedTuple):
    """One atom: `payload` is its text, code or name; `run` and `child` where it stands (the same
    element twice where it stands outside a run); `look` the properties of its run, or
    their number (`spelt.py`)."""

    kind: AtomKind
    payload: str
    run: _Element
    child: _Element
    marks: Marked
    link: str
    look: _Element | str | None = None


TEXT, BREAK, NOTE, OPAQUE, BEGIN, END, CODE, SEPARATE, BOOKMARK, C_START, C_END, C_REF = AtomKind

_R, _RPR, _PPR = map(w, ("r", "rPr", "pPr"))
_TEXTS = frozenset((w("t"), w("delText")))
_TYPE, _CHAR, _ID, _NAME, _INSTR, _ANCHOR = map(w, ("type", "fldCharType", "id", "name", "instr", "anchor"))
_R_ID = qn("r:id")
_MATH = f"{{{M}}}"
_BREAKS = {"page": BreakKind.PAGE, "column": BreakKind.COLUMN}
_CHARACTERS = {w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad"}
_FIELD_CHARS = {"begin": BEGIN, "separate": SEPARATE, "end": END}
ALTERNATE = f"{{{MC}}}AlternateContent"

Links = Callable[[str], str]


def text_branch(alternate: _Element) -> _Element | None:
    """The branch of an mc:AlternateContent that stands for it: the first choice, else the fallback."""
    found = alternate.find(f"{{{MC}}}Choice")
    return alternate.find(f"{{{MC}}}Fallback") if found is None else found


def _no_link(_: str) -> str:
    return ""


@dataclass(slots=True)
class Walker:
    """Collects the atoms of paragraphs; `marks` gives the mark of a wrapper, `links` the target of an r:id."""

    marks: dict[_Element, Mark] = field(default_factory=dict)
    links: Links = _no_link
    atoms: list[Atom] = field(default_factory=list)
    only_text: bool = True

    def paragraph(self, p: _Element, marks: Marked = ()) -> list[Atom]:
        """The atoms of one w:p; those of text boxes inside it are not among them."""
        self.atoms = []
        self.only_text = True
        self._walk(p, marks, "")
        return self.atoms

    def _walk(self, parent: _Element, marks: Marked, link: str) -> None:
        for child in parent:
            tag = child.tag
            if tag == _R:
                self._run(child, marks, link)
            elif tag in _LEFT_OUT or not is_element(child):
                continue
            elif tag in _HANDLERS:
                _HANDLERS[tag](self, child, marks, link)
            elif tag.startswith(_MATH):
                self._add(OPAQUE, "equation", child, child, marks, link)
            else:
                self._walk(child, marks, link)

    def _add(
        self,
        kind: AtomKind,
        payload: str,
        run: _Element,
        child: _Element,
        marks: Marked,
        link: str,
        look: _Element | str | None = None,
    ) -> None:
        self.only_text = False
        self.atoms.append(Atom(kind, payload, run, child, marks, link, look))

    def _run(self, r: _Element, marks: Marked, link: str) -> None:
        look: _Element | str | None = r.get(SPELT)
        for child in r:
            tag = child.tag
            if tag in _TEXTS:
                if text := child.text:
                    self.atoms.append(Atom(TEXT, text, r, child, marks, link, look))
            elif tag == _RPR:
                look = child
            elif tag in _IN_RUN:
                kind, payload = _IN_RUN[tag](child)
                if kind is not None:
                    self._add(kind, payload, r, child, marks, link, look)
            elif tag == _RUBY:
                self._walk(child, marks, link)

    def _revision(self, element: _Element, marks: Marked, link: str) -> None:
        mark = self.marks.get(element)
        self._walk(element, marks if mark is None else (*marks, mark), link)

    def _hyperlink(self, element: _Element, marks: Marked, link: str) -> None:
        target = self.links(element.get(_R_ID, ""))
        anchor = element.get(_ANCHOR)
        self._walk(element, marks, f"{target}#{anchor}" if anchor else target)

    def _control(self, element: _Element, marks: Marked, link: str) -> None:
        content = element.find(w("sdtContent"))
        if content is not None:
            self._walk(content, marks, link)

    def _simple_field(self, element: _Element, marks: Marked, link: str) -> None:
        self._add(BEGIN, "", element, element, marks, link)
        self._add(CODE, element.get(_INSTR, ""), element, element, marks, link)
        self._add(SEPARATE, "", element, element, marks, link)
        self._walk(element, marks, link)
        self._add(END, "", element, element, marks, link)

    def _alternate(self, element: _Element, marks: Marked, link: str) -> None:
        branch = text_branch(element)
        if branch is not None:
            self._walk(branch, marks, link)

    def _bookmark(self, element: _Element, marks: Marked, link: str) -> None:
        self._add(BOOKMARK, element.get(_NAME, ""), element, element, marks, link)

    def _comment_start(self, element: _Element, marks: Marked, link: str) -> None:
        self._add(C_START, element.get(_ID, ""), element, element, marks, link)

    def _comment_end(self, element: _Element, marks: Marked, link: str) -> None:
        self._add(C_END, element.get(_ID, ""), element, element, marks, link)


_RUBY = w("ruby")
_LEFT_OUT = frozenset(
    (
        _PPR,
        _RPR,
        w("bookmarkEnd"),
        w("proofErr"),
        w("permStart"),
        w("permEnd"),
        w("sdtPr"),
        w("rubyPr"),
        w("customXmlPr"),
    )
)
_Handler = Callable[[Walker, _Element, Marked, str], None]
_HANDLERS: dict[object, _Handler] = {
    **dict.fromkeys(RUN_MARKS, Walker._revision),
    w("hyperlink"): Walker._hyperlink,
    w("sdt"): Walker._control,
    w("fldSimple"): Walker._simple_field,
    w("bookmarkStart"): Walker._bookmark,
    w("commentRangeStart"): Walker._comment_start,
    w("commentRangeEnd"): Walker._comment_end,
    ALTERNATE: Walker._alternate,
}

_InRun = tuple[AtomKind | None, str]


def _break(child: _Element) -> _InRun:
    return BREAK, _BREAKS.get(child.get(_TYPE, ""), BreakKind.LINE)


def _field_char(child: _Element) -> _InRun:
    return _FIELD_CHARS.get(child.get(_CHAR, "")), ""


def _opaque(kind: str) -> Callable[[_Element], _InRun]:
    return lambda child: (OPAQUE, kind)


def _note(kind: str) -> Callable[[_Element], _InRun]:
    return lambda child: (NOTE, kind)


_IN_RUN: dict[object, Callable[[_Element], _InRun]] = {
    w("tab"): lambda child: (BREAK, BreakKind.TAB),
    w("ptab"): lambda child: (BREAK, BreakKind.TAB),
    w("br"): _break,
    w("cr"): lambda child: (BREAK, BreakKind.LINE),
    w("noBreakHyphen"): lambda child: (TEXT, _CHARACTERS[child.tag]),
    w("softHyphen"): lambda child: (TEXT, _CHARACTERS[child.tag]),
    w("instrText"): lambda child: (CODE, child.text or ""),
    w("delInstrText"): lambda child: (CODE, child.text or ""),
    w("fldChar"): _field_char,
    w("footnoteReference"): _note("footnote"),
    w("endnoteReference"): _note("endnote"),
    w("commentReference"): lambda child: (C_REF, child.get(_ID, "")),
    w("sym"): _opaque("symbol"),
    w("drawing"): _opaque("drawing"),
    w("pict"): _opaque("drawing"),
    w("object"): _opaque("object"),
    w("contentPart"): _opaque("ink"),
    ALTERNATE: _opaque("alternate"),
}


@dataclass(frozen=True, slots=True)
class Layout:
    """How many positions each atom takes, and which fields are whole (index of begin -> of end)."""

    sizes: list[int]
    whole: dict[int, int]


def lay_out(atoms: list[Atom]) -> Layout:
    """Positions of the atoms of one paragraph (`model/text.py`).

    A field is whole where it begins and ends here, its code is plain code under the same marks (a
    switch may have been left outside them), and what it shows is marked with it. Otherwise its begin
    and end (and code that is marked on its own) stand as opaque chips of one position, and what it
    shows as ordinary text.
    """
    sizes = [_SIZES[atom.kind] if atom.kind else len(atom.payload) for atom in atoms]
    if not any(atom.kind is BEGIN or atom.kind is END or atom.kind is CODE for atom in atoms):
        return Layout(sizes, {})
    whole = {begin: end for begin, end in _pairs(atoms).items() if _is_whole(atoms, begin, end)}
    inside = _codes(atoms, whole)
    for at, atom in enumerate(atoms):
        if atom.kind is CODE and at not in inside:
            sizes[at] = 0 if _code_follows_begin(atoms, at) else 1
    return Layout(sizes, whole)


_SIZES = (0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0)


def _pairs(atoms: list[Atom]) -> dict[int, int]:
    opened: list[int] = []
    out: dict[int, int] = {}
    for at, atom in enumerate(atoms):
        if atom.kind is BEGIN:
            opened.append(at)
        elif atom.kind is END and opened:
            out[opened.pop()] = at
    return out


def _is_whole(atoms: list[Atom], begin: int, end: int) -> bool:
    """Whether begin, code and end share their marks, and all that is shown carries them too."""
    marks = _signature(atoms[begin].marks)
    if _signature(atoms[end].marks) != marks:
        return False
    depth, showing = 0, False
    for atom in atoms[begin + 1 : end]:
        depth += (atom.kind is BEGIN) - (atom.kind is END)
        if depth == 0 and atom.kind is SEPARATE:
            showing = True
            continue
        if atom.kind < CODE and not showing:
            return False
        if not (_is_code_of if atom.kind is CODE and depth == 0 else _is_under)(atom, marks):
            return False
    return True


def _is_under(atom: Atom, marks: Signature) -> bool:
    return atom.kind >= SEPARATE or _signature(atom.marks)[: len(marks)] == marks


def _is_code_of(atom: Atom, marks: Signature) -> bool:
    """Whether code carries the marks of its field, or fewer: programs leave a switch outside of them."""
    mine = _signature(atom.marks)
    return mine == marks[: len(mine)]


def _signature(marks: Marked) -> Signature:
    return tuple((mark.kind, mark.author) for mark in marks)


def _codes(atoms: list[Atom], whole: dict[int, int]) -> set[int]:
    """Indices of the code of whole fields."""
    return {at for begin, end in whole.items() for at in range(begin + 1, end) if atoms[at].kind is CODE}


def _code_follows_begin(atoms: list[Atom], at: int) -> bool:
    """Whether a code atom follows its begin under the same marks, or fewer: the chip says it too."""
    for before in reversed(atoms[:at]):
        if before.kind is BEGIN:
            return _is_code_of(atoms[at], _signature(before.marks))
        if before.kind is not CODE:
            return False
    return False
