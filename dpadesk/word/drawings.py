"""Numbers of drawings: no two of a part share one (20.4.2.5 asks for it, and the SDK checks it)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lxml.etree import _Element

from dpadesk.word.names import qn

__all__ = ["number_drawings"]

_DRAWING = qn("wp:docPr")


def number_drawings(root: _Element, made: Iterable[_Element], used: Iterable[str] = ()) -> None:
    """Gives each drawing below the elements `made`, which stand in `root` or will, a number that no other has;
    `used` are numbers outside `root`."""
    fresh = [one for element in made for one in element.iter(_DRAWING)]
    if not fresh:
        return
    every = dict.fromkeys((*root.iter(_DRAWING), *fresh))
    held = Counter([*(one.get("id", "") for one in every), *used])
    last = max(int(number) for number in (*held, "0") if number.isdigit())
    for one in fresh:
        number = one.get("id", "")
        if held[number] > 1:
            held[number] -= 1
            last += 1
            one.set("id", str(last))
