"""Anyone's file: every use case ends in a result or in an error that has a sentence, and proofs hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dpadesk.desk import Blob, changes_of, check, clean_copy, compare_files, differences, resolve_marks
from dpadesk.errors import DpaDeskError, UnreadableFile
from dpadesk.say import load
from tests.conftest import Corpus

USES: dict[str, Callable[[Blob], object]] = {
    "changes": changes_of,
    "accept": lambda file: resolve_marks(file, accept=True),
    "reject": lambda file: resolve_marks(file, accept=False),
    "check": check,
    "clean": clean_copy,
}


def outcome(use: Callable[[Blob], object], path: Path) -> str:
    """ "done", or the sentence of the error; anything but a DpaDeskError is a failure of the test."""
    try:
        use(Blob(path.name, path.read_bytes()))
    except UnreadableFile as error:
        return sentence(error)
    return "done"


def sentence(error: DpaDeskError) -> str:
    said = load().error(error)
    assert error.code not in said, said
    assert "{" not in said, said
    return said


@pytest.mark.sweep
@pytest.mark.parametrize("use", USES)
def test_every_real_file(corpus: Corpus, use: str) -> None:
    files = corpus.sample(corpus.files("tracked", "pairs", "other", "dpa"))
    done = [path for path in files if outcome(USES[use], path) == "done"]
    assert len(done) >= 0.9 * len(files), [path.name for path in files if path not in done]


@pytest.mark.sweep
def test_every_pair_is_compared_and_proved(corpus: Corpus) -> None:
    for name, old, new in corpus.pairs():
        before, after = Blob(old.name, old.read_bytes()), Blob(new.name, new.read_bytes())
        made = compare_files(before, after, author="A", when="2026-11-21T00:00:00Z")
        assert made.file.data, name
        assert {change.origin.value for change in differences(before, after).changes} <= {"silent"}, name


@pytest.mark.sweep
def test_a_file_against_itself_has_no_silent_change(corpus: Corpus) -> None:
    for path in corpus.sample(corpus.files("tracked", "pairs")):
        blob = Blob(path.name, path.read_bytes())
        try:
            found = changes_of(blob, blob).changes
        except UnreadableFile:
            continue
        assert [change for change in found if change.origin.value == "silent"] == [], path.name
