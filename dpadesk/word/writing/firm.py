"""A firm's own file as a template: its styles, numbering, page, letterhead; none of its words.

What is taken is named; all else (text, comments, notes, properties, custom XML, macros) stays behind, so
that nothing of an old matter travels in a new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from dpadesk.say import load
from dpadesk.word import xml
from dpadesk.word.names import CONTENT_TYPES, PREFIXES, RELATIONSHIPS, R, names, w
from dpadesk.word.package import TYPE, Package, content_type, new_package, open_package, relationships_name
from dpadesk.word.writing.elements import Element, make
from dpadesk.word.writing.own import template_path

__all__ = ["firm_template"]

_OFFICE = f"{R}/"
_OURS = (f"{{{PREFIXES['w']}}}", f"{{{R}}}")  # what other programs noted on the page is theirs
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_XML = "application/xml"
_RELS = "application/vnd.openxmlformats-package.relationships+xml"
_DOCUMENT = "word/document.xml"
_TAKEN = ("styles", "numbering", "settings", "theme")
_RUNNING = ("header", "footer")
_PICTURE, _SHAPE, _IMAGE = (
    f"{{{PREFIXES['wp']}}}docPr",
    f"{{{PREFIXES['v']}}}shape",
    f"{{{PREFIXES['v']}}}imagedata",
)
_BELOW = ("image", "hyperlink", "chart", "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors")
# Settings (17.15.1) that shape the page and the line; the rest tells of the file's past, or locks it.
_SETTINGS = names(
    "mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop "
    "defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps evenAndOddHeaders "
    "bookFoldPrinting drawingGridHorizontalSpacing drawingGridVerticalSpacing characterSpacingControl "
    "strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore compat themeFontLang clrSchemeMapping "
    "decimalSymbol listSeparator"
)


def firm_template(data: bytes, name: str = "") -> bytes:
    """The template that a .docx, .docm or .dotx makes; what it lacks comes from our own.

    Raises UnreadableFile or BrokenFile where the file cannot be opened.
    """
    theirs, ours = open_package(data, name), open_package(template_path().read_bytes())
    taken = _Taken(theirs)
    section = _section(theirs)
    section = _section(ours) if section is None else section
    links = [(f"rIdT{at}", kind, part) for at, (kind, part) in enumerate(_parts(theirs, ours, taken), 1)]
    if section is not None:
        links += list(_running(theirs, section, taken))
    body = etree.Element(w("document"), nsmap={"w": PREFIXES["w"], "r": R})
    etree.SubElement(body, w("body"))
    if section is not None:
        body[0].append(section)
    taken.put(_DOCUMENT, xml.to_bytes(body), f"{_WORD}document.main+xml")
    return _packed(taken, links)


@dataclass(slots=True)
class _Taken:
    """Parts that go along, with their content types."""

    package: Package
    parts: dict[str, bytes] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, data: bytes, kind: str) -> None:
        self.parts[name], self.kinds[name] = data, kind

    def copy(self, name: str) -> None:
        """A part, and what stands in it by relationship: pictures, charts; places on this computer do not."""
        if name in self.parts or name not in self.package.parts:
            return
        data = self.package.parts[name]
        kind = content_type(self.package.parts, name, self.package.name)
        if kind.endswith("xml"):
            data = xml.to_bytes(_described(self.package.tree(name)))
        self.put(name, data, kind or _XML)
        kept = [one for one in self.package.relationships(name).values() if one.kind in _BELOW]
        if kept:
            rows = [
                (one.id, one.type, one.target if one.external else f"/{one.target}", one.external)
                for one in kept
            ]
            self.parts[relationships_name(name)] = _links(rows)
        for one in kept:
            if not one.external:
                self.copy(one.target)


def _described(root: Element) -> Element:
    """A part with words for its pictures, for those who cannot see them; what the firm wrote stays."""
    pictures = [(one, "descr") for one in root.iter(_PICTURE)]
    pictures += [(one, "alt") for one in root.iter(_SHAPE) if one.find(_IMAGE) is not None]
    for one, words in pictures:
        decorative = any(etree.QName(below).localname == "decorative" for below in one.iter(etree.Element))
        if not decorative and not (one.get(words) or "").strip():
            one.set(words, load()("word.letterhead-picture"))
    return root


def _parts(theirs: Package, ours: Package, taken: _Taken) -> Iterator[tuple[str, str]]:
    """Kind and name of the parts that a template always has; a missing one is ours."""
    for kind in _TAKEN:
        found = theirs.related(theirs.document, kind)
        if kind == "settings":
            taken.put("word/settings.xml", _settings(theirs, found), f"{_WORD}settings+xml")
            found = "word/settings.xml"
        elif found is not None:
            taken.copy(found)
        elif kind in TYPE and (spare := ours.related(ours.document, kind)) is not None:
            taken.put(spare, ours.parts[spare], TYPE[kind].content)
            found = spare
        if found is not None:
            yield f"{_OFFICE}{kind}", found


def _settings(package: Package, name: str | None) -> bytes:
    root = make("settings")
    if name is not None:
        root.extend(one for one in list(package.tree(name)) if one.tag in _SETTINGS)
    return xml.to_bytes(root)


def _section(package: Package) -> Element | None:
    """The page of the last section (17.6.17), the one that a new document goes on with."""
    found = list(package.tree(package.document).iter(w("sectPr")))
    if not found:
        return None
    section = deepcopy(found[-1])
    for one in section.iter():
        for name in [name for name in one.attrib if not str(name).startswith(_OURS)]:
            del one.attrib[name]
    return section


def _running(package: Package, section: Element, taken: _Taken) -> Iterator[tuple[str, str, str]]:
    """The headers and footers that the section names; its other references, and its past, go."""
    links = package.relationships(package.document)
    for one in list(section):
        kind = etree.QName(one).localname.removesuffix("Reference")
        link = links.get(one.get(f"{{{R}}}id", ""))
        if kind in _RUNNING and link is not None and link.target in package.parts:
            taken.copy(link.target)
            yield link.id, link.type, link.target
        elif one.get(f"{{{R}}}id") is not None or one.tag == w("sectPrChange"):
            section.remove(one)


def _packed(taken: _Taken, links: Iterable[tuple[str, str, str]]) -> bytes:
    rows = [(key, kind, f"/{part}", False) for key, kind, part in links]
    parts = {
        "[Content_Types].xml": _types(taken.kinds),
        "_rels/.rels": _links([("rId1", f"{_OFFICE}officeDocument", f"/{_DOCUMENT}", False)]),
        **taken.parts,
        relationships_name(_DOCUMENT): _links(rows),
    }
    return new_package(parts).to_bytes()


def _links(rows: Iterable[tuple[str, str, str, bool]]) -> bytes:
    root = etree.Element(f"{{{RELATIONSHIPS}}}Relationships")
    for key, kind, target, external in rows:
        one = etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", Id=key, Type=kind, Target=target)
        if external:
            one.set("TargetMode", "External")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _types(kinds: dict[str, str]) -> bytes:
    root = etree.Element(f"{{{CONTENT_TYPES}}}Types")
    for extension, kind in (("rels", _RELS), ("xml", _XML)):
        etree.SubElement(root, f"{{{CONTENT_TYPES}}}Default", Extension=extension, ContentType=kind)
    for name, kind in kinds.items():
        etree.SubElement(root, f"{{{CONTENT_TYPES}}}Override", PartName=f"/{name}", ContentType=kind)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
