"""Any two real files, however unlike: their redline is written and proved."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise

import pytest

from dpadesk.desk import Blob, compare_files
from dpadesk.errors import BrokenFile, UnreadableFile
from dpadesk.word import open_package
from tests.conftest import Corpus


@pytest.mark.sweep
def test_any_two_real_files_make_a_proved_redline(corpus: Corpus) -> None:
    files = [path for path in corpus.files("") if path.stat().st_size < 400_000]
    random.Random(7).shuffle(files)
    readable = [*_readable(Blob(path.name, path.read_bytes()) for path in corpus.sample(files))]
    assert len(readable) >= 8
    for old, new in pairwise(readable):
        made = compare_files(old, new, author="A", when="2026-11-22T00:00:00Z")
        assert dict(made.proof.checks)["faults"] == "0", (old.name, new.name)


def _readable(files: Iterator[Blob]) -> Iterator[Blob]:
    for file in files:
        try:
            open_package(file.data, file.name)
        except (UnreadableFile, BrokenFile):
            continue
        yield file
