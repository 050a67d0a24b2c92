"""What deleted content needs in the new package: relationships, media, styles, lists.

Elements of the old package are copied; every id in them is replaced by one that means the same in
the new package, and what is missing there is added when it is first needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from hashlib import blake2b
from itertools import count

from lxml import etree
from lxml.etree import _Element

from dpadesk.word import xml
from dpadesk.word.comparing.lists import numbering_part
from dpadesk.word.names import CONTENT_TYPES, RELATIONSHIPS, R, names, w
from dpadesk.word.package import CONTENT_TYPES_NAME, Package, Relationship, content_type, relationships_name
from dpadesk.word.plain import plain_part

__all__ = ["Carrier", "relation_targets"]

_STYLED = frozenset(names("pStyle rStyle tblStyle"))
_ANCHORS = names("bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd proofErr permStart permEnd")
_STYLE_ID = re.compile(rb'<w:style(?= )[^>]*? w:styleId="([^"]*)"')
_OLD_ID = re.compile(rb'\bId="rIdOld(\d{1,9})"')


def relation_targets(package: Package, owner: str) -> dict[str, str]:
    """What each relationship of a part stands for: a URL, or a digest of what it points to."""
    return {number: _target(package, found) for number, found in package.relationships(owner).items()}


def _target(package: Package, found: Relationship) -> str:
    if found.external:
        return found.target
    data = package.parts.get(found.target, b"")
    if found.kind in ("header", "footer", "footnotes", "endnotes", "comments"):
        return found.kind
    return f"{found.kind} {blake2b(data, digest_size=8).hexdigest()}"


class Carrier:
    """Copies of elements of one old part, fit for one new part; remembers what the package must gain."""

    def __init__(
        self, old: Package, new: Package, lists: Mapping[str, str], gained: dict[str, bytes | None]
    ) -> None:
        self.old, self.new, self.lists, self.gained = old, new, dict(lists), gained
        self.old_part = self.new_part = ""
        self._old_relations: dict[str, Relationship] = {}
        self._relations: dict[str, str] = {}
        self._meanings: dict[tuple[bool, str, str], str] | None = None
        self._styles: set[bytes] | None = None
        self.stories: Mapping[str, str] = {}
        self._counts: dict[str, int] = {}
        self._waiting: dict[str, list[bytes]] = {}

    def between(self, old_part: str, new_part: str) -> Carrier:
        """The carrier for another pair of parts of the same packages."""
        out = Carrier(self.old, self.new, {}, self.gained)
        out.lists, out._styles, out.stories = self.lists, self._styles, self.stories
        out._counts, out._waiting = self._counts, self._waiting
        out.old_part, out.new_part = old_part, new_part
        out._old_relations = self.old.relationships(old_part)
        return out

    def part(self, name: str) -> bytes:
        """A part of the new package as it will be."""
        changed = self.gained.get(name)
        return changed if changed is not None else self.new.parts[name]

    def has(self, name: str) -> bool:
        return name in self.gained or name in self.new.parts

    def adopt(self, element: _Element) -> _Element:
        """A copy of an old element that means the same in the new package."""
        out = deepcopy(element)
        out.tail = None
        for node in out.iter(etree.Element):
            if node.tag in _STYLED:
                self._style(node.get(w("val"), ""))
            elif node.tag == w("numId"):
                node.set(w("val"), self._list(node.get(w("val"), "")))
            for name, value in xml.attributes(node):
                if name.startswith(f"{{{R}}}") and value:
                    node.set(name, self._relation(value))
        for node in [one for one in out.iter(*_ANCHORS) if one is not out]:
            _drop(node)
        for node in list(out.iter(w("commentReference"))):
            run = node.getparent()
            if run is not None and run is not out:
                _drop(run)
        return out

    # --- relationships -----------------------------------------------------------------------
    def _relation(self, number: str) -> str:
        found = self._old_relations.get(number)
        if found is None:
            return number
        if number not in self._relations:
            self._relations[number] = self._known(found) or self._added(found)
        return self._relations[number]

    def _known(self, found: Relationship) -> str | None:
        """A relationship of the new part with the same meaning."""
        if found.kind in ("header", "footer"):
            return self._story(found)
        if self._meanings is None:
            known = self.new.relationships(self.new_part).items()
            self._meanings = {
                (one.external, one.kind, _target(self.new, one)): number for number, one in reversed([*known])
            }
        return self._meanings.get((found.external, found.kind, _target(self.old, found)))

    def _story(self, found: Relationship) -> str | None:
        """The new header or footer that an old one became; none other can stand for it."""
        known = self.new.relationships(self.new_part).items()
        wanted = self.stories.get(found.target)
        return next((number for number, one in known if one.target == wanted), None)

    def _added(self, found: Relationship) -> str:
        target = found.target if found.external else self._copied(found.target)
        return self._relate(self.new_part, found.type, target, external=found.external)

    def _relate(self, owner: str, kind: str, target: str, *, external: bool) -> str:
        name = relationships_name(owner)
        number = self._free_relation(name)
        made = etree.SubElement(_no_relations(), f"{{{RELATIONSHIPS}}}Relationship")
        made.set("Id", number)
        made.set("Type", kind)
        made.set("Target", target if external else f"/{target}")
        if external:
            made.set("TargetMode", "External")
        self._waiting.setdefault(name, []).append(etree.tostring(made))
        return number

    def _free_relation(self, name: str) -> str:
        """An id that no relationship of the part has."""
        if name not in self._counts:
            taken = _OLD_ID.findall(self.part(name)) if self.has(name) else []
            self._counts[name] = max(map(int, taken), default=0)
        self._counts[name] += 1
        return f"rIdOld{self._counts[name]}"

    def settle(self) -> None:
        """Write down the relationships that were added: once, for there may be thousands."""
        for name, elements in self._waiting.items():
            data = self.part(name) if self.has(name) else xml.to_bytes(_no_relations())
            self.gained[name] = _appended(data, b"".join(elements))
        self._waiting.clear()

    def _copied(self, name: str) -> str:
        """A part of the old package under a free name of the new one, with what it points to."""
        if name not in self.old.parts:
            return name
        stem, dot, extension = name.rpartition(".")
        target = name
        tried = 0
        while self.has(target):
            tried += 1
            target = f"{stem}_old{tried}{dot}{extension}"
        self.gained[target] = self.old.parts[name]
        self._declare(target, content_type(self.old.parts, name, ""))
        own = relationships_name(name)
        if own in self.old.parts:
            self._copy_relations(name, target)
        return target

    def _copy_relations(self, name: str, target: str) -> None:
        root = _no_relations()
        for number, found in self.old.relationships(name).items():
            made = etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship")
            made.set("Id", number)
            made.set("Type", found.type)
            made.set("Target", found.target if found.external else f"/{self._copied(found.target)}")
            if found.external:
                made.set("TargetMode", "External")
        self.gained[relationships_name(target)] = xml.to_bytes(root)

    def _declare(self, name: str, kind: str) -> None:
        """The content type of a part that was added."""
        root = xml.parse(self.part(CONTENT_TYPES_NAME), CONTENT_TYPES_NAME, "")
        extension = name.rpartition(".")[2].lower()
        known = {one.get("Extension", "").lower(): one.get("ContentType") for one in root}
        if known.get(extension) == kind or not kind:
            return
        made = etree.SubElement(root, f"{{{CONTENT_TYPES}}}Override")
        made.set("PartName", f"/{name}")
        made.set("ContentType", kind)
        self.gained[CONTENT_TYPES_NAME] = xml.to_bytes(root, self.part(CONTENT_TYPES_NAME))

    def bring(self, owner: str, name: str, data: bytes, kind: str) -> str:
        """Add a part of the old package, with other bytes, under the same name; what it points to comes too."""
        self.gained[name] = data
        self._declare(name, content_type(self.old.parts, name, ""))
        if relationships_name(name) in self.old.parts:
            self._copy_relations(name, name)
        self._relate(owner, kind, name, external=False)
        return name

    def bring_empty(self, owner: str, source: str, data: bytes) -> tuple[str, str]:
        """Add a part like one of the old package, with other bytes; its name, and the id of its relationship."""
        stem, dot, extension = source.rpartition(".")
        name = next(
            f"{stem}_old{at}{dot}{extension}"
            for at in count(1)
            if not self.has(f"{stem}_old{at}{dot}{extension}")
        )
        relation = next(
            one for one in self.old.relationships(self.old.document).values() if one.target == source
        )
        self.gained[name] = data
        self._declare(name, content_type(self.old.parts, source, ""))
        return name, self._relate(owner, relation.type, name, external=False)

    # --- styles ------------------------------------------------------------------------------
    def _style(self, style: str) -> None:
        """Add a style, and those it is based on, where the new package has none of that id."""
        if self._styles is not None and style.encode() in self._styles:
            return
        name = self.new.related(self.new.document, "styles")
        source = self.old.related(self.old.document, "styles")
        if name is None or source is None or not style:
            return
        if self._styles is None:
            self._styles = set(_STYLE_ID.findall(plain_part(self.part(name), name, "")))
        if style.encode() in self._styles:
            return
        root = xml.parse(self.part(name), name, "")
        for found in self._chain(xml.parse(self.old.parts[source], source, ""), style):
            copied = deepcopy(found)
            if copied.get(w("default")) is not None:
                del copied.attrib[w("default")]
            for node in copied.iter(w("numId")):
                node.set(w("val"), self._list(node.get(w("val"), "")))
            root.append(copied)
            self._styles.add(found.get(w("styleId"), "").encode())
        self._styles.add(style.encode())
        self.gained[name] = xml.to_bytes(root, self.part(name))

    def _chain(self, root: _Element, style: str) -> Iterator[_Element]:
        known = {one.get(w("styleId"), ""): one for one in root.findall(w("style"))}
        waiting = [style]
        while waiting:
            number = waiting.pop()
            found = known.pop(number, None)
            if found is None or number.encode() in (self._styles or set()):
                continue
            yield found
            links = (found.find(w(link)) for link in ("basedOn", "link", "next"))
            waiting.extend(one.get(w("val"), "") for one in links if one is not None)

    # --- lists -------------------------------------------------------------------------------
    def _list(self, number: str) -> str:
        mapped = self.lists.get(number, number)
        if mapped.startswith("old:"):
            mapped = self.lists[number] = self._copied_list(number)
        return mapped

    def _lists_part(self) -> str | None:
        """The part of the new package that holds its lists; an empty one is added where it has none."""
        name = self.new.related(self.new.document, "numbering")
        source = self.old.related(self.old.document, "numbering")
        if name is not None or source is None or source in self.gained:
            return name or source
        if self.has(source):
            return None
        empty = xml.parse(self.old.parts[source], source, "")
        for child in list(empty):
            empty.remove(child)
        found = self.old.relationships(self.old.document).values()
        kind = next(one.type for one in found if one.kind == "numbering")
        return self.bring(self.new.document, source, xml.to_bytes(empty, self.old.parts[source]), kind)

    def _copied_list(self, number: str) -> str:
        """A list of the old package under free ids of the new one."""
        name = self._lists_part()
        if name is None:
            return number
        source = xml.parse(numbering_part(self.old), "", "")
        root = xml.parse(self.part(name), name, "")
        found = next((one for one in source.findall(w("num")) if one.get(w("numId")) == number), None)
        uses = found.find(w("abstractNumId")) if found is not None else None
        if found is None or uses is None:
            return number
        looks = (
            one
            for one in source.findall(w("abstractNum"))
            if one.get(w("abstractNumId")) == uses.get(w("val"))
        )
        look = next(looks, None)
        made = deepcopy(found)
        fresh = _free(root, "num", "numId")
        made.set(w("numId"), fresh)
        if look is not None:
            _put_look(root, deepcopy(look), made)
        nums = root.findall(w("num"))
        if nums:
            nums[-1].addnext(made)
        else:
            root.append(made)
        self.gained[name] = xml.to_bytes(root, self.part(name))
        return fresh


def _no_relations() -> _Element:
    return etree.fromstring(f'<Relationships xmlns="{RELATIONSHIPS}"/>')


def _appended(data: bytes, elements: bytes) -> bytes:
    """The XML of a part with more elements, last in its root."""
    at = data.rfind(b"</")
    if at < 0 or b"\0" in data[:4]:
        data = xml.to_bytes(_opened(data), data)
        at = data.rfind(b"</")
    return data[:at] + elements + data[at:]


def _opened(data: bytes) -> _Element:
    """The root, spelt in UTF-8 and with an end tag."""
    root = xml.parse(data, "", "")
    root.text = root.text or ""
    return root


def _put_look(root: _Element, look: _Element, num: _Element) -> None:
    fresh = _free(root, "abstractNum", "abstractNumId")
    look.set(w("abstractNumId"), fresh)
    for volatile in ("nsid",):
        for node in look.findall(w(volatile)):
            look.remove(node)
    uses = num.find(w("abstractNumId"))
    if uses is not None:
        uses.set(w("val"), fresh)
    known = root.findall(w("abstractNum"))
    if known:
        known[-1].addnext(look)
    else:
        root.insert(0, look)


def _free(root: _Element, tag: str, number: str) -> str:
    taken = [int(one.get(w(number), "0")) for one in root.findall(w(tag))]
    return str(max(taken, default=0) + 1)


def _drop(node: _Element) -> None:
    """Take a node out; the text after it stays."""
    parent = node.getparent()
    if parent is None:
        return
    if node.tail:
        before = node.getprevious()
        if before is None:
            parent.text = (parent.text or "") + node.tail
        else:
            before.tail = (before.tail or "") + node.tail
    parent.remove(node)
