"""How paragraphs belong together on a page: what the Word file, the PDF and the screen agree on."""

from __future__ import annotations

from dpadesk.model.block import Block, Paragraph, Role

__all__ = ["goes_on", "leads"]

_LEADING = (Role.CLAUSE, Role.ITEM, Role.BODY)
_NUMBERED = (Role.CLAUSE, Role.ITEM)


def leads(paragraph: Paragraph) -> bool:
    """Whether it announces what follows (it ends with a colon) and must not be parted from it."""
    return paragraph.role in _LEADING and paragraph.visible.rstrip().endswith(":")


def goes_on(paragraph: Paragraph, before: Block | None, went_on: bool = False) -> bool:
    """Whether it is unnumbered text that continues the numbered clause before it, and is set in like it.

    `went_on` is the same of the block before. Clauses are told by block ids ("<clause>#<n>").
    """
    if paragraph.role is not Role.BODY or paragraph.item is not None or not isinstance(before, Paragraph):
        return False
    clause, sign, _ = paragraph.id.partition("#")
    if not sign or clause != before.id.partition("#")[0]:
        return False
    return went_on or (before.item is not None and before.role in _NUMBERED)
