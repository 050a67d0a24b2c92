"""A round goes out, and a file is scrubbed, as a person at a terminal meets them."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from dpadesk.review import read_decisions, write_decisions
from dpadesk.word import open_package, read
from tests.cli.run import SAMPLE, dpadesk

NOW = ("--date", "2026-11-23T09:00:00Z")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("sent.docx", "returned.docx", "decisions.yaml"):
        shutil.copy(SAMPLE / name, tmp_path / name)
    made = dpadesk(
        "matter", "new", "Northwind: Bank", "--author", "Meridian Talk Legal", "--counterparty", "Northwind Bank N.V.",
        cwd=tmp_path,
    )  # fmt: skip
    assert made.code == 0, made.err
    for way in ("sent", "received"):
        name = "sent.docx" if way == "sent" else "returned.docx"
        assert dpadesk("matter", "add-round", "northwind-bank", name, f"--{way}", cwd=tmp_path).code == 0
    return tmp_path


def export(folder: Path, *more: str) -> tuple[int, str, str]:
    ran = dpadesk("matter", "export", "northwind-bank", "--pack", "out", *more, *NOW, cwd=folder)
    return ran.code, ran.out, ran.err


def test_a_round_is_written_and_kept(folder: Path) -> None:
    code, out, err = export(folder, "--decisions", "decisions.yaml", "--send")
    assert code == 0, err
    names = sorted(path.name for path in (folder / "out").iterdir() if path.is_file())
    assert len(names) == 8
    assert all(name.startswith("Northwind Bank - ") for name in names)
    ours = {path.suffix for path in (folder / "out" / "For us").iterdir()}
    assert ours == {".xlsx", ".json"}
    assert "their turn" in out
    shown = dpadesk("matter", "show", "northwind-bank", "--json", "-", cwd=folder).json
    assert shown["turn"] == "theirs"
    redline = folder / "out" / "Northwind Bank - counter-redline - round 3 - 2026-11-23.docx"
    assert shown["rounds"][2]["sha256"] == sha256(redline.read_bytes()).hexdigest()
    assert Path(shown["rounds"][2]["file"]).read_bytes() == redline.read_bytes()


def test_nothing_that_exists_is_written_over(folder: Path) -> None:
    assert export(folder, "--no-pdf")[0] == 0
    before = {path: path.read_bytes() for path in (folder / "out").rglob("*.*")}
    code, _, err = export(folder, "--no-pdf")
    assert code == 2
    assert "exists" in err
    assert {path: path.read_bytes() for path in (folder / "out").rglob("*.*")} == before
    assert export(folder, "--no-pdf", "--force")[0] == 0


def test_not_even_by_force_where_it_was_received(folder: Path) -> None:
    assert export(folder, "--no-pdf")[0] == 0
    shutil.copy(
        folder / "returned.docx", folder / "out" / "Northwind Bank - clean copy - round 3 - 2026-11-23.docx"
    )
    code, _, err = export(folder, "--no-pdf", "--force")
    assert code == 2
    assert "never written over" in err


def test_a_leak_writes_nothing(folder: Path) -> None:
    made = dpadesk("matter", "new", "Other", "--counterparty", "Fabrikam Health GmbH", cwd=folder)
    assert made.code == 0
    text = (folder / "decisions.yaml").read_text(encoding="utf-8")
    (folder / "decisions.yaml").write_text(
        text.replace("Agreed. We send the report", "As with Fabrikam Health, we send the report"),
        encoding="utf-8",
    )
    code, _, err = export(folder, "--decisions", "decisions.yaml", "--send")
    assert code == 2
    assert "Fabrikam Health" in err
    assert "another matter" in err
    assert not (folder / "out").exists()
    assert dpadesk("matter", "show", "northwind-bank", "--json", "-", cwd=folder).json["turn"] == "ours"


def test_an_answer_with_a_path_of_this_machine_is_not_written(folder: Path) -> None:
    text = (folder / "decisions.yaml").read_text(encoding="utf-8")
    secret = text.replace("Agreed. We send", r"See C:\Users\ada\dpa.docx. We send")
    (folder / "decisions.yaml").write_text(secret, encoding="utf-8")
    said = dpadesk(
        "answer", "returned.docx", "decisions.yaml", "--sent", "sent.docx", "-o", "c.docx", cwd=folder
    ).complaint()
    assert "folder of a machine" in said
    assert not (folder / "c.docx").exists()


def test_the_order_of_a_decisions_file_changes_no_byte(folder: Path) -> None:
    made = []
    for order in (1, -1):
        written = read_decisions((folder / "decisions.yaml").read_text(encoding="utf-8"))
        turned = replace(written, decisions=written.decisions[::order])
        (folder / "turned.yaml").write_text(write_decisions(turned), encoding="utf-8")
        outputs = ("counter.docx", "clean.docx", "issues.xlsx", "receipt.json")
        options = [word for name in outputs[1:] for word in (f"--{Path(name).stem}", name)]
        ran = dpadesk(
            "answer", "returned.docx", "turned.yaml", "--sent", "sent.docx", "-o", outputs[0], *options, "--force",
            *NOW, cwd=folder,
        )  # fmt: skip
        assert ran.code == 0, ran.err
        made.append({name: sha256((folder / name).read_bytes()).hexdigest() for name in outputs})
    assert made[0] == made[1]


def test_the_issues_of_an_answer_as_a_document(folder: Path) -> None:
    ran = dpadesk(
        "answer", "returned.docx", "decisions.yaml", "--sent", "sent.docx", "-o", "c.docx", "--issues", "issues.docx",
        cwd=folder,
    )  # fmt: skip
    assert ran.code == 0, ran.err
    body = open_package((folder / "issues.docx").read_bytes()).part("word/document.xml").decode()
    assert 'w:orient="landscape"' in body
    assert "10.1 Personal Data Breach" in body


def test_a_list_of_another_kind_is_refused(folder: Path) -> None:
    said = dpadesk(
        "answer", "returned.docx", "decisions.yaml", "-o", "c.docx", "--issues", "issues.pdf", cwd=folder
    ).complaint()
    assert ".xlsx, .docx" in said


def test_scrub_says_what_it_took(folder: Path) -> None:
    said = dpadesk("scrub", "returned.docx", "-o", "clean.docx", cwd=folder).complaint()
    assert "--accept" in said
    ran = dpadesk("scrub", "returned.docx", "-o", "clean.docx", "--accept", "--json", "-", cwd=folder)
    assert ran.code == 0, ran.err
    took = {one["trace"]: one for one in ran.json["took"]}
    assert took["comments"]["count"] == 1
    assert "lastModifiedBy: Ingrid Solberg" in took["properties"]["names"]
    assert ran.json["out"]["sha256"] == sha256((folder / "clean.docx").read_bytes()).hexdigest()
    assert read((folder / "clean.docx").read_bytes()).authors == ()
    with zipfile.ZipFile(folder / "clean.docx") as archive:
        assert not [name for name in archive.namelist() if name.startswith("docProps")]


def test_scrub_leaves_what_it_is_told_to(folder: Path) -> None:
    ran = dpadesk(
        "scrub", "returned.docx", "-o", "s.docx", "--keep", "changes", "--keep", "comments", "--firm", "Meridian Law",
        cwd=folder,
    )  # fmt: skip
    assert ran.code == 0, ran.err
    assert read((folder / "s.docx").read_bytes()).authors == ("Meridian Law",)
    assert "Northwind Legal" in ran.out


def test_the_gate_opens_for_a_scrubbed_clean_copy(folder: Path) -> None:
    assert export(folder, "--decisions", "decisions.yaml", "--no-pdf")[0] == 0
    clean = next((folder / "out").glob("*clean copy*"))
    assert dpadesk("scrub", clean, "-o", "sign.docx", cwd=folder).code == 0
    assert dpadesk("check", "sign.docx", "--agreed", clean, cwd=folder).code == 0
