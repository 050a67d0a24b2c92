"""A .docx as parts and relationships (ECMA-376 Part 2): bytes in, bytes out.

Nothing is unpacked before it is asked for. What is not replaced goes out as it came in.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import unquote

from dpadesk.errors import BrokenFile, UnreadableFile
from dpadesk.word import xml
from dpadesk.word.names import CONTENT_TYPES, RELATIONSHIPS
from dpadesk.word.zipped import Entry, directory, pack, unpack

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["TYPE", "Package", "Relationship", "new_package", "open_package", "relationships_name"]

CONTENT_TYPES_NAME = "[Content_Types].xml"
_ROOT_RELATIONSHIPS = "_rels/.rels"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# What a document main part may be called (Part 1, 11.3.10, and templates and macro files of MS-OFFMACRO2).
_MAIN_TYPES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
_WORDPROCESSING = "application/vnd.openxmlformats-officedocument.wordprocessingml."


@dataclass(frozen=True, slots=True)
class PartType:
    """Relationship type (its last word) and content type of a kind of part."""

    relationship: str
    content: str

    @property
    def uri(self) -> str:
        return self.relationship if "/" in self.relationship else _OFFICE + self.relationship


TYPE: Mapping[str, PartType] = MappingProxyType(
    {
        "styles": PartType("styles", f"{_WORDPROCESSING}styles+xml"),
        "numbering": PartType("numbering", f"{_WORDPROCESSING}numbering+xml"),
        "comments": PartType("comments", f"{_WORDPROCESSING}comments+xml"),
        "commentsExtended": PartType(
            "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
            f"{_WORDPROCESSING}commentsExtended+xml",
        ),
        "commentsIds": PartType(
            "http://schemas.microsoft.com/office/2016/09/relationships/commentsIds",
            f"{_WORDPROCESSING}commentsIds+xml",
        ),
        "people": PartType(
            "http://schemas.microsoft.com/office/2011/relationships/people", f"{_WORDPROCESSING}people+xml"
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship: `type` in the transitional spelling, `target` a part name, or a URL where external."""

    id: str
    type: str
    target: str
    external: bool = False

    @property
    def kind(self) -> str:
        """The last word of the type: "header", "hyperlink", "image" ..."""
        return self.type.rsplit("/", 1)[-1]


class _Parts(Mapping[str, bytes]):
    """Parts by name, unpacked when first asked for."""

    def __init__(self, data: bytes, entries: tuple[Entry, ...], shown: str) -> None:
        self._data, self._shown = data, shown
        self._entries = {entry.name: entry for entry in entries if not entry.is_folder}
        self._seen: dict[str, bytes] = {}

    def __getitem__(self, name: str) -> bytes:
        if name not in self._seen:
            self._seen[name] = unpack(self._data, self._entries[name], self._shown)
        return self._seen[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, name: object) -> bool:
        return name in self._entries


class _Changed(Mapping[str, bytes]):
    """Parts as they came in, but for those replaced, dropped or added."""

    def __init__(self, base: Mapping[str, bytes], changed: Mapping[str, bytes | None]) -> None:
        self._base, self._changed = base, changed

    def __getitem__(self, name: str) -> bytes:
        if name not in self._changed:
            return self._base[name]
        content = self._changed[name]
        if content is None:
            raise KeyError(name)
        return content

    def __iter__(self) -> Iterator[str]:
        yield from (name for name in self._base if self._changed.get(name, b"") is not None)
        yield from (name for name, new in self._changed.items() if name not in self._base and new is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True, slots=True)
class Package:
    """An opened .docx. `document` is the name of its main part, `name` what to call the file in messages."""

    parts: Mapping[str, bytes]
    document: str
    name: str = ""
    _data: bytes = field(default=b"", repr=False)
    _entries: tuple[Entry, ...] = field(default=(), repr=False)
    _base: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    _replaced: Mapping[str, bytes | None] = field(default_factory=dict, repr=False)

    def replace(self, parts: Mapping[str, bytes | None]) -> Package:
        """With parts replaced or added, or dropped where None."""
        changed = {**self._replaced, **parts}
        changed = {
            name: new
            for name, new in changed.items()
            if (name in self._base or new is not None) and (name not in self._base or self._base[name] != new)
        }
        shown = _Changed(self._base, changed)
        return Package(shown, self.document, self.name, self._data, self._entries, self._base, changed)

    def to_bytes(self) -> bytes:
        """The file: the bytes that came in where nothing was replaced, else a deterministic archive."""
        if not self._replaced:
            return self._data
        return pack(self._data, self._entries, self._replaced, self.name)

    def part(self, name: str) -> bytes:
        """A part that must be there; raises BrokenFile where it is not."""
        try:
            return self.parts[name]
        except KeyError:
            raise BrokenFile("word.part-missing", file=self.name, part=name) from None

    def tree(self, name: str) -> _Element:
        """The part's XML, strict namespaces read as transitional; raises BrokenFile where malformed."""
        return xml.parse(self.part(name), name, self.name)

    def relationships(self, owner: str = "") -> dict[str, Relationship]:
        """The relationships of a part (of the package where ""), by id."""
        return _relationships(self.parts, owner, self.name)

    def related(self, owner: str, kind: str) -> str | None:
        """The part that `owner` names by a relationship of that kind, None where absent or missing."""
        for found in self.relationships(owner).values():
            if found.kind == kind and not found.external and found.target in self.parts:
                return found.target
        return None


