"""The firm's own folder over the shipped library: adds, replaces, changes nothing that is shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpadesk.assemble import assemble
from dpadesk.errors import LibraryError
from dpadesk.library import default_folder, lint, load
from dpadesk.model import Answers
from dpadesk.say import load as sentences

CLAUSE = """
id: confidentiality/training
version: "7"
family: confidentiality
title: Training our way
guidance: {why: a, they_say: b, answer: c}
positions:
  - id: ours
    label: Twice a year
    side: balanced
    text: [{clause: "{{ P }} shall train its people twice a year and tell {{ C }} {{ firm_note }}."}]
"""
QUESTIONS = """
group: {id: agreement, title: Main agreement, order: 20}
questions:
  - {id: firm_note, type: text, ask: What do we add?, blank: our note, why: The firm wants it., default: so}
  - {id: breach_notice_hours, type: duration, ask: How soon?, blank: time, why: Us, default: 24 hours, units: [hours]}
"""
LAW = """
adequacy:
  - {id: adq-xx, place: Atlantis, iso: KE, partial: false, source: our memo 12, date: "2026-11-01"}
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    for name, text in (
        ("clauses/our.yaml", CLAUSE),
        ("questions/our.yaml", QUESTIONS),
        ("law/transfers.yaml", LAW),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def texts(library_folder: Path | None) -> str:
    made = assemble(load(own=library_folder), Answers("balanced-full"), date="2026-11-21")
    return "\n".join(one.visible for one in made.document.paragraphs())


def test_the_firms_clause_and_question_take_the_place_of_ours(own: Path) -> None:
    text = texts(own)
    assert "shall train its people twice a year and tell the Customer so." in text
    assert "twenty-four (24) hours" in text
    assert "twenty-four (24) hours" not in texts(None)


def test_the_library_says_what_is_the_firms(own: Path) -> None:
    library = load(own=own)
    assert library.own == {"confidentiality/training", "firm_note", "breach_notice_hours"}
    assert library.clauses["confidentiality/training"].file == "own/clauses/our.yaml"
    assert [group.id for group in library.groups] == [group.id for group in load().groups]
    assert len(library.clauses) == len(load().clauses)


def test_the_law_goes_on_with_the_firms_entries(own: Path) -> None:
    rows = load(own=own).law("transfers")["adequacy"]
    shipped = load().law("transfers")["adequacy"]
    assert isinstance(rows, list)
    assert isinstance(shipped, list)
    assert len(rows) == len(shipped) + 1
    assert rows[-1]["place"] == "Atlantis"


@pytest.mark.parametrize("field", ["source: our memo 12, ", ', date: "2026-11-01"'])
def test_a_fact_without_source_or_date_is_refused(own: Path, field: str) -> None:
    path = own / "law" / "transfers.yaml"
    path.write_text(LAW.replace(field, ""), encoding="utf-8")
    with pytest.raises(LibraryError) as caught:
        load(own=own).law("transfers")
    said = sentences().error(caught.value)
    assert "own/law/transfers.yaml" in said
    assert "line 3" in said


def test_a_mistake_of_the_firm_names_its_file_and_line(own: Path) -> None:
    path = own / "clauses" / "our.yaml"
    path.write_text(CLAUSE.replace("side: balanced", "side: ours"), encoding="utf-8")
    with pytest.raises(LibraryError) as caught:
        load(own=own)
    assert "own/clauses/our.yaml, line 10" in sentences().error(caught.value)


def test_lint_sees_the_firms_files(own: Path) -> None:
    path = own / "clauses" / "our.yaml"
    path.write_text(CLAUSE.replace("twice a year and", "twice twice a year and"), encoding="utf-8")
    found = [one for one in lint(load(own=own)) if one.code == "lint.doubled-word"]
    assert [one.values["file"] for one in found] == ["own/clauses/our.yaml"]


def test_an_empty_folder_changes_nothing(tmp_path: Path) -> None:
    assert load(own=tmp_path) == load()
    assert not (default_folder() / "own").exists()
