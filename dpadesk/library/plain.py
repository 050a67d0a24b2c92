"""YAML to plain values, as the safe loader has them and in half its time."""

from __future__ import annotations

import yaml

__all__ = ["LOADER", "plain_values"]

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_STR, _INT, _BOOL, _NULL, _MAP, _SEQ = (
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "bool", "null", "map", "seq")
)
_TRUE = frozenset({"true", "yes", "on"})


class _Rare(Exception):
    """A value that the safe loader itself has to read: a date, a float, a merge, a tag of somebody's own."""


def plain_values(text: str) -> object:
    """The content of a text. Raises yaml.YAMLError, also for a key that stands twice and for tags that are not
    plain YAML."""
    node = yaml.compose(text, Loader=LOADER)
    try:
        return None if node is None else _value(node, {})
    except _Rare:
        return yaml.load(text, Loader=LOADER)  # noqa: S506 - the safe loader, in C where there is one


def _value(node: yaml.Node, done: dict[int, object]) -> object:
    if isinstance(node, yaml.ScalarNode):
        return node.value if node.tag == _STR else _scalar(node)
    if node.tag not in (_MAP, _SEQ):
        raise _Rare
    known = id(node)
    if known in done:
        return done[known]
    if isinstance(node, yaml.MappingNode):
        found: dict[object, object] = {}
        done[known] = found
        for key, value in node.value:
            if key.tag != _STR:
                raise _Rare
            if key.value in found:
                problem = f"“{key.value}” stands here a second time"
                raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
            found[key.value] = _value(value, done)
        return found
    listed: list[object] = []
    done[known] = listed
    listed += [_value(one, done) for one in node.value]
    return listed


def _scalar(node: yaml.ScalarNode) -> object:
    if node.tag == _INT and node.value.isdecimal() and (node.value == "0" or node.value[0] != "0"):
        return int(node.value)
    if node.tag == _BOOL:
        return node.value.lower() in _TRUE
    if node.tag == _NULL:
        return None
    raise _Rare
