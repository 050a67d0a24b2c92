"""New comments and replies: the comments part and those that go with it (17.13.4; MS-DOCX 2.5.3).

A reply hangs on the paragraph id of the first comment of its thread and has anchors of its own in
the text; without them Word drops it. Parts that identify comments list all of them or none.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from lxml import etree
from lxml.etree import _Element

from dpadesk.errors import BrokenFile
from dpadesk.model import AddComment
from dpadesk.word.comment_styles import REFERENCE, TEXT, CommentStyles
from dpadesk.word.marks import AUTHOR, DATE, ID
from dpadesk.word.names import CONTENT_TYPES, MC, RELATIONSHIPS, W14, W15, W16CEX, W16CID, W, qn, w
from dpadesk.word.package import TYPE, Package, relationships_name
from dpadesk.word.splice import EditedPart
from dpadesk.word.tracked import clean, make_run
from dpadesk.word.xml import declare, to_bytes

__all__ = ["Comments", "reply_anchors"]

_PARA, _TEXT_ID = qn("w14:paraId"), qn("w14:textId")
_EX, _EX_PARA, _EX_PARENT, _EX_DONE = map(qn, ("w15:commentEx", "w15:paraId", "w15:paraIdParent", "w15:done"))
_CID_PARA, _CID_DURABLE = qn("w16cid:paraId"), qn("w16cid:durableId")
_CEX_DURABLE, _CEX_DATE = qn("w16cex:durableId"), qn("w16cex:dateUtc")
_COMMENT, _P = w("comment"), w("p")
_EXTENSIBLE = "commentsExtensible"


@dataclass(slots=True)
class Comments:
    """The comments of a package while new ones are added."""

    package: Package
    root: _Element
    name: str
    fresh: bool
    like: bytes = b""
    styles: CommentStyles = field(default_factory=CommentStyles)
    added: list[tuple[str, AddComment]] = field(default_factory=list)
    threads: dict[str, str] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)

    @classmethod
    def open(cls, package: Package) -> Comments:
        """The comments part, a new one where there is none."""
        name = package.related(package.document, "comments")
        known = CommentStyles.open(package)
        if name is not None:
            return cls(package, package.tree(name), name, False, package.parts[name], known)
        root = etree.Element(w("comments"), nsmap={"w": W, "w14": W14, "mc": MC})
        root.set(f"{{{MC}}}Ignorable", "w14")
        return cls(package, root, _free_name(package, "comments"), True, b"", known)

    def add(self, edit: AddComment) -> str:
        """Puts a comment into the part; gives its id. Raises BrokenFile for a reply to nothing."""
        if edit.reply_to is not None and self._find(edit.reply_to) is None:
            raise BrokenFile("word.no-comment", file=self.package.name, comment=edit.reply_to)
        numbers = [
            int(found.get(ID, "0")) for found in self.root.iter(_COMMENT) if found.get(ID, "").isdigit()
        ]
        number = str(max(numbers, default=-1) + 1)
        comment = etree.SubElement(self.root, _COMMENT)
        comment.set(ID, number)
        comment.set(AUTHOR, clean(edit.by.name))
        if edit.by.when:
            comment.set(DATE, edit.by.when)
        if edit.by.initials:
            comment.set(w("initials"), clean(edit.by.initials))
        self._fill(comment, edit.text)
        self.added.append((number, edit))
        return number

    def _fill(self, comment: _Element, text: str) -> None:
        for at, line in enumerate(text.split("\n")):
            p = etree.SubElement(comment, _P)
            self._style(p, w("pPr"), w("pStyle"), TEXT)
            if at == 0:
                run = etree.SubElement(p, w("r"))
                self._style(run, w("rPr"), w("rStyle"), REFERENCE)
                etree.SubElement(run, w("annotationRef"))
            if line:
                p.append(make_run(line, None))

    def _style(self, parent: _Element, properties: str, tag: str, style: str) -> None:
        if (named := self.styles.id(style)) is not None:
            etree.SubElement(etree.SubElement(parent, properties), tag).set(w("val"), named)

    def reference(self, number: str) -> _Element:
        """The run that shows a comment in the text."""
        run = etree.Element(w("r"))
        self._style(run, w("rPr"), w("rStyle"), REFERENCE)
        etree.SubElement(run, w("commentReference")).set(ID, number)
        return run

    def _find(self, number: str) -> _Element | None:
        return next((found for found in self.root.iter(_COMMENT) if found.get(ID) == number), None)

    def root_of(self, number: str) -> str:
        """The first comment of the thread that a comment is in: Word keeps threads one level deep."""
        parents = self._parents()
        seen: set[str] = set()
        while number in parents and number not in seen:
            seen.add(number)
            number = parents[number]
        return number

    def _parents(self) -> dict[str, str]:
        name = self.package.related(self.package.document, "commentsExtended")
        out = dict(self.threads)
        if name is None:
            return out
        by_para = {
            p.get(_PARA, ""): one.get(ID, "") for one in self.root.iter(_COMMENT) for p in one.iter(_P)
        }
        for entry in self.package.tree(name):
            parent = entry.get(_EX_PARENT)
            if parent in by_para and entry.get(_EX_PARA, "") in by_para:
                out[by_para[entry.get(_EX_PARA, "")]] = by_para[parent]
        return out

    def reply(self, number: str, edit: AddComment) -> None:
        """Notes that a comment is a reply."""
        if edit.reply_to is not None:
            self.threads[number] = self.root_of(edit.reply_to)

    def close(self, number: str) -> None:
        """Marks the thread of a comment as resolved. Raises BrokenFile where there is no such comment."""
        if self._find(number) is None:
            raise BrokenFile("word.no-comment", file=self.package.name, comment=number)
        self.closed.add(self.root_of(number))

    def parts(self) -> dict[str, bytes | None]:
        """All parts that change, with relationships and content types."""
        if not self.added and not self.closed:
            return {}
        changed: dict[str, bytes | None] = {}
        extended = self.package.related(self.package.document, "commentsExtended")
        if extended is not None or self.threads or self.closed:
            self._identify()
            changed |= self._extended(extended)
        changed |= self._ids() | self._people() | self.styles.parts()
        changed[self.name] = to_bytes(self.root, self.like)
        wanted = {"comments": self.name} if self.fresh else {}
        if extended is None and (self.threads or self.closed):
            wanted["commentsExtended"] = _free_name(self.package, "commentsExtended")
        return changed | _linked(self.package, wanted)

    def _identify(self) -> None:
        """Gives the last paragraph of every comment a paragraph id."""
        self.root = declare(self.root, "w14", W14)
        taken = {p.get(_PARA, "").upper() for p in self.root.iter(_P)}
        for comment in self.root.iter(_COMMENT):
            last = _last_paragraph(comment)
            if last is not None and not last.get(_PARA):
                last.set(_PARA, _para_id(f"comment {comment.get(ID, '')}", taken))

    def _extended(self, name: str | None) -> dict[str, bytes | None]:
        """commentsExtended: an entry for every comment, replies under the first of their thread, those open."""
        if name is None:
            root = etree.Element(qn("w15:commentsEx"), nsmap={"w15": W15, "mc": MC})
            root.set(f"{{{MC}}}Ignorable", "w15")
            name, like = _free_name(self.package, "commentsExtended"), b""
        else:
            root, like = self.package.tree(name), self.package.parts[name]
        entries = {entry.get(_EX_PARA, "").upper(): entry for entry in root.iter(_EX)}
        paras = {one.get(ID, ""): _para_of(one) for one in self.root.iter(_COMMENT)}
        for number, para in paras.items():
            if para and para.upper() not in entries:
                entry = etree.SubElement(root, _EX)
                entry.set(_EX_PARA, para)
                if number in self.threads:
                    entry.set(_EX_PARENT, paras.get(self.threads[number], ""))
                entry.set(_EX_DONE, "0")
                entries[para.upper()] = entry
        for first in set(self.threads.values()) - self.closed:
            _set_done(entries.values(), paras.get(first, ""), "0")
        for first in self.closed:
            _set_done(entries.values(), paras.get(first, ""), "1")
        return {name: to_bytes(root, like)}

    def _ids(self) -> dict[str, bytes | None]:
        """commentsIds and commentsExtensible, kept in step where the file has them."""
        name = self.package.related(self.package.document, "commentsIds")
        if name is None:
            return {}
        self._identify()
        root = self.package.tree(name)
        taken = {entry.get(_CID_DURABLE, "").upper() for entry in root}
        durable: dict[str, str] = {}
        for number, _ in self.added:
            found = self._find(number)
            para = "" if found is None else _para_of(found)
            durable[number] = _para_id(f"durable {number}", taken)
            entry = etree.SubElement(root, qn("w16cid:commentId"), nsmap={"w16cid": W16CID})
            entry.set(_CID_PARA, para)
            entry.set(_CID_DURABLE, durable[number])
        made: dict[str, bytes | None] = {name: to_bytes(root, self.package.parts[name])}
        return made | self._extensible(durable)

    def _extensible(self, durable: Mapping[str, str]) -> dict[str, bytes | None]:
        name = self.package.related(self.package.document, _EXTENSIBLE)
        if name is None:
            return {}
        root = self.package.tree(name)
        for number, edit in self.added:
            entry = etree.SubElement(root, qn("w16cex:commentExtensible"), nsmap={"w16cex": W16CEX})
            entry.set(_CEX_DURABLE, durable[number])
            if edit.by.when:
                entry.set(_CEX_DATE, edit.by.when)
        return {name: to_bytes(root, self.package.parts[name])}

    def _people(self) -> dict[str, bytes | None]:
        """people.xml: our author, where the file lists people."""
        name = self.package.related(self.package.document, "people")
        if name is None:
            return {}
        root = self.package.tree(name)
        known = {person.get(qn("w15:author")) for person in root}
        for author in dict.fromkeys(clean(edit.by.name) for _, edit in self.added):
            if author not in known:
                person = etree.SubElement(root, qn("w15:person"), nsmap={"w15": W15})
                person.set(qn("w15:author"), author)
        return {name: to_bytes(root, self.package.parts[name])}


def reply_anchors(parts: Iterable[EditedPart], first: str, number: str, reference: _Element) -> bool:
    """Anchors a reply where the first comment of its thread is anchored; False where that has no anchor."""
    for part in parts:
        start, end, shown = (
            _point(part.root, tag, first)
            for tag in ("commentRangeStart", "commentRangeEnd", "commentReference")
        )
        if shown is None:
            continue
        run = shown.getparent()
        if run is None:
            continue
        part.touch(run)
        tail = _after_thread(run)
        if start is not None and end is not None:
            part.touch(start)
            start.addnext(_range("commentRangeStart", number))
            stop = _range("commentRangeEnd", number)
            tail.addnext(stop)
            tail = stop
        tail.addnext(reference)
        return True
    return False


def _after_thread(run: _Element) -> _Element:
    """The last anchor of the replies that already follow a comment's reference."""
    found = run
    after = run.getnext()
    while after is not None and (
        after.tag == w("commentRangeEnd") or after.find(w("commentReference")) is not None
    ):
        found, after = after, after.getnext()
    return found


