"""The table at the end of a run names tests that there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.measured import BY_TEST

TESTS = Path(__file__).parents[1]


@pytest.mark.parametrize("name", BY_TEST)
def test_a_test_that_the_table_counts_is_there(name: str) -> None:
    file, _, function = name.partition("::")
    assert f"def {function}(" in (TESTS / file).read_text(encoding="utf-8")
