"""Question files: a group with its questions; and the file of warnings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dpadesk.library.clause import SIDES
from dpadesk.library.node import Node
from dpadesk.library.question import Column, Group, Join, Kind, Option, Question
from dpadesk.library.rules import BadRule, Rule, rule
from dpadesk.library.typed import UNITS, Countries, ValueTrouble, parse_value
from dpadesk.library.warning import WarningRule
from dpadesk.model import Value

__all__ = ["read_questions", "read_rule", "read_warnings"]

_QUESTION = (
    "id", "type", "ask", "blank", "why", "changes", "when", "default", "by_side", "follows", "follows_where",
    "options", "columns", "of", "units", "min", "max", "free", "optional", "beside", "joins",
)  # fmt: skip


def read_questions(node: Node, countries: Countries) -> tuple[Group, list[Question]]:
    """One file of clause_library/questions."""
    node.only("group", "questions")
    head = node.at("group").only("id", "title", "intro", "order")
    group = Group(head.text("id"), head.text("title"), head.text("intro", ""), head.number("order") or 0)
    return group, [_question(one, group.id, countries) for one in node.each("questions")]


def _question(node: Node, group: str, countries: Countries) -> Question:
    node.only(*_QUESTION)
    kind = _kind(node, "type")
    question = Question(
        id=node.text("id"),
        group=group,
        kind=kind,
        ask=node.text("ask"),
        blank=node.text("blank"),
        why=node.text("why"),
        changes=node.text("changes", ""),
        when=read_rule(node, "when"),
        follows=node.text("follows", ""),
        follows_where=_follows_where(node),
        options=tuple(_option(one) for one in node.each("options")),
        columns=tuple(_column(one) for one in node.each("columns")),
        of=_kind(node, "of", Kind.TEXT),
        units=_units(node),
        least=node.number("min"),
        most=node.number("max"),
        free=node.flag("free"),
        optional=node.flag("optional"),
        beside=node.text("beside", ""),
        joins=_join(node.at("joins")) if node.has("joins") else None,
        file=node.source.name,
    )
    return _with_default(question, node, countries)


def _with_default(question: Question, node: Node, countries: Countries) -> Question:
    default = _default(question, node.at("default"), countries) if node.has("default") else None
    if not node.has("by_side"):
        return question if default is None else replace(question, default=default)
    sides = node.at("by_side").only(*SIDES).items()
    return replace(
        question, default=default, by_side={k: _default(question, one, countries) for k, one in sides}
    )


def _default(question: Question, node: Node, countries: Countries) -> Value:
    try:
        return parse_value(question, node.data, countries)
    except ValueTrouble as trouble:
        place = node
        for step in trouble.path:
            place = place.at(step)
        raise place.wrong("library.bad-default", question=question.id) from trouble


def _kind(node: Node, key: str, default: Kind | None = None) -> Kind:
    if default is not None and not node.has(key):
        return default
    try:
        return Kind(node.text(key))
    except ValueError as error:
        allowed = ", ".join(kind.value for kind in Kind)
        raise node.at(key).wrong("library.not-one-of", given=node.text(key), allowed=allowed) from error


def _units(node: Node) -> tuple[str, ...]:
    found = node.words("units")
    for number, unit in enumerate(found):
        if unit not in UNITS:
            place = node.at("units").at(number)
            raise place.wrong("library.not-one-of", given=unit, allowed=", ".join(UNITS))
    return found


def _option(node: Node) -> Option:
    if isinstance(node.data, str):
        return Option(node.word(), node.word())
    node.only("value", "label", "text", "note", "group", "law")
    return Option(
        node.text("value"),
        node.text("label"),
        node.text("text", ""),
        node.text("note", ""),
        node.text("group", ""),
        node.text("law", ""),
    )


def _join(node: Node) -> Join:
    node.only("law", "list", "when")
    return Join(node.text("law"), node.text("list"), read_rule(node, "when"))


def _column(node: Node) -> Column:
    node.only("id", "title", "type", "options", "required")
    options = tuple(_option(one) for one in node.each("options"))
    kind = _kind(node, "type", Kind.CHOICE if options else Kind.TEXT)
    return Column(node.text("id"), node.text("title"), kind, options, node.flag("required"))


def _follows_where(node: Node) -> tuple[tuple[Rule, str], ...]:
    if not node.has("follows_where"):
        return ()
    here = node.at("follows_where")
    return tuple((read_rule(here, path), path) for path, _ in here.items())


def read_rule(node: Node, key: str) -> Rule:
    """The condition below `key`; always true where there is none."""
    try:
        return rule(node.text(key, ""))
    except BadRule as error:
        raise node.at(key).wrong("library.bad-rule", problem=str(error)) from error


def read_warnings(node: Node) -> Iterator[WarningRule]:
    """clause_library/warnings.yaml."""
    for one in node.only("warnings").each("warnings"):
        one.only("id", "question", "when", "text", "severity", "citation")
        yield WarningRule(
            one.text("id"),
            one.text("question"),
            read_rule(one, "when"),
            one.text("text"),
            one.text("severity", "minor"),
            one.text("citation", ""),
            node.source.name,
        )
