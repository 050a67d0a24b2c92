"""Pictures without what cameras and programs write into them: Exif, XMP, comments, text chunks, times.

JPEG: ISO/IEC 10918-1 B.1.1.3, Exif 2.32; PNG: ISO/IEC 15948, 11.3.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from dpadesk.word.scrub_traces import Tally, Trace

__all__ = ["without_notes"]

_PNG = b"\x89PNG\r\n\x1a\n"
_CHUNKS = (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME")
_JPEG, _SCAN = b"\xff\xd8", 0xDA
_COMMENT, _EXIF, _IPTC = 0xFE, 0xE1, 0xED
_TURNED = struct.Struct(">HHLH"), struct.Struct("<HHLH")


def without_notes(data: bytes, name: str, tally: Tally) -> bytes:
    """The picture without its notes, its points untouched; the very same bytes where it has none, where it
    is of another kind, or where its Exif says that it is to be turned."""
    if data.startswith(_PNG):
        made = b"".join([_PNG, *_png(data)])
    elif data.startswith(_JPEG) and not _is_turned(data):
        made = b"".join([_JPEG, *_jpeg(data)])
    else:
        return data
    if made != data:
        tally.take(Trace.PICTURES, name)
    return made


def _png(data: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] not in _CHUNKS:
            yield data[at:end]
        at = end
    yield data[at:]


def _jpeg(data: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != _SCAN:
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at + 1] not in (_COMMENT, _EXIF, _IPTC):
            yield data[at:end]
        at = end
    yield data[at:]


def _is_turned(data: bytes) -> bool:
    """Whether Exif's orientation (tag 0x0112) is any but upright."""
    at = data.find(b"Exif\0\0", 0, 1 << 16)
    if at < 0:
        return False
    big, small = _TURNED
    head = data[at + 6 :]
    way = big if head[:2] == b"MM" else small
    for found in (
        n for n in range(8, min(len(head) - 12, 400), 2) if head[n : n + 2] in (b"\x01\x12", b"\x12\x01")
    ):
        tag, kind, count, value = way.unpack_from(head, found)
        if (tag, kind, count) == (0x0112, 3, 1):
            return bool(value > 1)
    return False
