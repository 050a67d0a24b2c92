"""What reading keeps without understanding it: pictures, shapes, objects, equations, symbols.

Each gets a digest of what it shows, so that a change of it is seen: the bytes of the picture or
object where there are any (names and ids differ from save to save), else its own structure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from lxml import etree
from lxml.etree import _Element

from dpadesk.errors import BrokenFile
from dpadesk.model import Mark, Opaque, Text
from dpadesk.word.atoms import ALTERNATE, Atom, text_branch
from dpadesk.word.names import WPS, M, R, V, qn, w
from dpadesk.word.package import Package, Relationship
from dpadesk.word.xml import attributes, is_element

__all__ = ["BOX", "Opaques", "boxes_at", "text_boxes"]

BOX = w("txbxContent")
_FONT, _CHAR = w("font"), w("char")
_ALT, _NAME = "descr", "name"
_MATH_TEXT = f"{{{M}}}t"
_SHAPES = frozenset((f"{{{WPS}}}wsp", f"{{{V}}}shape", f"{{{V}}}rect", f"{{{V}}}oval", f"{{{V}}}roundrect"))
_GEOMETRY = qn("a:prstGeom")
_RELATED = f"{{{R}}}"
# Symbols that stand for a box to tick, by font and code: what a person sees.
_SYMBOLS = {
    "00A8": "☐",
    "006F": "☐",
    "00FE": "☒",
    "00FD": "☒",
    "0052": "☑",
    "00FC": "✓",
    "00FB": "✗",
    "00B7": "•",
}


def boxes_at(child: _Element) -> Iterator[_Element]:
    """The text boxes that hang at a child of a run, those of the branch that stands for it."""
    branch = text_branch(child) if child.tag == ALTERNATE else child
    if branch is not None:
        yield from text_boxes(branch)


def text_boxes(element: _Element) -> Iterator[_Element]:
    """The text boxes of a drawing, one branch of each mc:AlternateContent; none inside another."""
    for child in element:
        if not is_element(child):
            continue
        if child.tag == BOX:
            yield child
        elif child.tag.endswith("}AlternateContent"):
            branch = text_branch(child)
            if branch is not None:
                yield from text_boxes(branch)
        elif len(child):
            yield from text_boxes(child)


@dataclass(frozen=True, slots=True)
class Opaques:
    """Describes the opaque things of one part, whose marks are `marks`; `box` names a text box."""

    package: Package
    relationships: dict[str, Relationship]
    marks: Mapping[_Element, Mark]
    box: Callable[[_Element], str]

    def describe(self, atom: Atom) -> Opaque:
        """The thing of an atom, with its marks."""
        kind, digest, label = self._said(atom)
        content = tuple(_marked(atom.child, self.marks)) if kind == "equation" and self.marks else ()
        inside = content if any(text.marks for text in content) else ()
        return Opaque(kind, digest, label, atom.marks, inside, tuple(map(self.box, boxes_at(atom.child))))

    def _said(self, atom: Atom) -> tuple[str, str, str]:
        if atom.payload == "symbol":
            return _symbol(atom.child)
        if atom.payload == "equation":
            text = "".join(one.text or "" for one in atom.child.iter(_MATH_TEXT))
            return "equation", _digest(_outline(atom.child).encode()), text
        branch = text_branch(atom.child) if atom.payload == "alternate" else None
        return self._drawing(atom.child if branch is None else branch, atom.payload)

    def _drawing(self, element: _Element, kind: str) -> tuple[str, str, str]:
        bytes_of = sorted(self._targets(element))
        boxes = any(True for _ in text_boxes(element))
        shapes = [one for one in element.iter() if one.tag in _SHAPES or one.tag == _GEOMETRY]
        if bytes_of:
            named = "object" if kind == "object" else "image"
            return named, _digest("".join(bytes_of).encode()), _label(element)
        if boxes:
            return "textbox", "", _label(element)
        if kind == "alternate" and not shapes:
            text = "".join(one.text or "" for one in element.iter(w("t")))
            return "character", _digest(_outline(element).encode()), text
        geometry = ";".join(one.get("prst") or one.get("type") or "" for one in shapes)
        return ("object" if kind == "object" else "shape"), _digest(geometry.encode()), _label(element)

    def _targets(self, element: _Element) -> Iterator[str]:
        """Digests of the parts that a drawing shows, and the addresses of those that are linked."""
        for one in element.iter():
            for key, given in attributes(one):
                if not key.startswith(_RELATED) or given not in self.relationships:
                    continue
                found = self.relationships[given]
                if found.kind == "hyperlink":
                    continue
                if found.external:
                    yield found.target
                elif found.target in self.package.parts:
                    yield _digest(self._bytes(found.target))

    def _bytes(self, part: str) -> bytes:
        """A part's bytes; those of a chart or diagram however a program spells its XML."""
        data = self.package.parts[part]
        if not part.endswith(".xml"):
            return data
        try:
            return etree.tostring(self.package.tree(part), method="c14n")
        except BrokenFile:
            return data


def _marked(parent: _Element, known: Mapping[_Element, Mark], marks: tuple[Mark, ...] = ()) -> Iterator[Text]:
    """The texts of an equation with the revisions inside it; one of its structure alone holds no text."""
    for child in parent:
        held = (*marks, known[child]) if child in known else marks
        if child.tag == _MATH_TEXT:
            yield Text(child.text or "", marks=held)
            continue
        inside = list(_marked(child, known, held)) if len(child) else []
        yield from inside
        if not inside and held != marks:
            yield Text("", marks=held)


def _symbol(element: _Element) -> tuple[str, str, str]:
    font, char = element.get(_FONT, ""), element.get(_CHAR, "").upper()
    label = _SYMBOLS.get(f"00{char[2:]}" if char.startswith("F0") else char, "")
    return "symbol", f"{font}:{char}", label


def _label(element: _Element) -> str:
    for one in element.iter(qn("wp:docPr"), f"{{{V}}}shape"):
        found = one.get(_ALT) or one.get("alt") or one.get("title")
        if found:
            return found
    return ""


def _outline(element: _Element) -> str:
    """Tags, values and text in order; ids and session numbers left out."""
    parts: list[str] = []
    for one in element.iter():
        if is_element(one):
            parts.append(one.tag.rsplit("}", 1)[-1])
            parts += [given for key, given in attributes(one) if key.endswith(("}val", "}char", "}font"))]
            parts.append((one.text or "").strip())
    return "\x1f".join(parts)


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=8).hexdigest() if data else ""
