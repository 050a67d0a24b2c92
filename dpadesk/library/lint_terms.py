"""Lint of defined terms: used and not defined, defined and never used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dpadesk.library.clause import Clause
from dpadesk.library.form import Form
from dpadesk.library.library import Library
from dpadesk.library.lint_clause import texts_of
from dpadesk.library.places import Found
from dpadesk.library.template import defined, plain
from dpadesk.library.vocabulary import Vocabulary, vocabulary

__all__ = ["term_faults"]

_SENTENCE = re.compile(r"(?:^|(?<=[.:;?!\u00a4]))\s*[\"“(]?")
_SHORTEST = 6  # words; what is shorter is a title or a cell, where a capital says nothing
_CAPITAL = re.compile(r"[A-Z][\w-]*(?:’s)?(?:\s+[A-Z][\w-]*)*")


def term_faults(library: Library) -> Iterator[Found]:
    """Terms with a capital that nothing defines, by form; definitions that no text of the library uses."""
    known = vocabulary(library)
    for form in library.forms.values():
        terms = {
            term
            for clause in _clauses(form, library)
            for _, _, text in texts_of(clause)
            for term in defined(text)
        }
        for clause in _clauses(form, library):
            yield from _undefined(clause, form, terms, known)
    yield from _unused(library)


def _undefined(clause: Clause, form: Form, terms: set[str], known: Vocabulary) -> Iterator[Found]:
    words = {word for term in terms for word in _forms(term)} | known.names
    for position, place, template in texts_of(clause):
        text = plain(template)
        if len(text.split()) < _SHORTEST:
            continue
        for phrase in _capitals(text):
            lost = [one for one in phrase.split() if one.removesuffix("’s") not in words]
            if lost:
                values = {
                    "where": f"{clause.id}, position {position.id}",
                    "term": " ".join(lost),
                    "form": form.id,
                }
                yield Found("lint.undefined-term", place.below(words=lost[0]), values)


def _capitals(text: str) -> Iterator[str]:
    """Words with a capital that do not owe it to standing first in a sentence."""
    starts = {found.end() for found in _SENTENCE.finditer(text)}
    for found in _CAPITAL.finditer(text):
        phrase, at = found[0], found.start()
        if at in starts:
            phrase = phrase.partition(" ")[2]
        if phrase:
            yield phrase


def _forms(term: str) -> Iterator[str]:
    """The words of a term, in singular and plural."""
    for word in term.split():
        yield from (
            word,
            f"{word}s",
            word.removesuffix("s"),
            re.sub(r"y$", "ies", word),
            re.sub(r"ch$", "ches", word),
        )


def _unused(library: Library) -> Iterator[Found]:
    said = [plain(text) for clause in library.clauses.values() for _, _, text in texts_of(clause)]
    said += [option.text for question in library.questions.values() for option in question.options]
    whole = "\n".join(said)
    for clause in library.clauses.values():
        for _, place, text in texts_of(clause):
            for term in defined(text):
                if "{" not in term and not re.search(rf"\b{re.escape(term)}", whole):
                    yield Found(
                        "lint.unused-term", place.below(words=term), {"where": clause.id, "term": term}
                    )


def _clauses(form: Form, library: Library) -> Iterator[Clause]:
    return (library.clauses[one] for one in form.clauses())
