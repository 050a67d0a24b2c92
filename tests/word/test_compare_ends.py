"""Where a cell or a story ends: tables and paragraphs that came or went there leave nothing behind."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.laws.test_corpus_laws import difference
from tests.oracle.resolver import stories
from tests.word.comparing import bench, compared, verdict

# T a table, E an empty paragraph, L one with a link, A and B others, of other styles.
CONTENTS = ("A", "E", "L", "AE", "AB", "TE", "TB", "TA", "TL", "ATE", "ATB", "ATTE", "TETE", "ETE", "ATETE")
HANDFUL = {
    ("A", "ATE"),
    ("A", "ATB"),
    ("ATE", "A"),
    ("ATB", "ATTE"),
    ("AE", "ATB"),
    ("TA", "TETE"),
    ("E", "TL"),
}


@pytest.fixture(scope="module")
def cases(shared: Path) -> ModuleType:
    return bench(shared, "hardcases")


@pytest.fixture(scope="module")
def judge(shared: Path, wordml: ModuleType) -> ModuleType:
    return bench(shared, "judge")


def in_cell(cases: Any, blocks: str) -> str:
    return str(cases.tbl([["Measure", cases.tc(blocks)]]) + cases.p("After it."))


def in_body(cases: Any, blocks: str) -> str:
    return str(cases.p("Before it.") + blocks)


def blocks(cases: Any, letters: str) -> str:
    made = {
        "A": cases.p(cases.A, ppr=cases.NUM1),
        "B": cases.p(cases.B, ppr='<w:pStyle w:val="Heading2"/>'),
        "E": cases.p(""),
        "L": cases.p("See ", cases.link("the policy"), "."),
        "T": cases.tbl([["Country", "Purpose"], ["Ireland", "Backup"]]),
    }
    return "".join(made[letter] for letter in letters)


@pytest.mark.parametrize("place", [in_cell, in_body])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        pair if pair in HANDFUL else pytest.param(*pair, marks=pytest.mark.sweep)
        for pair in permutations(CONTENTS, 2)
    ],
)
def test_ends(old: str, new: str, place: Any, cases: Any, judge: ModuleType, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("old.docx", "new.docx")]
    for path, letters in zip(paths, (old, new), strict=True):
        cases.write({"body": place(cases, blocks(cases, letters))}, path)
    out = compared(*paths, tmp_path / "out.docx")
    assert verdict(judge, *paths, out) == ""
    for side, path in (("reject", paths[0]), ("accept", paths[1])):
        assert difference(stories(out.read_bytes(), side), stories(path.read_bytes())) == ""  # type: ignore[arg-type]
