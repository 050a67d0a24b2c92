"""Looks that a program wrote anew when it saved the file: no edit of anybody's, and no revision."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from lxml.etree import _Element

from dpadesk.word.marks import AUTHOR
from dpadesk.word.names import names, w
from dpadesk.word.resolve_properties import resolve_property
from dpadesk.word.surfacing.saved import VEIL, put_number

__all__ = ["drop_noise", "note_looks"]

_P, _NUMBER = w("p"), w("numPr")
_CHANGES = names("rPrChange pPrChange tblPrChange trPrChange tcPrChange")
_BY_HAND = 20  # paragraphs whose look one person changes without being noticed


def note_looks(root: _Element, ordinals: Collection[int]) -> bool:
    """Notes on the paragraphs of these ordinals, from 1, that their look is known to have changed."""
    for ordinal, paragraph in enumerate(root.iter(_P) if ordinals else (), 1):
        if ordinal in ordinals:
            put_number(paragraph, "k", ordinal)
    return bool(ordinals)


def drop_noise(roots: Iterable[_Element], author: str) -> None:
    """Takes the new revisions of looks away that nobody knows of, where there are more than a hand makes.

    A paragraph that is numbered otherwise keeps its revision.
    """
    found = [
        change
        for root in roots
        for change in root.iter(*_CHANGES)
        if change.get(AUTHOR) == author and not _known(change)
    ]
    if len({next(change.iterancestors(_P), change) for change in found}) > _BY_HAND:
        for change in found:
            resolve_property(change, accept=True)


def _known(change: _Element) -> bool:
    paragraph = next(change.iterancestors(_P), None)
    if paragraph is not None and any(one[0] == "k" for one in paragraph.get(VEIL, "").split()):
        return True
    parent = change.getparent()
    return parent is not None and _number(parent) != _number(change[0] if len(change) else None)


def _number(properties: _Element | None) -> list[str]:
    found = properties.find(_NUMBER) if properties is not None else None
    return [] if found is None else [f"{one.tag} {one.get(w('val'))}" for one in found]
