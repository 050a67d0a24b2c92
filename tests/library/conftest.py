"""A copy of the shipped library that a test may spoil."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dpadesk.library import default_folder


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "clauses-of-a-firm"
    for name in ("clauses", "forms", "questions", "law"):
        shutil.copytree(default_folder() / name, folder / name)
    for name in ("library.yaml", "warnings.yaml", "terms.yaml"):
        shutil.copy(default_folder() / name, folder / name)
    return folder


@pytest.fixture
def spoil(copy: Path) -> Callable[[str, str, str], int]:
    """Replaces text in a file of the copy and says on which line it stood."""

    def do(name: str, old: str, new: str) -> int:
        path = copy / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) >= 1, f"{old!r} is not in {name}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    return do
