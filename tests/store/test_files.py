"""Outputs: atomic, never over an input, never over anything without being told to."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dpadesk.errors import OutputError, UnreadableFile
from dpadesk.store import check_outputs, read_bytes, write_atomic, write_outputs


def code_of(raised: pytest.ExceptionInfo[OutputError]) -> str:
    return raised.value.code


def test_writes_all_files_and_leaves_nothing_else(tmp_path: Path) -> None:
    write_outputs({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"1", "b": b"2"}


def test_an_existing_output_needs_force(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.write_bytes(b"old")
    with pytest.raises(OutputError) as raised:
        write_outputs({tmp_path / "new": b"1", old: b"2"})
    assert code_of(raised) == "output.exists"
    assert not (tmp_path / "new").exists()
    write_outputs({old: b"2"}, force=True)
    assert old.read_bytes() == b"2"


@pytest.mark.parametrize("alias", ["same", "./same", "link", "sub/../same"])
def test_an_input_is_never_an_output_even_with_force(tmp_path: Path, alias: str) -> None:
    source = tmp_path / "same"
    source.write_bytes(b"theirs")
    (tmp_path / "sub").mkdir()
    (tmp_path / "link").symlink_to(source)
    with pytest.raises(OutputError) as raised:
        check_outputs([tmp_path / alias], inputs=[source], force=True)
    assert code_of(raised) == "output.is-input"


def test_the_same_output_twice(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as raised:
        check_outputs([tmp_path / "a", tmp_path / "a"])
    assert code_of(raised) == "output.twice"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as raised:
        check_outputs([tmp_path / "none" / "a"])
    assert code_of(raised) == "output.no-folder"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    with pytest.raises(OutputError) as raised:
        check_outputs([tmp_path / "a"])
    assert code_of(raised) == "output.no-permission"


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError) as raised:
        write_atomic(target, b"new")
    assert code_of(raised) == "output.disk-full"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert target.read_bytes() == b"old"


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as raised:
        write_atomic(tmp_path / ("x" * 300), b"1")
    assert code_of(raised) == "output.name-too-long"


@pytest.mark.parametrize(("name", "code"), [("none", "input.absent"), (".", "input.is-folder")])
def test_inputs_that_cannot_be_read(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(UnreadableFile) as raised:
        read_bytes(tmp_path / name)
    assert raised.value.code == code
