"""How paragraphs belong together on a page: what the Word file, the PDF and the screen agree on."""

from __future__ import annotations

from dpadesk.model.block import Block, Paragraph, Role

__all__ = ["goes_on", "leads", "opens"]

_LEADING = (Role.CLAUSE, Role.ITEM, Role.BODY)


def leads(paragraph: Paragraph) -> bool:
    """Whether it announces what follows (it ends with a colon) and must not be parted from it."""
    return paragraph.role in _LEADING and paragraph.visible.rstrip().endswith(":")


def opens(paragraph: Paragraph, before: Block | None) -> bool:
    """Whether it stands apart from what is above it: the first words after the table of contents, and the
    sentence above the signatures, which no number holds."""
    if paragraph.role is not Role.BODY or not isinstance(before, Paragraph):
        return False
    if before.role is Role.CONTENTS:
        return True
    apart = paragraph.id.partition("#")[0] != before.id.partition("#")[0]
    return apart and paragraph.item is None and before.role is Role.CLAUSE and leads(paragraph)


def goes_on(paragraph: Paragraph, before: Block | None, went_on: bool = False) -> bool:
    """Whether it is unnumbered text that continues the numbered clause before it, and is set in like it.

    `went_on` is the same of the block before. Clauses are told by block ids ("<clause>#<n>").
    """
    if paragraph.role is not Role.BODY or paragraph.item is not None or not isinstance(before, Paragraph):
        return False
    clause, sign, _ = paragraph.id.partition("#")
    if not sign or clause != before.id.partition("#")[0]:
        return False
    if went_on or before.item is None:
        return went_on
    # Bullets below a clause without a number begin at the margin: level 0 or 1 of their list.
    return before.role is Role.CLAUSE or (before.role is Role.ITEM and before.item.level > 1)
