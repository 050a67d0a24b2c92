"""surface, receipts, alarms, and where a change stands: as a person meets them."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from dpadesk.word import read
from tests.cli.run import SAMPLE, dpadesk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("sent.docx", "returned.docx", "decisions.yaml"):
        shutil.copy(SAMPLE / name, tmp_path / name)
    return tmp_path


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def test_silent_edits_become_marks_of_somebody_untracked(folder: Path) -> None:
    made = dpadesk(
        "surface", "returned.docx", "--sent", "sent.docx", "-o", "out.docx", "--json", "-", cwd=folder
    )
    assert made.code == 0, made.err
    assert set(made.json["surfaced"].values()) == {"mark"}
    listed = dpadesk("changes", "out.docx", "--sent", "sent.docx", "--json", "-", cwd=folder).json["changes"]
    assert len(listed) == 12
    assert {one["origin"] for one in listed} == {"tracked"}
    untracked = [one for one in listed if one["author"] == "Northwind Legal (untracked)"]
    assert {one["before"] for one in untracked} == {"ninety (90)", "without delay", ""}
    wanted = read((folder / "returned.docx").read_bytes()).document.final()
    written = read((folder / "out.docx").read_bytes()).document.final()
    assert [p.visible for p in written.paragraphs()] == [p.visible for p in wanted.paragraphs()]


def test_surface_says_whose_name_is_asked_for(folder: Path) -> None:
    dpadesk(
        "surface", "returned.docx", "--sent", "sent.docx", "-o", "out.docx", "--author", "Ada", cwd=folder
    )
    assert "Ada (untracked)" in read((folder / "out.docx").read_bytes()).authors


@pytest.mark.parametrize(
    "command",
    [
        ("compare", "sent.docx", "returned.docx"),
        ("surface", "returned.docx", "--sent", "sent.docx"),
        ("answer", "returned.docx", "decisions.yaml", "--sent", "sent.docx"),
        ("accept", "returned.docx"),
        ("reject", "returned.docx", "--by", "Northwind Legal"),
    ],
    ids=lambda command: command[0],
)
def test_receipts_name_what_went_in_and_out(folder: Path, command: tuple[str, ...]) -> None:
    ran = dpadesk(*command, "-o", "out.docx", "--receipt", "r.json", cwd=folder)
    assert ran.code == 0, ran.err
    written = json.loads((folder / "r.json").read_text())
    text = json.dumps(written)
    assert digest(folder / "returned.docx") in text
    assert digest(folder / "out.docx") in text
    assert {"accept-all", "reject-all"} <= {one["check"] for one in written["checks"]}
    assert isinstance(written["not_compared"], list)


def test_a_paragraph_of_a_schedule_is_cited_with_it(folder: Path) -> None:
    listed = dpadesk("changes", "returned.docx", "--sent", "sent.docx", "--json", "-", cwd=folder).json[
        "changes"
    ]
    sections = {one["where"]["label"]: one["where"]["section"] for one in listed}
    assert sections["5.1(ii)"].startswith("Schedule 3")
    assert sections["13.4"] == ""
    told = dpadesk("changes", "returned.docx", "--sent", "sent.docx", cwd=folder).out
    assert f"{sections['5.1(ii)']}, 5.1(ii)" in told


def test_a_mark_in_our_name_is_told_first(folder: Path) -> None:
    told = dpadesk(
        "changes", "returned.docx", "--sent", "sent.docx", "--author", "Ingrid Solberg", cwd=folder
    ).out
    assert "cannot be trusted" in told
    assert told.splitlines()[2].split()[1] == "ALARM"
