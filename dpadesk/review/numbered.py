"""Numbers that changed without tracking: a list restarted, a level changed, numbering taken away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from dpadesk.model import Document, Kind, ListDefinition, ListLevel, Origin, Span, label_path
from dpadesk.review.found import Found, Hands
from dpadesk.review.outline import Outline, Seat
from dpadesk.review.pairing import Pair, Pairing
from dpadesk.review.project import Line
from dpadesk.review.segments import extent
from dpadesk.review.where import Atlas

__all__ = ["Renumbered", "renumbered"]


@dataclass(frozen=True, slots=True)
class Renumbered:
    """Numbers that somebody changed; `rule_lost` where all of the rest differ only because the program
    that saved the file dropped the rule when a level starts anew (w:lvlRestart, 17.9.10)."""

    found: tuple[Found, ...] = ()
    rule_lost: bool = False


def renumbered(returned: Outline, sent: Outline, ours: Atlas, pairing: Pairing, hands: Hands) -> Renumbered:
    """The first paragraph of each run whose shown number is not what it was.

    A number also moves because a paragraph before it came or went: where one did, only a changed
    level counts, for every later number differs then.
    """
    before = returned.document.reject(lambda mark: mark.id not in hands.carried)
    now = label_path(before)
    if all(_alike(was, shown, pair) for was, shown, pair in _numbers(pairing, ours, now)):
        return Renumbered()
    mended = replace(before, lists=tuple(_rules(before, sent.document, pairing)))
    lost = mended.lists != before.lists
    found = tuple(_runs(pairing, ours, label_path(mended) if lost else now))
    return Renumbered(found, lost)


def _numbers(pairing: Pairing, ours: Atlas, now: dict[str, str]) -> Iterator[tuple[str, str, Pair]]:
    for pair in sorted(pairing.pairs, key=lambda one: one.returned[-1].seat.index):
        old, new = pair.sent[-1].seat, pair.returned[-1].seat
        if new.paragraph.formatted is None and len(pair.sent) == len(pair.returned):
            yield ours.computed.get(old.block, ""), now.get(new.block, ""), pair


def _runs(pairing: Pairing, ours: Atlas, now: dict[str, str]) -> Iterator[Found]:
    shifted = set(_shifted(pairing))
    running: set[str] = set()
    for was, shown, pair in _numbers(pairing, ours, now):
        lists = _lists(pair)
        if _alike(was, shown, pair):
            running -= lists if shown else set()
            continue
        levels = {_level(pair.sent[-1]), _level(pair.returned[-1])}
        if len(levels) > 1 or not lists & (running | shifted):
            yield _changed(pair.returned[-1].seat, was, shown)
        running |= lists


def _shifted(pairing: Pairing) -> Iterator[str]:
    """The lists in which a paragraph came or went."""
    for line in (*(one for one, _ in pairing.lost), *pairing.come, *(one for one, _, _ in pairing.moved)):
        yield from _list(line)
    for pair in pairing.pairs:
        if len(pair.sent) != len(pair.returned):
            yield from _lists(pair)


def _lists(pair: Pair) -> set[str]:
    return {name for line in (*pair.sent, *pair.returned) for name in _list(line)}


def _list(line: Line) -> Iterator[str]:
    if line.seat.paragraph.item is not None:
        yield line.seat.paragraph.item.list


def _alike(was: str, shown: str, pair: Pair) -> bool:
    old, new = _level(pair.sent[-1]), _level(pair.returned[-1])
    return _said(was) == _said(shown) and (old == new or old is None or new is None)


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


def _rules(now: Document, sent: Document, pairing: Pairing) -> Iterator[ListDefinition]:
    """Their lists with the rules of ours put back where they have none."""
    ours = {one.id: one for one in sent.lists}
    same: dict[str, ListDefinition] = {}
    for pair in pairing.pairs:
        old, new = pair.sent[-1].seat.paragraph.item, pair.returned[-1].seat.paragraph.item
        if old and new and old.list in ours:
            same.setdefault(new.list, ours[old.list])
    for one in now.lists:
        levels = same[one.id].levels if one.id in same else ()
        both = zip_longest(one.levels, levels)
        yield replace(one, levels=tuple(_ruled(level, like) for level, like in both if level is not None))


def _ruled(level: ListLevel, like: ListLevel | None) -> ListLevel:
    if like is None or level.restart is not None or like.restart is None:
        return level
    return replace(level, restart=like.restart)


def _said(label: str) -> str:
    """What a label says: a bullet, drawn by whichever sign, says nothing."""
    return label if any(sign.isalnum() for sign in label) else ""
