"""Silent edits that no mark of text can answer: which tracked change shows each once it was surfaced.

A row or note that went, a column, a link, a picture, a number: an answer needs a mark to stand against.
So such an edit is surfaced first, and the decision on it is then one on the mark that shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dpadesk.model import Change, Decision, Do, Kind, Origin
from dpadesk.review.changes import Review

__all__ = ["RESTORED", "carried_over", "counterparts", "to_restore"]

RESTORED = (
    Kind.CELL, Kind.COLUMN_INSERT, Kind.COLUMN_DELETE, Kind.FORMAT, Kind.NUMBERING, Kind.HIDDEN, Kind.LINK, Kind.IMAGE,
    Kind.NOTE, Kind.FIELD, Kind.ROW_DELETE, Kind.TABLE_DELETE, Kind.TABLE_INSERT,
)  # fmt: skip
_TEXT = frozenset((Kind.INSERT, Kind.DELETE, Kind.REPLACE))
_THINGS = _TEXT | {Kind.IMAGE, Kind.CONTROL}
# What else a tracked change of the kind may be read as.
_TURNED = {
    Kind.LINK: _TEXT,
    Kind.IMAGE: _THINGS,
    Kind.CELL: _TEXT | {Kind.ROW_INSERT, Kind.ROW_DELETE, Kind.FORMAT},
    Kind.NOTE: _TEXT,
    Kind.FIELD: _THINGS,
    Kind.NUMBERING: frozenset((Kind.FORMAT,)),
    Kind.HIDDEN: frozenset((Kind.FORMAT,)),
}
_Counterparts = Mapping[str, tuple[Change, ...]]


def to_restore(review: Review, decisions: Iterable[Decision]) -> tuple[Change, ...]:
    """The silent edits that must be surfaced before they can be decided; none that is accepted as it is."""
    accepted = {one.change for one in decisions if one.do is Do.ACCEPT}
    silent = (one for one in review.changes if one.origin is Origin.SILENT and one.id not in accepted)
    return tuple(one for one in silent if one.kind in RESTORED)


def counterparts(wanted: Sequence[Change], review: Review, now: Review, name: str) -> _Counterparts:
    """For each of the silent edits `wanted` the changes of the surfaced file that show it, all by `name`."""
    free = [one for one in now.changes if one.origin is Origin.TRACKED and one.author == name]
    out: dict[str, tuple[Change, ...]] = {}
    for change in wanted:
        if (same := next((one for one in free if _key(one) == _key(change)), None)) is not None:
            free.remove(same)
            out[change.id] = (same,)
    others = {
        (one.kind, one.before, one.after)
        for one in review.changes
        if one.origin is Origin.SILENT and one not in wanted
    }
    free = [one for one in free if _key(one) not in others]
    for change in wanted:
        if change.id not in out and (found := tuple(one for one in free if _turned(change, one))):
            free = [one for one in free if one not in found]
            out[change.id] = found
    return out


def carried_over(
    review: Review, now: Review, decisions: Iterable[Decision], default: Do, known: _Counterparts
) -> Iterator[Decision]:
    """The decisions on a review as those on the review of the surfaced file."""
    named = {one.change: one for one in decisions}
    for change in (one for one in review.changes if one.id in known):
        usual = Decision(change.id, Do.RESERVE if default is Do.ACCEPT else default)
        one = named.get(change.id, usual)
        for number, mark in enumerate(known[change.id]):
            yield replace(
                one, change=mark.id, do=_on_a_mark(change, one.do), comment=one.comment if not number else ""
            )
    left: dict[tuple[object, ...], list[Change]] = {}
    taken = {mark.id for marks in known.values() for mark in marks}
    for change in now.changes:
        if change.id not in taken:
            left.setdefault(_whole_key(change), []).append(change)
    for change in (one for one in review.changes if one.id not in known):
        same = left.get(_whole_key(change))
        found = same.pop(0) if same else change
        if change.id in named:
            yield replace(named[change.id], change=found.id)


def _on_a_mark(change: Change, do: Do) -> Do:
    """A refusal shows beside what it refuses; a field, which cannot be written twice, is put back."""
    if do not in (Do.REJECT, Do.REJECT_VISIBLY):
        return do
    return Do.REJECT if change.kind is Kind.FIELD else Do.REJECT_VISIBLY


def _key(change: Change) -> tuple[Kind, str, str]:
    return change.kind, change.before, change.after


def _whole_key(change: Change) -> tuple[object, ...]:
    return change.origin, change.kind, change.author, change.when, change.before, change.after


def _turned(change: Change, one: Change) -> bool:
    """Whether a mark in the same paragraph may be what shows the edit."""
    if one.kind is not change.kind and one.kind not in _TURNED.get(change.kind, ()):
        return False
    return one.text_after == change.text_after or one.text_before == change.text_before
