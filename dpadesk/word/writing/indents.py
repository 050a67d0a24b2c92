"""Where the label and the text of each list level stand on the page.

Numbers stand in the margin of the text and the text hangs beside them; a lettered level hangs
below the text of the level above. A label that runs on ("Schedule 1" and a space) hangs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dpadesk.model import ListLevel

__all__ = ["Indent", "indents"]

TEXT = 720  # half an inch: where the text of a numbered clause begins
LETTER = 567  # a centimetre: "(iii)" with room after it
CELL = 340


@dataclass(frozen=True, slots=True)
class Indent:
    """w:ind in twentieths of a point: the text, and how far left of it the label hangs."""

    left: int
    hanging: int


def indents(levels: Sequence[ListLevel], styles: Mapping[int, str]) -> tuple[Indent, ...]:
    """One for each level; `styles` tells what the level's paragraphs are ("DPA Item")."""
    out: list[Indent] = []
    left = TEXT if "Item" in styles.get(0, "") else 0
    for at, level in enumerate(levels):
        if "Cell" in styles.get(at, ""):
            out.append(Indent(CELL, CELL))
            continue
        if level.suffix != "tab":
            out.append(Indent(0, 0))
            continue
        hanging = _hanging(level)
        if at == 0 or _lettered(level):
            left += hanging
        elif level.text.count("%") > 2:
            left, hanging = max(left, TEXT), max(left, TEXT)
        else:
            left, hanging = max(left, TEXT), max(left, TEXT)
        out.append(Indent(left, hanging))
    return tuple(out)


def _lettered(level: ListLevel) -> bool:
    return level.text.count("%") < 2


def _hanging(level: ListLevel) -> int:
    if level.text.startswith("(") or level.format == "bullet":
        return LETTER
    words = sum(sign.isalpha() for sign in level.text)
    return TEXT if words < 2 else TEXT + words * 110
