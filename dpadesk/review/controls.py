"""Content controls whose state changed behind the same text: a ticked box, a date, the items of a list, the
data that Word shows in its place."""

from __future__ import annotations

from collections.abc import Iterator

from dpadesk.model import Control, Kind, NotCompared, Origin, Span
from dpadesk.review.aimed import first_words
from dpadesk.review.found import Found
from dpadesk.review.matched import matched
from dpadesk.review.outline import Outline
from dpadesk.review.pairing import Pairing

__all__ = ["controls"]

_SHOWN = ("ticked", "chosen", "date")  # the text says it, too: where that changed, it is told already


def controls(
    returned: Outline, sent: Outline, pairing: Pairing
) -> tuple[tuple[Found, ...], tuple[NotCompared, ...]]:
    """The changes, and what is said of controls that came or went round text that stays."""
    if not sent.controls and not returned.controls:
        return (), ()
    was, now = pairing.blocks()
    mine = [(was[one.block], one) for one in sent.controls if one.block in was]
    theirs = [(now[one.block], one) for one in returned.controls if one.block in now]
    found = matched(mine, theirs, lambda one: one, _exact, _named, _placed)
    changes = (
        change
        for old, new in found
        if old is not None and new is not None
        for change in _changed(old[1], new[1], returned)
    )
    gone = [old[1] for old, new in found if old is not None and new is None]
    come = [new[1] for old, new in found if old is None and new is not None]
    return tuple(changes), (*_apart("control-gone", gone), *_apart("control-come", come))


_Placed = tuple[int, Control]


def _exact(one: _Placed) -> tuple[int, str, str]:
    return one[0], one[1].name, one[1].text


def _named(one: _Placed) -> tuple[int, str]:
    return one[0], one[1].name


def _placed(one: _Placed) -> int:
    return one[0]


def _changed(mine: Control, theirs: Control, returned: Outline) -> Iterator[Found]:
    """What a program leaves out says nothing."""
    known = dict(mine.state)
    for name, state in theirs.state:
        before = known.get(name, "")
        if before == state or not state or not (before or name == "bound"):
            continue
        if name in _SHOWN and mine.text != theirs.text:
            continue
        called = theirs.name or mine.name or (first_words(theirs.text) if name != "ticked" else "")
        seat = returned.seat(theirs.block)
        at = max(0, seat.paragraph.plain.find(theirs.text))
        yield Found(
            kind=Kind.CONTROL,
            seat=seat.index,
            at=at,
            before=_called(called, before),
            after=_called(called, state),
            origin=Origin.SILENT,
            spans=(Span(seat.block, at, min(at + len(theirs.text), seat.extent), adds=True),),
        )


def _called(name: str, state: str) -> str:
    return f"{name}: {state}" if name and state else name or state


def _apart(code: str, found: list[Control]) -> Iterator[NotCompared]:
    if found:
        from dpadesk.say import load

        say = load()
        texts = ", ".join(f"“{first_words(one.text) or one.name}”" for one in found)
        yield NotCompared(say("review.whole-file"), say(f"review.{code}", texts=texts))
