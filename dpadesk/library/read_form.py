"""Form files: the shape of a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dpadesk.library.form import SIGNING, Form, Label, Part, Schedule, Section
from dpadesk.library.node import Node
from dpadesk.library.question import Question
from dpadesk.library.read_question import read_rule
from dpadesk.library.typed import Countries, ValueTrouble, parse_value
from dpadesk.model import Value

__all__ = ["read_defaults", "read_form"]


def read_form(node: Node) -> Form:
    """One file of clause_library/forms. Raises LibraryError with file and line."""
    node.only(
        "id", "name", "summary", "version", "title", "subtitle", "side", "labels", "words", "numbering",
        "opening", "parts", "closing", "schedules", "positions", "signing",
        "defaults", "contents",
    )  # fmt: skip
    labels = node.at("labels").only("controller", "processor")
    return Form(
        id=node.text("id"),
        name=node.text("name"),
        summary=node.text("summary"),
        version=node.text("version"),
        title=node.text("title"),
        subtitle=node.text("subtitle", ""),
        side=node.text("side"),
        labels={role: _label(one) for role, one in labels.items()},
        words={key: one.word() for key, one in node.at("words").items()},
        numbering=node.text("numbering"),
        opening=node.words("opening"),
        parts=tuple(_part(one) for one in node.each("parts")),
        closing=node.words("closing"),
        schedules=tuple(_schedule(one) for one in node.each("schedules")),
        positions=dict(_positions(node)),
        signing=_signing(node),
        contents=node.text("contents", ""),
        file=node.source.name,
    )


def _positions(node: Node) -> list[tuple[str, str]]:
    here = node.at("positions")
    return [(key, one.word()) for key, one in here.items()] if here.data is not None else []


def read_defaults(node: Node, form: Form, questions: Mapping[str, Question], countries: Countries) -> Form:
    """The form with its own defaults, read by the types of their questions. Raises LibraryError."""
    if not node.has("defaults"):
        return form
    out: dict[str, Value] = {}
    for key, one in node.at("defaults").items():
        question = questions.get(key)
        if question is None:
            raise one.wrong("library.no-question", where=form.id, question=key)
        try:
            out[key] = parse_value(question, one.data, countries)
        except ValueTrouble as trouble:
            raise one.wrong("library.bad-default", question=key) from trouble
    return replace(form, defaults=out)


def _signing(node: Node) -> str:
    found = node.text("signing", SIGNING[0])
    if found not in SIGNING:
        raise node.at("signing").wrong("library.not-one-of", given=found, allowed=", ".join(SIGNING))
    return found


def _label(node: Node) -> Label:
    node.only("name", "the", "possessive", "plural", "object", "pronouns")
    pronouns = node.words("pronouns") or ("it", "it", "its")
    if len(pronouns) != 3:
        raise node.at("pronouns").wrong("library.pronouns", given=len(pronouns))
    return Label(
        node.text("name"),
        node.text("the"),
        node.text("possessive"),
        node.flag("plural"),
        node.text("object", ""),
        (pronouns[0], pronouns[1], pronouns[2]),
    )


def _schedule(node: Node) -> Schedule:
    node.only("id", "title", "when", "parts")
    parts = tuple(_part(one) for one in node.each("parts"))
    return Schedule(node.text("id"), node.text("title"), parts, read_rule(node, "when"))


def _part(node: Node) -> Part:
    node.only("id", "title", "when", "sections", "alone")
    sections = tuple(_section(one) for one in node.each("sections"))
    return Part(
        node.text("id", ""), node.text("title", ""), sections, read_rule(node, "when"), node.text("alone", "")
    )


def _section(node: Node) -> Section:
    node.only("id", "title", "clauses", "when")
    return Section(node.text("id"), node.text("title"), node.words("clauses"), read_rule(node, "when"))
