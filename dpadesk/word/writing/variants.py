"""Variants of a style that depend on what stands around a paragraph; the model does not know them.

LEAD is kept with what follows: a sentence that ends with a colon and its list, the rows of a page to
sign on, the last two rows of any table. INDENT is text that goes on below a numbered clause, OPENING the
first words after the table of contents and those above the signatures, AFTER the first below a table.
"""

from __future__ import annotations

from collections.abc import Mapping

from dpadesk.model import Block, Paragraph, Table, goes_on, leads, opens

__all__ = ["cell_variant", "variant_of"]

LEAD, INDENT, OPENING, AFTER = "Lead", "Indent", "Opening", "After"

_HAVE: Mapping[str, tuple[str, ...]] = {  # styles with variants in the template
    "DPA Body": (LEAD, INDENT, OPENING, AFTER),
    "DPA Clause": (LEAD, AFTER),
    "DPA Schedule Clause": (LEAD, AFTER),
    "DPA Item": (LEAD,),
    "DPA Cell": (LEAD,),
}


def cell_variant(paragraph: Paragraph, *, keep: bool) -> str:
    """The variant of a paragraph in a row that is kept with the next one (`keep`) or not."""
    return LEAD if keep and LEAD in _HAVE.get(paragraph.format.style, ()) else ""


def variant_of(paragraph: Paragraph, before: Block | None, known: str = "") -> str:
    """The variant of a paragraph that follows the block `before`, which had the variant `known`."""
    have = _HAVE.get(paragraph.format.style, ())
    if OPENING in have and opens(paragraph, before):
        return OPENING
    if INDENT in have and goes_on(paragraph, before, known == INDENT):
        return INDENT
    if LEAD in have and leads(paragraph):
        return LEAD
    return AFTER if AFTER in have and isinstance(before, Table) else ""
