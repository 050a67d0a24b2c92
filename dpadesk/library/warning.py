"""Warnings beside a question: conditions over the answers, as data."""

from __future__ import annotations

from dataclasses import dataclass

from dpadesk.library.rules import Rule

__all__ = ["Warned", "WarningRule"]


@dataclass(frozen=True, slots=True)
class WarningRule:
    """Says `text` beside `question` when the condition holds. `severity`: blocker, major, minor or info."""

    id: str
    question: str
    when: Rule
    text: str
    severity: str = "minor"
    citation: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning that holds for these answers."""

    id: str
    question: str
    text: str
    severity: str = "minor"
    citation: str = ""
