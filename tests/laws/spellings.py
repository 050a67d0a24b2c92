"""The same file in another spelling: what other programs write where Word writes this."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

from tests.oracle.resolver import STRICT

__all__ = ["SPELLINGS"]

_MARK = re.compile(rb'(<w:(?:ins|del|moveFrom|moveTo|\w+Change|comment)\b[^>]*? w:author=)"[^"]*"')
_DATE = re.compile(rb' w:date="[^"]*"')
_PLAIN_RUN = re.compile(
    rb"(<w:r(?: [^>]*)?>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?)<w:t(?: [^>]*)?>([^<&]{2,})</w:t></w:r>",
    re.DOTALL,
)


def _each_part(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            part = before.read(name)
            after.writestr(name, change(name, part) if name.endswith((".xml", ".rels")) else part)
    return out.getvalue()


def strict(data: bytes, names: int = len(STRICT)) -> bytes:
    """The names of ISO 29500 strict."""

    def change(_: str, part: bytes) -> bytes:
        for other, usual in STRICT[:names]:
            part = part.replace(usual, other)
        return part

    return _each_part(data, change)


def half_strict(data: bytes) -> bytes:
    """Strict names for text and links, the usual ones for equations and drawings."""
    return strict(data, 2)


def other_people(data: bytes) -> bytes:
    """Marks by others, one in two without a date; signs that XML has to escape."""
    names = (b"M&#252;ller &amp; S&#246;hne", b"", b"O'Neil &lt;o@n.test>")

    def change(_: str, part: bytes) -> bytes:
        count = iter(range(10**9))
        part = _MARK.sub(lambda found: found[1] + b'"' + names[next(count) % 3] + b'"', part)
        return _DATE.sub(lambda found: found[0] if next(count) % 2 else b"", part)

    return _each_part(data, change)


def split_runs(data: bytes) -> bytes:
    """Text in two runs where it stood in one, with ids of sessions, as a save by Word leaves it."""

    def halves(found: re.Match[bytes]) -> bytes:
        text = found[2].decode("utf-8")
        at = len(text) // 2
        begin = found[1].replace(b"<w:r>", b'<w:r w:rsidR="00AB12CD">')
        return b"".join(
            begin + b'<w:t xml:space="preserve">' + half.encode("utf-8") + b"</w:t></w:r>"
            for half in (text[:at], text[at:])
        )

    def change(name: str, part: bytes) -> bytes:
        return _PLAIN_RUN.sub(halves, part) if name.startswith("word/") else part

    return _each_part(data, change)


def other_prefix(data: bytes) -> bytes:
    """Another prefix for the same names."""

    def change(name: str, part: bytes) -> bytes:
        if b"xmlns:w=" not in part or b"xmlns:q=" in part:
            return part
        renamed = re.sub(rb"<[^>]*>", lambda tag: re.sub(rb"(</?|\s)w:(?=\w)", rb"\1q:", tag[0]), part)
        return renamed.replace(b"xmlns:w=", b"xmlns:q=")

    return _each_part(data, change)


SPELLINGS: dict[str, Callable[[bytes], bytes]] = {
    "strict names": strict,
    "half of the names strict": half_strict,
    "other people": other_people,
    "split runs": split_runs,
    "another prefix": other_prefix,
}
