"""The one evaluator of `when`: a small language of comparisons, read with `ast`, never run by Python.

Allowed: names, `a.b`, literals, lists of literals, comparisons, `in`, `and`, `or`, `not`,
`len(x)` and `has(table, 'column', 'value')`. What is unknown is None; an order comparison with None is false.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["ALWAYS", "BadRule", "Rule", "rule"]

_ORDER: Mapping[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_LONGEST = 1000
_CALLS = {"len": 1, "has": 3}


class BadRule(Exception):
    """A rule that is not in the language; the message says what is not allowed."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition over named facts. Equal rules have equal sources."""

    source: str
    names: frozenset[str] = frozenset()
    tree: ast.expr | None = field(default=None, compare=False, repr=False)

    def holds(self, facts: Mapping[str, object]) -> bool:
        """Whether the condition is met; raises KeyError for a name that is no fact."""
        return self.tree is None or bool(_value(self.tree, facts))


ALWAYS = Rule("")


def rule(source: str) -> Rule:
    """The rule written in `source`; empty means always. Raises BadRule."""
    source = source.strip()
    if not source:
        return ALWAYS
    if len(source) > _LONGEST:
        raise BadRule("longer than 1000 characters")
    try:
        tree = ast.parse(source, mode="eval").body
    except (SyntaxError, ValueError, RecursionError) as error:
        raise BadRule("not readable as a condition") from error
    names: set[str] = set()
    _check(tree, names)
    return Rule(source, frozenset(names), tree)


def _check(node: ast.expr, names: set[str]) -> None:
    match node:
        case ast.Name(id=name):
            names.add(name)
        case ast.Constant(value=value) if isinstance(value, str | int | float | bool | None):
            pass
        case ast.Attribute(value=value, attr=attr) if not attr.startswith("_"):
            _check(value, names)
        case ast.BoolOp(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.Set(elts=parts):
            for part in parts:
                _check(part, names)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            _check(operand, names)
        case ast.Compare(left=left, comparators=others):
            for part in (left, *others):
                _check(part, names)
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if _CALLS.get(name) == len(args):
            for part in args:
                _check(part, names)
        case _:
            raise BadRule(f"{ast.unparse(node)} is not allowed in a condition")


def _value(node: ast.expr, facts: Mapping[str, object]) -> object:
    match node:
        case ast.Name(id=name):
            return facts[name]
        case ast.Constant(value=value):
            return value
        case ast.Attribute(value=inner, attr=attr):
            found = _value(inner, facts)
            return found.get(attr) if isinstance(found, Mapping) else None
        case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.Set(elts=parts):
            return tuple(_value(part, facts) for part in parts)
        case ast.UnaryOp(operand=operand):
            return not _value(operand, facts)
        case ast.BoolOp(op=ast.And(), values=parts):
            return all(_value(part, facts) for part in parts)
        case ast.BoolOp(values=parts):
            return any(_value(part, facts) for part in parts)
        case ast.Compare(left=left, ops=ops, comparators=others):
            return _compare(_value(left, facts), ops, [_value(other, facts) for other in others])
        case ast.Call(func=ast.Name(id="has"), args=[table, column, wanted]):
            return _has(_value(table, facts), _value(column, facts), _value(wanted, facts))
        case ast.Call(args=[argument]):
            found = _value(argument, facts)
            return len(found) if isinstance(found, str | tuple | list | Mapping) else 0
    raise AssertionError(ast.dump(node))


def _compare(left: object, ops: list[ast.cmpop], others: list[object]) -> bool:
    for op, right in zip(ops, others, strict=True):
        if not _holds(op, left, right):
            return False
        left = right
    return True


def _holds(op: ast.cmpop, left: object, right: object) -> bool:
    match op:
        case ast.Eq() | ast.Is():
            return left == right
        case ast.NotEq() | ast.IsNot():
            return left != right
        case ast.In() | ast.NotIn():
            inside = left in right if isinstance(right, str | tuple | list) else False
            return inside is isinstance(op, ast.In)
    try:
        return bool(_ORDER[type(op)](left, right))
    except TypeError:
        return False


def _has(table: object, column: object, wanted: object) -> bool:
    """Whether a row of the table holds `wanted` in that column; a list column holds it among others."""
    rows = table if isinstance(table, tuple | list) else ()
    cells = (row.get(column) for row in rows if isinstance(row, Mapping))
    return any(wanted == cell or (isinstance(cell, tuple) and wanted in cell) for cell in cells)
