"""Anyone's .docx as one `Document`, with what ties it to its file (`Reading`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

from lxml.etree import _Element

from dpadesk.errors import BrokenFile
from dpadesk.model import Block, Comment, Document, Reading, Story
from dpadesk.word.blocks import PartReader, Shared
from dpadesk.word.comments import Anchors, read_comments
from dpadesk.word.controls import read_controls
from dpadesk.word.formats import Formats
from dpadesk.word.names import DC, w
from dpadesk.word.numbering import read_numbering
from dpadesk.word.package import Package, open_package
from dpadesk.word.sections import headers_and_footers, part_key
from dpadesk.word.spelt import spelt_tree
from dpadesk.word.styles import read_styles
from dpadesk.word.uncompared import not_compared

__all__ = ["read", "read_package"]

_NOTE_TYPE, _ID = w("type"), w("id")
_TEXT_NOTES = (None, "normal")


def read(data: bytes, name: str = "") -> Reading:
    """Reads a .docx given as bytes; `name` is what messages call the file.

    Raises UnreadableFile or BrokenFile (see `open_package`).
    """
    return read_package(open_package(data, name), sha256(data).hexdigest())


def read_package(package: Package, digest: str = "") -> Reading:
    """Reads an opened package."""
    try:
        return _Reader(package).reading(digest)
    except RecursionError as error:
        raise BrokenFile("word.too-deep", file=package.name) from error


@dataclass(slots=True)
class _Reader:
    package: Package
    stories: list[Story] = field(default_factory=list)

    def reading(self, digest: str) -> Reading:
        shared = self._shared()
        tree = spelt_tree(self.package, self.package.document)
        root = tree.root
        body = root.find(w("body"))
        if body is None:
            raise BrokenFile("word.no-document", file=self.package.name)
        blocks = PartReader.open(shared, self.package.document, tree, "body").story(body, "body")
        self._headers(shared, body)
        self._notes(shared, "footnote")
        self._notes(shared, "endnote")
        self.stories += shared.boxes
        comments = read_comments(self.package, shared.anchors)
        for comment in comments:
            shared.authors.setdefault(comment.author)
        return Reading(
            document=self._document(shared, blocks, comments),
            sha256=digest,
            name=self.package.name,
            authors=tuple(author for author in shared.authors if author),
            locators=shared.locators,
            clauses=shared.clauses,
            bookmarks=shared.bookmarks,
            controls=tuple(read_controls(self.package, root, shared.locators)),
            not_compared=(*shared.not_compared, *not_compared(self.package, root)),
        )

    def _shared(self) -> Shared:
        styles = read_styles(self._tree("styles"))
        numbering = read_numbering(self._tree("numbering"), styles)
        return Shared(self.package, Formats(styles, numbering), Anchors())

    def _tree(self, kind: str) -> _Element | None:
        name = self.package.related(self.package.document, kind)
        return None if name is None else self.package.tree(name)

    def _document(self, shared: Shared, blocks: tuple[Block, ...], comments: tuple[Comment, ...]) -> Document:
        lists = shared.formats.numbering.used(shared.lists)
        return Document(blocks, lists, tuple(self.stories), comments, _title(self.package))

    def _headers(self, shared: Shared, body: _Element) -> None:
        for found in headers_and_footers(self.package, body):
            key = part_key(self.package, found.part)
            tree = spelt_tree(self.package, found.part)
            blocks = PartReader.open(shared, found.part, tree, key).story(tree.root, key)
            self.stories.append(Story(found.kind, found.name, blocks))

    def _notes(self, shared: Shared, kind: str) -> None:
        part = self.package.related(self.package.document, f"{kind}s")
        if part is None:
            return
        tree = spelt_tree(self.package, part)
        reader = PartReader.open(shared, part, tree, part_key(self.package, part))
        notes = [one for one in tree.root.iterchildren(w(kind)) if one.get(_NOTE_TYPE) in _TEXT_NOTES]
        named = {shared.note(kind, note.get(_ID, "")): note for note in notes}
        for name in sorted(named, key=int):
            self.stories.append(Story(kind, name, reader.story(named[name], f"{kind}.{name}")))


def _title(package: Package) -> str:
    for related in package.relationships().values():
        if related.kind == "core-properties" and related.target in package.parts:
            return package.tree(related.target).findtext(f"{{{DC}}}title") or ""
    return ""
