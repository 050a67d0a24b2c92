"""The filled and the blank words of a page. Pure."""

from __future__ import annotations

from dpadesk.assemble import Assembled
from ui.paper import Tint

__all__ = ["tints_of"]


def tints_of(assembled: Assembled) -> tuple[Tint, ...]:
    """A tint for each span that an answer filled, linked to its question."""
    return tuple(
        Tint(block, span.start, span.end, "blank" if span.blank else "filled", span.question)
        for block, origin in assembled.provenance.items()
        for span in origin.spans
    )
