"""References and links that lead elsewhere because the bookmark that they name was put elsewhere: what they
show and what they say they compute is as we sent it, until somebody updates the fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dpadesk.model import Kind, Origin, Span, Text
from dpadesk.review.found import Found
from dpadesk.review.outline import Outline
from dpadesk.review.pairing import Pairing
from dpadesk.review.project import Line, Piece

__all__ = ["aimed", "first_words"]

_REFERENCE = re.compile(r"\s*(?:PAGE|NOTE)?REF\s+\"?([^\s\"\\]+)", re.IGNORECASE)
_CONTENTS = "_Toc"  # programs make these anew with the table of contents
_WORDS = 8  # of the paragraph that is led to

_Strayed = Mapping[str, tuple[str, str]]


def aimed(returned: Outline, sent: Outline, pairing: Pairing) -> Iterator[Found]:
    """One change for each reference whose bookmark now begins in a paragraph that was another one in ours."""
    strayed = dict(_strayed(returned, sent, pairing))
    if not strayed:
        return
    for pair in pairing.pairs:
        mine = {name for line in pair.sent for name, _ in _names(line)}
        for line in pair.returned:
            for name, piece in _names(line):
                if name in mine and name in strayed:
                    yield _found(name, piece, strayed, pair.sent[0])
                    mine.discard(name)


def _strayed(returned: Outline, sent: Outline, pairing: Pairing) -> Iterator[tuple[str, tuple[str, str]]]:
    """Bookmarks that changed their paragraph, with the words of the old one and of the new one."""
    common = [
        name for name in sent.bookmarks if name in returned.bookmarks and not name.startswith(_CONTENTS)
    ]
    if not common:
        return
    was, now = pairing.blocks()
    for name in common:
        old, new = sent.bookmarks[name], returned.bookmarks[name]
        if old in was and new in now and was[old] != now[new]:
            yield name, (first_words(sent.seat(old).text()), first_words(returned.seat(new).text()))


def _names(line: Line) -> Iterator[tuple[str, Piece]]:
    """The bookmarks that the fields and links of a line name, with the first piece of each."""
    for piece in line.pieces:
        item = piece.segment.item
        link = item.link if isinstance(item, Text) else ""
        field = _REFERENCE.match(piece.segment.field)
        if field is not None:
            yield field[1], piece
        elif link.startswith("#"):
            yield link[1:], piece


def _found(name: str, piece: Piece, strayed: _Strayed, ours: Line) -> Found:
    was, now = strayed[name]
    code = piece.segment.field.strip()
    return Found(
        kind=Kind.FIELD if code else Kind.LINK,
        seat=piece.seat.index,
        at=piece.segment.start,
        before=f"{code or '#' + name} ({was})",
        after=f"{code or '#' + name} ({now})",
        origin=Origin.SILENT,
        spans=(Span(piece.seat.block, piece.segment.start, piece.segment.end, adds=True),),
        text_before=ours.text,
    )


def first_words(text: str) -> str:
    """The beginning of a text, as it is quoted."""
    found = text.split()
    return " ".join(found[:_WORDS]) + (" …" if len(found) > _WORDS else "")
