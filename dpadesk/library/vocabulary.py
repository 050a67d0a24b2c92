"""The words that the library knows beside the word list: terms.yaml, and the firm's own terms.yaml."""

from __future__ import annotations

from dataclasses import dataclass

from dpadesk.library.library import Library
from dpadesk.library.node import parse
from dpadesk.library.overlay import OWN

__all__ = ["Vocabulary", "vocabulary"]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`words` are spelt right (small letters), `names` begin with a capital and are no defined terms."""

    words: frozenset[str]
    names: frozenset[str]


def vocabulary(library: Library) -> Vocabulary:
    """Raises LibraryError with file and line where terms.yaml is not as it should be."""
    words: set[str] = set()
    names: set[str] = set()
    for file in ("terms.yaml", f"{OWN}/terms.yaml"):
        source = library.source_file(file)
        if source is not None:
            node = parse(source).only("words", "names")
            words.update(one.lower() for one in node.words("words"))
            names.update(part for one in node.words("names") for part in one.split())
    return Vocabulary(frozenset(words) | {one.lower() for one in names}, frozenset(names))