def _point(root: _Element, local: str, number: str) -> _Element | None:
    return next((found for found in root.iter(w(local)) if found.get(ID) == number), None)


def _range(local: str, number: str) -> _Element:
    made = etree.Element(w(local))
    made.set(ID, number)
    return made


def _last_paragraph(comment: _Element) -> _Element | None:
    return next(iter(list(comment.iter(_P))[-1:]), None)


def _para_of(comment: _Element) -> str:
    last = _last_paragraph(comment)
    return "" if last is None else last.get(_PARA, "")


def _para_id(seed: str, taken: set[str]) -> str:
    """An id that no paragraph has: above 0, below 0x80000000 (MS-DOCX 2.6.2.3)."""
    number = int.from_bytes(blake2b(seed.encode(), digest_size=4).digest(), "big") & 0x7FFFFFFF
    while number == 0 or f"{number:08X}" in taken:
        number = (number + 1) & 0x7FFFFFFF
    taken.add(f"{number:08X}")
    return f"{number:08X}"


def _set_done(entries: Iterable[_Element], first: str, done: str) -> None:
    """Opens or resolves a whole thread: a reply in a resolved one opens it again."""
    for entry in entries:
        if first in (entry.get(_EX_PARA), entry.get(_EX_PARENT)) and entry.get(_EX_DONE, "0") != done:
            entry.set(_EX_DONE, done)


