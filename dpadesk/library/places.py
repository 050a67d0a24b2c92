"""Where in the library's files something stands: the line of a finding."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import yaml

from dpadesk.library.node import Source, Step, child_of, composed

__all__ = ["Found", "Place", "Places"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file of the library: the path to a value, and the words meant inside it."""

    file: str
    path: tuple[Step, ...] = ()
    words: str = ""

    def below(self, *steps: Step, words: str = "") -> Place:
        return Place(self.file, (*self.path, *steps), words)


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule of the lint has found: the code of its sentence, the place, the values beside them."""

    code: str
    place: Place
    values: Mapping[str, object] = field(default_factory=dict)


class Places:
    """Lines of places; a file is read again only when something is found in it."""

    def __init__(self, source: Callable[[str], Source | None]) -> None:
        self._source = source
        self._trees: dict[str, tuple[yaml.Node | None, Sequence[str]]] = {}

    def line(self, place: Place) -> int:
        """The line (from 1) of the words, else of the nearest value on the path that is there."""
        tree, lines = self._tree(place.file)
        node, first, last = tree, 0, len(lines)
        for step in place.path:
            found = child_of(node, step)
            if found is None:
                break
            key, node = found
            first, last = key.start_mark.line, _end(node)
        return first + 1 if not place.words else _line(lines, first, last, place.words)

    def index(self, file: str, key: str, wanted: str) -> int:
        """The place of the entry with that id in the list `key`, 0 where it is not there."""
        tree, _ = self._tree(file)
        listed = child_of(tree, key)
        entries = listed[1].value if listed and isinstance(listed[1], yaml.SequenceNode) else []
        ids = [found[1].value if (found := child_of(entry, "id")) else "" for entry in entries]
        return ids.index(wanted) if wanted in ids else 0

    def _tree(self, file: str) -> tuple[yaml.Node | None, Sequence[str]]:
        if file not in self._trees:
            source = self._source(file)
            text = source.text if source else ""
            self._trees[file] = (composed(text), text.splitlines())
        return self._trees[file]


def _end(node: yaml.Node) -> int:
    return int(node.end_mark.line) + 1


def _line(lines: Sequence[str], first: int, last: int, words: str) -> int:
    """The line on which the words begin; a text may be broken between any two of them."""
    wanted = words.split()
    for size in range(len(wanted), 0, -1):
        part = " ".join(wanted[:size]).lower()
        for number in range(first, min(last, len(lines))):
            if part in " ".join(lines[number].split()).lower():
                return number + 1
    return first + 1
