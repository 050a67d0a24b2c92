"""The clause library from a terminal, with the firm's own folder over it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.run import SAMPLE, dpadesk

CLAUSE = """id: confidentiality/training
version: "7"
family: confidentiality
title: Training our way
guidance: {why: a, they_say: b, answer: c}
positions:
  - id: ours
    label: Twice a year
    side: balanced
    text: [{clause: "{{ P }} shall train its people twice a year."}]
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A workspace with the firm's own folder in it."""
    folder = tmp_path / "workspace" / "library"
    (folder / "clauses").mkdir(parents=True)
    (folder / "clauses" / "training.yaml").write_text(CLAUSE, encoding="utf-8")
    return folder


def test_the_shipped_library_has_nothing_to_complain_of(tmp_path: Path) -> None:
    ran = dpadesk("library", "lint", cwd=tmp_path)
    assert ran.code == 0
    assert ran.out.startswith("Nothing to complain of: 107 clauses")
    assert dpadesk("library", "lint", "--json", "-", cwd=tmp_path).json["findings"] == []


def test_lint_names_file_and_line_and_ends_with_one(tmp_path: Path, own: Path) -> None:
    path = own / "clauses" / "training.yaml"
    path.write_text(CLAUSE.replace("twice a year", "from time to time"), encoding="utf-8")
    ran = dpadesk("library", "lint", "--json", "-", cwd=tmp_path)
    assert ran.code == 1
    assert [(one["code"], one["file"], one["line"]) for one in ran.json["findings"]] == [
        ("lint.weasel", "own/clauses/training.yaml", 10)
    ]
    assert "own/clauses/training.yaml, line 10: " in dpadesk("library", "lint", cwd=tmp_path).out


def test_list_show_and_search(tmp_path: Path, own: Path) -> None:
    rows = dpadesk("library", "list", "--family", "confidentiality", "--json", "-", cwd=tmp_path).json
    assert {row["id"]: row["own"] for row in rows["clauses"]}["confidentiality/training"] is True
    shown = dpadesk("library", "show", "breach/notification", "--json", "-", cwd=tmp_path).json
    assert shown["ladder"]["controller"] == shown["ladder"]["processor"][::-1]
    assert shown["walk_away"]["approval"]
    assert {one["side"] for one in shown["positions"]} == {"processor", "balanced", "controller"}
    hits = dpadesk("library", "search", "train", "people", "--json", "-", cwd=tmp_path).json["hits"]
    assert "confidentiality/training" in {hit["id"] for hit in hits}
    assert "no-such/clause" in dpadesk("library", "show", "no-such/clause", cwd=tmp_path).complaint()


def test_the_firms_clause_comes_into_the_document_unless_it_is_left_out(tmp_path: Path, own: Path) -> None:
    def version(*more: str) -> str:
        made = dpadesk("new", "balanced-full", "-o", "a.yaml", "--force", *more, cwd=tmp_path)
        assert made.code == 0, made.err
        ran = dpadesk("assemble", "a.yaml", "-o", "a.docx", "--force", "--json", "-", *more, cwd=tmp_path)
        origins = ran.json["provenance"].values()
        return str(next(one["version"] for one in origins if one["clause"] == "confidentiality/training"))

    assert version() == "7"
    assert version("--shipped") == "1"
    other = tmp_path / "other"
    other.mkdir()
    assert version("--own", str(other)) == "1"


def test_a_broken_folder_is_named_and_the_shipped_library_still_works(tmp_path: Path, own: Path) -> None:
    path = own / "clauses" / "training.yaml"
    path.write_text(CLAUSE.replace("side: balanced", "side: ours"), encoding="utf-8")
    said = dpadesk("assemble", SAMPLE / "answers.yaml", "-o", "a.docx", cwd=tmp_path).complaint()
    assert "own/clauses/training.yaml, line 9" in said
    again = dpadesk("assemble", SAMPLE / "answers.yaml", "-o", "a.docx", "--shipped", cwd=tmp_path)
    assert again.code == 0
    nowhere = dpadesk("library", "list", "--own", "nowhere", cwd=tmp_path).complaint()
    assert "nowhere is no folder" in nowhere


def test_older_answers_are_taken_over_and_what_changed_is_told(tmp_path: Path) -> None:
    old = tmp_path / "old.yaml"
    old.write_text(
        "form: vendor-prose\nlibrary: '1.1'\nanswers: {agreement_name: Frame}\n"
        "positions: {measures/short: reference}\n",
        encoding="utf-8",
    )
    ran = dpadesk("new", "vendor-prose", "-o", "new.yaml", "--from", "old.yaml", "--json", "-", cwd=tmp_path)
    assert any("measures/short" in one for one in ran.json["changed"])
    written = (tmp_path / "new.yaml").read_text(encoding="utf-8")
    assert "agreement_name: Frame" in written
    assert "measures/short: preferred" in written
    made = dpadesk("assemble", "old.yaml", "-o", "a.docx", "--json", "-", cwd=tmp_path)
    assert made.json["changed"] == ran.json["changed"]
    assert dpadesk("assemble", "new.yaml", "-o", "b.docx", "--json", "-", cwd=tmp_path).json["changed"] == []


def test_the_proposals_stand_beside_the_answers(tmp_path: Path) -> None:
    made = dpadesk("assemble", SAMPLE / "answers.yaml", "-o", "a.docx", "--json", "-", cwd=tmp_path).json
    module = next(one for one in made["proposals"] if one["question"] == "scc_module")
    assert (module["answer"], module["value"]) == ("3", "3")
    assert module["reason"].endswith("so Module Three.")
    assert all(one["reason"] for one in module["choices"])
