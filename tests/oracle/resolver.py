"""A second reader of Word files for the laws: what stands in every story after all is accepted or rejected.

It shares no code with the engine and nothing with the shared judge: no tree is changed here; each story
is read once, and what a side does not hold is passed over. Notes come in the order in which the text
refers to them, headers and footers by section, text boxes at the end of their story, each with both of
its spellings.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Literal
from urllib.parse import unquote

from lxml import etree

from tests.oracle.resolver_looks import Looks, old_or_new

Side = Literal["accept", "reject"]
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/picture", b"http://schemas.openxmlformats.org/drawingml/2006/picture"),
    (b"http://purl.oclc.org/ooxml/drawingml/chart", b"http://schemas.openxmlformats.org/drawingml/2006/chart"),
    (b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
     b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
)  # fmt: skip
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
THERE = {"accept": ("ins", "moveTo"), "reject": ("del", "moveFrom")}
GONE = {"accept": ("del", "moveFrom"), "reject": ("ins", "moveTo")}
CELL_GONE = {"accept": "cellDel", "reject": "cellIns"}
SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
THINGS = ("drawing", "pict", "object")


@dataclass(frozen=True)
class Line:
    """A paragraph: the text, its look as (text, run properties) stretches, its own properties."""

    text: str
    runs: tuple[tuple[str, frozenset[object]], ...]
    look: frozenset[object]
    cell: str = ""  # where in a table: "t1.r2.c3", and the properties of row and cell


@dataclass
class Story:
    kind: str
    lines: list[Line] = field(default_factory=list)

    def texts(self) -> list[str]:
        return [line.text for line in self.lines]


def stories(data: bytes, side: Side | None = None) -> list[Story]:
    """Every story on one side; None: as the file is, which must then hold no revision that matters."""
    return _Reader(_Package(data), side).read()


class _Package:
    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            self.parts = {name: opened.read(name) for name in opened.namelist()}
        start = self.relations("")
        self.main = next(to for kind, to, _ in start.values() if kind == "officeDocument")

    def tree(self, part: str) -> etree._Element | None:
        data = self.parts.get(part)
        if data is None:
            return None
        for theirs, usual in STRICT:
            data = data.replace(theirs, usual)
        return etree.fromstring(data, etree.XMLParser(huge_tree=True, resolve_entities=False))

    def relations(self, part: str) -> dict[str, tuple[str, str, bool]]:
        """(kind, target, whether outside) by id; targets are names of parts."""
        folder, name = posixpath.split(part)
        found = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        out = {}
        for row in found.iter(RELATION) if found is not None else ():
            outside = row.get("TargetMode") == "External"
            target = row.get("Target", "")
            to = (
                target
                if outside
                else posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            )
            out[row.get("Id")] = (row.get("Type", "").rsplit("/", 1)[-1], to, outside)
        return out

    def of_kind(self, kind: str) -> str:
        return next((to for found, to, _ in self.relations(self.main).values() if found == kind), "")


def tag(element: etree._Element) -> str:
    """The local name of a Word element, "" for others."""
    name = element.tag
    return name[len(W) :] if isinstance(name, str) and name.startswith(W) else ""


class _Reader:
    def __init__(self, package: _Package, side: Side | None) -> None:
        self.package = package
        self.side = side
        self.gone = GONE[side] if side else ()
        self.looks = Looks(
            package.tree(package.of_kind("styles")), package.tree(package.of_kind("numbering")), side
        )
        self.notes: list[tuple[str, str]] = []
        self.boxes: list[tuple[etree._Element, str]] = []
        self.relations: dict[str, tuple[str, str, bool]] = {}

    def read(self) -> list[Story]:
        main = self.package.main
        root = self.package.tree(main)
        out = self._story("body", main, root.find(f"{W}body"))
        for kind, part in self._edges(root):
            if (edge := self.package.tree(part)) is not None:
                out += self._story(kind, part, edge)
        for kind in ("footnote", "endnote"):
            part = self.package.of_kind(f"{kind}s")
            notes = self.package.tree(part)
            held = {n.get(f"{W}id"): n for n in notes} if notes is not None else {}
            for named, number in list(self.notes):
                if named == kind and number in held:
                    out += self._story(kind, part, held[number])
        return out

    def _edges(self, root: etree._Element) -> Iterator[tuple[str, str]]:
        """Headers and footers in the order of the sections, each once."""
        relations = self.package.relations(self.package.main)
        seen = set()
        for reference in root.iter(f"{W}headerReference", f"{W}footerReference"):
            part = relations.get(reference.get(f"{R}id"), ("", "", False))[1]
            if (
                part
                and part not in seen
                and not any(tag(a) == "sectPrChange" for a in reference.iterancestors())
            ):
                seen.add(part)
                yield tag(reference).replace("Reference", ""), part

    def _story(self, kind: str, part: str, root: etree._Element) -> list[Story]:
        self.relations = self.package.relations(part)
        self.boxes = []
        story = Story(kind, list(self._lines(root)))
        out = [story]
        at = 0
        while at < len(self.boxes):  # boxes may stand inside boxes
            box, spelling = self.boxes[at]
            out.append(Story(f"{kind} text box ({spelling})", list(self._lines(box))))
            at += 1
        return out

    # ---- blocks
    def _blocks(self, holder: etree._Element) -> Iterator[etree._Element]:
        """Paragraphs and tables, controls and custom XML opened."""
        for child in holder:
            name = tag(child)
            if name in ("p", "tbl"):
                yield child
            elif name == "sdt":
                content = child.find(f"{W}sdtContent")
                yield from self._blocks(content) if content is not None else ()
            elif name in ("customXml", "smartTag", "ins", "moveTo", "del", "moveFrom"):
                yield from self._blocks(child)
            elif child.tag == f"{MC}AlternateContent":
                branch = child.find(f"{MC}Choice")
                yield from self._blocks(branch) if branch is not None else ()

    def _lines(self, holder: etree._Element, where: str = "") -> Iterator[Line]:
        found = [block for block in self._blocks(holder) if tag(block) == "p" or self._rows(block)]
        held: list[tuple[str, frozenset[object]]] = []
        tables = 0
        for at, block in enumerate(found):
            if tag(block) == "tbl":
                tables += 1
                yield from self._table(block, f"{where}t{tables}")
                continue
            held += self._runs(block)
            below = found[at + 1] if at + 1 < len(found) else None
            if self._end_gone(block):
                if below is not None and tag(below) == "p":
                    continue  # joins the next one, whose properties stay
                if not held and not (below is None and tag(holder) == "tc"):
                    continue
            yield self._line(held, block, where)
            held = []

    def _line(self, held: list[tuple[str, frozenset[object]]], block: etree._Element, where: str) -> Line:
        merged: list[tuple[str, frozenset[object]]] = []
        for text, look in _whole_fields(held):
            if merged and merged[-1][1] == look:
                merged[-1] = (merged[-1][0] + text, look)
            elif text:
                merged.append((text, look))
        merged = [(_one_code(text), look) for text, look in merged]
        text = "".join(text for text, _ in merged)
        return Line(text, tuple(merged), self.looks.paragraph(block), where)

    def _end_gone(self, paragraph: etree._Element) -> bool:
        marks = paragraph.find(f"{W}pPr/{W}rPr")
        return marks is not None and any(marks.find(W + name) is not None for name in self.gone)

    def _rows(self, table: etree._Element) -> list[etree._Element]:
        out = []
        for row in self._inside(table, "tr"):
            marks = row.find(f"{W}trPr")
            stays = marks is None or not any(marks.find(W + name) is not None for name in self.gone)
            if stays and any(map(self._there, self._inside(row, "tc"))):
                out.append(row)
        return out

    def _inside(self, holder: etree._Element, name: str) -> Iterator[etree._Element]:
        for child in holder:
            if tag(child) == name:
                yield child
            elif tag(child) in ("sdt", "sdtContent", "customXml", "ins", "del"):
                yield from self._inside(child, name)

    def _table(self, table: etree._Element, where: str) -> Iterator[Line]:
        for row_at, row in enumerate(self._rows(table), 1):
            for cell_at, cell in enumerate(filter(self._there, self._inside(row, "tc")), 1):
                yield from self._lines(cell, f"{where}.r{row_at}.c{cell_at} ")

    def _there(self, cell: etree._Element) -> bool:
        marks = cell.find(f"{W}tcPr")
        return self.side is None or marks is None or marks.find(W + CELL_GONE[self.side]) is None

    # ---- runs
    def _runs(self, holder: etree._Element, link: str = "") -> Iterator[tuple[str, frozenset[object]]]:
        for child in holder:
            name = tag(child)
            if name in self.gone:
                continue
            if name == "r":
                yield from self._run(child, link)
            elif name == "hyperlink":
                yield from self._runs(child, self._target(child))
            elif name == "fldSimple":
                yield "\u27e6", frozenset()
                yield f"\ue000{child.get(f'{W}instr', '')}\ue001", frozenset()
                yield "\u2502", frozenset()
                yield from self._runs(child, link)
                yield "\u27e7", frozenset()
            elif name == "sdt":
                content = child.find(f"{W}sdtContent")
                yield from self._runs(content, link) if content is not None else ()
            elif name in ("ins", "del", "moveFrom", "moveTo", "smartTag", "customXml", "dir", "bdo"):
                yield from self._runs(child, link)
            elif child.tag in (f"{MATH}oMath", f"{MATH}oMathPara"):
                yield "\u2211" + "".join(self._math(child)), frozenset()
            elif child.tag == f"{MC}AlternateContent":
                branch = child.find(f"{MC}Choice")
                yield from self._runs(branch, link) if branch is not None else ()

    def _math(self, holder: etree._Element) -> Iterator[str]:
        for child in holder:
            if child.tag == f"{MATH}t":
                yield child.text or ""
            elif tag(child) not in self.gone and isinstance(child.tag, str):
                yield from self._math(child)

    def _target(self, link: etree._Element) -> str:
        _, target, _ = self.relations.get(link.get(f"{R}id", ""), ("", "", False))
        anchor = link.get(f"{W}anchor")
        return f"{target}#{anchor}" if anchor else target

    def _run(self, run: etree._Element, link: str) -> Iterator[tuple[str, frozenset[object]]]:
        look = self.looks.run(run)
        if link:
            look |= {("link", link)}
        for child in run:
            if text := self._item(child):
                yield text, look

    def _item(self, child: etree._Element) -> str:
        name = tag(child)
        if name in ("t", "delText"):
            return child.text or ""
        if name in ("instrText", "delInstrText"):
            return f"\ue000{child.text or ''}\ue001"
        if name == "fldChar":
            return {"begin": "\u27e6", "separate": "\u2502", "end": "\u27e7"}.get(
                child.get(f"{W}fldCharType"), ""
            )
        if name == "br":
            return {"page": "\f", "column": "\v"}.get(child.get(f"{W}type", ""), "\n")
        if name == "sym":
            return f"\u25a1{child.get(f'{W}font')}:{child.get(f'{W}char')}"
        if name in ("footnoteReference", "endnoteReference"):
            self.notes.append((name.replace("Reference", ""), child.get(f"{W}id")))
            return "\u2020" if name == "footnoteReference" else "\u2021"
        if name in THINGS or child.tag == f"{MC}AlternateContent":
            return self._thing(child)
        return SIGNS.get(name, "")

    def _thing(self, element: etree._Element) -> str:
        """A picture by its bytes, a text box by nothing: its text is a story of its own."""
        self._find_boxes(element, "drawing")
        shown = []
        branch = element.find(f"{MC}Choice") if element.tag == f"{MC}AlternateContent" else element
        for one in branch.iter() if branch is not None else ():
            if any(tag(a) == "txbxContent" for a in one.iterancestors()):
                continue
            for key in one.attrib if isinstance(one.tag, str) else ():
                if str(key).startswith(R) and (found := self.relations.get(one.get(key))):
                    shown.append(found[1] if found[2] else self._digest(found[1]))
        return "\ufffc" + "".join(sorted(set(shown)))

    def _digest(self, part: str) -> str:
        data = self.package.parts.get(part, b"")
        return blake2b(data, digest_size=4).hexdigest()

    def _find_boxes(self, element: etree._Element, spelling: str) -> None:
        for child in element:
            if child.tag == f"{MC}Fallback":
                self._find_boxes(child, "fallback")
            elif tag(child) == "txbxContent":
                self.boxes.append((child, spelling))
            elif isinstance(child.tag, str):
                self._find_boxes(child, spelling)


def _whole_fields(held: list[tuple[str, frozenset[object]]]) -> list[tuple[str, frozenset[object]]]:
    """Signs and codes of a field whose begin is not there are dropped: nothing of them shows."""
    depth = 0
    out = []
    for text, look in held:
        if text == "\u27e6":
            depth += 1
        elif depth == 0 and text[:1] in ("\u2502", "\u27e7", "\ue000"):
            continue
        elif text == "\u27e7":
            depth -= 1
        plain = text[:1] in ("\u27e6", "\u2502", "\u27e7", "\ue000")
        out.append((text, frozenset() if plain else look))
    return out


def _one_code(text: str) -> str:
    """The pieces of a field's code as one, spaces as they may fall."""
    joined = text.replace("\ue001\ue000", "")
    return re.sub(
        "\ue000([^\ue001]*)\ue001", lambda found: f"\ue000{' '.join(found[1].split())}\ue001", joined
    )


__all__ = ["Line", "Side", "Story", "old_or_new", "stories"]
