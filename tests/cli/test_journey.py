"""The whole journey on the sample, from the command line, judged by LibreOffice and by hand-written texts."""

from __future__ import annotations

import re
import shutil
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.cli.make_sample import make_decisions, make_returned_file, make_sent
from tests.cli.run import SAMPLE, dpadesk
from tests.oracle.office import Office

# What the bank did, in the order of the document: (origin, clause, before, after).
SENTENCE = "It shall also state the result of the due diligence on that Sub-processor."
SHORTENED = "The Service Provider may shorten the notice"
QUESTION = "Which evidence do you have in mind? A SOC 2 Type II report would do."
ROW = (
    "Vigil Night Watch ApS, Vesterbro 12, 9000 Aalborg, Denmark",
    "First-level support at night and at weekends",
    "Denmark",
    "Not needed (EEA)",
)
CHANGES = [
    ("tracked", "security/measures", "once", "twice"),
    ("tracked", "security/measures", "", QUESTION),
    ("tracked", "subprocessors/changes", "", SENTENCE),
    ("tracked", "subprocessors/changes", "reasonable grounds of data protection", "any ground"),
    ("tracked", "subprocessors/changes", SHORTENED, ""),
    ("tracked", "breach/notification", "seventy-two (72)", "twenty-four (24)"),
    ("silent", "deletion/return", "ninety (90)", "thirty (30)"),
    ("tracked", "audit/audits", "thirty (30)", "ten (10)"),
    ("silent", "audit/audits", "", "at its own cost"),
    ("silent", "liability/claims", "without delay", "within a reasonable time"),
    ("tracked", "subprocessor-list/core", "", " | ".join(ROW)),
    ("tracked", "measures/testing", "fourteen (14)", "seven (7)"),
]

# What the answer must read like, all accepted and all rejected: (paragraph with these words, old, new).
ACCEPTED = [
    ("test and review the measures", "once", "twice"),
    ("the transfer mechanism.", "mechanism.", f"mechanism. {SENTENCE}"),
    ("and at the latest within", "seventy-two (72)", "forty-eight (48)"),
    ("remaining copies in backups", "ninety (90)", "sixty (60)"),
    ("in a calendar year, with", "thirty (30)", "twenty (20)"),
    ("shall tell the other of such a claim", "without delay", "within a reasonable time"),
    ("Critical findings are patched", "fourteen (14)", "seven (7)"),
]
REJECTED = [
    ("the transfer mechanism.", "mechanism.", f"mechanism. {SENTENCE}"),
    ("remaining copies in backups", "ninety (90)", "thirty (30)"),
    ("shall remedy findings", "shall remedy", "shall at its own cost remedy"),
]


def listed(folder: Path, cwd: Path, *more: object) -> list[dict[str, Any]]:
    """The changes that the command lists."""
    found: list[dict[str, Any]] = dpadesk(
        "changes", folder / "returned.docx", *more, "--json", "-", cwd=cwd
    ).json["changes"]
    return found


def promised(sent: list[str], edits: list[tuple[str, str, str]]) -> list[str]:
    """The texts that we sent with the edits in them, and the row that we accepted."""
    out = list(sent)
    for near, old, new in edits:
        (at,) = (number for number, text in enumerate(out) if near in text)
        assert out[at].count(old) == 1, out[at]
        out[at] = out[at].replace(old, new)
    (row,) = (number for number, text in enumerate(out) if text.startswith("Hollander Support Desk"))
    return [*out[: row + 4], *ROW, *out[row + 4 :]]


def texts(found: list[str]) -> list[str]:
    """References apart: LibreOffice works their numbers out anew, by rules of its own."""
    return [
        re.sub(r"\b(clause|paragraph|Schedule) [\d.]+", r"\1 #", text.strip())
        for text in found
        if text.strip()
    ]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `demo` leaves."""
    folder = tmp_path_factory.mktemp("journey")
    ran = dpadesk("demo", "-o", "out", cwd=folder)
    assert ran.code == 0, ran.err
    return folder / "out"


def test_the_story_has_its_figures(tmp_path: Path) -> None:
    ran = dpadesk("demo", "-o", "out", cwd=tmp_path)
    assert ran.code == 0, ran.err
    for words in (
        "61 clauses",
        "12 changes, 9 tracked",
        "3 silent",
        "Read again and proved",
        "Ready to sign",
    ):
        assert words in ran.out, words


def test_the_demo_is_the_same_each_time(out: Path, tmp_path: Path) -> None:
    dpadesk("demo", "-o", "again", cwd=tmp_path)
    names = sorted(path.name for path in out.iterdir())
    assert names == sorted(path.name for path in (tmp_path / "again").iterdir())
    assert [
        name for name in names if (out / name).read_bytes() != (tmp_path / "again" / name).read_bytes()
    ] == []


def test_the_sample_has_not_drifted_from_the_library() -> None:
    """Run `python -m tests.cli.make_sample` when the clause texts have changed on purpose."""
    assert parts(make_sent()) == parts((SAMPLE / "sent.docx").read_bytes())


def parts(data: bytes) -> dict[str, bytes]:
    """What is in a file, whichever way this machine's zlib packs it."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_change_is_found_and_nothing_else(tmp_path: Path) -> None:
    found = listed(SAMPLE, tmp_path, "--sent", SAMPLE / "sent.docx")
    rows = [
        (one["origin"], one["where"]["clause"], one["before"].strip(), one["after"].strip()) for one in found
    ]
    (lost,) = (number for number, row in enumerate(rows) if row[2].startswith(SHORTENED))
    assert rows[lost][2] == found[lost]["text_before"].strip()  # the whole paragraph went
    rows[lost] = (*rows[lost][:2], SHORTENED, rows[lost][3])
    assert rows == CHANGES
    authors = {one["author"] for one in found if one["origin"] == "tracked"}
    assert authors == {"Northwind Legal", "Ingrid Solberg"}


