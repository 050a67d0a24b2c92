"""Files that go out and come in, and what their comparison shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from dpadesk.desk.matters import Outcome
from dpadesk.errors import StoreError
from dpadesk.model import Blob, Direction, Gate, Matter, Round

if TYPE_CHECKING:
    from dpadesk.review import Review

__all__ = [
    "Blobs",
    "changes_of",
    "check",
    "compare_files",
    "receive",
    "review_round",
    "round_sent_before",
    "send",
    "sign",
]

# How an act gets kept bytes: by their sha256 (the store's `Workspace.blob`, bound to the matter).
Blobs = Callable[[str], bytes]


def send(matter: Matter, file: Blob, *, now: str) -> Outcome:
    """The file went out: a new round of ours, its bytes to be kept. The turn is then theirs."""
    return _round(matter, file, Direction.SENT, matter.author, now)


def receive(matter: Matter, file: Blob, *, now: str, direction: Direction | None = None) -> Outcome:
    """A file came in (or out): a new round, its bytes to be kept.

    Where `direction` is None it is decided from the content: a file of ours is one whose marks are
    all by the matter's author, or the first file of a matter that we drafted, with no marks in it.
    Raises UnreadableFile; StoreError where the very same bytes are a round already.
    """
    raise NotImplementedError


def round_sent_before(matter: Matter, number: int | None = None) -> Round | None:
    """What we last sent before round `number` (the newest received one where None): the base that
    a returned file is compared with. None where they sent first."""
    wanted = number if number is not None else getattr(matter.last(Direction.RECEIVED), "number", 0)
    before = (one for one in reversed(matter.rounds) if one.number < wanted)
    return next((one for one in before if one.direction is Direction.SENT), None)


def review_round(matter: Matter, blobs: Blobs, *, number: int | None = None) -> Review:
    """Every change in a received round (the newest where None), against what we sent before it.

    Raises StoreError where the matter has received nothing yet.
    """
    raise NotImplementedError


def changes_of(returned: Blob, sent: Blob | None = None) -> Review:
    """Every change in a returned file: tracked, and with `sent` silent. Raises UnreadableFile."""
    raise NotImplementedError


def compare_files(old: Blob, new: Blob, *, author: str, when: str) -> tuple[bytes, Review]:
    """NEW with each difference to OLD as a real tracked change, and the list of them.

    Raises UnreadableFile; ProofFailed where the result read again is not NEW, or its old text not OLD.
    """
    raise NotImplementedError


def check(file: Blob, agreed: Blob | None = None) -> tuple[Gate, ...]:
    """The signing gate of a file: ready where no gate fails. Raises UnreadableFile."""
    raise NotImplementedError


def sign(matter: Matter, file: Blob, *, now: str) -> Outcome:
    """The clean copy is agreed: kept, and nobody's turn any more."""
    made = _round(matter, file, Direction.SENT, matter.author, now)
    after = replace(made.matter, signed=file.sha256)
    return Outcome(after, "desk.signed", {"name": file.name}, made.touched, made.keep)


def _round(matter: Matter, file: Blob, direction: Direction, by: str, now: str) -> Outcome:
    if known := next((one for one in matter.rounds if one.sha256 == file.sha256), None):
        raise StoreError("desk.round-known", file=file.name, round=known.number, name=known.name)
    one = Round(len(matter.rounds) + 1, direction, file.name, file.sha256, now, by)
    after = replace(matter, rounds=(*matter.rounds, one), touched=now)
    values = {"name": file.name, "number": one.number}
    return Outcome(after, f"desk.{direction}", values, frozenset({f"round-{one.number}"}), (file,))
