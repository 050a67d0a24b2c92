"""Paragraphs of which only text in plain runs changed: written as bytes, no element is built.

Most edits of a contract are such, and this is many times faster than `compose`, which writes all others.
What both can write they write alike. A link, a field or a bookmark is one sign here, and must stay.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from operator import attrgetter
from typing import NamedTuple

from dpadesk.diff import Hunk, readable, tokens, word_edits
from dpadesk.word.comparing.keys import form_key, resolved
from dpadesk.word.comparing.part import PartSide
from dpadesk.word.comparing.pen import Pen, escaped

__all__ = ["edited"]

_HEAD = re.compile(rb"<w:p(?: [^>]*)?(?<!/)>")
_LOOK = re.compile(rb"<w:pPr>.*?</w:pPr>", re.S)
_RUN = re.compile(
    rb"<w:r( [^>]*)?>((?><w:rPr>.*?</w:rPr>))?<w:t(?: [^>]*)?(?<!/)>([^<]*)</w:t></w:r>(?:<w:proofErr [^>]*/>)*"
)
_FIELD = rb'<w:r(?: [^>]*)?>(?><w:rPr>.*?</w:rPr>)?<w:fldChar [^>]*"begin".*?"end"[^>]*/></w:r>'
_SOLID = re.compile(rb"<w:hyperlink [^>]*>.*?</w:hyperlink>|<w:bookmark(?:Start|End) [^>]*/>|" + _FIELD)
_BOOKMARK_ID = re.compile(rb' w:id="[^"]*"')
_FOREIGN = re.compile(rb"[</ ](?!w:)\w+:")
_NOT_PLAIN = (b"<w:sectPr", b"<w:pPr>", b"Change ", b"<w:ins ", b"<w:del ")


class _Run(NamedTuple):
    """A run: its bytes, its attributes, its properties, its text; or what is no run and has a key."""

    data: bytes
    attributes: bytes
    look: bytes
    text: str
    key: str = ""


class _Paragraph(NamedTuple):
    """What stands before the runs, the properties among it, and the runs; characters at which each starts."""

    head: bytes
    look: bytes
    runs: list[_Run]
    starts: list[int]

    def pieces(self, start: int, end: int) -> Iterator[tuple[_Run, int, int]]:
        """The runs, and the characters within each, under a range of characters."""
        at = bisect_right(self.starts, start) - 1
        while start < end:
            first = self.starts[at]
            stop = min(end, self.starts[at + 1])
            if stop > start:
                yield self.runs[at], start - first, stop - first
            start, at = stop, at + 1


def edited(old: PartSide, was: bytes, new: PartSide, now: bytes, pen: Pen) -> bytes | None:
    """The new paragraph with what differs from the old one marked; the same bytes where nothing does.

    None where either holds more than runs of text, or where the look of anything that stays changed:
    those are for `compose`.
    """
    before, after = _read(old, was), _read(new, now)
    if b" w:rsidCut=" in was or b" w:rsidCut=" in now:
        return None
    if before is None or after is None or not _same_look(old, before.look, new, after.look, pen):
        return None
    if old.root.declared != new.root.declared and any(_FOREIGN.search(run.look) for run in before.runs):
        return None
    (left, left_at), (right, right_at) = _tokens(before.runs), _tokens(after.runs)
    hunks = readable(left, right, word_edits(left, right))
    ranges = [Hunk(left_at[a], left_at[b], right_at[c], right_at[d]) for a, b, c, d in hunks]
    if any(_bound(before, cut.old_start, cut.old_end, b"<w:rStyle ") for cut in ranges):
        return None
    if any(_bound(after, cut.new_start, cut.new_end) for cut in ranges):
        return None
    if pen.formatting and not _kept_looks(old, before, new, after, ranges):
        return None
    return b"".join((after.head, *_written(before, after, ranges, pen), b"</w:p>")) if ranges else now


def _tokens(runs: Sequence[_Run]) -> tuple[list[str], list[int]]:
    """The tokens, and the characters at which each starts, and the last one ends."""
    out: list[str] = []
    sizes: list[int] = []
    for key, group in groupby(runs, key=attrgetter("key")):
        if key:
            found = [f"\ufffc\x00{key}" for _ in group]
            sizes += [1] * len(found)
        else:
            found = tokens("".join([run.text for run in group]))
            sizes += map(len, found)
        out += found
    return out, list(accumulate(sizes, initial=0))


def _bound(side: _Paragraph, start: int, end: int, sign: bytes = b"\0") -> bool:
    """Whether a range holds what is no run, or a run whose properties hold the sign."""
    return any(run.key or sign in run.look for run, _, _ in side.pieces(start, end))


def _read(side: PartSide, data: bytes) -> _Paragraph | None:
    head = _HEAD.match(data)
    if head is None or b"&#" in data:
        return None
    at = head.end()
    look = _LOOK.match(data, at)
    at = look.end() if look else at
    runs: list[_Run] = []
    while (found := _RUN.match(data, at) or _SOLID.match(data, at)) is not None:
        runs.append(_text(found) if found.re is _RUN else _solid(side, found[0]))
        at = found.end()
    properties = look[0] if look else b""
    if data[at:] != b"</w:p>" or any(properties.find(sign, 1) >= 0 for sign in _NOT_PLAIN):
        return None
    return _Paragraph(data[: look.end() if look else head.end()], properties, runs,
                      list(accumulate([len(run.text) for run in runs], initial=0)))  # fmt: skip


def _text(found: re.Match[bytes]) -> _Run:
    text = found[3].decode("utf-8")
    return _Run(found[0], found[1] or b"", found[2] or b"", resolved(text))


def _solid(side: PartSide, data: bytes) -> _Run:
    key = _BOOKMARK_ID.sub(b"", data) if data.startswith(b"<w:bookmark") else side.known.key(data)
    return _Run(data, b"", b"", "\ufffc", key.decode("utf-8", "replace"))


def _form(side: PartSide, look: bytes) -> tuple[object, ...]:
    """Properties as a value: equal where they look the same."""
    if look not in side.forms:
        side.forms[look] = form_key(side.parse(look)[0]) if look else ()
    return side.forms[look]


def _same_look(old: PartSide, was: bytes, new: PartSide, now: bytes, pen: Pen) -> bool:
    if not pen.formatting:
        return True
    if old.known.lists and b"<w:numId " in was:
        return False
    return was == now or _form(old, was) == _form(new, now)


def _kept_looks(
    old: PartSide, before: _Paragraph, new: PartSide, after: _Paragraph, ranges: Sequence[Hunk]
) -> bool:
    """Whether all text that stays looks as it did."""
    looks = {_form(old, run.look) for run in before.runs} | {_form(new, run.look) for run in after.runs}
    if len(looks) < 2:
        return True
    i = j = 0
    for cut in (*ranges, Hunk(before.starts[-1], 0, after.starts[-1], 0)):
        was = _spread(
            (_form(old, run.look), end - start) for run, start, end in before.pieces(i, cut.old_start)
        )
        now = _spread(
            (_form(new, run.look), end - start) for run, start, end in after.pieces(j, cut.new_start)
        )
        if was != now:
            return False
        i, j = cut.old_end, cut.new_end
    return True


def _spread(pieces: Iterator[tuple[tuple[object, ...], int]]) -> list[tuple[tuple[object, ...], int]]:
    """Forms with the characters that each covers, neighbours of one form together."""
    out: list[tuple[tuple[object, ...], int]] = []
    for form, size in pieces:
        if out and out[-1][0] == form:
            size += out.pop()[1]
        out.append((form, size))
    return out


def _written(before: _Paragraph, after: _Paragraph, ranges: Sequence[Hunk], pen: Pen) -> Iterator[bytes]:
    at = 0
    for cut in ranges:
        yield from _kept(after, at, cut.new_start)
        if cut.old_end > cut.old_start:
            yield pen.tag("del")
            yield from (
                _cut(piece[0].attributes, *piece, "delText")
                for piece in before.pieces(cut.old_start, cut.old_end)
            )
            yield b"</w:del>"
        if cut.new_end > cut.new_start:
            yield pen.tag("ins")
            yield from (
                _cut(piece[0].attributes, *piece, "t") for piece in after.pieces(cut.new_start, cut.new_end)
            )
            yield b"</w:ins>"
        at = cut.new_end
    yield from _kept(after, at, after.starts[-1])


def _kept(after: _Paragraph, start: int, end: int) -> Iterator[bytes]:
    for run, first, last in after.pieces(start, end):
        whole = first == 0 and last == len(run.text)
        yield run.data if whole else _cut(run.attributes, run, first, last, "t")


def _cut(attributes: bytes, run: _Run, start: int, end: int, tag: str) -> bytes:
    """Some of the text of a run, as a run of its own."""
    text = run.text[start:end]
    space = ' xml:space="preserve"' if text != text.strip() or "  " in text else ""
    content = f"<w:{tag}{space}>{escaped(text)}</w:{tag}></w:r>".encode("ascii", "xmlcharrefreplace")
    return b"<w:r%b>%b%b" % (attributes, run.look, content)
