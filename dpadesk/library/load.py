"""Files to Library: everything is read, checked and linked once, or one clear complaint is raised."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from dpadesk.errors import LibraryError
from dpadesk.library.clause import Clause
from dpadesk.library.form import Form
from dpadesk.library.library import Library
from dpadesk.library.link import check_links
from dpadesk.library.migration import Migration, read_migrations
from dpadesk.library.node import parse
from dpadesk.library.overlay import OWN, files, laid_over, law_over, source_of, with_groups
from dpadesk.library.question import Group, Question
from dpadesk.library.read_clause import read_clause
from dpadesk.library.read_form import read_defaults, read_form
from dpadesk.library.read_question import read_questions, read_warnings
from dpadesk.library.typed import Countries, read_countries
from dpadesk.library.warning import WarningRule

__all__ = ["default_folder", "load"]

T = TypeVar("T", Clause, Form, Question)
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
    law = _law(root, own)
    countries = read_countries(law("countries"))
    groups, questions = _questions(root, countries)
    own_groups, own_questions = _questions(own, countries, _OWN)
    clauses = _by_id(map(read_clause, files(own, "clauses", _OWN)))
    every = laid_over(questions, own_questions)
    forms = _forms(own, every, countries, _OWN)
    library = Library(
        version=head.text("version"),
        clauses=MappingProxyType(laid_over(_by_id(map(read_clause, files(root, "clauses"))), clauses)),
        questions=MappingProxyType(every),
        groups=with_groups(groups, own_groups),
        forms=MappingProxyType(laid_over(_forms(root, every, countries), forms)),
        warnings=(*_warnings(root), *_warnings(own, _OWN)),
        migrations=tuple(_migrations(root)),
        own=frozenset({*clauses, *forms, *own_questions}),
        law_file=law,
        memo={("countries",): countries},
    )
    check_links(library)
    return library


def _forms(
    root: Path | None, questions: Mapping[str, Question], countries: Countries, prefix: str = ""
) -> dict[str, Form]:
    nodes = files(root, "forms", prefix)
    return _by_id(read_defaults(node, read_form(node), questions, countries) for node in nodes)


def _questions(
    root: Path | None, countries: Countries, prefix: str = ""
) -> tuple[tuple[Group, ...], dict[str, Question]]:
    groups: list[Group] = []
    questions: list[Question] = []
    for node in files(root, "questions", prefix):
        group, found = read_questions(node, countries)
        groups.append(group)
        questions.extend(found)
    return tuple(sorted(groups, key=lambda one: one.order)), _by_id(questions)


def _warnings(root: Path | None, prefix: str = "") -> Iterator[WarningRule]:
    path = root / "warnings.yaml" if root else None
    if root and path and path.is_file():
        yield from read_warnings(parse(source_of(root, path, prefix)))


def _migrations(root: Path) -> Iterator[Migration]:
    path = root / "migrations.yaml"
    if path.is_file():
        yield from read_migrations(parse(source_of(root, path)))


def _law(root: Path, own: Path | None) -> Callable[[str], Mapping[str, object]]:
    def read(name: str) -> Mapping[str, object]:
        shipped = parse(source_of(root, root / "law" / f"{name}.yaml")).mapping()
        path = own / "law" / f"{name}.yaml" if own else None
        if own is None or path is None or not path.is_file():
            return shipped
        return law_over(shipped, parse(source_of(own, path, _OWN)))

    return read


def _by_id(entries: Iterable[T]) -> dict[str, T]:
    out: dict[str, T] = {}
    for entry in entries:
        if entry.id in out:
            raise LibraryError("library.twice", file=entry.file, id=entry.id, other=out[entry.id].file)
        out[entry.id] = entry
    return out
