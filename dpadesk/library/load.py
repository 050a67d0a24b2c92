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
from dpadesk.library.node import Node, Source, parse
from dpadesk.library.question import Group, Question
from dpadesk.library.read_clause import read_clause
from dpadesk.library.read_form import read_form
from dpadesk.library.read_question import read_questions, read_warnings
from dpadesk.library.typed import Countries, read_countries
from dpadesk.library.warning import WarningRule

__all__ = ["default_folder", "load"]

T = TypeVar("T", Clause, Form, Question)


def default_folder() -> Path:
    """clause_library beside the engine."""
    return Path(__file__).resolve().parents[2] / "clause_library"


def load(folder: Path | None = None) -> Library:
    """The library in `folder` (default: the one shipped). Raises LibraryError with file and line."""
    root = folder or default_folder()
    if not (root / "library.yaml").is_file():
        raise LibraryError("library.no-folder", folder=str(root))
    head = parse(_source(root, root / "library.yaml")).only("version", "title", "status_date")
    countries = read_countries(_law(root)("countries"))
    groups, questions = _questions(root, countries)
    clauses = _by_id(read_clause(node) for node in _files(root, "clauses"))
    forms = _by_id(read_form(node) for node in _files(root, "forms"))
    library = Library(
        version=head.text("version"),
        clauses=MappingProxyType(clauses),
        questions=MappingProxyType(questions),
        groups=groups,
        forms=MappingProxyType(forms),
        warnings=tuple(_warnings(root)),
        law_file=_law(root),
        memo={("countries",): countries},
    )
    check_links(library)
    return library


def _questions(root: Path, countries: Countries) -> tuple[tuple[Group, ...], dict[str, Question]]:
    groups: list[Group] = []
    questions: list[Question] = []
    for node in _files(root, "questions"):
        group, found = read_questions(node, countries)
        groups.append(group)
        questions.extend(found)
    return tuple(sorted(groups, key=lambda one: one.order)), _by_id(questions)


def _warnings(root: Path) -> Iterator[WarningRule]:
    path = root / "warnings.yaml"
    if path.is_file():
        yield from read_warnings(parse(_source(root, path)))


def _files(root: Path, folder: str) -> Iterator[Node]:
    for path in sorted((root / folder).rglob("*.yaml")):
        yield parse(_source(root, path))


def _source(root: Path, path: Path) -> Source:
    name = path.relative_to(root).as_posix()
    try:
        return Source(name, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise LibraryError("library.not-readable", file=name, problem=type(error).__name__) from error


def _law(root: Path) -> Callable[[str], Mapping[str, object]]:
    def read(name: str) -> Mapping[str, object]:
        return parse(_source(root, root / "law" / f"{name}.yaml")).mapping()

    return read


def _by_id(entries: Iterable[T]) -> dict[str, T]:
    out: dict[str, T] = {}
    for entry in entries:
        if entry.id in out:
            raise LibraryError("library.twice", file=entry.file, id=entry.id, other=out[entry.id].file)
        out[entry.id] = entry
    return out
