"""Numbers that changed without tracking: a list restarted, a level changed, numbering taken away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest

from dpadesk.model import (
    Document,
    Kind,
    ListDefinition,
    ListLevel,
    Mark,
    Origin,
    Paragraph,
    Span,
    Story,
    label_path,
)
from dpadesk.review.found import Found, Hands
from dpadesk.review.outline import Outline, Seat
from dpadesk.review.pairing import Pair, Pairing
from dpadesk.review.project import Line
from dpadesk.review.segments import extent
from dpadesk.review.where import Atlas

__all__ = ["Renumbered", "renumbered"]

_THEIRS = "their "


@dataclass(frozen=True, slots=True)
class Renumbered:
    """Numbers that somebody changed; `rule_lost` where all of the rest differ only because the program
    that saved the file dropped the rule when a level starts anew (w:lvlRestart, 17.9.10)."""

    found: tuple[Found, ...] = ()
    rule_lost: bool = False


def renumbered(returned: Outline, sent: Outline, ours: Atlas, pairing: Pairing, hands: Hands) -> Renumbered:
    """The first paragraph of each run whose number is not what the lists of ours make of it.

    A number also moves because a paragraph before it came or went: so the returned paragraphs are
    counted twice, by the lists and levels that they have, and by those that they had in our file.
    """
    soon = _counted(returned, hands)
    if soon is not None and _all_alike(pairing, ours, label_path(soon)):
        return Renumbered()
    before = returned.document.reject(lambda mark: mark.id not in hands.carried)
    now = label_path(before)
    if soon is None and _all_alike(pairing, ours, now):
        return Renumbered()
    same = _same_lists(pairing, sent.document)
    mended = replace(before, lists=tuple(_rules(before, sent.document, same)))
    lost = mended.lists != before.lists
    due = label_path(_as_ours(before, sent.document, pairing, same))
    found = _runs(pairing, ours, due, label_path(mended) if lost else now)
    return Renumbered(tuple(found), lost)


def _counted(returned: Outline, hands: Hands) -> Document | None:
    """The paragraphs in lists alone, as they are with the claimed marks rejected: that is all that a number
    depends on, and soon made. None where it takes all of the document to say which are left."""

    def gone(marks: tuple[Mark, ...]) -> bool:
        return any(mark.kind.adds and mark.id not in hands.carried for mark in marks)

    if any(cell.marks for cell in returned.cells):
        return None
    rows: set[int] = set()  # those that are gone; an outer row stands before its inner ones
    for row in returned.rows:
        if row.above in rows or gone(row.row.marks):
            rows.add(row.index)
    stories: list[list[Paragraph]] = [[] for _ in range(1 + len(returned.document.stories))]
    for seat in returned.seats:
        item, look = seat.paragraph.item, seat.paragraph.formatted
        if look is not None and look.id not in hands.carried:
            item = look.item
        if item is None or seat.row in rows:
            continue
        if not seat.paragraph.marks or not gone(seat.paragraph.marks):
            stories[seat.story].append(Paragraph(item=item, id=seat.block))
        elif returned.after(seat) is None:
            return None
    body, *others = (tuple(story) for story in stories)
    return Document(body, returned.document.lists, tuple(Story("", "", story) for story in others))


def _all_alike(pairing: Pairing, ours: Atlas, now: Mapping[str, str]) -> bool:
    return all(_alike(was, shown, pair) for was, shown, pair in _numbers(pairing, ours.computed, now))


def _numbers(
    pairing: Pairing, due: Mapping[str, str], now: Mapping[str, str]
) -> Iterator[tuple[str, str, Pair]]:
    """(due, shown, pair) of all paragraphs in order; `due` by the blocks of our file."""
    for pair in _steady(pairing):
        old, new = pair.sent[-1].seat, pair.returned[-1].seat
        yield due.get(old.block, ""), now.get(new.block, ""), pair


def _steady(pairing: Pairing) -> list[Pair]:
    """Paragraphs that were neither split nor joined, and whose look nobody marked as changed."""
    found = (
        pair for pair in pairing.pairs
        if pair.returned[-1].seat.paragraph.formatted is None and len(pair.sent) == len(pair.returned)
    )  # fmt: skip
    return sorted(found, key=lambda one: one.returned[-1].seat.index)


def _runs(pairing: Pairing, ours: Atlas, due: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Found]:
    """Where a number first departs from the one that is due: in each list, and where a list of its own begins."""
    usual = _usual(pairing)
    running: set[str] = set()
    for pair in _steady(pairing):
        old, new = pair.sent[-1].seat, pair.returned[-1].seat
        was, shown = due.get(new.block, ""), now.get(new.block, "")
        lists = {*_list(pair.sent[-1]), *_list(pair.returned[-1])}
        if _alike(was, shown, pair):
            running -= lists if shown else set()
            continue
        levels = {_level(pair.sent[-1]), _level(pair.returned[-1])}
        own = {name for name in _list(pair.returned[-1]) if name not in usual}
        if len(levels) > 1 or not (own or lists) & running:
            yield _changed(new, *_told(ours.computed.get(old.block, ""), was, shown, pair))
        running |= lists


def _usual(pairing: Pairing) -> set[str]:
    """For each list of ours, the one of theirs that most of its paragraphs are in."""
    votes: dict[str, Counter[str]] = {}
    for pair in _steady(pairing):
        for name in _list(pair.sent[-1]):
            votes.setdefault(name, Counter()).update(_list(pair.returned[-1]))
    return {found.most_common(1)[0][0] for found in votes.values() if found}


def _as_ours(before: Document, sent: Document, pairing: Pairing, same: Mapping[str, str]) -> Document:
    """Their paragraphs with the lists and levels of ours; what is new keeps its own, in our list if it has one."""
    items = {pair.returned[-1].seat.block: pair.sent[-1].seat.paragraph.item for pair in _steady(pairing)}

    def ours(paragraph: Paragraph) -> Paragraph:
        own = paragraph.item
        kept = replace(own, list=same.get(own.list, f"{_THEIRS}{own.list}")) if own is not None else None
        return replace(paragraph, item=items.get(paragraph.id, kept))

    new = (replace(one, id=f"{_THEIRS}{one.id}") for one in before.lists)
    return replace(before.map(ours), lists=(*sent.lists, *new))


def _same_lists(pairing: Pairing, sent: Document) -> dict[str, str]:
    """Which list of theirs is which of ours: the one that the first paragraph of it was in."""
    known = {one.id for one in sent.lists}
    same: dict[str, str] = {}
    for pair in pairing.pairs:
        old, new = pair.sent[-1].seat.paragraph.item, pair.returned[-1].seat.paragraph.item
        if old and new and old.list in known:
            same.setdefault(new.list, old.list)
    return same


def _list(line: Line) -> Iterator[str]:
    if line.seat.paragraph.item is not None:
        yield line.seat.paragraph.item.list


def _alike(was: str, shown: str, pair: Pair) -> bool:
    old, new = _level(pair.sent[-1]), _level(pair.returned[-1])
    return _said(was) == _said(shown) and (old == new or old is None or new is None)


def _told(old: str, due: str, shown: str, pair: Pair) -> tuple[str, str]:
    """What to say of a number: the one that we sent and theirs. Where a paragraph moved these may be the same,
    and what departs is the one that it is due where it stands; or only the level of it."""
    if old != shown:
        return old, shown
    if due != shown:
        return due, shown
    was, now = (_level(line) for line in (pair.sent[-1], pair.returned[-1]))
    return f"{old} (level {_depth(was)})".strip(), f"{shown} (level {_depth(now)})".strip()


def _depth(level: int | None) -> int:
    return 0 if level is None else level + 1


def _level(line: Line) -> int | None:
    item = line.seat.paragraph.item
    return item.level if item else None


def _changed(seat: Seat, was: str, shown: str) -> Found:
    return Found(
        kind=Kind.NUMBERING,
        seat=seat.index,
        before=was,
        after=shown,
        origin=Origin.SILENT,
        spans=(Span(seat.block, 0, extent(seat.paragraph), adds=True, whole=True),),
    )


def _rules(now: Document, sent: Document, same: Mapping[str, str]) -> Iterator[ListDefinition]:
    """Their lists with the rules of ours put back where they have none."""
    ours = {one.id: one for one in sent.lists}
    for one in now.lists:
        levels = ours[same[one.id]].levels if one.id in same else ()
        both = zip_longest(one.levels, levels)
        yield replace(one, levels=tuple(_ruled(level, like) for level, like in both if level is not None))


def _ruled(level: ListLevel, like: ListLevel | None) -> ListLevel:
    if like is None or level.restart is not None or like.restart is None:
        return level
    return replace(level, restart=like.restart)


def _said(label: str) -> str:
    """What a label says: a bullet, drawn by whichever sign, says nothing."""
    return label if any(sign.isalnum() for sign in label) else ""
