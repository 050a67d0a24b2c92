"""What a check found: a gate of signing, with where and how bad."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dpadesk.model.change import Where

__all__ = ["Gate", "Status"]


class Status(StrEnum):
    PASS = "pass"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Gate:
    """One check before signing. `code` and `values` make the sentence in `dpadesk/say`."""

    id: str
    status: Status
    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    where: tuple[tuple[Where, str], ...] = ()
