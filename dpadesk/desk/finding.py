"""Which of the files that we sent another one answers: by the paragraphs that they share."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from dpadesk.errors import UnreadableFile
from dpadesk.model import Blob, Matter

__all__ = ["LIKELY", "Likeness", "likenesses", "matter_answered"]

LIKELY = 0.5  # share of our paragraphs; with fewer, it is another document
_CLEAR = 3  # paragraphs by which the first must be ahead of any other: names, services, places


@dataclass(frozen=True, slots=True)
class Likeness:
    """A file beside what we sent last in a matter: the paragraphs in both, which share of ours that is (0
    to 1), and whether the file names the matter's counterparty."""

    matter: str
    shared: frozenset[str]
    share: float
    named: bool


def likenesses(file: Blob, sent: Iterable[tuple[Matter, Blob]]) -> tuple[Likeness, ...]:
    """The file beside each that was sent, the likeliest first. Marks count as accepted and as rejected, so
    that a tracked change takes nothing away. What we sent and cannot be read is left out.

    Raises UnreadableFile for the file itself.
    """
    from dpadesk.word import Seen, sides

    seen: Seen = {}

    def texts(one: Blob) -> frozenset[str]:
        found = sides(one.data, one.name, seen)
        return frozenset(found.accepted + found.rejected)

    there = texts(file)
    whole = "\n".join(there).casefold()
    out: list[Likeness] = []
    for matter, blob in sent:
        with suppress(UnreadableFile):
            ours = texts(blob)
            party = matter.counterparty.strip().casefold()
            shared = ours & there
            out.append(
                Likeness(matter.id, shared, len(shared) / max(len(ours), 1), bool(party) and party in whole)
            )
    return tuple(sorted(out, key=lambda one: (one.share, one.named), reverse=True))


def matter_answered(found: tuple[Likeness, ...]) -> str | None:
    """The matter that the file answers, where there is no doubt: it names the counterparty and holds most of
    what we sent, and no other file of ours explains it nearly as well. Else None: a person is to say."""
    likely = [one for one in found if one.share >= LIKELY]
    if not likely or not likely[0].named:
        return None
    first, *others = likely
    clear = all(len(first.shared - one.shared) >= _CLEAR + len(one.shared - first.shared) for one in others)
    return first.matter if clear else None
