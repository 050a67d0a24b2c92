"""Files that go out and come in, and what their comparison shows."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from dpadesk.desk.matters import Outcome
from dpadesk.desk.steps import Step, quiet
from dpadesk.errors import StoreError
from dpadesk.model import Blob, Direction, Matter, Round

if TYPE_CHECKING:
    from dpadesk.model import Gate, Reading
    from dpadesk.review import Base, Review

__all__ = [
    "Blobs",
    "changes_of",
    "check",
    "receive",
    "review_round",
    "round_sent_before",
    "send",
    "sign",
]

# How an act gets kept bytes: by their sha256 (the store's `Workspace.blob`, bound to the matter).
Blobs = Callable[[str], bytes]
# How an act reads a file, where the caller keeps readings: one file is looked at by several acts.
Read = Callable[[Blob], "Reading"]
# How it gets the file that we sent, where the caller has made that ready before.
Ready = Callable[[Blob], "Base"]


def plainly(file: Blob) -> Reading:
    """The file read anew. Raises UnreadableFile."""
    from dpadesk.word import read

    return read(file.data, file.name)


def send(matter: Matter, file: Blob, *, now: str) -> Outcome:
    """The file went out: a new round of ours, its bytes to be kept. The turn is then theirs."""
    return _round(matter, file, Direction.SENT, matter.author, now)


def receive(
    matter: Matter, file: Blob, *, now: str, direction: Direction | None = None, read: Read = plainly
) -> Outcome:
    """A file came in (or out): a new round, its bytes to be kept.

    Where `direction` is None it is decided from the content: a file of ours is one whose marks are
    all by the matter's author, or the first file of a matter that we drafted, with no marks in it.
    Raises UnreadableFile; StoreError where the very same bytes are a round already.
    """
    reading = read(file)
    others = [name for name in reading.authors if name and name != matter.author]
    if direction is None:
        direction = Direction.RECEIVED if others or not _may_be_ours(matter, reading) else Direction.SENT
    by = matter.author if direction is Direction.SENT else ", ".join(others) or matter.counterparty
    return _round(matter, file, direction, by, now)


def _may_be_ours(matter: Matter, reading: Reading) -> bool:
    """Whether a file without a stranger's mark is one of ours: it carries our marks after theirs came,
    or it is the first and we are the ones who draft."""
    newest = matter.last()
    if newest is None:
        return matter.answers is not None
    return newest.direction is Direction.RECEIVED and matter.author in reading.authors


def round_sent_before(matter: Matter, number: int | None = None) -> Round | None:
    """What we last sent before round `number` (the newest received one where None): the base that
    a returned file is compared with. None where they sent first."""
    wanted = number if number is not None else getattr(matter.last(Direction.RECEIVED), "number", 0)
    before = (one for one in reversed(matter.rounds) if one.number < wanted)
    return next((one for one in before if one.direction is Direction.SENT), None)


def review_round(
    matter: Matter,
    blobs: Blobs,
    *,
    number: int | None = None,
    step: Step = quiet,
    read: Read = plainly,
    ready: Ready | None = None,
) -> Review:
    """Every change in a received round (the newest where None), against what we sent before it.

    Raises StoreError where the matter has received nothing yet; UnreadableFile.
    """
    received = [one for one in matter.rounds if one.direction is Direction.RECEIVED]
    wanted = next((one for one in reversed(received) if number in (None, one.number)), None)
    if wanted is None:
        raise StoreError("desk.nothing-received", name=matter.name)
    base = round_sent_before(matter, wanted.number)
    sent = None if base is None else Blob(base.name, blobs(base.sha256))
    us = {matter.author} if matter.author else None
    return changes_of(Blob(wanted.name, blobs(wanted.sha256)), sent, us=us, step=step, read=read, ready=ready)


def changes_of(
    returned: Blob,
    sent: Blob | None = None,
    *,
    us: Collection[str] | None = None,
    step: Step = quiet,
    read: Read = plainly,
    ready: Ready | None = None,
) -> Review:
    """Every change in a returned file: tracked, and with `sent` silent; `us` are the names that we mark
    under. Raises UnreadableFile."""
    from dpadesk.review import find_changes

    step("reading")
    theirs = read(returned)
    ours = None if sent is None else (ready or read)(sent)
    step("comparing")
    return find_changes(theirs, ours, us=us)


def check(file: Blob, agreed: Blob | None = None) -> tuple[Gate, ...]:
    """The signing gate of a file: ready where no gate fails. Raises UnreadableFile."""
    from dpadesk.gate import check as gates_of
    from dpadesk.word import read

    other = None if agreed is None else read(agreed.data, agreed.name)
    return gates_of(read(file.data, file.name), other)


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
