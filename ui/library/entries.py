"""What the Library screen lists and tells, read off the library. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dpadesk.library import search

if TYPE_CHECKING:
    from dpadesk.library import Library, Lint

__all__ = ["Entry", "Family", "Row", "entry_of", "families", "found", "legal_items", "lever_titles"]

_LAWS = ("gdpr-art28", "dora-art30")


@dataclass(frozen=True, slots=True)
class Family:
    """A heading of the list, with how many stand under it."""

    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list: a clause, question or form; `excerpt` are the words that were found, `own` says
    that it is the firm's."""

    kind: str
    id: str
    title: str
    excerpt: str = ""
    own: bool = False


Row = Family | Entry


def families(library: Library) -> tuple[Row, ...]:
    """All clauses under their families, in the order of the law's list."""
    titles = {str(one["id"]): str(one["title"]) for one in _items(library, "gdpr-art28", "clause_families")}
    held: dict[str, list[Entry]] = {name: [] for name in titles}
    for clause in library.clauses.values():
        entry = Entry("clause", clause.id, clause.title, own=clause.id in library.own)
        held.setdefault(clause.family, []).append(entry)
    rows: list[Row] = []
    for name, entries in held.items():
        if entries:
            rows += [
                Family(titles.get(name, name), len(entries)),
                *sorted(entries, key=lambda one: one.title),
            ]
    return tuple(rows)


def found(library: Library, words: str, titles: Mapping[str, str]) -> tuple[Row, ...]:
    """The entries that hold all the words, under the `titles` of their kinds ("clause", "question", "form")."""
    hits = search(library, words)
    rows: list[Row] = []
    for kind, title in titles.items():
        own = [one for one in hits if one.kind == kind]
        if own:
            rows.append(Family(title, len(own)))
            rows += [Entry(kind, one.id, one.title, one.excerpt, one.id in library.own) for one in own]
    return tuple(rows)


def entry_of(library: Library, lint: Lint) -> tuple[str, str] | None:
    """Kind and id of the entry that a finding is about, or None."""
    for clause in library.clauses.values():
        if clause.file == lint.file:
            return "clause", clause.id
    for form in library.forms.values():
        if form.file == lint.file:
            return "form", form.id
    where = str(lint.values.get("where", ""))
    return ("question", where) if where in library.questions else None


def legal_items(library: Library) -> dict[str, tuple[str, str]]:
    """Id -> citation and title of every legal item."""
    return {
        str(one["id"]): (str(one.get("citation", "")), str(one.get("title", "")))
        for law in _LAWS
        for one in _items(library, law, "items")
    }


def lever_titles(library: Library) -> dict[str, str]:
    """Id -> title of every lever."""
    return {str(one["id"]): str(one.get("title", one["id"])) for one in _items(library, "levers", "items")}


def _items(library: Library, law: str, key: str) -> Iterator[Mapping[str, object]]:
    listed = library.law(law).get(key)
    yield from (one for one in listed if isinstance(one, Mapping)) if isinstance(listed, list) else ()
