"""Whose words these are, and how they read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dpadesk.library import default_folder, load
from tests.conftest import find_shared

RUN = 9
WORD = re.compile(r"[a-z0-9]+")
CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
LEGALESE = re.compile(
    r"\b(hereinafter|hereto|hereof|herein|hereby|thereof|therein|whereas|aforesaid|notwithstanding|"
    r"in the event that|prior to|pursuant to|best efforts|reasonable endeavours|as the case may be|and/or)\b",
    re.IGNORECASE,
)


def words(text: str) -> list[str]:
    return WORD.findall(CODE.sub(" \u00a4 ", text).lower().replace("’", "").replace("'", ""))


def runs(found: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1))


def library_files() -> list[Path]:
    return sorted(default_folder().rglob("*.yaml"))


@pytest.fixture(scope="module")
def strangers() -> dict[tuple[str, ...], str]:
    shared = find_shared()
    if shared is None:
        pytest.skip("the example agreements are not here (DPADESK_SHARED)")
    texts = [
        path for path in (shared / "corpus" / "dpa").rglob("*") if path.suffix in (".txt", ".md", ".html")
    ]
    assert len(texts) >= 10
    return {run: path.name for path in texts for run in runs(words(path.read_text(errors="replace")))}


def test_the_comparison_sees_through_case_and_signs(strangers: dict[tuple[str, ...], str]) -> None:
    theirs = next(iter(strangers))
    disguised = f"(a) Also, “{', '.join(theirs).title()}”!"
    assert theirs in set(runs(words(disguised)))


def test_no_nine_words_are_taken_from_anybody(strangers: dict[tuple[str, ...], str]) -> None:
    taken = [
        f"{path.name}: {' '.join(run)} ({strangers[run]})"
        for path in library_files()
        for run in runs(words(path.read_text(encoding="utf-8")))
        if run in strangers
    ]
    assert taken == []


def sentences_of_the_library() -> Iterator[tuple[str, str]]:
    for clause in load().clauses.values():
        for position in clause.positions:
            for piece in position.text:
                for template in piece.templates():
                    yield clause.id, CODE.sub("\u00a4", template)


def test_plain_words() -> None:
    found = [
        (clause, match[0]) for clause, text in sentences_of_the_library() for match in LEGALESE.finditer(text)
    ]
    assert found == []


def test_short_sentences() -> None:
    long = [
        (clause, sentence)
        for clause, text in sentences_of_the_library()
        for sentence in re.split(r"(?<=[.:;])\s", text)
        if len(sentence.split()) > 45
    ]
    assert long == []


def test_the_law_files_know_nothing_of_the_examples() -> None:
    for path in sorted((default_folder() / "law").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\bs00\d\b|\bseed", text), path.name
