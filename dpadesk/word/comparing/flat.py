"""Paragraphs of a part as a row of tokens over pieces of runs, with what stands between them.

A word that several runs share is one token; a field is one token whole; formatting is no part of a
token. Bookmarks and comment anchors are points between positions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby
from operator import itemgetter

from lxml import etree
from lxml.etree import _Element

from dpadesk.diff import tokens
from dpadesk.word.comparing.keys import Names, form_key, strip_noise
from dpadesk.word.names import M, names, qn, w

__all__ = ["CUT", "Box", "Flat", "Piece", "Point", "flatten"]

P, R, T, RPR, PPR = w("p"), w("r"), w("t"), w("rPr"), w("pPr")
FIELD, CONTROL, LINK, SIMPLE = w("fldChar"), w("sdt"), w("hyperlink"), w("fldSimple")
CODE = w("instrText")
CUT = w("rsidCut")  # no word reaches from a run into one whose value differs; whoever compares may set it
_BOXES = frozenset((CONTROL, LINK, *names("smartTag customXml dir bdo ins moveTo")))
POINTS = frozenset(
    names("bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd permStart permEnd moveFromRangeStart "
          "moveFromRangeEnd moveToRangeStart moveToRangeEnd")
)  # fmt: skip
_STARTS = frozenset(names("bookmarkStart commentRangeStart permStart moveFromRangeStart moveToRangeStart"))
_DROPPED = frozenset(
    names("proofErr lastRenderedPageBreak pPr rPr sdtPr sdtEndPr smartTagPr customXmlPr del moveFrom")
)
_BREAK = {
    w("tab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
}
_DRAWN = frozenset((w("drawing"), w("pict"), w("object"), qn("mc:AlternateContent")))
_NOTES = {w("footnoteReference"): "foot", w("endnoteReference"): "end"}
_MATH = f"{{{M}}}"
_DECLARED = re.compile(rb' xmlns(?::[\w.-]+)?="[^"]*"')
_FALLBACK = re.compile(rb"<mc:Fallback>.*?</mc:Fallback>", re.S)
_DRAWING_ID = re.compile(
    rb'(<(?:wp:docPr|pic:cNvPr|a:cNvPr|wps:cNvPr)[^>]*?) (?:id|name)="[^"]*"| o:spid="[^"]*"'
)
END = "\n\x00"


@dataclass(eq=False, slots=True)
class Box:
    """A hyperlink, content control or the like around runs; `key` ties its tokens."""

    element: _Element
    parent: Box | None
    key: str

    def path(self) -> tuple[Box, ...]:
        return (*self.parent.path(), self) if self.parent else (self,)


@dataclass(eq=False, slots=True)
class Piece:
    """Positions [start, end): text of a run, one other child of a run, whole siblings, or an end mark."""

    start: int
    end: int
    box: Box | None
    run: _Element | None = None
    node: _Element | None = None
    text: str = ""
    siblings: tuple[_Element, ...] = ()
    closes: _Element | None = None
    note: tuple[str, str] | None = None
    form: tuple[object, ...] = ()
    look: _Element | None = None


@dataclass(eq=False, slots=True)
class Point:
    """Something that stands between two positions."""

    at: int
    node: _Element
    box: Box | None

    @property
    def opens(self) -> bool:
        return self.node.tag in _STARTS


@dataclass(slots=True)
class Flat:
    """One paragraph, or several that follow one another, as tokens over pieces."""

    tokens: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)

    def over(self, token: int, token_end: int) -> Iterator[tuple[Piece, int, int]]:
        """The pieces, and the positions within each, under a range of tokens."""
        if token >= token_end:
            return
        start, end = self.starts[token], self.starts[token_end]
        for at in range(self._first(start), len(self.pieces)):
            piece = self.pieces[at]
            if piece.start >= end:
                return
            yield piece, max(start, piece.start), min(end, piece.end)

    def _first(self, start: int) -> int:
        low, high = 0, len(self.pieces)
        while low < high:
            middle = (low + high) // 2
            if self.pieces[middle].end <= start:
                low = middle + 1
            else:
                high = middle
        return low


def flatten(paragraphs: Iterable[_Element], known: Names, *, formatting: bool = True) -> Flat:
    """The tokens of paragraphs that follow one another; each ends in the token of its end mark."""
    made = _Maker(known, formatting)
    for paragraph in paragraphs:
        made.walk(paragraph, None)
        made.close(paragraph)
    made.flat.starts.append(made.at)
    return made.flat


class _Maker:
    def __init__(self, known: Names, formatting: bool) -> None:
        self.known, self.formatting = known, formatting
        self.flat = Flat()
        self.at = 0
        self.text: list[str] = []
        self.waiting = 0
        self.tied = ""
        self.cut: str | None = None

    def walk(self, parent: _Element, box: Box | None) -> None:
        children = list(parent)
        at = 0
        while at < len(children):
            child = children[at]
            at += 1
            tag = child.tag
            if tag == R:
                end = _field_end(children, at - 1) if child.find(FIELD) is not None else None
                if end is None:
                    self.run(child, box)
                else:
                    self.whole(children[at - 1 : end], box, "field")
                    at = end
            elif tag in POINTS:
                self.flat.points.append(Point(self.at + self.waiting, child, box))
            elif tag in _BOXES:
                self.box(child, box)
            elif tag == SIMPLE:
                self.whole([child], box, "field")
            elif tag not in _DROPPED and isinstance(tag, str):
                self.whole([child], box, "math" if tag.startswith(_MATH) else tag)

    def box(self, element: _Element, parent: Box | None) -> None:
        found = Box(element, parent, _box_key(element, self.known))
        content = element.find(w("sdtContent")) if element.tag == CONTROL else element
        if content is not None:
            self.walk(content, found)

    def run(self, run: _Element, box: Box | None) -> None:
        properties = run.find(RPR)
        form = form_key(properties) if properties is not None else ()
        for child in run:
            tag = child.tag
            if tag == T:
                self.put_text(child.text or "", run, box, form, properties)
            elif tag == w("commentReference"):
                self.flat.points.append(Point(self.at + self.waiting, run, box))
            elif tag not in _DROPPED and isinstance(tag, str):
                self.put_child(child, run, box, form, properties)

    def put_text(
        self, text: str, run: _Element, box: Box | None, form: tuple[object, ...], look: _Element | None
    ) -> None:
        if not text:
            return
        tied, cut = _tie(box), run.get(CUT)
        if tied != self.tied or cut != self.cut:
            self.flush()
            self.tied, self.cut = tied, cut
        start = self.at + self.waiting
        self.text.append(text)
        self.waiting += len(text)
        self.flat.pieces.append(Piece(start, start + len(text), box, run, None, text, form=form, look=look))

    def put_child(
        self, child: _Element, run: _Element, box: Box | None, form: tuple[object, ...], look: _Element | None
    ) -> None:
        self.flush()
        kind = _NOTES.get(child.tag)
        note = (kind, child.get(w("id"), "")) if kind else None
        name = f"note {kind}" if kind else _child_key(child, self.known)
        piece = Piece(self.at, self.at + 1, box, run, child, note=note, form=form, look=look)
        self.one(name + _tie(box), piece)

    def whole(self, siblings: Sequence[_Element], box: Box | None, kind: str) -> None:
        self.flush()
        plain = _plain_field(siblings) if kind == "field" and self.formatting else None
        if plain is not None:
            name, form, look = plain
            one = Piece(self.at, self.at + 1, box, siblings=tuple(siblings), form=form, look=look)
            self.one(f"{kind} {name}{_tie(box)}", one)
            return
        if kind == "field" and not self.formatting:
            name = "".join(
                f"{one.get(w('instr'), '')}{''.join(map(str, one.itertext()))}" for one in siblings
            )
        else:
            name = "".join(_element_key(one, self.known) for one in siblings)
        self.one(f"{kind} {name}{_tie(box)}", Piece(self.at, self.at + 1, box, siblings=tuple(siblings)))

    def close(self, paragraph: _Element) -> None:
        self.flush()
        breaks = "section" if paragraph.find(f"{PPR}/{w('sectPr')}") is not None else ""
        self.flat.tokens.append(END + breaks)
        self.flat.starts.append(self.at)
        self.flat.pieces.append(Piece(self.at, self.at + 1, None, closes=paragraph))
        self.at += 1

    def one(self, name: str, piece: Piece) -> None:
        self.flat.tokens.append(f"\ufffc\x00{name}")
        self.flat.starts.append(self.at)
        self.flat.pieces.append(piece)
        self.at += 1

    def flush(self) -> None:
        if not self.text:
            return
        found = tokens("".join(self.text))
        starts = list(accumulate(map(len, found), initial=self.at))
        self.at = starts.pop()
        self.flat.starts.extend(starts)
        self.flat.tokens.extend([token + self.tied for token in found] if self.tied else found)
        self.text, self.tied, self.waiting = [], "", 0


def _plain_field(runs: Sequence[_Element]) -> tuple[str, tuple[object, ...], _Element | None] | None:
    """Code and result of a field, and how it looks; None where it holds more, or parts of it look unlike."""
    if any(run.tag != R for run in runs):
        return None
    looks = [run.find(RPR) for run in runs]
    forms = {form_key(look) if look is not None else () for look in looks}
    said: list[tuple[str, str]] = []
    for child in (child for run in runs for child in run if child.tag != RPR):
        if child.tag == FIELD and len(child) == 0 and len(child.attrib) == 1:
            said.append(("sign", child.get(w("fldCharType"), "")))
        elif child.tag in (T, CODE):
            said.append(("text" if child.tag == T else "code", child.text or ""))
        else:
            return None
    if len(forms) != 1:
        return None
    groups = ((kind, "".join(text for _, text in group)) for kind, group in groupby(said, itemgetter(0)))
    return "".join(f"\x01{kind} {text}" for kind, text in groups), forms.pop(), looks[0]


def _field_end(children: list[_Element], at: int) -> int | None:
    """Index past the run in which the field that begins at `at` ends, among the same siblings."""
    depth = 0
    for end in range(at, len(children)):
        for sign in children[end].iter(FIELD):
            kind = sign.get(w("fldCharType"))
            depth += {"begin": 1, "end": -1}.get(kind or "", 0)
        if depth <= 0:
            return end + 1 if depth == 0 else None
    return None


def _tie(box: Box | None) -> str:
    """What ties a token to the boxes around it: text in a link is not the same text outside."""
    if box is None:
        return ""
    keys = [one.key for one in box.path() if one.key]
    return "\x00" + "\x00".join(keys) if keys else ""


def _box_key(element: _Element, known: Names) -> str:
    if element.tag == LINK:
        target = known.relations.get(element.get(qn("r:id"), ""), "")
        return f"link {target}#{element.get(w('anchor'), '')}"
    if element.tag == CONTROL:
        properties = element.find(w("sdtPr"))
        marks = [] if properties is None else [properties.find(w(name)) for name in ("tag", "alias")]
        return "control " + "/".join(one.get(w("val"), "") for one in marks if one is not None)
    return ""


def _child_key(child: _Element, known: Names) -> str:
    if child.tag in _BREAK and not child.attrib:
        return _BREAK[child.tag]
    return _element_key(child, known)


def _element_key(element: _Element, known: Names) -> str:
    """The element's bytes without noise, namespaces and ids.

    A drawing with text boxes is known by their number: its text is compared apart, its size follows it.
    """
    data = _DECLARED.sub(b"", etree.tostring(element, with_tail=False))
    if element.tag in _DRAWN or b"<w:drawing" in data or b"<w:pict" in data:
        boxes = data.count(b"<w:txbxContent")
        if boxes:
            return f"drawing with {boxes} text boxes"
        data = _DRAWING_ID.sub(rb"\1", _FALLBACK.sub(b"", data))
    return known.key(strip_noise(data)).decode("utf-8", "replace")
