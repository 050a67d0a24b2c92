"""The zip around a .docx: its directory, bounded unpacking, and writing that leaves alone what did not change.

A hostile archive may lie about sizes, hold one name twice, or unpack to gigabytes; `zipfile` reads
the directory, the unpacking and the limits are ours (APPNOTE 4.3).
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dpadesk.errors import BrokenFile, UnreadableFile

__all__ = ["Entry", "directory", "pack", "unpack"]

MOST_ENTRIES = 10_000
MOST_BYTES = 1 << 30
MOST_OF_ONE = 400 << 20
MOST_RATIO = 250
RATIO_FROM = 16 << 20

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _UTF8 = 0x1, 0x800
_LEVEL = 3  # half the time of 6 for a third more bytes
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Entry:
    """One member of the archive: `name` as a part name, `raw` as it is spelt in the archive."""

    name: str
    raw: str
    offset: int
    packed: int
    size: int
    crc: int
    method: int
    when: tuple[int, int, int, int, int, int] = _EPOCH

    @property
    def is_folder(self) -> bool:
        return self.raw.endswith(("/", "\\"))


def directory(data: bytes, shown: str) -> tuple[Entry, ...]:
    """The members of the archive; raises UnreadableFile where it is cut, locked or over the limits."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = tuple(_entry(info, shown) for info in archive.infolist())
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, OSError) as error:
        raise UnreadableFile("word.truncated", file=shown) from error
    _check_limits(found, shown)
    return found


def _entry(info: zipfile.ZipInfo, shown: str) -> Entry:
    if info.flag_bits & _ENCRYPTED:
        raise UnreadableFile("word.encrypted", file=shown)
    if info.compress_type not in (_STORED, _DEFLATED):
        raise BrokenFile("word.bad-compression", file=shown, part=info.filename)
    name = info.filename.replace("\\", "/").lstrip("/")
    return Entry(
        name, info.orig_filename, info.header_offset, info.compress_size, info.file_size, info.CRC,
        info.compress_type, info.date_time,
    )  # fmt: skip


def _check_limits(entries: tuple[Entry, ...], shown: str) -> None:
    if len(entries) > MOST_ENTRIES:
        raise UnreadableFile("word.too-many-parts", file=shown, count=len(entries), limit=MOST_ENTRIES)
    total = sum(entry.size for entry in entries)
    packed = sum(entry.packed for entry in entries)
    if total > MOST_BYTES or any(entry.size > MOST_OF_ONE for entry in entries):
        raise UnreadableFile("word.too-large", file=shown, megabytes=total >> 20)
    if total > RATIO_FROM and total > packed * MOST_RATIO:
        raise UnreadableFile("word.zip-bomb", file=shown, megabytes=total >> 20)
    names: set[str] = set()
    for entry in entries:
        folded = entry.name.casefold()
        if folded in names:
            raise BrokenFile("word.part-twice", file=shown, part=entry.name)
        if ".." in entry.name.split("/") or "\0" in entry.name:
            raise BrokenFile("word.part-name", file=shown, part=entry.name)
        names.add(folded)


def unpack(data: bytes, entry: Entry, shown: str) -> bytes:
    """The member's bytes, never more than its directory promised; raises BrokenFile where they lie."""
    packed = _packed(data, entry, shown)
    if entry.method == _STORED:
        out = packed
    else:
        try:
            out = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, entry.size + 1)
        except zlib.error as error:
            raise BrokenFile("word.part-damaged", file=shown, part=entry.name) from error
    if len(out) != entry.size or zlib.crc32(out) != entry.crc:
        raise BrokenFile("word.part-damaged", file=shown, part=entry.name)
    return out


def _packed(data: bytes, entry: Entry, shown: str) -> bytes:
    head = data[entry.offset : entry.offset + _LOCAL.size]
    if len(head) < _LOCAL.size or not head.startswith(b"PK\x03\x04"):
        raise BrokenFile("word.part-damaged", file=shown, part=entry.name)
    fields = _LOCAL.unpack(head)
    start = entry.offset + _LOCAL.size + fields[9] + fields[10]
    return data[start : start + entry.packed]


def pack(data: bytes, entries: Iterable[Entry], changed: Mapping[str, bytes | None], shown: str) -> bytes:
    """The archive with some members replaced, dropped (None) or added at the end.

    Members that did not change keep their compressed bytes; nothing depends on the clock.
    """
    out = io.BytesIO()
    central: list[bytes] = []
    for entry, packed in _members(data, tuple(entries), changed, shown):
        name, flags = _spell(entry.raw)
        head = (flags, entry.method, *_stamp(entry.when), entry.crc, entry.packed, entry.size, len(name))
        offset = out.tell()
        out.write(_LOCAL.pack(b"PK\x03\x04", 20, *head, 0) + name)
        out.write(packed)
        central.append(_CENTRAL.pack(b"PK\x01\x02", 20, 20, *head, 0, 0, 0, 0, 0, offset) + name)
    start, listing = out.tell(), b"".join(central)
    count = len(central)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(listing), start, 0)
    return out.getvalue() + listing + end


def _members(
    data: bytes, entries: tuple[Entry, ...], changed: Mapping[str, bytes | None], shown: str
) -> Iterator[tuple[Entry, bytes]]:
    for entry in entries:
        if entry.name not in changed:
            yield entry, _packed(data, entry, shown)
        elif (content := changed[entry.name]) is not None:
            yield _made(entry.raw, content, entry.when)
    known = {entry.name for entry in entries}
    for name, content in changed.items():
        if name not in known and content is not None:
            yield _made(name, content, _EPOCH)


def _made(raw: str, content: bytes, when: tuple[int, int, int, int, int, int]) -> tuple[Entry, bytes]:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    entry = Entry(raw, raw, 0, len(packed), len(content), zlib.crc32(content), _DEFLATED, when)
    return entry, packed


def _spell(raw: str) -> tuple[bytes, int]:
    try:
        return raw.encode("ascii"), 0
    except UnicodeEncodeError:
        return raw.encode("utf-8"), _UTF8


def _stamp(when: tuple[int, int, int, int, int, int]) -> tuple[int, int]:
    year, month, day, hour, minute, second = when
    date = (max(year, 1980) - 1980) << 9 | max(month, 1) << 5 | max(day, 1)
    return hour << 11 | minute << 5 | second // 2, date
