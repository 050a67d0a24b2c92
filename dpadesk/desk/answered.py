"""What carrying out decisions, or surfacing, hands over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dpadesk.desk.proof import Proof
from dpadesk.model import Blob

if TYPE_CHECKING:
    from dpadesk.review import Plan, Review

__all__ = ["Answered"]


@dataclass(frozen=True, slots=True)
class Answered:
    """Their file with our answer in it, the plan behind it, its proof, and the receipt's content. `base` is the
    review of the file that the plan's edits were written into: theirs, or theirs with silent edits as marks."""

    file: Blob
    plan: Plan
    proof: Proof
    receipt: Mapping[str, object]
    base: Review
