"""Where the label and the text of each list level stand on the page.

Numbers stand in the margin of the text and the text hangs beside them; a lettered level hangs
below the text of the level above. A label of words ("Schedule 1") has a margin of its own, wide
enough for two digits in the type of its style.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dpadesk.model import ListLevel

__all__ = ["Indent", "indents"]

TEXT = 720  # half an inch: where the text of a numbered clause begins
LETTER = 567  # a centimetre: "(a)" with room after it
ROMAN = 709  # "(xviii)" needs more
CELL = 340
GAP = 160
SIZES: Mapping[str, float] = {
    "DPA Schedule": 16,
    "DPA Part": 14,
    "DPA Part 2": 12,
}  # points, as in the template
SIZE = 10.5


@dataclass(frozen=True, slots=True)
class Indent:
    """w:ind in twentieths of a point: the text, how far left of it the label hangs, and whether the
    label has words."""

    left: int
    hanging: int
    worded: bool = False


def indents(levels: Sequence[ListLevel], styles: Mapping[int, str]) -> tuple[Indent, ...]:
    """One for each level; `styles` tells what the level's paragraphs are ("DPA Item 2")."""
    out: list[Indent] = []
    left = TEXT if "Item" in styles.get(0, "") else 0
    for at, level in enumerate(levels):
        style = styles.get(at, "")
        if any(sign.isalpha() for sign in level.text) and level.format != "bullet":
            width = 0 if level.suffix != "tab" else _width(level.text, SIZES.get(style, SIZE))
            out.append(Indent(width, width, worded=True))
        elif "Cell" in style:
            out.append(Indent(CELL, CELL))
        elif level.suffix != "tab":
            out.append(Indent(left, 0))
        elif _is_lettered(level) and left:
            hanging = ROMAN if "Roman" in level.format else LETTER
            left += hanging
            out.append(Indent(left, hanging))
        else:
            left = TEXT
            out.append(Indent(TEXT, TEXT))
    return tuple(out)


def _is_lettered(level: ListLevel) -> bool:
    return level.text.startswith("(") or level.format == "bullet"


def _width(text: str, size: float) -> int:
    """About what a label takes: somewhat less than half an em a letter, and a gap."""
    return int(len(text) * size * 20 * 0.46) + GAP
