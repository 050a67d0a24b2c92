"""A .docx as parts and trees, for making files the way a counterparty's program would.

Imports nothing of dpadesk: what the engine finds must be judged against edits it did not make.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
BODY = "word/document.xml"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def w(tag: str) -> str:
    return f"{{{W}}}{tag}"


@dataclass
class WordFile:
    """The parts of a package; trees are parsed once and written back by `save`."""

    parts: dict[str, bytes]
    trees: dict[str, etree._Element] = field(default_factory=dict)

    @classmethod
    def read(cls, data: bytes) -> WordFile:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return cls({name: package.read(name) for name in package.namelist() if not name.endswith("/")})

    def tree(self, part: str = BODY) -> etree._Element:
        if part not in self.trees:
            self.trees[part] = etree.fromstring(self.parts[part])
        return self.trees[part]

    def save(self) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in self.parts.items():
                tree = self.trees.get(name)
                package.writestr(
                    name,
                    data
                    if tree is None
                    else etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True),
                )
        return out.getvalue()

    def some(self, start: str) -> list[str]:
        """Parts of the main folder whose names begin so: "footnotes", "header"."""
        return sorted(
            name for name in self.parts if name.startswith(f"word/{start}") and name.endswith(".xml")
        )


def story_of(element: etree._Element) -> str:
    """body, table or textbox: what holds a paragraph; a table in a text box is part of the box."""
    above = {holder.tag for holder in element.iterancestors(w("txbxContent"), w("tc"))}
    if w("txbxContent") in above:
        return "textbox"
    return "table" if above else "body"


def text_of(paragraph: etree._Element) -> str:
    return "".join(t.text or "" for t in paragraph.iter(w("t"), w("delText")))


REVISIONS = tuple(map(w, ("ins", "del", "moveFrom", "moveTo", "pPrChange")))


def plain_paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs without any revision in or around them, in rows without any."""
    spoilt: set[etree._Element] = set()
    for mark in root.iter(*REVISIONS):
        spoilt.update(mark.iterancestors(w("p"), w("tr")))
        spoilt.update(mark.iter(w("p"), w("tr")))
    for paragraph in root.iter(w("p")):
        if paragraph not in spoilt and not any(row in spoilt for row in paragraph.iterancestors(w("tr"))):
            yield paragraph


def plain_texts(paragraph: etree._Element, least: int = 3) -> list[etree._Element]:
    """The w:t of the paragraph's own direct runs that hold at least so many words."""
    found = []
    for run in paragraph.findall(w("r")):
        shown = run.find(w("t"))
        hidden = run.find(f"{w('rPr')}/{w('vanish')}")
        if (
            shown is not None
            and hidden is None
            and len((shown.text or "").split()) >= least
            and not _in_field(run)
        ):
            found.append(shown)
    return found


def _in_field(run: etree._Element) -> bool:
    depth = 0
    for other in run.getparent():
        if other is run:
            return depth > 0
        for char in other.iter(w("fldChar")):
            depth += {"begin": 1, "end": -1}.get(char.get(w("fldCharType"), ""), 0)
    return False


def run_of(text: str, like: etree._Element | None = None, tag: str = "t") -> etree._Element:
    """A run of this text that looks like another run."""
    run = etree.Element(w("r"))
    if like is not None and (properties := like.find(w("rPr"))) is not None:
        run.append(etree.fromstring(etree.tostring(properties)))
    shown = etree.SubElement(run, w(tag))
    shown.text = text
    shown.set(SPACE, "preserve")
    return run


def next_id(file: WordFile) -> int:
    taken = [0]
    for part in file.parts:
        if part.startswith("word/") and part.endswith(".xml"):
            for element in file.tree(part).iter():
                value = element.get(w("id")) if isinstance(element.tag, str) else None
                if value and value.lstrip("-").isdigit():
                    taken.append(int(value))
    return max(taken) + 1
