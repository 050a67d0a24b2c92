"""The laws hold for real files as other programs would have spelt them, and a spelling is no difference."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dpadesk.word import compare, read
from tests.conftest import Corpus, Measured
from tests.laws.known import REFUSED, SPELT
from tests.laws.spellings import SPELLINGS
from tests.laws.test_corpus_laws import ACT, WHEN, difference, settle
from tests.oracle.resolver import stories


@pytest.mark.sweep
@pytest.mark.parametrize("how", SPELLINGS)
def test_real_files_in_another_spelling(how: str, corpus: Corpus, measured: Measured) -> None:
    every = corpus.files("tracked", "other", "dpa")
    files = corpus.sample(every)
    found: dict[str, str] = {}
    tried = 0
    for path in files:
        if path.name in REFUSED:
            continue
        data = path.read_bytes()
        usual, spelt = read(data).document, SPELLINGS[how](data)
        if [p.plain for p in read(spelt).document.paragraphs()] != [p.plain for p in usual.paragraphs()]:
            found[f"{path.name}, {how}: read"] = "other text"
        for side, act in ACT.items():
            tried += 1
            if why := difference(stories(act(spelt)), stories(spelt, side)):
                found[f"{path.name}, {how}: {side}"] = why
    title = f"Real files, {how}: accept, reject"
    settle(measured, title, tried, found, SPELT, all_ran=False)


@pytest.mark.sweep
@pytest.mark.parametrize("how", SPELLINGS)
def test_pairs_of_which_one_is_spelt_otherwise(
    how: str, corpus: Corpus, counts: Callable[[int], int], measured: Measured
) -> None:
    every = corpus.pairs()
    wanted = max(10, counts(len(every)))
    found: dict[str, str] = {}
    pairs = [every[at * len(every) // wanted] for at in range(wanted)]
    for number, (name, old, new) in enumerate(pairs):
        before, after = old.read_bytes(), new.read_bytes()
        before, after = (SPELLINGS[how](before), after) if number % 2 else (before, SPELLINGS[how](after))
        made = compare(before, after, author="A", when=WHEN)
        for side, right in (("accept", after), ("reject", before)):
            if why := difference(stories(made, side), stories(right, "accept")):  # type: ignore[arg-type]
                found[f"{name}, {how}: {side}"] = why
    settle(measured, f"Pairs, one with {how}: compare", 2 * len(pairs), found, SPELT, all_ran=False)
