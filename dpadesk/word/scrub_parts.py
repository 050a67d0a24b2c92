"""Whole parts and links that give something away: properties, custom XML, thumbnail, printer, people."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from dpadesk.word import xml
from dpadesk.word.names import RELATIONSHIPS, R
from dpadesk.word.package import CONTENT_TYPES_NAME, Package
from dpadesk.word.scrub_objects import as_pictures, plain_type
from dpadesk.word.scrub_paths import is_local, without_folders
from dpadesk.word.scrub_traces import Tally, Trace
from dpadesk.word.xml import attributes, is_element

__all__ = ["Links", "named_in_properties"]

_RELATIONSHIP = f"{{{RELATIONSHIPS}}}Relationship"
# The last word of a relationship's type -> the trace that its target is.
_KINDS = {
    "core-properties": Trace.PROPERTIES,
    "extended-properties": Trace.PROPERTIES,
    "custom-properties": Trace.PROPERTIES,
    "classificationlabels": Trace.PROPERTIES,
    "origin": Trace.PROPERTIES,  # digital signatures: they hold no longer once anything is taken out
    "customXml": Trace.CUSTOM_XML,
    "taskpanes": Trace.CUSTOM_XML,
    "webextensiontaskpanes": Trace.CUSTOM_XML,
    "thumbnail": Trace.THUMBNAIL,
    "printerSettings": Trace.PRINTER,
    "attachedTemplate": Trace.TEMPLATE,
    "mailMergeSource": Trace.PATHS,
    "mailMergeHeaderSource": Trace.PATHS,
    "recipientData": Trace.PATHS,
    "people": Trace.PEOPLE,
    "glossaryDocument": Trace.BUILDING_BLOCKS,
    "comments": Trace.COMMENTS,
    "commentsExtended": Trace.COMMENTS,
    "commentsIds": Trace.COMMENTS,
    "commentsExtensible": Trace.COMMENTS,
    "documenttasks": Trace.COMMENTS,
    "vbaProject": Trace.MACROS,
    "control": Trace.MACROS,  # ActiveX
    "keyMapCustomizations": Trace.MACROS,
    "attachedToolbars": Trace.MACROS,
    "extensibility": Trace.MACROS,  # buttons that call them
    "oleObject": Trace.EMBEDDED,
    "package": Trace.EMBEDDED,
}


@dataclass(slots=True)
class Links:
    """The relationships of a package while parts go: what is cut off from everything goes with them."""

    package: Package
    what: Collection[Trace]
    tally: Tally
    gone: set[str] = field(default_factory=set)
    cut: dict[str, set[str]] = field(default_factory=dict)
    changed: dict[str, bytes | None] = field(default_factory=dict)

    def go(self) -> dict[str, bytes | None]:
        """The relationship parts and content types as they are to be, and the parts that go (None)."""
        for name in [part for part in self.package.parts if part.endswith(".rels")]:
            self._relationships(name)
        self._orphans()
        for part in self.gone:
            self.changed[part] = None
        self._types()
        return self.changed

    def _relationships(self, name: str) -> None:
        owner = _owner(name)
        root = self.package.tree(name)
        before = len(root)
        renamed = False
        known = self.package.relationships(owner)
        for entry in root.findall(_RELATIONSHIP):
            one = known.get(entry.get("Id", ""))
            if one is None:
                continue
            trace = _KINDS.get(one.kind)
            if trace in self.what and trace is not None:
                self._take(trace, one.target, one.external)
                self.cut.setdefault(owner, set()).add(one.id)
                root.remove(entry)
            elif one.external and Trace.PATHS in self.what and is_local(one.target):
                self.tally.take(Trace.PATHS, one.target)
                entry.set("Target", without_folders(one.target, lambda path: None).replace(" ", "%20"))
                renamed = True
        if len(root) != before or renamed:
            keep = len(root) or owner == ""
            self.changed[name] = xml.to_bytes(root, self.package.part(name)) if keep else None

    def _take(self, trace: Trace, target: str, external: bool) -> None:
        if trace is Trace.PROPERTIES and target in self.package.parts:
            for label in named_in_properties(self.package, target):
                self.tally.take(trace, label)
        elif trace is not Trace.COMMENTS:
            self.tally.take(trace, target if external else posixpath.basename(target))
        if not external:
            self.gone.add(target)

    def _orphans(self) -> None:
        """Parts that only a part that goes has named (properties of custom XML, a glossary's styles)."""
        left = {
            part for part in self.package.parts if not part.endswith(".rels") and part != CONTENT_TYPES_NAME
        }
        reached: set[str] = set()
        waiting = [""]
        while waiting:
            owner = waiting.pop()
            cut = self.cut.get(owner, set())
            for one in self.package.relationships(owner).values():
                if one.external or one.id in cut or one.target in reached or one.target not in left:
                    continue
                reached.add(one.target)
                waiting.append(one.target)
        had = self._reached_before()
        self.gone = {part for part in left if part not in reached and part in had}
        self.gone |= {name for part in list(self.gone) if (name := _rels_of(part)) in self.package.parts}

    def _reached_before(self) -> set[str]:
        """Parts that anything names now: what nobody names is not ours to judge."""
        found: set[str] = set()
        waiting = [""]
        while waiting:
            for one in self.package.relationships(waiting.pop()).values():
                if not one.external and one.target not in found and one.target in self.package.parts:
                    found.add(one.target)
                    waiting.append(one.target)
        return found

    def _types(self) -> None:
        """The content types without the parts that go; without macros the document is a plain one."""
        root = self.package.tree(CONTENT_TYPES_NAME)
        names = {part.casefold() for part in self.gone}
        touched = False
        for entry in [*root]:
            kind = entry.get("ContentType") or ""
            if (entry.get("PartName") or "").lstrip("/").casefold() in names:
                root.remove(entry)
                touched = True
            elif Trace.MACROS in self.what and plain_type(kind) != kind:
                entry.set("ContentType", plain_type(kind))
                touched = True
        if touched:
            self.changed[CONTENT_TYPES_NAME] = xml.to_bytes(root, self.package.part(CONTENT_TYPES_NAME))

    def clean_references(self, part: str, root: _Element) -> None:
        """Takes out of a part's tree what names a relationship that is gone (w:printerSettings, 17.6.14)."""
        ids = self.cut.get(part)
        if not ids:
            return
        holders: list[_Element] = []
        for element in [*root.iter()]:
            if not is_element(element):
                continue
            if any(name.startswith(f"{{{R}}}") and value in ids for name, value in attributes(element)):
                parent = element.getparent()
                if parent is not None:
                    parent.remove(element)
                    holders.append(parent)
        as_pictures(holders)


def named_in_properties(package: Package, part: str) -> Iterator[str]:
    """ "creator: Ada Lovelace" for each property that says something."""
    if not part.endswith(".xml"):
        yield posixpath.basename(part)
        return
    for element in package.tree(part).iter():
        text = (element.text or "").strip() if is_element(element) and not len(element) else ""
        if text:
            parent = element.getparent()
            label = element.get("name") or (parent.get("name") if parent is not None else None)
            yield f"{label or element.tag.rpartition('}')[2]}: {text[:60]}"


def _owner(name: str) -> str:
    folder, base = posixpath.split(name)
    above = posixpath.dirname(folder)
    return posixpath.join(above, base.removesuffix(".rels"))


def _rels_of(part: str) -> str:
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")
