"""What a check found: a gate of signing, with where and how bad; a text that a file holds, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dpadesk.model.change import Where

__all__ = ["Gate", "Passage", "Status"]


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


@dataclass(frozen=True, slots=True)
class Passage:
    """A text somewhere in a file, shown or not: `part` of the package (or of the PDF) that holds it.

    `mark` is set where it says who made a mark or comment: there a name belongs.
    """

    part: str
    text: str
    mark: bool = False
