"""Bad input: one line that says what, where and what to do; exit 2; nothing written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.run import SAMPLE, dpadesk

# Nothing is closed to root unless it gives up that power.
HUMBLE = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the sample's files in it."""
    for name in ("sent.docx", "returned.docx", "answers.yaml"):
        shutil.copy(SAMPLE / name, tmp_path / name)
    return tmp_path


def untouched(folder: Path, run: Callable[[], str]) -> str:
    """What the command complains of; fails where it wrote, changed or removed anything."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    said = run()
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    return said


def refused(folder: Path, *arguments: object, through: tuple[str, ...] = ()) -> str:
    return untouched(folder, lambda: dpadesk(*arguments, cwd=folder, through=through).complaint())


def commands(name: str) -> list[tuple[str, ...]]:
    """Each command that reads a .docx, reading this one."""
    return [
        ("accept", name, "-o", "out.docx"),
        ("reject", name, "-o", "out.docx"),
        ("changes", name),
        ("changes", "sent.docx", "--sent", name),
        ("compare", name, "sent.docx", "-o", "out.docx"),
        ("compare", "sent.docx", name, "-o", "out.docx"),
        ("check", name),
    ]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("letter.docx", b"Dear Sirs,\n", "not a Word document"),
        ("empty.docx", b"", "empty"),
        ("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 4096, "Word"),
        ("scan.docx", b"%PDF-1.7\n%...", "PDF"),
        ("page.docx", b"<!doctype html><html></html>", "web page"),
        ("note.docx", b"{\\rtf1\\ansi x}", "Rich Text"),
    ],
)
def test_not_a_docx(folder: Path, name: str, data: bytes, says: str) -> None:
    (folder / name).write_bytes(data)
    for command in commands(name):
        said = refused(folder, *command)
        assert name in said
        assert says in said


@pytest.mark.parametrize("share", [0.02, 0.5, 0.99])
def test_truncated(folder: Path, share: float) -> None:
    data = (folder / "sent.docx").read_bytes()
    (folder / "cut.docx").write_bytes(data[: int(len(data) * share)])
    for command in commands("cut.docx")[:4]:
        assert "cut.docx" in refused(folder, *command)


def test_protected_by_a_password(folder: Path, shared: Path) -> None:
    found = 0
    for path in sorted((shared / "corpus" / "other" / "odd").rglob("*.docx")):
        head = path.read_bytes()
        if not head.startswith(b"\xd0\xcf\x11\xe0"):
            continue
        found += 1
        shutil.copyfile(path, folder / "locked.docx")
        for command in commands("locked.docx")[:4]:
            assert "password" in refused(folder, *command)
    assert found > 0


def test_absent_and_folders(folder: Path) -> None:
    (folder / "dir.docx").mkdir()
    assert "no such file" in refused(folder, "changes", "none.docx")
    assert "folder" in refused(folder, "changes", "dir.docx")


def test_an_output_that_exists(folder: Path) -> None:
    (folder / "out.docx").write_bytes(b"mine")
    assert "--force" in refused(folder, "accept", "returned.docx", "-o", "out.docx")
    assert dpadesk("accept", "returned.docx", "-o", "out.docx", "--force", cwd=folder).code == 0


def test_an_output_that_is_an_input(folder: Path) -> None:
    said = refused(folder, "accept", "returned.docx", "-o", "./returned.docx", "--force")
    assert "never written over" in said
    assert "never written over" in refused(
        folder, "changes", "returned.docx", "--sent", "sent.docx", "--json", "sent.docx", "--force"
    )


def test_a_folder_that_is_not_there(folder: Path) -> None:
    assert "does not exist" in refused(folder, "accept", "returned.docx", "-o", "none/out.docx")


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_folder_that_may_not_be_written(folder: Path) -> None:
    as_root = os.geteuid() == 0
    if as_root and shutil.which("setpriv") is None:
        pytest.skip("run as root, without setpriv to give its powers up")
    folder.chmod(0o555)
    try:
        through = HUMBLE if as_root else ()
        said = refused(folder, "accept", "returned.docx", "-o", "out.docx", through=through)
    finally:
        folder.chmod(0o755)
    assert "cannot be written" in said


def test_answers_with_a_wrong_type(folder: Path) -> None:
    answers = folder / "answers.yaml"
    text = answers.read_text(encoding="utf-8")
    assert text.count("breach_notice_hours: 72 hours") == 1
    answers.write_text(
        text.replace("breach_notice_hours: 72 hours", "breach_notice_hours: soon"), encoding="utf-8"
    )
    said = refused(folder, "assemble", "answers.yaml", "-o", "out.docx")
    line = 1 + text[: text.index("breach_notice_hours: 72 hours")].count("\n")
    assert all(words in said for words in ("answers.yaml", f"line {line}", "breach_notice_hours", "soon")), (
        said
    )


def test_answers_with_an_unknown_key(folder: Path) -> None:
    answers = folder / "answers.yaml"
    answers.write_text(answers.read_text(encoding="utf-8") + "\nsurprise: 1\n", encoding="utf-8")
    said = refused(folder, "assemble", "answers.yaml", "-o", "out.docx")
    assert "surprise" in said
    assert "line" in said


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"a: [", b"- 1\n", b"a: 1\na: 2\n"])
def test_answers_that_are_no_answers(folder: Path, data: bytes) -> None:
    (folder / "answers.yaml").write_bytes(data)
    assert "answers.yaml" in refused(folder, "assemble", "answers.yaml", "-o", "out.docx")


DECISIONS = """\
for: {{returned: {returned}, sent: {sent}}}
answer_as: {{author: Connectel Legal, initials: CL}}
default: reserve
decisions:
  - {{change: {change}, do: {do}}}
"""


def decisions(folder: Path, **changed: str) -> tuple[object, ...]:
    found = dpadesk("changes", "returned.docx", "--sent", "sent.docx", "--json", "-", cwd=folder).json
    from hashlib import sha256

    values = {
        "returned": found["document"]["sha256"],
        "sent": sha256((folder / "sent.docx").read_bytes()).hexdigest(),
        "change": found["changes"][0]["id"],
        "do": "accept",
    }
    (folder / "decisions.yaml").write_text(DECISIONS.format(**{**values, **changed}), encoding="utf-8")
    return ("answer", "returned.docx", "decisions.yaml", "--sent", "sent.docx", "-o", "out.docx")


def test_a_decision_on_an_unknown_change(folder: Path) -> None:
    said = refused(folder, *decisions(folder, change="c-00000000"))
    assert "c-00000000" in said
    assert "decisions.yaml" in said


def test_a_decision_that_is_none(folder: Path) -> None:
    assert "burn" in refused(folder, *decisions(folder, do="burn"))


@pytest.mark.parametrize("which", ["returned", "sent"])
def test_decisions_for_another_file(folder: Path, which: str) -> None:
    said = refused(folder, *decisions(folder, **{which: "0" * 64}))
    assert f"another {which} file" in said


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"decisions: 3", b"decisions: [", b"nonsense: 1"])
def test_decisions_that_are_no_decisions(folder: Path, data: bytes) -> None:
    (folder / "decisions.yaml").write_bytes(data)
    said = refused(folder, "answer", "returned.docx", "decisions.yaml", "-o", "out.docx")
    assert "decisions.yaml" in said
