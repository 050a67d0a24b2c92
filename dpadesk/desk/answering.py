"""Decisions carried out in their own file, proved before anything is handed over; the clean copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dpadesk.model import Author, Blob, Decision, Do, Matter

if TYPE_CHECKING:
    from dpadesk.review import Plan, Review

__all__ = ["Answered", "Proof", "answer_files", "answer_round", "clean_copy", "resolve_marks"]


@dataclass(frozen=True, slots=True)
class Proof:
    """What was checked on a written file by reading it again: (check, what was seen)."""

    checks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """Their file with our answer in it, the plan behind it, its proof, and the receipt's content."""

    file: Blob
    plan: Plan
    proof: Proof
    receipt: Mapping[str, object]


def answer_round(matter: Matter, review: Review, *, now: str, default: Do = Do.RESERVE) -> Answered:
    """The matter's decisions on its newest received round, written into their file by our author.

    Changes nothing in the matter: hand `file` to `send`. Raises DecisionError; ProofFailed where the
    written file read again does not hold what the decisions promise (nothing is handed over then).
    """
    raise NotImplementedError


def answer_files(
    review: Review,
    returned: bytes,
    decisions: Sequence[Decision],
    *,
    author: Author,
    default: Do = Do.RESERVE,
) -> Answered:
    """The same for a file without a matter."""
    raise NotImplementedError


def clean_copy(file: Blob) -> bytes:
    """The file with every mark accepted and every comment removed: the copy to sign."""
    raise NotImplementedError


def resolve_marks(file: Blob, *, accept: bool, by: str | None = None) -> bytes:
    """The file with its marks (all, or those of one author) accepted or rejected."""
    raise NotImplementedError
