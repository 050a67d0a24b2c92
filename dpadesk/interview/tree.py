"""A YAML text as plain values with the line of each: every scalar a string, unknown ones None.

Words are read as written, so that the country code NO stays Norway and a version 1.0 stays 1.0.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml

from dpadesk.errors import AnswersError

__all__ = ["Tree", "read_tree"]

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_MOST_NODES = 50_000
_DEEPEST = 12
_NULL = {"", "null", "Null", "NULL", "~"}

Path = tuple[str | int, ...]


@dataclass(slots=True)
class Tree:
    """The values of a file and the line (from 1) on which each path starts."""

    file: str
    data: object = None
    lines: dict[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """The line of the place, or of the nearest place above it that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def wrong(self, code: str, path: Path, **values: object) -> AnswersError:
        """The complaint about that place, to be raised."""
        return AnswersError(code, **{"file": self.file, "line": self.line(path), **values})


def read_tree(text: str, file: str) -> Tree:
    """Raises AnswersError where the text is no YAML, too large, or names a key twice."""
    tree = Tree(file)
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 1
        problem = getattr(error, "problem", None) or "not readable"
        raise AnswersError("answers.not-yaml", file=file, line=line, problem=problem) from error
    if node is not None:
        tree.data = _value(node, (), tree)
    return tree


def _value(node: yaml.Node, path: Path, tree: Tree) -> object:
    tree.lines.setdefault(path, node.start_mark.line + 1)
    if len(tree.lines) > _MOST_NODES or len(path) > _DEEPEST:
        raise tree.wrong("answers.not-yaml", path, problem="too many values, or too deep")
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, tree)
    if isinstance(node, yaml.SequenceNode):
        return [_value(one, (*path, number), tree) for number, one in enumerate(node.value)]
    plain = isinstance(node, yaml.ScalarNode) and node.style is None
    return None if plain and node.value in _NULL else node.value


def _mapping(node: yaml.MappingNode, path: Path, tree: Tree) -> dict[str, object]:
    out: dict[str, object] = {}
    for key, value in node.value:
        name, here = str(key.value), (*path, str(key.value))
        tree.lines[here] = key.start_mark.line + 1
        if name in out:
            raise tree.wrong("answers.duplicate", here, key=name)
        out[name] = _value(value, here, tree)
    return out
