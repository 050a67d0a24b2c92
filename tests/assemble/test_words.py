"""Numbers, periods, dates and lists as a contract writes them."""

from __future__ import annotations

import pytest

from dpadesk.assemble.words import (
    in_words,
    listed,
    long_date,
    period,
    period_of,
    short_date,
    words_and_figures,
)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"),
        (1, "one"),
        (13, "thirteen"),
        (20, "twenty"),
        (72, "seventy-two"),
        (100, "one hundred"),
        (120, "one hundred and twenty"),
        (365, "three hundred and sixty-five"),
        (1000, "one thousand"),
        (1005, "one thousand and five"),
        (250_000, "two hundred and fifty thousand"),
    ],
)
def test_numbers_in_words(number: int, words: str) -> None:
    assert in_words(number) == words


def test_words_and_figures_come_from_one_value() -> None:
    assert words_and_figures(30) == "thirty (30)"
    assert words_and_figures(2_500_000) == "2,500,000"


@pytest.mark.parametrize(
    ("amount", "unit", "shown", "measuring"),
    [
        (72, "hours", "seventy-two (72) hours", "seventy-two (72) hours’"),
        (1, "hours", "one (1) hour", "one (1) hour’s"),
        (10, "business days", "ten (10) business days", "ten (10) business days’"),
        (1, "business days", "one (1) business day", "one (1) business day’s"),
    ],
)
def test_periods_agree_in_number(amount: int, unit: str, shown: str, measuring: str) -> None:
    duration = {"amount": amount, "unit": unit}
    assert period(duration) == shown
    assert period_of(duration) == measuring


def test_dates() -> None:
    assert long_date("2026-03-01") == "1 March 2026"
    assert short_date("2026-11-21") == "21 Nov 2026"


def test_lists_get_their_and() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b"]) == "a and b"
    assert listed(["a", "b", "c"], "or") == "a, b or c"
