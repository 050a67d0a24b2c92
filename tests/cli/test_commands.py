"""Each command by itself: what it writes, what it prints, and that the same input gives the same bytes."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dpadesk.model import Document
from dpadesk.word import read
from tests.cli.run import SAMPLE, dpadesk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("sent.docx", "returned.docx", "answers.yaml", "decisions.yaml"):
        shutil.copy(SAMPLE / name, tmp_path / name)
    return tmp_path


def texts(path: Path) -> list[str]:
    return words(read(path.read_bytes()).document)


def words(document: Document) -> list[str]:
    """Without chips: the code of a field whose instruction was changed stands as one of its own."""
    return [one.visible.replace("\ufffc", "") for one in document.paragraphs()]


def test_a_new_answers_file_assembles_as_it_is(tmp_path: Path) -> None:
    forms = dpadesk("forms", "--json", "-", cwd=tmp_path).json["forms"]
    assert "communications-platform" in {form["id"] for form in forms}
    assert dpadesk("new", forms[0]["id"], "-o", "a.yaml", cwd=tmp_path).code == 0
    made = dpadesk("assemble", "a.yaml", "-o", "dpa.docx", "--json", "-", cwd=tmp_path)
    assert made.code == 0, made.err
    blanks = made.json["blanks"]
    assert {"question", "block", "label"} <= set(blanks[0])
    written = "\n".join(texts(tmp_path / "dpa.docx"))
    assert all(f"[{one['label']}]" in written for one in blanks)


def test_an_unknown_form_is_named(tmp_path: Path) -> None:
    said = dpadesk("new", "nonsense", "-o", "a.yaml", cwd=tmp_path).complaint()
    assert "nonsense" in said
    assert "communications-platform" in said


def test_assemble_tells_where_every_paragraph_comes_from(folder: Path) -> None:
    made = dpadesk(
        "assemble", "answers.yaml", "-o", "dpa.docx", "--pdf", "dpa.pdf", "--json", "-", cwd=folder
    ).json
    assert made["blanks"] == []
    assert made["document"]["paragraphs"] == len(made["provenance"])
    notice = next(
        one for one in made["provenance"].values() if one["clause"] == "breach/notification" and one["spans"]
    )
    assert any(span["question"] == "breach_notice_hours" for span in notice["spans"])
    assert (folder / "dpa.pdf").read_bytes().startswith(b"%PDF")


def outputs(folder: Path) -> Iterator[bytes]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith("o-"):
            yield path.read_bytes()


@pytest.mark.parametrize("dated", ["option", "epoch"])
def test_the_same_input_and_date_give_the_same_bytes(folder: Path, dated: str) -> None:
    commands = (
        ("assemble", "answers.yaml", "-o", "o-dpa.docx", "--pdf", "o-dpa.pdf"),
        ("compare", "sent.docx", "returned.docx", "-o", "o-red.docx"),
        ("changes", "returned.docx", "--sent", "sent.docx", "-o", "o-list.xlsx", "--json", "o-list.json"),
        ("answer", "returned.docx", "decisions.yaml", "--sent", "sent.docx", "-o", "o-c.docx", "--issues", "o-i.xlsx",
         "--receipt", "o-r.json"),
    )  # fmt: skip
    more = ("--author", "A", *(("--date", "2026-11-21") if dated == "option" else ()))
    surroundings = {"SOURCE_DATE_EPOCH": "1795219200"} if dated == "epoch" else None
    made = []
    for _ in range(2):
        for command in commands:
            ran = dpadesk(*command, *more, "--force", cwd=folder, environment=surroundings)
            assert ran.code == 0, ran.err
        made.append(list(outputs(folder)))
    assert len(made[0]) == 8
    assert made[0] == made[1]


def test_a_redline_has_both_sides_in_it(folder: Path) -> None:
    assert (
        dpadesk("compare", "sent.docx", "returned.docx", "-o", "red.docx", "--author", "Us", cwd=folder).code
        == 0
    )
    red = read((folder / "red.docx").read_bytes())
    assert red.authors[0] == "Us"
    sides = [words(side) for side in (red.document.original(), red.document.final())]
    assert sides[0] == texts(folder / "sent.docx")
    dpadesk("accept", "returned.docx", "-o", "acc.docx", cwd=folder)
    assert sides[1] == texts(folder / "acc.docx")


def test_marks_of_one_person_only(folder: Path) -> None:
    assert dpadesk("reject", "returned.docx", "-o", "r.docx", "--by", "Ingrid Solberg", cwd=folder).code == 0
    left = {mark.author for p in read((folder / "r.docx").read_bytes()).document.paragraphs()
            for one in p.content for mark in one.marks}  # fmt: skip
    assert left == {"Northwind Legal"}
    said = dpadesk("reject", "returned.docx", "-o", "q.docx", "--by", "Nobody", cwd=folder).complaint()
    assert "Ingrid Solberg, Northwind Legal" in said


def test_json_to_a_file_leaves_the_words_on_the_terminal(folder: Path) -> None:
    ran = dpadesk("changes", "returned.docx", "--json", "list.json", cwd=folder)
    assert "9 changes" in ran.out
    assert (folder / "list.json").stat().st_size > 1000
    assert dpadesk("changes", "returned.docx", "-q", cwd=folder).out == ""


def test_the_shape_of_the_list_of_changes(folder: Path) -> None:
    found = dpadesk("changes", "returned.docx", "--sent", "sent.docx", "--json", "-", cwd=folder).json
    assert set(found) == {"document", "not_compared", "changes"}
    assert {"file", "sha256", "paragraphs", "authors"} <= set(found["document"])
    for change in found["changes"]:
        assert set(change) >= {
            "id", "kind", "origin", "ours", "author", "date", "where", "before", "after", "text_before", "text_after",
            "levers", "coverage", "group",
        }  # fmt: skip
        assert set(change["where"]) == {"part", "label", "heading", "paragraph", "clause", "section"}


def test_lists_are_spreadsheets_only(folder: Path) -> None:
    assert ".xlsx" in dpadesk("changes", "returned.docx", "-o", "list.docx", cwd=folder).complaint()
    assert dpadesk("changes", "returned.docx", "-o", "list.xlsx", cwd=folder).code == 0
    with zipfile.ZipFile(folder / "list.xlsx") as archive:
        assert "xl/workbook.xml" in archive.namelist()
