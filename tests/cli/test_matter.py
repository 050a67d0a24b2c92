"""The workspace from a terminal."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.run import SAMPLE, dpadesk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("sent.docx", "returned.docx", "answers.yaml"):
        shutil.copy(SAMPLE / name, tmp_path / name)
    ran = dpadesk(
        "matter",
        "new",
        "Meridian / NWB",
        "--answers",
        "answers.yaml",
        "--author",
        "Meridian Talk Legal",
        cwd=tmp_path,
    )
    assert ran.code == 0, ran.err
    return tmp_path


def test_rounds_are_recognised_by_their_content(folder: Path) -> None:
    for name in ("sent.docx", "returned.docx"):
        assert dpadesk("matter", "add-round", "meridian-nwb", name, cwd=folder).code == 0
    found = dpadesk("matter", "show", "meridian-nwb", "--json", "-", cwd=folder).json
    assert [(one["direction"], one["name"]) for one in found["rounds"]] == [
        ("sent", "sent.docx"),
        ("received", "returned.docx"),
    ]
    assert found["rounds"][1]["by"] == "Ingrid Solberg, Northwind Legal"
    assert found["turn"] == "ours"
    for one, name in zip(found["rounds"], ("sent.docx", "returned.docx"), strict=True):
        assert Path(one["file"]).read_bytes() == (folder / name).read_bytes()


def test_the_same_file_twice_is_refused(folder: Path) -> None:
    assert dpadesk("matter", "add-round", "meridian-nwb", "sent.docx", "--sent", cwd=folder).code == 0
    said = dpadesk("matter", "add-round", "meridian-nwb", "sent.docx", cwd=folder).complaint()
    assert "round 1" in said


def test_what_is_no_docx_is_no_round(folder: Path) -> None:
    (folder / "letter.docx").write_bytes(b"Dear Sirs")
    for direction in ("--sent", "--received"):
        said = dpadesk(
            "matter", "add-round", "meridian-nwb", "letter.docx", direction, cwd=folder
        ).complaint()
        assert "letter.docx" in said
    assert dpadesk("matter", "show", "meridian-nwb", "--json", "-", cwd=folder).json["rounds"] == []


def test_the_list_and_a_matter_that_is_not_there(folder: Path) -> None:
    (row,) = dpadesk("matter", "list", "--json", "-", cwd=folder).json["matters"]
    assert (row["id"], row["turn"], row["rounds"]) == ("meridian-nwb", "ours", [])
    assert "nonsense" in dpadesk("matter", "show", "nonsense", cwd=folder).complaint()


def test_a_workspace_of_ones_own(folder: Path) -> None:
    assert dpadesk("matter", "new", "Other", "--workspace", "mine", cwd=folder).code == 0
    rows = dpadesk("matter", "list", "--workspace", "mine", "--json", "-", cwd=folder).json["matters"]
    assert [row["id"] for row in rows] == ["other"]
