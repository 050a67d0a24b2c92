"""A YAML file's content, read with its place at hand: every complaint names file and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml

from dpadesk.errors import LibraryError
from dpadesk.library.plain import LOADER, plain_values

__all__ = ["Node", "Source", "Step", "child_of", "composed", "line_of", "parse"]

Step = str | int


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the library: its name as shown to people, and its text."""

    name: str
    text: str


def parse(source: Source) -> Node:
    """The content of a file; raises LibraryError where it is no YAML."""
    try:
        return Node(source, plain_values(source.text))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 1
        problem = getattr(error, "problem", None) or "not readable"
        raise LibraryError("library.not-yaml", file=source.name, line=line, problem=problem) from error


def composed(text: str) -> yaml.Node | None:
    """The text's nodes with their marks; None where it is empty."""
    found: yaml.Node | None = yaml.compose(text, Loader=LOADER)
    return found


def line_of(text: str, path: Sequence[Step]) -> int:
    """The line (from 1) on which the value at `path` starts; parses again, so only for complaints."""
    node = composed(text)
    line = 1
    for step in path:
        found = child_of(node, step)
        if found is None:
            break
        line, node = found[0].start_mark.line + 1, found[1]
    return line


def child_of(node: yaml.Node | None, step: Step) -> tuple[yaml.Node, yaml.Node] | None:
    """The value below a node, after the node whose mark says where it begins (its key)."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


@dataclass(frozen=True, slots=True)
class Node:
    """A value in a file and the path to it."""

    source: Source
    data: object
    path: tuple[Step, ...] = ()

    def wrong(self, code: str, **values: object) -> LibraryError:
        """The complaint `code` about this place, to be raised."""
        line = line_of(self.source.text, self.path)
        where = ".".join(str(step) for step in self.path) or "the file"
        return LibraryError(code, **{"file": self.source.name, "line": line, "where": where, **values})

    def only(self, *allowed: str) -> Node:
        """This mapping, which has no other keys than those allowed."""
        for key in self.mapping():
            if key not in allowed:
                raise self.at(key).wrong(
                    "library.unknown-field", field=key, allowed=", ".join(sorted(allowed))
                )
        return self

    def at(self, step: Step) -> Node:
        """The value below, unchecked."""
        data: object = None
        if isinstance(self.data, Mapping):
            data = self.data.get(step)
        elif isinstance(self.data, list) and isinstance(step, int):
            data = self.data[step]
        return Node(self.source, data, (*self.path, step))

    def has(self, key: str) -> bool:
        return isinstance(self.data, Mapping) and self.data.get(key) is not None

    def mapping(self) -> Mapping[str, object]:
        if not isinstance(self.data, dict):
            raise self.wrong("library.wrong-type", expected="a mapping (key: value)")
        return self.data

    def items(self) -> Iterator[tuple[str, Node]]:
        """Keys and values below."""
        for key in self.mapping():
            yield str(key), self.at(key)

    def each(self, key: str = "") -> Iterator[Node]:
        """The entries of the list here, or below `key`; none where it is absent."""
        here = self.at(key) if key else self
        if here.data is None:
            return
        if not isinstance(here.data, list):
            raise here.wrong("library.wrong-type", expected="a list (lines that start with -)")
        for number in range(len(here.data)):
            yield here.at(number)

    def words(self, key: str) -> tuple[str, ...]:
        """The list of plain words below `key`."""
        return tuple(one.word() for one in self.each(key))

    def text(self, key: str, default: str | None = None) -> str:
        """The text below `key`; complains where it is absent and there is no default."""
        if self.has(key):
            return self.at(key).word()
        if default is None:
            raise self.wrong("library.missing-field", field=key)
        return default

    def word(self) -> str:
        """This value as text; numbers are taken as written."""
        if isinstance(self.data, bool) or not isinstance(self.data, str | int | float):
            raise self.wrong("library.wrong-type", expected="text")
        return str(self.data).strip()

    def number(self, key: str, default: int | None = None) -> int | None:
        found = self.at(key).data
        if found is None:
            return default
        if isinstance(found, bool) or not isinstance(found, int):
            raise self.at(key).wrong("library.wrong-type", expected="a whole number")
        return found

    def flag(self, key: str) -> bool:
        found = self.at(key).data
        if found is not None and not isinstance(found, bool):
            raise self.at(key).wrong("library.wrong-type", expected="true or false")
        return bool(found)
