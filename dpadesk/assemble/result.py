"""What assembling gives: the document, where every paragraph comes from, and what is still open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dpadesk.library import Warned
from dpadesk.model import Document

__all__ = ["Assembled", "Blank", "Filled", "Origin"]


@dataclass(frozen=True, slots=True)
class Filled:
    """Positions [start, end) of a paragraph that the answer to `question` filled, or left blank."""

    start: int
    end: int
    question: str
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a paragraph comes from. Headings, parts and titles have no position: the form set them."""

    clause: str
    version: str
    position: str
    reason: str
    spans: tuple[Filled, ...] = ()


@dataclass(frozen=True, slots=True)
class Blank:
    """A place that waits for an answer: `label` is what stands between its brackets."""

    question: str
    block: str
    label: str


@dataclass(frozen=True, slots=True)
class Assembled:
    """A document and its story. `provenance` is by block id, cells included; `satisfies` are the legal
    items (clause_library/law) that the clauses in it say they meet."""

    document: Document
    provenance: Mapping[str, Origin]
    blanks: tuple[Blank, ...] = ()
    warnings: tuple[Warned, ...] = ()
    satisfies: tuple[str, ...] = ()
