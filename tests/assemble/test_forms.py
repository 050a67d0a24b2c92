"""Every form, whatever is answered: nothing out of order, no blank reference, no empty heading."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from dpadesk.assemble import Assembled, assemble
from dpadesk.errors import AnswersError
from dpadesk.interview import read_answers, write_answers
from dpadesk.library import OMITTED, SIGNING, Kind, load
from dpadesk.model import FINAL, Answers, Paragraph, Reference, Value, labels
from dpadesk.word import Properties, read, write
from tests.assemble.hygiene import faults
from tests.assemble.test_answers import all_pairs
from tests.oracle.office import Office

LIBRARY = load()
FORMS = sorted(LIBRARY.forms)
# The long runs: the sample's form each time, the others in the sweep.
MOSTLY_SWEPT = [
    form if form == "communications-platform" else pytest.param(form, marks=pytest.mark.sweep)
    for form in FORMS
]
DAY = "2026-11-21"


def made(form: str, values: dict[str, Value], positions: dict[str, str] | None = None) -> Assembled:
    return assemble(LIBRARY, Answers(form, values, positions or {}), date=DAY)


def choices(form: str) -> dict[str, tuple[Value, ...]]:
    out: dict[str, tuple[Value, ...]] = {}
    for question in LIBRARY.asked(LIBRARY.form(form)):
        if question.kind is Kind.YES_NO:
            out[question.id] = (True, False, None)
        elif question.kind is Kind.CHOICE:
            out[question.id] = (*(option.value for option in question.options), None)
        elif question.id == "us_states":
            out[question.id] = ((), ("CA",), ("VA", "MD"))
        elif question.optional and question.kind is Kind.LIST:
            out[question.id] = ((), (question.options[0].value,), None)
    return out


def troubles(rows: Iterator[tuple[str, Assembled]]) -> list[str]:
    return [f"{name}: {fault}" for name, one in rows for fault in faults(one)]


def test_there_are_the_shapes_that_we_promise() -> None:
    assert len(FORMS) >= 7
    assert {LIBRARY.form(one).numbering for one in FORMS} == {
        "parts",
        "clauses",
        "roman",
        "headings",
        "plain",
    }
    assert {LIBRARY.form(one).signing for one in FORMS} == set(SIGNING)
    assert {LIBRARY.form(one).side for one in FORMS} == {"processor", "balanced", "controller"}
    assert len(LIBRARY.clauses) >= 80


@pytest.mark.parametrize("form", MOSTLY_SWEPT)
def test_every_position_of_every_clause(form: str) -> None:
    rows = (
        (f"{clause} {position.id}", made(form, {}, {clause: position.id}))
        for clause in LIBRARY.form(form).clauses()
        for position in LIBRARY.clauses[clause].positions
    )
    assert troubles(rows) == []


@pytest.mark.parametrize("form", MOSTLY_SWEPT)
def test_every_pair_of_choices(form: str) -> None:
    options = choices(form)
    rows = list(all_pairs(options))
    seen = {((a, row[a]), (b, row[b])) for row in rows for a, b in combinations(options, 2)}
    assert len(seen) == sum(len(options[a]) * len(options[b]) for a, b in combinations(options, 2))
    assert troubles((str(row), made(form, row)) for row in rows) == []


@pytest.mark.parametrize("form", FORMS)
def test_references_show_what_they_point_to(form: str) -> None:
    values: dict[str, Value] = {
        "scc_module": "2",
        "uk_data": True,
        "swiss_data": True,
        "us_states": ("CA", "MD"),
    }
    document = made(form, values).document
    marks = {one.id.partition("#")[0] for one in document.paragraphs()}
    found = [
        inline
        for paragraph in document.paragraphs()
        for inline in paragraph.content
        if isinstance(inline, Reference)
    ]
    assert [one.target for one in found if one.target not in marks or not one.text] == []


@pytest.mark.parametrize("form", FORMS)
def test_word_keeps_it(form: str) -> None:
    document = made(form, {"dora": True, "us_states": ("CA",), "uk_data": True}).document
    data = write(document, properties=Properties(title=document.title, author="A", created=DAY))
    back = read(data).document
    assert [replace(one, id="") for _, one in back.walk()] == [
        replace(one, id="") for _, one in document.walk()
    ]
    assert back.lists == document.lists


@pytest.mark.parametrize("form", FORMS)
def test_its_answers_file_reads_back(form: str) -> None:
    text = write_answers(LIBRARY, form)
    again = read_answers(text, LIBRARY)
    assert again.form == form
    assert made(form, {}).document == assemble(LIBRARY, again, date=DAY).document


@pytest.mark.parametrize("form", FORMS)
def test_a_clause_left_out_is_gone(form: str) -> None:
    before = {one.id.partition("#")[0] for one in made(form, {}).document.blocks}
    clause = "confidentiality/training"
    if clause not in before:
        clause = "processing/duration" if "processing/duration" in before else "audit/short"
    after = made(form, {}, {clause: OMITTED})
    assert clause in before
    assert clause not in {one.id.partition("#")[0] for one in after.document.blocks}
    assert faults(after) == []


def test_leaving_out_is_written_in_the_answers_file() -> None:
    text = "form: short-numbered\npositions: {records/short: omitted}\n"
    assert read_answers(text, LIBRARY).positions == {"records/short": OMITTED}
    with pytest.raises(AnswersError):
        read_answers(text.replace("omitted", "gone"), LIBRARY)


def test_unused_definitions_fall_away() -> None:
    kept = made("short-numbered", {"transfers_outside": False})
    text = "\n".join(one.visible for one in kept.document.blocks if isinstance(one, Paragraph))
    assert "“SCCs”" not in text
    assert "“Sub-processor”" in text


@pytest.mark.parametrize("position", [one.id for one in LIBRARY.clauses["deletion/short"].positions])
def test_the_time_after_the_end_is_the_same_wherever_it_is_told(position: str) -> None:
    document = made("short-numbered", {}, {"deletion/short": position}).document
    told = {
        clause: any(
            "may fetch its data" in one.visible
            for one in document.paragraphs()
            if one.id.startswith(f"{clause}#")
        )
        for clause in ("processing/short-duration", "deletion/short")
    }
    windows = {"deletion/short": position in ("preferred", "window")}
    assert told == {"processing/short-duration": windows["deletion/short"], **windows}


def test_business_days_are_explained_where_there_are_any() -> None:
    """In the form without periods in business days the explanation would stand alone."""
    left_out = dict.fromkeys(("data-subjects/short", "assistance/short"), OMITTED)
    for positions, explained in ((left_out, False), ({}, True)):
        text = [one.visible for one in made("short-numbered", {}, positions).document.paragraphs()]
        assert any("business days" in one for one in text) is explained
        assert any(one.startswith("Business days are") for one in text) is explained


def test_you_and_we_where_all_clauses_stand() -> None:
    values: dict[str, Value] = {"uk_data": True, "us_states": ("CA", "MD"), "own_purposes": ("billing",)}
    text = "\n".join(one.visible for one in made("web-you-we", values).document.paragraphs())
    for wrong in (
        "you is",
        "we is",
        "you has",
        "we has",
        "we processes",
        "you decides",
        "to we ",
        "by we ",
        "of us ",
    ):
        assert wrong not in text.lower()
    for right in (
        "You are the controller",
        "We are your processor",
        "notify you",
        "your instructions",
        "informing us",
    ):
        assert right.lower() in text.lower()


@pytest.mark.oracle
@pytest.mark.parametrize("form", MOSTLY_SWEPT)
def test_libreoffice_opens_it_and_counts_alike(form: str, oracle: Office, tmp_path: Path) -> None:
    values: dict[str, Value] = {"dora": True, "us_states": ("CA", "MD"), "uk_data": True, "swiss_data": True}
    document = made(form, values).document
    path = tmp_path / "form.docx"
    path.write_bytes(write(document, properties=Properties(title=document.title, author="A", created=DAY)))
    shown = labels(document, FINAL)
    wanted = [shown[one.id] for _, one in document.walk() if shown.get(one.id, "").strip("•–")]
    found = [label for label in oracle.labels(path) if label.strip("•–\uf0b7 ")]
    assert [label.strip() for label in found] == wanted


@pytest.mark.oracle
def test_the_open_xml_sdk_finds_nothing(validator: Callable[[Path], list[str]], tmp_path: Path) -> None:
    for form in FORMS:
        document = made(form, {"dora": True, "us_states": ("CA",)}).document
        path = tmp_path / f"{form}.docx"
        path.write_bytes(
            write(document, properties=Properties(title=document.title, author="A", created=DAY))
        )
        assert validator(path) == []


def test_a_form_brings_its_own_defaults() -> None:
    def text(answers: Answers) -> str:
        document = assemble(LIBRARY, answers, date=DAY).document
        return "\n".join(one.visible for one in document.paragraphs())

    paper = Answers("controller-paper")
    assert "within twenty-four (24) hours after becoming aware" in text(paper)
    assert "within forty-eight (48) hours after becoming aware" in text(Answers("balanced-full"))
    said = paper.put("breach_notice_hours", {"amount": 36, "unit": "hours"})
    assert "within thirty-six (36) hours" in text(said)
    assert "[period for notifying a breach]" in text(paper.put("breach_notice_hours", None))
    assert "breach_notice_hours: 24 hours" in write_answers(LIBRARY, "controller-paper")


def test_the_sum_insured_is_asked_and_printed_where_a_clause_names_one() -> None:
    form, chosen = LIBRARY.form("controller-paper"), {"liability/insurance": "sum"}
    assert "insurance_sum" in LIBRARY.asked_in(form, chosen)
    assert "insurance_sum" not in LIBRARY.asked_in(form, {"liability/insurance": "preferred"})
    others = [one for one in FORMS if one != form.id]
    assert not [one for one in others if "insurance_sum" in LIBRARY.asked_in(LIBRARY.form(one), {})]
    text = made(form.id, {"insurance_sum": {"amount": 5_000_000, "currency": "EUR"}}, chosen).document
    assert "of at least EUR\u00a05,000,000 for each event." in "\n".join(
        one.visible for one in text.paragraphs()
    )


@pytest.mark.parametrize(
    ("country", "said"),
    [("SE", "The law of Sweden governs"), ("US", "The law that governs the Agreement also")],
)
def test_no_law_from_outside_the_union_governs(country: str, said: str) -> None:
    provider = {"name": "A", "number": "1", "register": "the register", "address": "B", "country": country}
    for form in ("balanced-full", "controller-paper", "communications-platform"):
        text = made(form, {"provider": provider}, {"law/governing": "processor"}).document
        shown = [one.visible for one in text.paragraphs() if one.id.startswith("law/governing")]
        assert [one for one in shown if one.startswith(said)]
        assert not [one for one in shown if "United States" in one]
