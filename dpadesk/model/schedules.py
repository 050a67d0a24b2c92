"""The schedule, annex or part that each paragraph stands in: there numbers begin anew.

"5.1(ii)" of a schedule is not clause 5.1(ii) of the body, so whoever cites a paragraph needs both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from dpadesk.model.block import Paragraph, Role
from dpadesk.model.document import Document
from dpadesk.model.text import Text

__all__ = ["sections"]

_NAMED = re.compile(
    r"\s*((schedule|annex|annexe|appendix|exhibit|attachment|part|anhang|anlage|bijlage|allegato|anexo)"
    r"(\s+(?:[IVXLC]{1,6}|\d{1,3}|[A-Z]\d?))?)(?=\s*(?:$|[-\u2013\u2014:.(\n\t]))",
    re.IGNORECASE,
)
_LISTED = re.compile(r"[\t.]\s*\d+$")  # a line of a table of contents
_TITLES = (Role.SCHEDULE, Role.PART, Role.HEADING, Role.TITLE, Role.SUBTITLE)
_LONGEST = 90  # characters: a title, not a sentence that begins with a reference


def sections(document: Document, labels: Mapping[str, str]) -> dict[str, str]:
    """Block id -> "Schedule 3, Part 2" for the body's paragraphs from the first schedule on; `labels` are
    those of `label_path`. The schedule's own title stands in the section that it opens. Parts of the
    body, whose numbers run on, are no sections."""
    out: dict[str, str] = {}
    schedule = part = ""
    for block in document.blocks:
        name = _opens(block, labels.get(block.id, "")) if isinstance(block, Paragraph) else ""
        if (
            isinstance(block, Paragraph)
            and name
            and (block.role is Role.PART or name.lower().startswith("part"))
        ):
            part = name
        elif name:
            schedule, part = name, ""
        if schedule:
            inside = (block,) if isinstance(block, Paragraph) else Document((block,)).paragraphs()
            out.update(dict.fromkeys((one.id for one in inside), f"{schedule}, {part}" if part else schedule))
    return out


def _opens(paragraph: Paragraph, label: str) -> str:
    """The name of the schedule or part whose title this is, else nothing."""
    if paragraph.role is Role.CONTENTS:
        return ""
    if paragraph.role in (Role.SCHEDULE, Role.PART):
        return label or paragraph.visible.strip()[:_LONGEST]
    if label and (found := _NAMED.fullmatch(label.rstrip(".:"))):
        return found[1]
    if any(isinstance(item, Text) and len(item.text.strip()) > _LONGEST for item in paragraph.content):
        return ""
    text = paragraph.visible.strip()
    found = _NAMED.match(text) if len(text) <= _LONGEST and not _LISTED.search(text) else None
    if found is None:
        return ""
    titled = paragraph.role in _TITLES or text.upper() == text
    sentence = text.endswith((".", ";", ",")) or not found[3]
    return " ".join(found[1].split()) if titled or not sentence else ""
