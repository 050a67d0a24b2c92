"""Tracked changes of formatting and numbering (ECMA-376 Part 1, 17.13.5.29 and 31)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from itertools import groupby

from dpadesk.model import (
    FINAL,
    ORIGINAL,
    Format,
    FormatMark,
    Kind,
    ParagraphFormat,
    ParagraphMark,
    Span,
    Text,
    label_path,
)
from dpadesk.review.found import Found, Hand, Hands
from dpadesk.review.outline import Outline, Seat
from dpadesk.review.segments import Segment, extent

__all__ = ["difference", "formats", "squeezed"]

_SQUEEZED = {"w": "width", "position": "raised by"}
_AS_USUAL = ("w=100", "w=100%", "position=0")


def formats(seats: Outline, hands: Hands) -> Iterator[Found]:
    """One change for each stretch of text, and one for each paragraph, whose look was changed."""
    labels: tuple[dict[str, str], dict[str, str]] = ({}, {})
    if any((mark := seat.paragraph.formatted) and mark.item != seat.paragraph.item for seat in seats.seats):
        labels = (label_path(seats.document, ORIGINAL), label_path(seats.document, FINAL))
    for seat in seats.seats:
        yield from _runs(seat, hands)
        if (mark := seat.paragraph.formatted) is not None:
            yield _paragraph(seat, mark, hands, labels)


def _runs(seat: Seat, hands: Hands) -> Iterator[Found]:
    if not any(map(_mark, seat.parts)):
        return

    def hand(part: Segment) -> Hand | None:
        mark = _mark(part)
        return hands.of(mark) if mark else None

    for found, group in groupby(seat.parts, key=hand):
        parts = list(group)
        if found is None:
            continue
        marks = [mark for part in parts if (mark := _mark(part))]
        sides = dict.fromkeys(side for part in parts if (side := _sides(part)))
        yield Found(
            kind=Kind.HIDDEN if any(_hides(part) for part in parts) else Kind.FORMAT,
            seat=seat.index,
            at=parts[0].start,
            before="; ".join(before for before, _ in sides),
            after="; ".join(after for _, after in sides),
            author=found.author,
            when=marks[0].when,
            carried=found.carried,
            marks=tuple(dict.fromkeys(mark.id for mark in marks)),
            spans=(Span(seat.block, parts[0].start, parts[-1].end, adds=True),),
        )


def _mark(part: Segment) -> FormatMark | None:
    return part.item.formatted if isinstance(part.item, Text) else None


def _sides(part: Segment) -> tuple[str, str] | None:
    mark = _mark(part)
    if mark is None or not isinstance(part.item, Text):
        return None
    return difference(mark.was, part.item.format)


def _hides(part: Segment) -> bool:
    mark = _mark(part)
    return mark is not None and isinstance(part.item, Text) and mark.was.hidden != part.item.format.hidden


def _paragraph(
    seat: Seat, mark: ParagraphMark, hands: Hands, labels: tuple[dict[str, str], dict[str, str]]
) -> Found:
    paragraph = seat.paragraph
    was, now = (found.get(seat.block, "") for found in labels)
    numbering = mark.item != paragraph.item and was != now
    before, after = (was, now) if numbering else difference(mark.was, paragraph.format)
    return Found(
        kind=Kind.NUMBERING if numbering else Kind.FORMAT,
        seat=seat.index,
        before=before,
        after=after,
        author=mark.author,
        when=mark.when,
        carried=hands.of(mark).carried,
        marks=(mark.id,),
        spans=(Span(seat.block, 0, extent(paragraph), adds=True, whole=True),),
    )


def difference(was: Format | ParagraphFormat, now: Format | ParagraphFormat) -> tuple[str, str]:
    """What the two do not share, property by property, in words ("size 11", "bold")."""
    names = [one.name for one in fields(was) if one.name != "rest"]
    names = [name for name in names if getattr(was, name) != getattr(now, name)]
    before, after = _squeezed(was), _squeezed(now)
    if not names and before == after and was != now:
        return "other", "other"
    lone = {*before.split(";")} ^ {*after.split(";")}
    return _side(was, names, lone), _side(now, names, lone)


def squeezed(rest: str) -> str:
    """Of the properties that have no name of their own those that can make words unreadable: their width in
    per cent (w:w, 17.3.2.43) and how far they stand above or below the line (w:position, 17.3.2.24)."""
    found = (one for one in rest.split(";") if one.partition("=")[0] in _SQUEEZED)
    return ";".join(one for one in found if one not in _AS_USUAL)


def _squeezed(side: Format | ParagraphFormat) -> str:
    return squeezed(side.rest) if isinstance(side, Format) else ""


def _side(side: Format | ParagraphFormat, names: list[str], lone: set[str]) -> str:
    said = [_said(name, getattr(side, name)) for name in names]
    rest = (one.split("=") for one in _squeezed(side).split(";") if one and one in lone)
    said += [f"{_SQUEEZED[name]} {value}" for name, value in rest]
    return ", ".join(filter(None, said))


def _said(name: str, value: object) -> str:
    if value is True:
        return name
    if value in (False, None, ""):
        return f"no {name}" if value is False else ""
    return f"{name} {value:g}" if isinstance(value, float) else f"{name} {value}"
