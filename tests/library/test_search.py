"""Entries are found by their words, those whose name says it first."""

from __future__ import annotations

import pytest

from dpadesk.library import load, search, used

LIBRARY = load()


def test_a_name_comes_before_a_text() -> None:
    hits = search(LIBRARY, "Breach")
    named = [one.excerpt == "" for one in hits]
    assert named == sorted(named, reverse=True)
    assert hits[0].kind == "clause"
    assert {one.kind for one in hits} >= {"clause", "question"}


def test_every_word_has_to_be_there_and_the_position_is_named() -> None:
    hits = search(LIBRARY, "veto core")
    assert "subprocessors/changes" in {one.id for one in hits}
    assert not search(LIBRARY, "veto zeppelin")
    assert search(LIBRARY, "  ") == ()


def test_the_excerpt_shows_the_word() -> None:
    found = next(one for one in search(LIBRARY, "sign of a breach") if one.id == "breach/notification")
    assert "sign" in found.excerpt
    assert found.where in {one.id for one in LIBRARY.clause(found.id).positions}


@pytest.mark.parametrize("word", ["audit", "breach", "sub-processor", "notice", "insurance", "delet"])
def test_the_word_is_early_in_the_excerpt_and_no_word_is_cut(word: str) -> None:
    """A list shows some forty letters of it."""
    for one in search(LIBRARY, word):
        shown = one.excerpt
        assert not shown or shown.lower().find(word) in range(40), shown
        assert "\u00a4" not in shown
        assert len(shown) < 100, shown


def test_where_a_clause_is_used() -> None:
    assert used(LIBRARY, "liability/insurance") == ("controller-paper",)
    assert used(LIBRARY, "no/clause") == ()
