"""Templates are a small closed language, and an answer never becomes one."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpadesk.assemble import assemble
from dpadesk.assemble.fill import Filler, filler
from dpadesk.assemble.run import Run, plain_text
from dpadesk.errors import LibraryError
from dpadesk.interview import read_value
from dpadesk.library import Library, facts, load
from dpadesk.model import Answers, Value

LIBRARY = load()
FORM = LIBRARY.form("communications-platform")


def filled(template: str, values: Mapping[str, Value] | None = None) -> str:
    known = facts(LIBRARY, Answers(FORM.id, values or {}))
    return plain_text(filler(LIBRARY, FORM, known).fill(template))


def test_labels_begin_a_sentence_with_a_capital() -> None:
    assert (
        filled("{{ P }} acts. {{ C }} pays {{ P }}.")
        == "The Service Provider acts. The Customer pays the Service Provider."
    )
    assert filled("On request {{ P }} acts, and {{ Cs }} users too.") == (
        "On request the Service Provider acts, and the Customer’s users too."
    )


def test_quotes_become_typographic_in_the_clause_only() -> None:
    shown = filled('It\'s "so" for {{ agreement_name }}.', {"agreement_name": 'Ann\'s "Deal"'})
    assert shown == 'It’s “so” for Ann\'s "Deal".'


@pytest.mark.parametrize(
    "template",
    [
        "{{ agreement_name.__class__ }}",
        "{{ agreement_name.upper() }}",
        "{{ ''.join(purposes) }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 1 + 1 }}",
        "{{ 'a' ~ 'b' }}",
        "{{ agreement_name[0] }}",
        "{{ range(9) }}",
        "{{ agreement_name | upper }}",
        "{{ _emit('x') }}",
        "{{ purposes is defined }}",
        "{{ define(*purposes) }}",
        "{% for x in purposes %}{{ x }}{% endfor %}",
        "{% set x = 1 %}",
        "{% macro x() %}{% endmacro %}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% filter upper %}x{% endfilter %}",
        "{% with %}{% endwith %}",
        "{% raw %}{{ x }}",
        "{{ no_such_question }}",
        "{{ agreement_name",
    ],
)
def test_what_is_not_in_the_language(template: str) -> None:
    with pytest.raises(LibraryError) as caught:
        filled(template)
    assert caught.value.code == "assemble.template"


HOSTILE = [
    "{{ 7 * 7 }}",
    "{% if True %}x{% endif %}",
    "{{ provider_privacy_email }}",
    "{# gone #}",
    "Smith  &  Sons <b>Ltd</b>",
    " leading and trailing ",
    "[already in brackets]",
    "clause {{ ref('x') }}",
    "a\tb",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_an_answer_comes_out_as_it_went_in(text: str) -> None:
    made = assemble(LIBRARY, Answers(FORM.id, {"agreement_name": text}), date="2026-11-21")
    paragraph = next(one for one in made.document.paragraphs() if "“Agreement”" in one.visible)
    assert f"means the {text} between the parties" in paragraph.visible


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1, max_size=40))
def test_any_words_come_out_as_they_went_in(text: str) -> None:
    value = read_value(LIBRARY, "agreement_name", text)
    if value is None:
        return
    runs = _runs("The {{ agreement_name }} ends.", {"agreement_name": value})
    assert [run.text for run in runs if run.question == "agreement_name"] == [text]


def _runs(template: str, values: Mapping[str, Value]) -> tuple[Run, ...]:
    return _filler(LIBRARY, values).fill(template)


def _filler(library: Library, values: Mapping[str, Value]) -> Filler:
    return filler(library, FORM, facts(library, Answers(FORM.id, values)))


def test_what_is_unknown_is_a_visible_blank() -> None:
    runs = _runs("dated {{ agreement_date | date }}, of {{ customer.address }}", {"customer": None})
    blanks = [(run.text, run.question) for run in runs if run.blank]
    assert blanks == [
        ("[date of the main agreement]", "agreement_date"),
        ("[the customer: address]", "customer"),
    ]
