"""Comments taken out of real files: the texts stay, nothing dangles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dpadesk.errors import DpaDeskError
from dpadesk.model import Reading
from dpadesk.word import read
from dpadesk.word.clean import without_comments
from dpadesk.word.lint import faults
from dpadesk.word.package import open_package
from tests.conftest import Corpus


def texts(reading: Reading) -> list[str]:
    return [paragraph.visible for _, paragraph in reading.document.walk()]


def with_comments(corpus: Corpus) -> list[tuple[Path, bytes, Reading]]:
    found = []
    for path in corpus.files("tracked", "other"):
        data = path.read_bytes()
        if b"comments" not in data:  # the part's name stands in the clear in the archive's directory
            continue
        try:
            reading = read(data, path.name)
        except DpaDeskError:
            continue
        if reading.document.comments:
            found.append((path, data, reading))
    return found


def test_real_files_lose_their_comments_and_nothing_else(corpus: Corpus) -> None:
    files = with_comments(corpus)
    assert len(files) > 20
    for path, data, before in files:
        made = without_comments(data)
        after = read(made)
        assert after.document.comments == (), path
        assert texts(after) == texts(before), path
        assert set(faults(made)) <= set(faults(data)), path
        assert not [part for part in open_package(made).parts if "comments" in part], path


def test_a_file_without_comments_stays_byte_for_byte(corpus: Corpus) -> None:
    data = corpus.files("pairs")[0].read_bytes()
    if read(data).document.comments:
        pytest.fail("the first file of the pairs has comments: choose another")
    assert without_comments(data) == data


def test_lint_finds_an_id_that_is_there_twice(corpus: Corpus) -> None:
    for path in corpus.files("tracked"):
        package = open_package(path.read_bytes(), path.name)
        body = package.part(package.document)
        if body.count(b"<w:ins ") > 1 and not faults(path.read_bytes()):
            break
    same = re.sub(rb'(<w:ins [^>]*?w:id=)"[^"]*"', rb'\1"77777"', body)
    assert "revision-id-twice: 77777" in faults(package.replace({package.document: same}).to_bytes())
