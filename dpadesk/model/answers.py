"""The answers of one matter: what the interview asked, typed by the library's questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

__all__ = ["Answers", "Value"]

# A list is a tuple, a table a tuple of mappings, a date an ISO string; None is "I don't know yet".
Value = str | int | float | bool | None | tuple["Value", ...] | Mapping[str, "Value"]


@dataclass(frozen=True, slots=True)
class Answers:
    """Form id, question id -> value, clause id -> chosen position, and the library they are for."""

    form: str
    values: Mapping[str, Value] = field(default_factory=dict)
    positions: Mapping[str, str] = field(default_factory=dict)
    library: str = ""

    def get(self, question: str) -> Value:
        """The answer, or None where it is not known."""
        return self.values.get(question)

    def put(self, question: str, value: Value) -> Answers:
        """The same answers with one changed."""
        return replace(self, values={**self.values, question: value})
