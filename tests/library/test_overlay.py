"""The firm's own folder over the shipped library: adds, replaces, changes nothing that is shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpadesk.assemble import assemble
from dpadesk.errors import LibraryError
from dpadesk.library import default_folder, lint, load, open_library
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


EXTENDS = """
extends: breach/notification
walk_away: {line: Never under 36 hours., approval: Managing partner}
positions:
  - id: ours
    label: Ours
    side: processor
    levers: {breach_trigger: aware}
    note: The way of the house.
    text: [{clause: "{{ P }} shall tell {{ C }} of a Personal Data Breach by noon of the next day."}]
"""
PLAYBOOK = """
positions: {breach/notification: ours}
forms:
  controller-paper: {breach/notification: controller}
"""


def write(own: Path, name: str, text: str) -> None:
    (own / name).parent.mkdir(parents=True, exist_ok=True)
    (own / name).write_text(text, encoding="utf-8")


def test_a_position_is_added_to_a_shipped_clause(own: Path) -> None:
    write(own, "clauses/breach.yaml", EXTENDS)
    clause, shipped = load(own=own).clauses["breach/notification"], load().clauses["breach/notification"]
    assert [one.id for one in clause.positions] == [*(one.id for one in shipped.positions), "ours"]
    assert (clause.guidance, clause.walk_away.approval) == (shipped.guidance, "Managing partner")


def test_the_playbook_says_which_position_a_form_takes(own: Path) -> None:
    write(own, "clauses/breach.yaml", EXTENDS)
    write(own, "playbook.yaml", PLAYBOOK)
    assert "by noon of the next day" in texts(own)
    assert load(own=own).forms["controller-paper"].positions["breach/notification"] == "controller"


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("playbook.yaml", PLAYBOOK, "own/playbook.yaml, line 2: the clause breach/notification has no"),
        ("playbook.yaml", "forms:\n  no-form: {}\n", "own/playbook.yaml, line 2: there is no form “no-form”"),
        ("clauses/a.yaml", "extends: breach/none\n", "own/clauses/a.yaml, line 1: there is no clause"),
        ("law/transfer.yaml", "adequacy: []\n", "own/law/transfer.yaml, line 1: the library holds no facts"),
        ("law/transfers.yaml", LAW.replace("source: our memo 12, ", ""), "own/law/transfers.yaml, line 3"),
        (
            "clauses/our.yaml",
            CLAUSE.replace("firm_note", "firm_notes"),
            "own/clauses/our.yaml, line 11: confidentiality/training, position ours names “firm_notes”",
        ),
        ("clauses/a.yaml", "id: [", "own/clauses/a.yaml, line 2: this is not valid YAML"),
    ],
)
def test_a_broken_folder_is_told_and_the_shipped_library_stays_in_use(
    own: Path, name: str, text: str, says: str
) -> None:
    write(own, name, text)
    opened = open_library(own)
    assert opened.library == load()
    assert opened.trouble is not None
    assert sentences().error(opened.trouble).startswith(says)


def test_a_sound_folder_and_none_at_all_are_no_trouble(own: Path, tmp_path: Path) -> None:
    assert open_library(own).trouble is None
    assert open_library(own).library.own
    assert open_library(tmp_path / "nowhere").library == load()
    assert open_library(None).library == load()


def test_the_firms_words_are_spelt_right(own: Path) -> None:
    write(own, "clauses/our.yaml", CLAUSE.replace("twice a year and", "twice a year, zwiefach, and"))
    spelling = [one for one in lint(load(own=own)) if one.code == "lint.spelling"]
    assert [(one.file, one.line) for one in spelling] == [("own/clauses/our.yaml", 11)]
    write(own, "terms.yaml", "words: [zwiefach]\n")
    assert not [one for one in lint(load(own=own)) if one.code == "lint.spelling"]
