"""The blocks of a part found in its bytes, with no tree built: paragraphs, tables, rows, cells.

Only what changed is parsed later; everything else keeps its bytes. The bytes must be "plain":
UTF-8, the main namespace bound to "w" at the root, no comments or CDATA (see `plain.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

__all__ = ["Block", "Control", "Scan", "inner", "scan", "scan_cells", "scan_rows"]

_BODY = re.compile(
    rb"<(/?)(?:w:(p|tbl|sdt|sdtContent|customXml|sectPr|altChunk|sdtPr|customXmlPr)|mc:(AlternateContent))(?=[\s/>])"
)
_TABLE = re.compile(rb"<(/?)w:(tr|sdt|sdtContent|customXml|sdtPr|customXmlPr|tblPr|tblGrid)()(?=[\s/>])")
_ROW = re.compile(rb"<(/?)w:(tc|sdt|sdtContent|customXml|sdtPr|customXmlPr|trPr|tblPrEx)()(?=[\s/>])")
_LEAVES = {
    b"p": "p",
    b"tbl": "tbl",
    b"tr": "tr",
    b"tc": "tc",
    b"altChunk": "other",
    b"AlternateContent": "other",
}
_SKIPPED = frozenset((b"sectPr", b"sdtPr", b"customXmlPr", b"tblPr", b"tblGrid", b"trPr", b"tblPrEx"))
_DEPTH = {
    name: re.compile(rb"<(/?)" + prefix + name + rb"(?=[\s/>])[^>]*?(/?)>")
    for prefix, names in ((b"w:", [*_LEAVES, *_SKIPPED]), (b"mc:", [b"AlternateContent"]))
    for name in names
    if (name == b"AlternateContent") == (prefix == b"mc:")
}


@dataclass(frozen=True, slots=True)
class Block:
    """A block's place in the bytes, and the content controls around it, outermost first."""

    kind: str
    start: int
    end: int
    home: tuple[int, ...] = ()


@dataclass(slots=True)
class Control:
    """A block-level content control (or custom XML): its tags and its content."""

    start: int
    inner: int = -1
    inner_end: int = -1
    end: int = -1


@dataclass(slots=True)
class Scan:
    """Blocks of [start, end) of the data in order."""

    data: bytes
    start: int
    end: int
    blocks: list[Block] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)

    def bytes(self, block: Block) -> bytes:
        return self.data[block.start : block.end]


def inner(data: bytes, start: int, end: int) -> tuple[int, int]:
    """The content of the element that stands at [start, end)."""
    opened = data.find(b">", start, end) + 1
    if data[opened - 2 : opened - 1] == b"/":
        return opened, opened
    return opened, data.rfind(b"</", opened, end)


def scan(data: bytes, start: int, end: int) -> Scan:
    """Paragraphs and tables of a body, cell, note, header or text box."""
    return _scan(Scan(data, start, end), _BODY)


def scan_rows(data: bytes, start: int, end: int) -> Scan:
    """The rows of the table that stands at [start, end)."""
    return _scan(Scan(data, *inner(data, start, end)), _TABLE)


def scan_cells(data: bytes, start: int, end: int) -> Scan:
    """The cells of the row that stands at [start, end)."""
    return _scan(Scan(data, *inner(data, start, end)), _ROW)


def _scan(out: Scan, level: re.Pattern[bytes]) -> Scan:
    at, home = out.start, ()  # type: int, tuple[int, ...]
    boxed = out.data.find(b"<w:txbxContent", out.start, out.end) >= 0
    while (found := level.search(out.data, at, out.end)) is not None:
        name = found[2] or found[3]
        if found[1]:
            home = _leave(out, name, home, found.start())
            at = found.end()
        elif name in _LEAVES:
            at = _end(out.data, name, found.start(), out.end, boxed=boxed)
            out.blocks.append(Block(_LEAVES[name], found.start(), at, home))
        elif name in _SKIPPED:
            at = _end(out.data, name, found.start(), out.end)
        else:
            at, home = _enter(out, name, home, found.start())
    return out


def _enter(out: Scan, name: bytes, home: tuple[int, ...], start: int) -> tuple[int, tuple[int, ...]]:
    opened = out.data.find(b">", start) + 1
    if name == b"sdtContent":
        if home:
            control = out.controls[home[-1]]
            control.inner = opened
            if out.data[opened - 2 : opened - 1] == b"/":
                control.inner_end = opened
        return opened, home
    out.controls.append(Control(start))
    if name == b"customXml":
        out.controls[-1].inner = opened
    return opened, (*home, len(out.controls) - 1)


def _leave(out: Scan, name: bytes, home: tuple[int, ...], start: int) -> tuple[int, ...]:
    if not home or name in _LEAVES or name in _SKIPPED:
        return home
    control = out.controls[home[-1]]
    if control.inner_end < 0:
        control.inner_end = start
    if name == b"sdtContent":
        return home
    control.end = out.data.find(b">", start) + 1
    return home[:-1]


def _end(data: bytes, name: bytes, start: int, limit: int, *, boxed: bool = True) -> int:
    """Just past the end tag of the element at `start`, those of its kind inside it counted."""
    opened = data.find(b">", start, limit) + 1
    if data[opened - 2 : opened - 1] == b"/":
        return opened
    if name == b"p":
        close = data.find(b"</w:p>", opened, limit)
        if not boxed or data.find(b"<w:txbxContent", opened, close) < 0:
            return close + 6 if close >= 0 else limit
    depth = 1
    for found in _DEPTH[name].finditer(data, opened, limit):
        if found[2]:
            continue
        depth += -1 if found[1] else 1
        if not depth:
            return found.end()
    return limit