def relationships_name(owner: str) -> str:
    """The part that holds the relationships of `owner` ("word/_rels/document.xml.rels")."""
    folder, base = posixpath.split(owner)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def open_package(data: bytes, name: str = "") -> Package:
    """Opens a .docx, .docm or .dotx given as bytes.

    Raises UnreadableFile (not a Word file, encrypted, cut, over the limits) or BrokenFile (its
    parts do not hold together); `name` is what the message calls the file.
    """
    shown = name or "-"
    _refuse_others(data, shown)
    entries = directory(data, shown)
    parts = _Parts(data, entries, shown)
    document = _find_document(parts, shown)
    return Package(parts, document, name, data, entries, parts)


def new_package(parts: Mapping[str, bytes], document: str = "word/document.xml") -> Package:
    """A package of parts that we made ourselves, in the order given."""
    changed: dict[str, bytes | None] = dict(parts)
    return Package(dict(parts), document, "", b"", (), {}, changed)


def _refuse_others(data: bytes, shown: str) -> None:
    """Names what a file is that is no zip."""
    code = _looks_like(data, shown)
    if code:
        raise UnreadableFile(f"word.{code}", file=shown)


def _looks_like(data: bytes, shown: str) -> str:
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    start = head[:100].lower()
    if not data:
        return "empty"
    if data.startswith(b"PK"):
        return ""
    if data.startswith(_OLE):
        return _ole(data)
    if posixpath.basename(shown.replace("\\", "/")).startswith("~$"):
        return "lock-file"
    for sign, code in _OTHERS:
        if start.startswith(sign):
            return code
    if start.startswith(b"<?xml"):
        return "flat-xml"
    if len(data) == 162:
        return "lock-file"
    return "not-a-docx"


_OTHERS = (
    (b"%pdf", "is-pdf"),
    (b"{\\rtf", "is-rtf"),
    (b"<!doctype html", "is-html"),
    (b"<html", "is-html"),
    (b"version https://git-lfs", "is-pointer"),
)


def _ole(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "encrypted"
    if "WordDocument".encode("utf-16-le") in data:
        return "old-doc"
    return "not-a-docx"


def _find_document(parts: Mapping[str, bytes], shown: str) -> str:
    if CONTENT_TYPES_NAME not in parts or _ROOT_RELATIONSHIPS not in parts:
        raise UnreadableFile("word.is-opendocument" if "mimetype" in parts else "word.not-a-docx", file=shown)
    for found in _relationships(parts, "", shown).values():
        if found.kind == "officeDocument" and not found.external:
            return _check_document(parts, found.target, shown)
    raise BrokenFile("word.no-document", file=shown)


def _check_document(parts: Mapping[str, bytes], target: str, shown: str) -> str:
    if target not in parts:
        raise BrokenFile("word.part-missing", file=shown, part=target)
    found = content_type(parts, target, shown)
    if found and found not in _MAIN_TYPES and "wordprocessingml" not in found and "ms-word" not in found:
        raise UnreadableFile("word.other-office", file=shown, type=found)
    return target


def content_type(parts: Mapping[str, bytes], name: str, shown: str) -> str:
    """The content type of a part: its override, else that of its extension, else ""."""
    extension = posixpath.splitext(name)[1].lstrip(".").lower()
    default = ""
    for entry in xml.parse(parts[CONTENT_TYPES_NAME], CONTENT_TYPES_NAME, shown):
        if entry.tag == f"{{{CONTENT_TYPES}}}Override":
            if entry.get("PartName", "").lstrip("/").casefold() == name.casefold():
                return entry.get("ContentType", "")
        elif entry.get("Extension", "").lower() == extension:
            default = entry.get("ContentType", "")
    return default


def _relationships(parts: Mapping[str, bytes], owner: str, shown: str) -> dict[str, Relationship]:
    name = relationships_name(owner)
    if name not in parts:
        return {}
    known = {part.casefold(): part for part in parts}
    out: dict[str, Relationship] = {}
    for entry in xml.parse(parts[name], name, shown):
        if entry.tag != f"{{{RELATIONSHIPS}}}Relationship":
            continue
        external = entry.get("TargetMode") == "External"
        target = entry.get("Target", "")
        if not external:
            target = _resolve(owner, target, known)
        kind = entry.get("Type", "").replace(_STRICT_OFFICE, _OFFICE)
        out[entry.get("Id", "")] = Relationship(entry.get("Id", ""), kind, target, external)
    return out


def _resolve(owner: str, target: str, known: Mapping[str, str]) -> str:
    target = unquote(target.replace("\\", "/")) if "%" in target or "\\" in target else target
    path = target.lstrip("/") if target.startswith("/") else posixpath.join(posixpath.dirname(owner), target)
    path = posixpath.normpath(path)
    return known.get(path.casefold(), path)
