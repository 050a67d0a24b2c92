"""Which paragraph carries the bookmark of each clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dpadesk.model import Document, Field, Inline, Paragraph, Reference, anchor_of

__all__ = ["anchors"]

_CLAUSE = re.compile(r"(.+)#[^#/]+")


def anchors(document: Document) -> dict[str, str]:
    """Block id -> bookmark: the first paragraph of each clause; where a reference points to the
    clause, its first numbered one, for a reference shows the number of the paragraph it points to."""
    cited = {target for _, paragraph in document.walk() for target in _targets(paragraph.content)}
    chosen: dict[str, Paragraph] = {}
    for paragraph in document.paragraphs():
        found = _CLAUSE.fullmatch(paragraph.id)
        if found is None:
            continue
        first = chosen.setdefault(found[1], paragraph)
        if found[1] in cited and first.item is None and paragraph.item is not None:
            chosen[found[1]] = paragraph
    out: dict[str, str] = {}
    taken: set[str] = set()
    for clause, paragraph in chosen.items():
        name = anchor_of(clause)
        if name not in taken:
            taken.add(name)
            out[paragraph.id] = name
    return out


def _targets(content: Iterable[Inline]) -> Iterator[str]:
    for item in content:
        if isinstance(item, Reference):
            yield item.target
        elif isinstance(item, Field):
            yield from _targets(item.content)
