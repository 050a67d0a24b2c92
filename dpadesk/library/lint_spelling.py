"""Lint of spelling, with the word list of pyspellchecker; loaded only here. What it does not know of British
spelling and of our trade stands in terms.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dpadesk.library.library import Library
from dpadesk.library.lint_clause import texts_of
from dpadesk.library.places import Found, Place
from dpadesk.library.template import plain
from dpadesk.library.vocabulary import vocabulary

__all__ = ["misspelt"]

_WORD = re.compile(r"(?<![\w.@/-])[A-Za-z][a-z]+(?:[’'][a-z]+)?(?![\w@]|[./]\w)")
_ENDINGS = ("’s", "'s", "’", "'")


def misspelt(library: Library) -> Iterator[Found]:
    """Words that nobody knows, once for each place."""
    from spellchecker import SpellChecker

    known = vocabulary(library).words
    texts = list(_texts(library))
    wanted = {_bare(word) for _, _, text in texts for word in _WORD.findall(text)} - known
    unknown = SpellChecker(language="en").unknown(wanted)
    for where, place, text in texts:
        for word in _WORD.findall(text):
            if _bare(word) in unknown:
                yield Found("lint.spelling", place.below(words=word), {"where": where, "word": word})


def _bare(word: str) -> str:
    for ending in _ENDINGS:
        word = word.removesuffix(ending)
    return word.lower()


def _texts(library: Library) -> Iterator[tuple[str, Place, str]]:
    for clause in library.clauses.values():
        for position, place, template in texts_of(clause):
            yield f"{clause.id}, position {position.id}", place, plain(template)
        file, advice = Place(clause.file), clause.guidance
        said = [clause.title, advice.why, advice.they_say, advice.answer, clause.walk_away.line]
        said += [text for position in clause.positions for text in (position.label, position.note)]
        yield from ((clause.id, file, text) for text in (*said, clause.walk_away.approval))
    for question in library.questions.values():
        said = [question.ask, question.blank, question.why, question.changes]
        said += [text for one in question.options for text in (one.label, plain(one.text), one.note)]
        said += [column.title for column in question.columns]
        yield from ((question.id, Place(question.file), text) for text in said)
    for form in library.forms.values():
        said = [form.name, form.summary, plain(form.title), form.subtitle]
        said += [plain(section.title) for section in form.sections()]
        yield from ((form.id, Place(form.file), text) for text in said)
    for warning in library.warnings:
        yield warning.id, Place(warning.file), warning.text
