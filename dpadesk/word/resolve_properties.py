"""Accepting or rejecting tracked changes of properties (17.13.5: *PrChange, numberingChange, w:numPr/w:ins)."""

from __future__ import annotations

from copy import deepcopy

from lxml.etree import _Element

from dpadesk.word.names import CELL_MARKS, RUN_MARKS, w

__all__ = ["resolve_number", "resolve_property"]

# What the old properties of a change never hold and what therefore stays: (before them, after them).
_STAYS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    w("rPrChange"): (RUN_MARKS, ()),
    w("pPrChange"): ((), (w("rPr"), w("sectPr"))),
    w("sectPrChange"): ((w("headerReference"), w("footerReference")), ()),
    w("trPrChange"): ((), (w("ins"), w("del"))),
    w("tcPrChange"): ((), CELL_MARKS),
}
_NONE: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


def resolve_property(change: _Element, *, accept: bool) -> None:
    """Drops a property change; where it is rejected, puts the old properties back first."""
    parent = change.getparent()
    if parent is None:
        return
    if not accept and change.tag != w("numberingChange"):
        _restore(parent, change)
    if change.getparent() is not None:
        parent.remove(change)
    _drop_empty(parent)


def _restore(parent: _Element, change: _Element) -> None:
    first, last = _STAYS.get(change.tag, _NONE)
    before = [child for child in parent if child.tag in first]
    after = [child for child in parent if child.tag in last]
    old = change[0] if len(change) else None
    for child in list(parent):
        parent.remove(child)
    parent.extend(before)
    parent.extend([] if old is None else [deepcopy(one) for one in old if one.tag not in (*first, *last)])
    parent.extend(after)


def resolve_number(mark: _Element, *, accept: bool) -> None:
    """A number that was put on a paragraph with tracking (w:numPr/w:ins): kept, or taken off again."""
    number = mark.getparent()
    if number is None:
        return
    number.remove(mark)
    properties = number.getparent()
    if not accept and properties is not None:
        properties.remove(number)


def _drop_empty(properties: _Element) -> None:
    """Takes away a w:rPr that nothing is left in."""
    parent = properties.getparent()
    if parent is not None and len(properties) == 0 and properties.tag == w("rPr") and not properties.attrib:
        parent.remove(properties)
