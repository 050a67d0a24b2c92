"""Where each paragraph stands, in a lawyer's terms: label, heading above, clause of the library."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dpadesk.model import Role, Where, label_path, sections
from dpadesk.review.outline import Outline, Seat

__all__ = ["Atlas", "atlas", "spread"]

_TYPED = re.compile(
    r"\s*((?:(?:article|art\.|clause|section|schedule|annex|appendix|exhibit|part)\s+[\dA-Z]{1,4}(?:\.\d+)*"
    r"|\d{1,3}(?:\.\d{1,3})+|\d{1,3}(?=[.)]\s)|\([a-z]{1,4}\)|[a-z]\)))[.:)]?(?=\s|$)",
    re.IGNORECASE,
)
_ABOVE = (Role.HEADING, Role.SCHEDULE, Role.PART, Role.TITLE)
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Atlas:
    """By seat index: label, heading, clause; by block id: the labels that are computed, not typed, and
    the schedules."""

    labels: Sequence[str]
    headings: Sequence[str]
    clauses: Sequence[str | None]
    computed: Mapping[str, str]
    sections: Mapping[str, str]

    def where(self, seat: Seat) -> Where:
        return Where(
            seat.part,
            self.labels[seat.index],
            self.headings[seat.index],
            seat.number,
            self.clauses[seat.index],
            self.sections.get(seat.block, ""),
        )


def atlas(seats: Outline, clauses: Sequence[str | None]) -> Atlas:
    """The atlas of a document; `clauses` by seat index."""
    computed = label_path(seats.document)
    labels = [computed.get(seat.block) or _typed(seat) for seat in seats.seats]
    return Atlas(labels, list(_headings(seats)), clauses, computed, sections(seats.document, computed))


def _typed(seat: Seat) -> str:
    """A number typed at the head of the paragraph; a number in a table cell is a figure, not a label."""
    if seat.row is not None:
        return ""
    found = _TYPED.match(seat.text())
    return found[1] if found else ""


def _headings(seats: Outline) -> Iterator[str]:
    story, above = -1, ""
    for seat in seats.seats:
        if seat.story != story:
            story, above = seat.story, ""
        if seat.paragraph.role in _ABOVE and seat.row is None:
            text = seat.text().strip()
            above = text[:_LONGEST] if text else above
        yield above


def spread(seats: Outline, anchors: Mapping[str, str]) -> list[str | None]:
    """The clause of each seat: an anchor holds for the body's paragraphs after it until the next one."""
    out: list[str | None] = []
    story, clause = -1, None
    for seat in seats.seats:
        if seat.story != story:
            story, clause = seat.story, None
        clause = anchors.get(seat.block, clause)
        out.append(clause)
    return out