def _free_name(package: Package, stem: str) -> str:
    folder = package.document.rpartition("/")[0]
    base = f"{folder}/{stem}" if folder else stem
    taken = {name.casefold() for name in package.parts}
    number = 1
    name = f"{base}.xml"
    while name.casefold() in taken:
        number += 1
        name = f"{base}{number}.xml"
    return name


def _linked(package: Package, wanted: Mapping[str, str]) -> dict[str, bytes | None]:
    """Relationships and content types of new parts, by kind."""
    if not wanted:
        return {}
    name = relationships_name(package.document)
    like = package.parts.get(name, b"")
    links = package.tree(name) if like else etree.fromstring(f'<Relationships xmlns="{RELATIONSHIPS}"/>')
    types_like = package.part("[Content_Types].xml")
    types = package.tree("[Content_Types].xml")
    taken = {entry.get("Id") for entry in links}
    for kind, part in wanted.items():
        number = next(at for at in range(1, len(taken) + 2) if f"rId{at}" not in taken)
        taken.add(f"rId{number}")
        link = etree.SubElement(links, f"{{{RELATIONSHIPS}}}Relationship")
        link.set("Id", f"rId{number}")
        link.set("Type", TYPE[kind].uri)
        link.set("Target", posixpath.relpath(part, posixpath.dirname(package.document) or "."))
        entry = etree.SubElement(types, f"{{{CONTENT_TYPES}}}Override")
        entry.set("PartName", f"/{part}")
        entry.set("ContentType", TYPE[kind].content)
    return {name: to_bytes(links, like), "[Content_Types].xml": to_bytes(types, types_like)}
