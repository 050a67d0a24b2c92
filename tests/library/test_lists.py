"""Pick lists: the taxonomy is joined, every measure of the law's list can be chosen, and both agree."""

from __future__ import annotations

import pytest

from dpadesk.assemble import assemble
from dpadesk.library import load, measure_tags
from dpadesk.model import Answers, Value

LIBRARY = load()
LISTS = {
    "measures_encryption": "a",
    "measures_protection": "b",
    "measures_recovery": "c",
    "measures_testing": "d",
}
JOINED = {
    "data_subjects": ("data_subjects", 25),
    "purposes": ("purposes", 27),
    "operations": ("operations", 27),
    "data_categories": ("data_categories", 43),
}


def measures() -> dict[str, dict[str, list[str]]]:
    groups = LIBRARY.law("toms")["groups"]
    assert isinstance(groups, list)
    return {one["id"]: one for group in groups for one in group["measures"]}


def test_all_measures_can_be_chosen_each_once() -> None:
    chosen = [
        option.law
        for question in LIBRARY.questions.values()
        if question.id.startswith("measures_")
        for option in question.options
        if option.law
    ]
    assert len(chosen) == len(set(chosen)) == 66
    assert set(chosen) == set(measures())


@pytest.mark.parametrize(("name", "letter"), LISTS.items())
def test_a_list_holds_measures_of_its_letter(name: str, letter: str) -> None:
    known = measures()
    laws = [option.law for option in LIBRARY.questions[name].options if option.law]
    assert laws
    assert not [law for law in laws if letter not in known[law]["art32"]]


def test_the_tags_name_the_letter_and_the_controls() -> None:
    assert measure_tags(LIBRARY, "tom-crypto-keys") == " (Article 32(1)(a); ISO/IEC 27001:2022 A.8.24.)"
    assert "(a) and (b)" in measure_tags(LIBRARY, "tom-crypto-rest")
    assert measure_tags(LIBRARY, "ours") == ""


@pytest.mark.parametrize(("name", "listed"), JOINED.items())
def test_the_taxonomy_is_joined(name: str, listed: tuple[str, int]) -> None:
    entries = LIBRARY.law("data-taxonomy")[listed[0]]
    assert isinstance(entries, list)
    assert len(entries) == listed[1]
    laws = [option.law for option in LIBRARY.questions[name].options if option.law]
    assert sorted(laws) == sorted(str(one["id"]) for one in entries)
    assert not [one for one in LIBRARY.questions[name].options if "the controller" in one.text]


def test_only_special_categories_are_offered_as_such() -> None:
    laws = {option.law for option in LIBRARY.questions["special_categories_list"].options}
    assert "dc-genetic" in laws
    assert "dc-name" not in laws


def schedule(**values: Value) -> str:
    made = assemble(LIBRARY, Answers("balanced-full", values), date="2026-11-22")
    return "\n".join(
        one.visible
        for one in made.document.paragraphs()
        if made.provenance[one.id].clause.startswith("measures/")
    )


def test_measures_in_full_by_name_and_by_reference() -> None:
    full, tagged = schedule(), schedule(measures_tags=True)
    names, reference = schedule(measures_form="summary"), schedule(measures_form="reference")
    assert "are encrypted with AES-256" in full
    assert "Article 32(1)" not in full
    assert "Article 32(1)(a) and (b); ISO/IEC 27001:2022 A.8.24" in tagged
    assert "Encryption at rest" in names
    assert "AES-256" not in names
    assert "[name of the document with the measures]" in reference
    assert "[date of the document with the measures]" in reference
    assert "Encryption" not in reference
    assert len(reference) < len(names) < len(full) < len(tagged)


def test_chosen_entries_of_the_taxonomy_speak_of_the_party_by_its_label() -> None:
    made = assemble(
        LIBRARY,
        Answers("balanced-full", {"data_subjects": ("ds-endusers", "ds-patients")}),
        date="2026-11-22",
    )
    text = "\n".join(one.visible for one in made.document.paragraphs())
    assert "users of the Customer’s products or services" in text
    assert "patients" in text
