"""Finding entries of the library by words, and where an entry is used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dpadesk.library.clause import Clause
from dpadesk.library.library import Library
from dpadesk.library.lint_clause import texts_of
from dpadesk.library.template import plain

__all__ = ["Hit", "search", "used"]

_BEFORE, _BEHIND = 20, 60  # characters of an excerpt, at the most: the word is to be seen on a short line


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that holds all the words: `kind` (clause, question, form), its id and title, `where` in it
    (a position's id, or ""), and the text around the first word."""

    kind: str
    id: str
    title: str
    where: str
    excerpt: str


def search(library: Library, words: str) -> tuple[Hit, ...]:
    """The entries that hold every one of the words, whatever their case; those whose id or title does first."""
    wanted = words.lower().split()
    if not wanted:
        return ()
    found = [
        (rank, hit)
        for entry in _entries(library)
        if (ranked := _hit(entry, wanted)) is not None
        for rank, hit in (ranked,)
    ]
    return tuple(hit for _, hit in sorted(found, key=lambda one: one[0]))


def used(library: Library, clause: str) -> tuple[str, ...]:
    """The ids of the forms that hold the clause."""
    return tuple(form.id for form in library.forms.values() if clause in form.clauses())


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: str
    id: str
    title: str
    texts: tuple[tuple[str, str], ...]


def _hit(entry: _Entry, wanted: list[str]) -> tuple[int, Hit] | None:
    head = f"{entry.id} {entry.title}".lower()
    whole = " ".join([head, *(text.lower() for _, text in entry.texts)])
    if not all(word in whole for word in wanted):
        return None
    if all(word in head for word in wanted):
        return 0, Hit(entry.kind, entry.id, entry.title, "", "")
    best = max(entry.texts, key=lambda one: _fit(one[1].lower(), wanted))
    return 1, Hit(entry.kind, entry.id, entry.title, best[0], _excerpt(best[1], wanted))


def _fit(text: str, wanted: list[str]) -> tuple[bool, int]:
    return " ".join(wanted) in text, sum(word in text for word in wanted)


def _excerpt(text: str, wanted: list[str]) -> str:
    """The text around the phrase, else around the longest of the words that is there, in whole words."""
    text = text.replace("\u00a4", "…")
    signs = (" ".join(wanted), *sorted(wanted, key=len, reverse=True))
    at = next((place for sign in signs if (place := text.lower().find(sign)) >= 0), 0)
    start, end = 0, len(text)
    if at > _BEFORE:
        begun = text.rfind(" ", 0, at) + 1
        start = text.find(" ", at - _BEFORE, begun) + 1 or begun
    if at + _BEHIND < end:
        end = max(text.rfind(" ", 0, at + _BEHIND), text.find(" ", at))
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"


def _entries(library: Library) -> Iterator[_Entry]:
    for clause in library.clauses.values():
        yield _Entry("clause", clause.id, clause.title, tuple(_clause(clause)))
    for question in library.questions.values():
        texts = [question.why, question.changes, *(one.label for one in question.options)]
        texts += [plain(one.text) for one in question.options]
        yield _Entry("question", question.id, question.ask, tuple(("", text) for text in texts if text))
    for form in library.forms.values():
        yield _Entry("form", form.id, form.name, (("", form.summary),))


def _clause(clause: Clause) -> Iterator[tuple[str, str]]:
    for position, _, template in texts_of(clause):
        yield position.id, plain(template)
    for position in clause.positions:
        yield position.id, f"{position.label}. {position.note}"
    advice = clause.guidance
    for text in (advice.why, advice.they_say, advice.answer, clause.walk_away.line):
        if text:
            yield "", text
