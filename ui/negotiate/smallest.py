"""Our words held against theirs while they are typed: what would be marked, word by word. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dpadesk.diff import Hunk, tokens, word_edits
from dpadesk.model import Change

__all__ = ["Stretch", "around", "in_place", "smallest"]

_NEAR = 42  # characters of the sentence around a change


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text that stays ("same"), goes ("deleted") or comes ("inserted")."""

    text: str
    sort: str


def smallest(theirs: str, ours: str) -> tuple[Stretch, ...]:
    """The smallest edit that turns their words into ours, as it will be marked in their file."""
    return tuple(one for one in _stretches(tokens(theirs), tokens(ours)) if one.text)


def _stretches(left: Sequence[str], right: Sequence[str]) -> Iterator[Stretch]:
    at = 0
    for hunk in word_edits(left, right):
        yield Stretch("".join(left[at : hunk.old_start]), "same")
        yield Stretch("".join(left[hunk.old_start : hunk.old_end]), "deleted")
        yield Stretch("".join(right[hunk.new_start : hunk.new_end]), "inserted")
        at = hunk.old_end
    yield Stretch("".join(left[at:]), "same")


def around(change: Change) -> tuple[str, str]:
    """What stands before and after the change in its paragraph, as they want it; empty where nobody could say."""
    found = _spot(change)
    if found is None:
        return "", ""
    text, (start, end) = change.text_after, found
    before, after = text[:start], text[end:]
    if len(before) > _NEAR:
        before = f"… {before[-_NEAR:].partition(' ')[2]}"
    if len(after) > _NEAR:
        after = f"{after[:_NEAR].rpartition(' ')[0]} …"
    return before, after


def in_place(change: Change, paragraph: str) -> str | None:
    """What stands in `paragraph`, a wording of the same clause, where their change stands; None where
    that cannot be told."""
    found = _spot(change)
    if found is None:
        return None
    left, right = tokens(change.text_after), tokens(paragraph)
    start, end = _token_at(left, found[0], last=False), _token_at(left, found[1], last=True)
    hunks = word_edits(left, right)
    first, last = _across(hunks, start, last=False), _across(hunks, end, last=True)
    return "".join(right[first:last]).strip()


def _spot(change: Change) -> tuple[int, int] | None:
    """Where their words stand in the paragraph; for words that they took out, where those stood."""
    text, words = change.text_after, change.after.strip()
    if words and text.count(words) == 1:
        return text.index(words), text.index(words) + len(words)
    found = []
    for start, end, gone in _ranges(change):
        if words and (first := text.find(words, max(0, start - len(words)), end + len(words))) >= 0:
            found.append((first, first + len(words)))
        elif not words and gone.strip() == change.before.strip():
            found.append((start, start))
    return found[0] if len(set(found)) == 1 else None


def _ranges(change: Change) -> Iterator[tuple[int, int, str]]:
    """Where the paragraph differs: [start, end) of it as they want it, and what stood there before."""
    left, right = tokens(change.text_before), tokens(change.text_after)
    for hunk in word_edits(left, right):
        start = len("".join(right[: hunk.new_start]))
        come = "".join(right[hunk.new_start : hunk.new_end])
        yield start, start + len(come), "".join(left[hunk.old_start : hunk.old_end])


def _token_at(found: Sequence[str], at: int, *, last: bool) -> int:
    """The token that begins at a position, or holds it; with `last`, the one behind it."""
    count = 0
    for number, token in enumerate(found):
        if count >= at:
            return number
        if not last and count + len(token) > at:
            return number
        count += len(token)
    return len(found)


def _across(hunks: Sequence[Hunk], at: int, *, last: bool) -> int:
    """The same token on the other side; of a changed range its beginning, or with `last` its end."""
    shift = 0
    for hunk in hunks:
        if at < hunk.old_start or (at == hunk.old_start and not last and hunk.old_end > at):
            break
        if hunk.old_start <= at <= hunk.old_end and (last or at < hunk.old_end or hunk.old_start == at):
            return hunk.new_end if last else hunk.new_start
        shift = hunk.new_end - hunk.old_end
    else:
        return at + shift
    if last and at == hunk.old_start:
        return hunk.new_end
    return hunk.new_start if at == hunk.old_start else at + shift
