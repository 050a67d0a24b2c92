"""Files to Library: everything is read, checked and linked once, or one clear complaint is raised."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from dpadesk.errors import LibraryError
from dpadesk.library.clause import Clause
from dpadesk.library.form import Form
from dpadesk.library.joining import joined
from dpadesk.library.library import Library
from dpadesk.library.link import check_links
from dpadesk.library.migration import Migration, read_migrations
from dpadesk.library.node import Source, parse
from dpadesk.library.overlay import (
    OWN,
    extended,
    files,
    laid_over,
    law_over,
    played,
    source_of,
    with_groups,
)
from dpadesk.library.places import Place, Places
from dpadesk.library.question import Group, Question
from dpadesk.library.read_clause import read_clause
from dpadesk.library.read_form import read_defaults, read_form
from dpadesk.library.read_question import read_questions, read_warnings
from dpadesk.library.typed import Countries, read_countries
from dpadesk.library.warning import WarningRule

__all__ = ["Opened", "default_folder", "load", "open_library"]

T = TypeVar("T", Clause, Form, Question)
Sources = Callable[[str], Source | None]
_OWN = f"{OWN}/"


def default_folder() -> Path:
    """clause_library beside the engine."""
    return Path(__file__).resolve().parents[2] / "clause_library"


def load(folder: Path | None = None, own: Path | None = None) -> Library:
    """The library in `folder` (default: the one shipped), with the entries of the firm's folder `own` over it.

    Raises LibraryError with file and line.
    """
    root = folder or default_folder()
    if not (root / "library.yaml").is_file():
        raise LibraryError("library.no-folder", folder=str(root))
    head = parse(source_of(root, root / "library.yaml")).only("version", "title", "status_date")
    law, sources = _law(root, own), _sources(root, own)
    countries = read_countries(law("countries"))
    groups, questions = _questions(root, countries, sources)
    own_groups, own_questions = _questions(own, countries, sources, _OWN)
    every = {key: joined(one, law) for key, one in laid_over(questions, own_questions).items()}
    shipped = _by_id(map(read_clause, files(root, "clauses")), sources)
    clauses = _by_id(extended(shipped, files(own, "clauses", _OWN)), sources)
    whole = laid_over(shipped, clauses)
    forms = _forms(own, every, countries, sources, _OWN)
    library = Library(
        version=head.text("version"),
        clauses=MappingProxyType(whole),
        questions=MappingProxyType(every),
        groups=with_groups(groups, own_groups),
        forms=MappingProxyType(
            _played(own, laid_over(_forms(root, every, countries, sources), forms), whole)
        ),
        warnings=(*_warnings(root), *_warnings(own, _OWN)),
        migrations=tuple(_migrations(root)),
        own=frozenset({*clauses, *forms, *own_questions}),
        law_file=law,
        source_file=sources,
        memo={("countries",): countries},
    )
    check_links(library)
    _check_own(own, root, library)
    return library


def _check_own(own: Path | None, root: Path, library: Library) -> None:
    """The firm's facts are read at once, so that a mistake in them is told before they are needed."""
    for path in sorted((own / "law").glob("*.yaml")) if own else ():
        if not (root / "law" / path.name).is_file():
            known = ", ".join(sorted(one.stem for one in (root / "law").glob("*.yaml")))
            raise LibraryError("library.no-law", file=f"{_OWN}law/{path.name}", line=1, known=known)
        library.law(path.stem)


def _played(own: Path | None, forms: dict[str, Form], clauses: Mapping[str, Clause]) -> dict[str, Form]:
    path = own / "playbook.yaml" if own else None
    if own is None or path is None or not path.is_file():
        return forms
    return played(forms, parse(source_of(own, path, _OWN)), clauses)


@dataclass(frozen=True, slots=True)
class Opened:
    """A library to work with, and what kept the firm's own entries out of it."""

    library: Library
    trouble: LibraryError | None = None


def open_library(own: Path | None = None) -> Opened:
    """The shipped library with the firm's folder over it, where there is one. A mistake in that folder
    leaves the shipped library in use, and is told beside it."""
    if own is None or not own.is_dir():
        return Opened(load())
    try:
        return Opened(load(own=own))
    except LibraryError as error:
        return Opened(load(), error)


def _forms(
    root: Path | None,
    questions: Mapping[str, Question],
    countries: Countries,
    sources: Sources,
    prefix: str = "",
) -> dict[str, Form]:
    nodes = files(root, "forms", prefix)
    return _by_id((read_defaults(node, read_form(node), questions, countries) for node in nodes), sources)


def _questions(
    root: Path | None, countries: Countries, sources: Sources, prefix: str = ""
) -> tuple[tuple[Group, ...], dict[str, Question]]:
    groups: list[Group] = []
    questions: list[Question] = []
    for node in files(root, "questions", prefix):
        group, found = read_questions(node, countries)
        groups.append(group)
        questions.extend(found)
    return tuple(sorted(groups, key=lambda one: one.order)), _by_id(questions, sources)


def _warnings(root: Path | None, prefix: str = "") -> Iterator[WarningRule]:
    path = root / "warnings.yaml" if root else None
    if root and path and path.is_file():
        yield from read_warnings(parse(source_of(root, path, prefix)))


def _migrations(root: Path) -> Iterator[Migration]:
    path = root / "migrations.yaml"
    if path.is_file():
        yield from read_migrations(parse(source_of(root, path)))


def _law(root: Path, own: Path | None) -> Callable[[str], Mapping[str, object]]:
    @cache
    def read(name: str) -> Mapping[str, object]:
        shipped = parse(source_of(root, root / "law" / f"{name}.yaml")).mapping()
        path = own / "law" / f"{name}.yaml" if own else None
        if own is None or path is None or not path.is_file():
            return shipped
        return law_over(shipped, parse(source_of(own, path, _OWN)))

    return read


def _sources(root: Path, own: Path | None) -> Sources:
    def read(name: str) -> Source | None:
        mine = own is not None and name.startswith(_OWN)
        folder, prefix = (own, _OWN) if mine and own else (root, "")
        path = folder / name.removeprefix(prefix)
        return source_of(folder, path, prefix) if path.is_file() else None

    return read


def _by_id(entries: Iterable[T], sources: Sources) -> dict[str, T]:
    out: dict[str, T] = {}
    for entry in entries:
        if entry.id in out:
            other = out[entry.id].file
            line = Places(sources).line(Place(entry.file, words=f"id: {entry.id}"))
            raise LibraryError("library.twice", file=entry.file, line=line, id=entry.id, other=other)
        out[entry.id] = entry
    return out
