"""What the screen reads off a draft: its headings, and what an answer changed. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dpadesk.model import Document, Paragraph, Role

__all__ = ["Head", "changed_blocks", "outline"]


@dataclass(frozen=True, slots=True)
class Head:
    """A heading of the document: where it stands, its number, its words."""

    block: str
    label: str
    title: str
    schedule: bool


def outline(document: Document, shown: Mapping[str, str]) -> tuple[Head, ...]:
    """Headings and schedules, with the numbers that they show (block id -> label)."""
    heads: list[Head] = []
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.visible.strip():
            top = block.role is Role.HEADING and block.level <= 1
            if top or block.role is Role.SCHEDULE:
                schedule = block.role is Role.SCHEDULE
                heads.append(
                    Head(block.id, shown.get(block.id, "").rstrip("."), block.visible.strip(), schedule)
                )
    return tuple(heads)


def changed_blocks(before: Document, after: Document) -> tuple[str, ...]:
    """Paragraphs of `after` that are new or read otherwise, in its order."""
    known: dict[str, str] = {paragraph.id: paragraph.plain for _, paragraph in before.walk()}
    return tuple(p.id for _, p in after.walk() if p.id and known.get(p.id) != p.plain)
