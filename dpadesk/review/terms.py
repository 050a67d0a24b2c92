"""Defined terms as a document uses them: what no edit of ours cuts in two, and what no typo touches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dpadesk.model import Document
from dpadesk.review.segments import shown

__all__ = ["quoted", "whole_terms"]

_QUOTED = re.compile(r"[“\"‘']([A-Z][\w-]*(?: [A-Z&][\w-]*| of| the| and){0,5})[”\"’']")
_MOST = 6


def quoted(document: Document) -> frozenset[str]:
    """The terms that stand in quotation marks with a capital, where they are defined."""
    found: set[str] = set()
    for _, paragraph in document.walk():
        text = shown(paragraph)
        if "“" in text or '"' in text or "‘" in text or "'" in text:
            found.update(_QUOTED.findall(text))
    return frozenset(found)


def whole_terms(found: list[str], terms: Iterable[str]) -> list[str]:
    """The same tokens with those of a term of several words as one, plural or possessive too."""
    known = {tuple(term.split()) for term in terms if " " in term}
    if not known:
        return found
    out: list[str] = []
    at = 0
    while at < len(found):
        size = _term_at(found, at, known)
        out.append("".join(found[at : at + size]))
        at += size
    return out


def _term_at(found: list[str], at: int, known: set[tuple[str, ...]]) -> int:
    """How many tokens the longest term at a place takes; 1 where there is none."""
    if not found[at][:1].isupper():
        return 1
    for words in range(_MOST, 1, -1):
        size = 2 * words - 1
        piece = found[at : at + size]
        if len(piece) == size and all(gap.isspace() for gap in piece[1::2]):
            said = tuple(piece[::2])
            if any((*said[:-1], last) in known for last in _forms(said[-1])):
                return size
    return 1


def _forms(word: str) -> Iterator[str]:
    """A word, and what it may be the plural or the possessive of."""
    yield word
    for ending, plain in (("’s", ""), ("'s", ""), ("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(ending):
            yield word.removesuffix(ending) + plain
