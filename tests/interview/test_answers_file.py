"""Answers files: complete, commented, and read back as they were; mistakes told with their line."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dpadesk.errors import AnswersError, LibraryError
from dpadesk.interview import read_answers, read_value, write_answers
from dpadesk.library import Library, load
from dpadesk.model import Answers
from dpadesk.say import load as sentences

LIBRARY = load()
FORM = "communications-platform"


def complaint(text: str) -> tuple[AnswersError, str]:
    with pytest.raises(AnswersError) as caught:
        read_answers(text, LIBRARY, "northwind.yaml")
    said = sentences().error(caught.value)
    assert not re.search(r"\{\w+\}", said), said
    assert not said.startswith("answers."), said
    return caught.value, said


def test_a_new_file_holds_every_question_with_its_explanation(library: Library) -> None:
    text = write_answers(library, FORM)
    answers = yaml.safe_load(text)["answers"]
    asked = library.asked(library.form(FORM))
    following = {question.id for question in asked if question.follows}
    assert set(answers) == {question.id for question in asked} - following
    assert all(f"  # {one}: (as " in text for one in following)
    assert len(asked) > 60
    flat = " ".join(text.replace("\n  #", " ").split())
    for question in asked:
        assert " ".join(question.ask.split()) in flat
        assert " ".join(question.why.split()) in flat
    assert max(len(line) for line in text.splitlines() if line.lstrip().startswith("#")) < 160


def test_a_new_file_says_nothing_that_nobody_said(library: Library) -> None:
    read = read_answers(write_answers(library, FORM), library)
    for question in library.asked(library.form(FORM)):
        if question.follows:
            assert question.id not in read.values
            continue
        value = read.values[question.id]
        if question.id in ("customer", "provider"):
            assert set(value.values()) == {None}  # type: ignore[union-attr]
        else:
            assert value == question.default, question.id


def test_the_sample_comes_back_as_it_was(library: Library, answers: Answers) -> None:
    again = read_answers(write_answers(library, FORM, answers), library)
    assert again.values == answers.values
    assert again.positions == answers.positions


@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1, max_size=60),
    st.sampled_from(["agreement_name", "service_description", "provider_signatory"]),
)
def test_any_text_survives_the_file(text: str, question: str) -> None:
    value = read_value(LIBRARY, question, text)
    answers = Answers(FORM, {question: value}, {"liability/cap": "fallback-1"})
    again = read_answers(write_answers(LIBRARY, FORM, answers), LIBRARY)
    assert again.values[question] == value
    assert again.positions == {"liability/cap": "fallback-1"}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("transfer_exporter: NO", "NO"),
        ("transfer_exporter: norway", "NO"),
        ("transfer_importers: [United States, IN]", ("US", "IN")),
        ("agreement_date: 2026-10-05", "2026-10-05"),
        ("breach_notice_hours: 24 hours", {"amount": 24, "unit": "hours"}),
        ("breach_notice_hours: {amount: 1, unit: hour}", {"amount": 1, "unit": "hours"}),
        ("audits_per_year: 2", 2),
        ("dora: yes", True),
        ("dora: No", False),
        ("agreement_name: 1.0", "1.0"),
        ("agreement_name: null", None),
        ("agreement_name: unknown", None),
        ("agreement_name:", None),
        ("scc_module: 3", "3"),
        ("scc_module: Module Three", None),
        ("data_subjects: [clients, Our neighbours]", ("clients", "Our neighbours")),
        ("own_purposes: []", ()),
    ],
)
def test_values_by_type(written: str, value: object) -> None:
    text = f"form: {FORM}\nanswers:\n  {written}\n"
    name = written.partition(":")[0]
    if written == "scc_module: Module Three":
        assert complaint(text)[0].code == "answers.not-an-option"
        return
    assert read_answers(text, LIBRARY).values[name] == value


@pytest.mark.parametrize(
    ("line", "code", "named"),
    [
        ("breach_notice_hour: 24 hours", "answers.unknown-key-near", "breach_notice_hours"),
        ("xyzzy: 1", "answers.unknown-key", "xyzzy"),
        ("breach_notice_hours: soon", "answers.not-a-duration", "soon"),
        ("breach_notice_hours: 3 days", "answers.wrong-unit", "hours"),
        ("breach_notice_hours: 999 hours", "answers.out-of-range", "120"),
        ("audits_per_year: many", "answers.not-a-number", "many"),
        ("agreement_date: 5 October", "answers.not-a-date", "2026-11-21"),
        ("agreement_date: 2026-02-30", "answers.not-a-date", "2026-02-30"),
        ("provider_privacy_email: privacy", "answers.not-an-email", "privacy"),
        ("dora: maybe", "answers.not-yes-no", "maybe"),
        ("scc_law: Atlantis", "answers.not-a-country", "Atlantis"),
        ("dora_critical: perhaps", "answers.not-an-option", "undecided"),
        ("purposes: support", "answers.not-a-list", "purposes"),
        ("agreement_name: [a]", "answers.not-text", "agreement_name"),
        ("customer: Northwind", "answers.not-fields", "name, number"),
        ("customer: {nmae: Northwind}", "answers.unknown-field", "nmae"),
        ("customer: {name: Northwind, country: Atlantis}", "answers.not-a-country", "Atlantis"),
        ("subprocessors_core: [{name: A, mechanism: magic}]", "answers.not-an-option", "magic"),
        ('agreement_name: "a\\u0007b"', "answers.control-character", "agreement_name"),
    ],
)
def test_a_wrong_answer_names_the_line(line: str, code: str, named: str) -> None:
    error, said = complaint(f"# a comment\nform: {FORM}\nanswers:\n\n  {line}\n")
    assert error.code == code
    assert error.values["line"] == 5
    assert said.startswith("northwind.yaml, line 5: ")
    assert named in said


def test_a_wrong_row_names_its_own_line() -> None:
    rows = "  subprocessors_core:\n    - name: A\n      location: EEA\n    - name: B\n      locaton: EEA\n"
    error, said = complaint(f"form: {FORM}\nanswers:\n{rows}")
    assert error.values["line"] == 7
    assert "locaton" in said


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "answers.no-form"),
        ("answers: {}\n", "answers.no-form"),
        ("- a\n- b\n", "answers.not-a-mapping"),
        ("form: [\n", "answers.not-yaml"),
        (f"form: {FORM}\nanswer: {{}}\n", "answers.unknown-key-near"),
        (f"form: {FORM}\nanswers: 3\n", "answers.not-a-mapping"),
        (f"form: {FORM}\nanswers:\n  dora: yes\n  dora: no\n", "answers.duplicate"),
        (f"form: {FORM}\npositions: {{liability/kap: preferred}}\n", "answers.unknown-key-near"),
        (f"form: {FORM}\npositions: {{liability/cap: generous}}\n", "answers.unknown-key"),
    ],
)
def test_a_wrong_file(text: str, code: str) -> None:
    assert complaint(text)[0].code == code


def test_an_unknown_form_lists_the_known_ones() -> None:
    with pytest.raises(LibraryError) as caught:
        read_answers("form: web\n", LIBRARY)
    assert FORM in sentences().error(caught.value)


def test_a_file_that_would_grow_without_end_is_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    assert complaint("\n".join(lines))[0].code == "answers.not-yaml"
