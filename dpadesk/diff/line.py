"""One or several paragraphs as a row of tokens, each of which knows the inlines it covers.

The end mark of a paragraph is a token too, so that a split or a join is an edit like any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dpadesk.diff.tokens import tokens
from dpadesk.model import Inline, Paragraph, Text, tidy

__all__ = ["Keys", "Line", "Piece", "line"]

END = "\n\x00"  # begins the token of a paragraph's end mark


class Keys:
    """Names for what is compared as a whole: equal things get equal names."""

    def __init__(self) -> None:
        self._names: dict[object, int] = {}

    def name(self, thing: object) -> int:
        return self._names.setdefault(thing, len(self._names))


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a line: an inline, or the paragraph that ends here (its content is not used)."""

    start: int
    end: int
    item: Inline | Paragraph

    def cut(self, start: int, end: int) -> Inline:
        """The part of a text that lies in [start, end) of the line; anything else whole."""
        if isinstance(self.item, Text):
            inside = self.item.text[max(start - self.start, 0) : end - self.start]
            return replace(self.item, text=inside)
        if isinstance(self.item, Paragraph):
            raise TypeError("an end mark is not content")
        return self.item


@dataclass(frozen=True, slots=True)
class Line:
    """Tokens, where each begins, and the pieces under them."""

    tokens: Sequence[str]
    starts: Sequence[int]
    pieces: Sequence[Piece]

    def over(self, token: int, token_end: int) -> Iterator[tuple[Piece, int, int]]:
        """The pieces, and the positions within them, that a range of tokens covers."""
        if token >= token_end:
            return
        start, end = self.starts[token], self.starts[token_end]
        for piece in self.pieces[_first(self.pieces, start) :]:
            if piece.start >= end:
                return
            yield piece, max(start, piece.start), min(end, piece.end)


def _first(pieces: Sequence[Piece], start: int) -> int:
    low, high = 0, len(pieces)
    while low < high:
        middle = (low + high) // 2
        if pieces[middle].end <= start:
            low = middle + 1
        else:
            high = middle
    return low


def line(paragraphs: Sequence[Paragraph], keys: Keys) -> Line:
    """The row of tokens of paragraphs that follow one another."""
    made = _Maker(keys)
    for paragraph in paragraphs:
        for item in tidy(paragraph.content):
            made.add(item)
        made.close(paragraph)
    return Line(made.tokens, [*made.starts, made.at], made.pieces)


class _Maker:
    def __init__(self, keys: Keys) -> None:
        self.keys = keys
        self.tokens: list[str] = []
        self.starts: list[int] = []
        self.pieces: list[Piece] = []
        self.at = 0
        self.text: list[str] = []
        self.link = ""

    def add(self, item: Inline) -> None:
        if isinstance(item, Text):
            if item.link != self.link:
                self.flush()
                self.link = item.link
            self.text.append(item.text)
            start = self.at + sum(map(len, self.text[:-1]))
            self.pieces.append(Piece(start, start + len(item.text), item))
            return
        self.flush()
        self.whole(item, f"\ufffc\x00{self.keys.name(item)}")

    def close(self, paragraph: Paragraph) -> None:
        self.flush()
        self.whole(paragraph, f"{END}{self.keys.name((paragraph.role, paragraph.level))}")

    def whole(self, item: Inline | Paragraph, token: str) -> None:
        self.tokens.append(token)
        self.starts.append(self.at)
        self.pieces.append(Piece(self.at, self.at + 1, item))
        self.at += 1

    def flush(self) -> None:
        tied = f"\x00{self.keys.name(self.link)}" if self.link else ""
        for token in tokens("".join(self.text)):
            self.tokens.append(token + tied)
            self.starts.append(self.at)
            self.at += len(token)
        self.text, self.link = [], ""
