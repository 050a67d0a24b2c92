"""The answers that a matter has kept, as the library of today would have asked them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dpadesk.interview.migrate import migrate
from dpadesk.library import OMITTED, Library, ValueTrouble, countries, parse_value
from dpadesk.model import Answers, Value
from dpadesk.say import Sentences
from dpadesk.say import load as load_sentences

__all__ = ["refreshed"]


def refreshed(library: Library, answers: Answers) -> tuple[Answers, tuple[str, ...]]:
    """The answers for this library, and a sentence for each change: what a newer version renamed or left
    out, and what this library does not ask or have any more (the firm's folder may have changed).

    Never raises: an answer that no longer fits is dropped and told. The form stays as it is.
    """
    say = load_sentences()
    top: dict[str, object] = {
        "form": answers.form,
        "library": answers.library,
        "answers": dict(answers.values),
        "positions": dict(answers.positions),
    }
    top, changed = migrate(top, library, say)
    said = list(changed)
    values = dict(_values(_part(top, "answers"), library, say, said))
    positions = dict(_positions(_part(top, "positions"), library, say, said))
    known = str(top.get("library") or answers.library)
    return replace(answers, form=str(top["form"]), values=values, positions=positions, library=known), tuple(
        said
    )


def _part(top: Mapping[str, object], key: str) -> Mapping[str, object]:
    found = top.get(key)
    return found if isinstance(found, dict) else {}


def _values(
    given: Mapping[str, object], library: Library, say: Sentences, said: list[str]
) -> Iterator[tuple[str, Value]]:
    for name, value in given.items():
        question = library.questions.get(name)
        if question is None:
            said.append(say("migrate.not-asked", name=name))
            continue
        try:
            yield name, parse_value(question, value, countries(library))
        except ValueTrouble:
            said.append(say("migrate.does-not-fit", name=question.ask))


def _positions(
    given: Mapping[str, object], library: Library, say: Sentences, said: list[str]
) -> Iterator[tuple[str, str]]:
    for name, position in given.items():
        clause = library.clauses.get(name)
        if clause is None or (position != OMITTED and clause.position(str(position)) is None):
            said.append(say("migrate.no-position", clause=name, position=position))
        else:
            yield name, str(position)
