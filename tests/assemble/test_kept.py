"""A document made after another is the same as one made from nothing: what is kept never shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dpadesk.assemble import assemble
from dpadesk.interview import read_answers
from dpadesk.library import OMITTED, Kind, Question, default_folder, load
from dpadesk.model import Answers, Value
from tests.assemble.test_forms import MOSTLY_SWEPT

LIBRARY = load()
SAMPLE = read_answers((default_folder() / "sample" / "answers.yaml").read_text(encoding="utf-8"), LIBRARY)
DAY = "2026-11-21"
LASTING = ("template", "environment", "text")  # kept of texts alone, not of answers


def other(question: Question, now: Value) -> Value:
    """Another answer than the one of now."""
    match question.kind:
        case Kind.YES_NO:
            return now is not True
        case Kind.CHOICE:
            return next(one.value for one in question.options if one.value != now)
        case Kind.DURATION:
            return {"amount": 17, "unit": question.units[0]}
        case Kind.NUMBER:
            return 7
        case Kind.LIST | Kind.TABLE if isinstance(now, tuple) and now:
            return now[1:]
        case Kind.TEXT | Kind.EMAIL | Kind.ADDRESS:
            return "something else"
    return None


def changes(answers: Answers) -> Iterator[Answers]:
    """The answers with one of them changed, each in turn; then positions chosen by hand, and taken back."""
    form = LIBRARY.form(answers.form)
    for question in LIBRARY.asked(form):
        yield replace(
            answers,
            values={**answers.values, question.id: other(question, answers.values.get(question.id))},
        )
    for clause in list(form.clauses())[::4]:
        if (last := LIBRARY.clauses[clause].positions[-1].id) != form.positions.get(clause):
            yield replace(answers, positions={clause: last})
    yield replace(answers, positions={"breach/follow-up": OMITTED, "breach/short-roles": OMITTED})
    yield answers


@pytest.mark.parametrize("form", MOSTLY_SWEPT)
def test_one_answer_changed(form: str) -> None:
    differ = []
    for number, answers in enumerate(changes(Answers(form, SAMPLE.values))):
        anew = replace(LIBRARY, memo={key: kept for key, kept in LIBRARY.memo.items() if key[0] in LASTING})
        first, second = (assemble(one, answers, date=DAY) for one in (LIBRARY, anew))
        if first != second:
            differ.append(number)
    assert differ == []


def test_only_what_changed_is_made_anew() -> None:
    """The paragraphs of every other clause are the very same objects."""
    before = assemble(LIBRARY, SAMPLE, date=DAY).document
    values = {**SAMPLE.values, "breach_notice_hours": {"amount": 31, "unit": "hours"}}
    after = assemble(LIBRARY, replace(SAMPLE, values=values), date=DAY).document
    same = {id(one) for one in before.blocks}
    clauses = {one.id.partition("#")[0] for one in after.blocks if id(one) not in same}
    assert "breach/notification" in clauses
    assert "breach/follow-up" not in clauses
    assert len([one for one in after.blocks if id(one) in same]) > len(after.blocks) / 2
