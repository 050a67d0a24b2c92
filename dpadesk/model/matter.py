"""A matter: one negotiation with one counterparty, with every round that was sent or received."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dpadesk.model.answers import Answers
    from dpadesk.model.change import Decision


__all__ = ["Blob", "Direction", "Enclosure", "Matter", "Round", "Side", "Turn", "sha256_of"]


def sha256_of(data: bytes) -> str:
    """SHA-256 in hexadecimal: how files are named and told apart everywhere."""
    return sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class Blob:
    """A file's bytes, with the name that a person knows it by."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The name under which the store keeps the bytes."""
        return sha256_of(self.data)


class Side(StrEnum):
    PROCESSOR = "processor"
    CONTROLLER = "controller"


class Direction(StrEnum):
    SENT = "sent"
    RECEIVED = "received"


class Turn(StrEnum):
    OURS = "ours"
    THEIRS = "theirs"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that was made with a round (clean copy, PDF, issues list, receipt ...): kept as it was made.

    `what` is its role ("clean"; dpadesk/desk/pack.py lists them), `ours` says that it stays in the house.
    """

    what: str
    name: str
    sha256: str
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Round:
    """One file that went out or came in. `sha256` names its bytes, which are kept; so are the
    `enclosed` files."""

    number: int
    direction: Direction
    name: str
    sha256: str
    when: str
    by: str = ""
    decisions: tuple[Decision, ...] = ()
    enclosed: tuple[Enclosure, ...] = ()


@dataclass(frozen=True, slots=True)
class Matter:
    """The whole state of a negotiation. Undo keeps whole Matters, so all of it is frozen."""

    id: str
    name: str
    counterparty: str = ""
    side: Side = Side.PROCESSOR
    author: str = ""
    initials: str = ""
    answers: Answers | None = None
    rounds: tuple[Round, ...] = ()
    signed: str | None = None
    created: str = ""
    touched: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)

    def last(self, direction: Direction | None = None) -> Round | None:
        """The newest round (of that direction), or None."""
        for one in reversed(self.rounds):
            if direction is None or one.direction is direction:
                return one
        return None

    @property
    def turn(self) -> Turn:
        """Whose move it is: theirs after we sent, ours otherwise, nobody's once signed."""
        if self.signed is not None:
            return Turn.NOBODY
        newest = self.last()
        return Turn.THEIRS if newest and newest.direction is Direction.SENT else Turn.OURS

    def decide(self, decision: Decision | None, change: str) -> Matter:
        """With the decision on `change` in the newest round set, or taken back where None."""
        if not self.rounds:
            return self
        newest = self.rounds[-1]
        left = tuple(one for one in newest.decisions if one.change != change)
        made = left if decision is None else (*left, decision)
        return replace(self, rounds=(*self.rounds[:-1], replace(newest, decisions=made)))
