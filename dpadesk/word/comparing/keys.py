"""What makes two blocks the same: their bytes without what no reader sees.

Left out are save ids, proofing, languages, bookmarks and comment anchors; run borders between equal
plain runs; ids of relationships, notes and lists are replaced by what they stand for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from dpadesk.diff import words

__all__ = ["Names", "block_text", "block_words", "form_key", "strip_noise"]

_NOISE = re.compile(
    rb' (?:w:rsid\w*|w14:paraId|w14:textId|xml:space|wp14:\w+)="[^"]*"'
    rb"|<w:(?:proofErr|lastRenderedPageBreak|bookmarkStart|bookmarkEnd|commentRangeStart|commentRangeEnd"
    rb"|lang|noProof|webHidden|permStart|permEnd)(?: [^>]*)?/>"
    rb"|<w:r(?: [^>]*)?>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:commentReference [^>]*/></w:r>"
)
_EMPTY = re.compile(rb"<w:(rPr|pPr)(?:/>|></w:\1>)|</w:t></w:r><w:r><w:t>")
_SPLIT = re.compile(rb"(<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)<w:t>[^<]*)</w:t></w:r><w:r>\2<w:t>")
_RELATION = re.compile(rb' r:(\w+)="([^"]*)"')
_NOTE = re.compile(rb'<w:(foot|end)noteReference(?= )[^>]*? w:id="(-?\d+)"[^>]*/>')
_LIST = re.compile(rb'<w:numId w:val="(\d+)"/>')
_TEXT = re.compile(rb"<w:t(?: [^>]*)?>([^<]*)|(</w:p>|<w:tab/>|<w:br[ /])")
_ENTITY = re.compile(r"&(lt|gt|quot|apos|amp);")
_SIGNS = {"lt": "<", "gt": ">", "quot": '"', "apos": "'", "amp": "&"}


def strip_noise(data: bytes) -> bytes:
    """The bytes of a block without what no reader sees, equal plain runs joined."""
    data = _EMPTY.sub(b"", _NOISE.sub(b"", data))
    if b"</w:t></w:r><w:r><w:rPr>" in data:
        count = 1
        while count:
            data, count = _SPLIT.subn(rb"\1", data)
    return data


@dataclass(frozen=True, slots=True)
class Names:
    """What the ids of one side stand for; `lists` maps its list ids to those of the new side."""

    relations: Mapping[str, str] = field(default_factory=dict)
    note: Callable[[str, str], bytes] = lambda kind, number: b""
    lists: Mapping[str, str] = field(default_factory=dict)

    def key(self, data: bytes) -> bytes:
        """Equal for blocks that read and look the same."""
        data = strip_noise(data)
        if b" r:" in data:
            data = _RELATION.sub(self._relation, data)
        if b"noteReference " in data:
            data = _NOTE.sub(self._note, data)
        if self.lists and b"<w:numId " in data:
            data = _LIST.sub(self._list, data)
        return data

    def _relation(self, found: re.Match[bytes]) -> bytes:
        target = self.relations.get(found[2].decode("utf-8", "replace"), "")
        return b" r:%b=%b" % (found[1], target.encode())

    def _note(self, found: re.Match[bytes]) -> bytes:
        return b"<note %b>" % self.note(found[1].decode(), found[2].decode())

    def _list(self, found: re.Match[bytes]) -> bytes:
        number = found[1].decode()
        return b'<w:numId w:val="%b"/>' % self.lists.get(number, number).encode()


def block_text(data: bytes) -> str:
    """The text of a block, paragraphs on lines of their own; entities resolved."""
    out = "".join(
        [
            found[1].decode("utf-8", "replace") if found[1] is not None else "\n"
            for found in _TEXT.finditer(data)
        ]
    )
    return _ENTITY.sub(lambda sign: _SIGNS[sign[1]], out) if "&" in out else out


def block_words(data: bytes) -> list[str]:
    return words(block_text(data))


# Properties that no reader sees, or that say nothing by themselves.
_UNSEEN = frozenset(
    ("lang", "noProof", "webHidden", "rPrChange", "pPrChange", "ins", "del", "moveFrom", "moveTo")
)
_ON = frozenset(("1", "true", "on"))


def form_key(properties: object, leave: frozenset[str] = frozenset()) -> tuple[object, ...]:
    """Properties of a run or paragraph as a value: equal when they look the same. None: no properties."""
    if properties is None:
        return ()
    out = []
    for child in properties:  # type: ignore[attr-defined]
        tag = child.tag
        local = tag[tag.rfind("}") + 1 :] if isinstance(tag, str) else ""
        if local and local not in _UNSEEN and local not in leave:
            out.append((local, _values(child), form_key(child) if len(child) else ()))
    return tuple(out)


def _values(element: object) -> tuple[tuple[str, str], ...]:
    found = [(name, value) for name, value in element.items() if "rsid" not in name]  # type: ignore[attr-defined]
    if len(found) == 1 and found[0][0].endswith("}val") and found[0][1] in _ON:
        return ()
    return tuple(sorted(found))
