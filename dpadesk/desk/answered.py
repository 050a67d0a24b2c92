"""What carrying out decisions, or surfacing, hands over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dpadesk.desk.proof import Proof
from dpadesk.model import Blob

if TYPE_CHECKING:
    from dpadesk.review import Plan

__all__ = ["Answered"]


@dataclass(frozen=True, slots=True)
class Answered:
    """Their file with our answer in it, the plan behind it, its proof, and the receipt's content."""

    file: Blob
    plan: Plan
    proof: Proof
    receipt: Mapping[str, object]
