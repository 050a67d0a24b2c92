"""An answers file to Answers: each value checked by its question's type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from dpadesk.errors import AnswersError
from dpadesk.interview.migrate import migrate
from dpadesk.interview.tree import Path, Tree, read_tree
from dpadesk.library import OMITTED, Library, ValueTrouble, countries, parse_value
from dpadesk.model import Answers, Value
from dpadesk.say import load as load_sentences

__all__ = ["open_answers", "read_answers", "read_value"]

_KEYS = ("form", "library", "answers", "positions")


def read_answers(text: str, library: Library, name: str = "answers") -> Answers:
    """The answers in `text` (YAML); `name` is the file's name for complaints.

    A question that is absent takes its default; one that is null is "I don't know yet".
    Raises AnswersError with file and line: unknown key, wrong type, unknown position.
    """
    return open_answers(text, library, name)[0]


def open_answers(text: str, library: Library, name: str = "answers") -> tuple[Answers, tuple[str, ...]]:
    """The answers in `text`, and a sentence for each change that a newer library made to them.

    Raises AnswersError as `read_answers` does.
    """
    tree = read_tree(text, name)
    top, changed = migrate(dict(_fields(tree, tree.data, (), "the file")), library, load_sentences())
    for key in top:
        if key not in _KEYS:
            raise _unknown(tree, (key,), key, _KEYS)
    form = str(top.get("form") or "")
    if not form:
        raise AnswersError("answers.no-form", file=name)
    library.form(form)
    answers = Answers(
        form=form,
        values=_values(tree, top.get("answers"), library),
        positions=_positions(tree, top.get("positions"), library),
        library=str(top.get("library") or ""),
    )
    return answers, changed


def read_value(library: Library, question: str, written: object) -> Value:
    """One answer as somebody typed it (text, list or fields). Raises AnswersError."""
    asked = library.questions.get(question)
    if asked is None:
        raise _unknown(Tree("answers"), (), question, library.questions)
    try:
        return parse_value(asked, written, countries(library))
    except ValueTrouble as trouble:
        raise Tree("answers").wrong(trouble.code, (), question=asked.ask, **trouble.values) from trouble


def _values(tree: Tree, data: object, library: Library) -> dict[str, Value]:
    out: dict[str, Value] = {}
    for key, written in _fields(tree, data, ("answers",), "answers").items():
        question = library.questions.get(key)
        if question is None:
            raise _unknown(tree, ("answers", key), key, library.questions)
        try:
            out[key] = parse_value(question, written, countries(library))
        except ValueTrouble as trouble:
            path = ("answers", key, *trouble.path)
            raise tree.wrong(trouble.code, path, question=key, **trouble.values) from trouble
    return out


def _positions(tree: Tree, data: object, library: Library) -> dict[str, str]:
    out: dict[str, str] = {}
    for key, position in _fields(tree, data, ("positions",), "positions").items():
        clause = library.clauses.get(key)
        path = ("positions", key)
        if clause is None:
            raise _unknown(tree, path, key, library.clauses)
        if position != OMITTED and clause.position(str(position)) is None:
            known = [*(one.id for one in clause.positions), OMITTED]
            raise _unknown(tree, path, str(position), known)
        out[key] = str(position)
    return out


def _fields(tree: Tree, data: object, path: Path, where: str) -> Mapping[str, object]:
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise tree.wrong("answers.not-a-mapping", path, where=where)
    return data


def _unknown(tree: Tree, path: Path, key: str, known: Iterable[str]) -> AnswersError:
    near = get_close_matches(key, list(known), 1)
    if near:
        return tree.wrong("answers.unknown-key-near", path, key=key, near=near[0])
    return tree.wrong("answers.unknown-key", path, key=key)
