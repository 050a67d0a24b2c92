"""The firm's own folder beside the shipped library: it adds entries, or replaces those of the same id.

Nothing shipped is changed, so that an upgrade keeps the firm's entries. Files of the overlay are named
"own/..." in complaints.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from dpadesk.errors import LibraryError
from dpadesk.library.clause import Clause
from dpadesk.library.form import Form
from dpadesk.library.node import Node, Source, parse
from dpadesk.library.question import Group, Question
from dpadesk.library.read_clause import extend_clause, read_clause

__all__ = ["OWN", "extended", "files", "laid_over", "law_over", "played", "source_of", "with_groups"]

OWN = "own"
T = TypeVar("T", Clause, Form, Question)


def source_of(root: Path, path: Path, prefix: str = "") -> Source:
    """A file of the library; raises LibraryError where it cannot be read."""
    name = f"{prefix}{path.relative_to(root).as_posix()}"
    try:
        return Source(name, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise LibraryError("library.not-readable", file=name, problem=type(error).__name__) from error


def files(root: Path | None, folder: str, prefix: str = "") -> Iterator[Node]:
    """The YAML files below a folder in a fixed order; none where there is no folder."""
    if root is not None:
        for path in sorted((root / folder).rglob("*.yaml")):
            yield parse(source_of(root, path, prefix))


def laid_over(shipped: Mapping[str, T], own: Mapping[str, T]) -> dict[str, T]:
    """The shipped entries in their order, the firm's in their place or after them."""
    return {**shipped, **own}


def extended(shipped: Mapping[str, Clause], nodes: Iterable[Node]) -> Iterator[Clause]:
    """The firm's clauses. A file that `extends` a clause goes on in it: positions of the same id take the
    place of ours, others stand after them; guidance and the walk-away line replace ours where they are given.

    Raises LibraryError for a clause to extend that is not there.
    """
    for node in nodes:
        name = node.at("extends").data if isinstance(node.data, Mapping) else None
        if name is None:
            yield read_clause(node)
            continue
        before = shipped.get(str(name))
        if before is None:
            raise node.at("extends").wrong("library.extends", clause=name)
        yield extend_clause(before, node)


def played(forms: Mapping[str, Form], node: Node, clauses: Mapping[str, Clause]) -> dict[str, Form]:
    """The forms with the positions that the firm's playbook prefers: for all of them, and form by form.

    Raises LibraryError for a form, clause or position that is not there.
    """
    node.only("positions", "forms")
    everywhere = dict(_choices(node.at("positions"), clauses))
    out = {key: replace(one, positions={**one.positions, **everywhere}) for key, one in forms.items()}
    for key, below in node.at("forms").items() if node.has("forms") else ():
        if key not in out:
            raise below.wrong("library.playbook-form", form=key)
        mine = dict(_choices(below, clauses))
        out[key] = replace(out[key], positions={**out[key].positions, **mine})
    return out


def _choices(node: Node, clauses: Mapping[str, Clause]) -> Iterator[tuple[str, str]]:
    for key, one in node.items() if node.data is not None else ():
        clause = clauses.get(key)
        if clause is None or clause.position(one.word()) is None:
            raise one.wrong("library.playbook-position", clause=key, position=one.word())
        yield key, one.word()


def with_groups(shipped: Iterable[Group], own: Iterable[Group]) -> tuple[Group, ...]:
    """The groups of questions; a firm's file may go on in a shipped group, or bring its own."""
    groups = {group.id: group for group in shipped}
    for group in own:
        before = groups.get(group.id)
        groups[group.id] = group if before is None else replace(before, title=group.title or before.title)
    return tuple(sorted(groups.values(), key=lambda one: one.order))


def law_over(shipped: Mapping[str, object], own: Node) -> dict[str, object]:
    """The law's facts with the firm's entries: lists by `id` (or `iso`), each with `source` and `date`.

    Raises LibraryError for an entry that does not say where it comes from and when it was checked.
    """
    out = dict(shipped)
    for key, node in own.items():
        before = out.get(key)
        if isinstance(before, dict) and isinstance(node.data, dict):
            out[key] = {**before, **node.data}
            continue
        if not isinstance(before, list):
            out[key] = node.data
            continue
        entries = {_key(one, number): one for number, one in enumerate(before)}
        for number, entry in enumerate(node.each()):
            for field in ("source", "date"):
                entry.text(field)
            entries[_key(entry.data, len(before) + number)] = entry.mapping()
        out[key] = list(entries.values())
    return out


def _key(entry: object, number: int) -> object:
    """What an entry of the law is known by."""
    if isinstance(entry, Mapping):
        return entry.get("id") or entry.get("iso") or number
    return number