def test_ids_are_the_same_without_the_sent_file(tmp_path: Path) -> None:
    both = [
        {one["id"] for one in listed(SAMPLE, tmp_path, *more) if one["origin"] == "tracked"}
        for more in ((), ("--sent", SAMPLE / "sent.docx"))
    ]
    assert both[0] == both[1]
    assert len(both[0]) == 9


@pytest.mark.oracle
def test_the_answer_reads_as_decided_for_libreoffice(out: Path, oracle: Office) -> None:
    sent, counter = oracle.text(SAMPLE / "sent.docx"), out / "counter.docx"
    assert texts(oracle.text(counter, resolve="accept")) == texts(promised(sent, ACCEPTED))
    assert texts(oracle.text(counter, resolve="reject")) == texts(promised(sent, REJECTED))


@pytest.mark.oracle
def test_the_clean_copy_is_what_libreoffice_makes_of_the_answer(out: Path, oracle: Office) -> None:
    assert texts(oracle.text(out / "clean.docx")) == texts(
        oracle.text(out / "counter.docx", resolve="accept")
    )


@pytest.mark.oracle
def test_the_written_files_are_valid(out: Path, validator: object) -> None:
    assert callable(validator)
    before = set(validator(SAMPLE / "returned.docx"))
    assert validator(out / "draft.docx") == []
    assert set(validator(out / "counter.docx")) - before == set()
    assert set(validator(out / "clean.docx")) - before == set()


def test_the_gate_opens_for_the_clean_copy_only(out: Path) -> None:
    assert dpadesk("check", "clean.docx", cwd=out).code == 0
    closed = dpadesk("check", "counter.docx", "--json", "-", cwd=out)
    assert closed.code == 1
    assert closed.json["ready"] is False
    assert {gate["id"] for gate in closed.json["gates"] if gate["status"] == "fail"} >= {
        "open-changes",
        "comments",
    }


def paragraphs(path: Path) -> list[bytes]:
    with zipfile.ZipFile(path) as archive:
        return re.findall(rb"<w:p[ >].*?</w:p>|<w:p/>", archive.read("word/document.xml"), re.DOTALL)


def test_no_paragraph_without_a_decision_is_touched(out: Path) -> None:
    before, after = paragraphs(out / "returned.docx"), paragraphs(out / "counter.docx")
    left = list(after)
    touched = [one for one in before if one not in left or left.remove(one)]  # type: ignore[func-returns-value]
    # 12 changes in 11 paragraphs, and the cells of a row that loses its mark
    assert len(touched) <= 11 + len(ROW) + 1
    assert len(before) > 400


def test_the_other_parts_stay_byte_for_byte(out: Path) -> None:
    with zipfile.ZipFile(out / "returned.docx") as theirs, zipfile.ZipFile(out / "counter.docx") as ours:
        changed = {name for name in theirs.namelist() if theirs.read(name) != ours.read(name)}
    assert changed <= {
        "word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml",
        "word/commentsExtended.xml",
    }  # fmt: skip


def test_internal_notes_never_leave_the_house(out: Path) -> None:
    secret = b"they will not insist"
    assert secret in (SAMPLE / "decisions.yaml").read_bytes()
    for path in sorted(out.iterdir()):
        assert secret not in path.read_bytes(), path.name
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                assert not [name for name in archive.namelist() if secret in archive.read(name)], path.name


def test_the_answer_by_command_is_that_of_the_demo(out: Path, tmp_path: Path) -> None:
    ran = dpadesk(
        "answer", SAMPLE / "returned.docx", SAMPLE / "decisions.yaml", "--sent", SAMPLE / "sent.docx",
        "-o", "counter.docx", "--clean", "clean.docx", "--issues", "issues.xlsx", "--receipt", "receipt.json",
        "--date", "2026-11-23T09:00:00Z", "--json", "-", cwd=tmp_path,
    )  # fmt: skip
    assert ran.code == 0, ran.err
    for name in ("counter.docx", "clean.docx", "issues.xlsx", "receipt.json"):
        assert (tmp_path / name).read_bytes() == (out / name).read_bytes(), name
    assert ran.json["counts"]["silent"] == 3


@pytest.mark.oracle
@pytest.mark.sweep
def test_the_sample_made_anew_has_the_same_changes(tmp_path: Path, oracle: Office) -> None:
    shutil.copy(SAMPLE / "sent.docx", tmp_path / "sent.docx")
    make_returned_file(tmp_path / "sent.docx", tmp_path / "returned.docx", oracle)
    lists = [
        dpadesk(
            "changes", folder / "returned.docx", "--sent", folder / "sent.docx", "--json", "-", cwd=tmp_path
        ).json
        for folder in (SAMPLE, tmp_path)
    ]
    for one in lists:
        for change in one["changes"]:
            change["date"] = None
    assert lists[0]["changes"] == lists[1]["changes"]


def test_the_decisions_are_those_beside_the_edits() -> None:
    from dpadesk.desk import Blob, changes_of

    returned, sent = SAMPLE / "returned.docx", SAMPLE / "sent.docx"
    review = changes_of(Blob(returned.name, returned.read_bytes()), Blob(sent.name, sent.read_bytes()))
    assert make_decisions(review) == (SAMPLE / "decisions.yaml").read_text(encoding="utf-8")
