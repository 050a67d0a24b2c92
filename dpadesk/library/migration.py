"""What changed between versions of the library, as far as answers files are concerned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dpadesk.library.node import Node

__all__ = ["Migration", "read_migrations", "version_key"]


@dataclass(frozen=True, slots=True)
class Migration:
    """The step to version `to`: names changed (old -> new), names gone (name -> why), values changed
    (question -> old -> new), positions changed ("clause:position" old -> new), and what is new."""

    to: str
    questions: Mapping[str, str]
    gone: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    clauses: Mapping[str, str]
    positions: Mapping[str, str]
    forms: Mapping[str, str]
    news: str = ""


def version_key(version: str) -> tuple[int, ...]:
    """ "1.10" as (1, 10), so that versions compare as numbers; anything else is the oldest."""
    parts = version.split(".")
    return tuple(int(part) for part in parts) if all(part.isdigit() for part in parts) else (0,)


def read_migrations(node: Node) -> Iterator[Migration]:
    """clause_library/migrations.yaml, oldest step first."""
    steps = [_migration(one) for one in node.only("migrations").each("migrations")]
    yield from sorted(steps, key=lambda one: version_key(one.to))


def _migration(node: Node) -> Migration:
    node.only("to", "questions", "gone", "values", "clauses", "positions", "forms", "news")
    values = {key: _words(one) for key, one in node.at("values").items()} if node.has("values") else {}
    named = {key: _words(node.at(key)) for key in ("questions", "gone", "clauses", "positions", "forms")}
    return Migration(to=node.text("to"), values=values, news=node.text("news", ""), **named)


def _words(node: Node) -> dict[str, str]:
    return {key: one.word() for key, one in node.items()} if node.data is not None else {}
