"""Answers by their types: what is taken, what is refused, and why."""

from __future__ import annotations

import pytest

from dpadesk.library import Kind, Question, ValueTrouble, countries, load, parse_value, show_value
from dpadesk.model import Value

PLACES = countries(load())


def question(kind: Kind) -> Question:
    return Question("q", "g", kind, "How much?", "amount", least=1 if kind is Kind.MONEY else None)


@pytest.mark.parametrize(
    ("written", "amount", "currency"),
    [
        ("EUR 5 000 000", 5_000_000, "EUR"),
        ("5,000,000 eur", 5_000_000, "EUR"),
        ("€5000000", 5_000_000, "EUR"),
        ("1.250.000 CHF", 1_250_000, "CHF"),
        ("CHF 1’250’000", 1_250_000, "CHF"),
        ("£\u00a0750 000", 750_000, "GBP"),
        ({"amount": 20, "currency": "SEK"}, 20, "SEK"),
    ],
)
def test_money_is_an_amount_with_a_currency(written: object, amount: int, currency: str) -> None:
    value = parse_value(question(Kind.MONEY), written, PLACES)
    assert value == {"amount": amount, "currency": currency}
    assert parse_value(question(Kind.MONEY), show_value(question(Kind.MONEY), value, PLACES), PLACES) == value


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("5 000 000", "answers.not-a-currency"),
        ("$5000", "answers.not-a-currency"),
        ("XYZ 5000", "answers.not-a-currency"),
        ("EUR 5.000", "answers.not-money"),  # five, or five thousand: nobody can tell
        ("EUR 12,50", "answers.not-money"),
        ("EUR", "answers.not-money"),
        ("EUR -5", "answers.not-money"),
        ("EUR 0", "answers.out-of-range"),
    ],
)
def test_what_is_no_money_is_refused_with_the_reason(written: str, code: str) -> None:
    with pytest.raises(ValueTrouble) as caught:
        parse_value(question(Kind.MONEY), written, PLACES)
    assert caught.value.code == code


def test_an_address_is_one_line() -> None:
    written = " Sveavägen 210 ,\n\n113 46 Stockholm \n"
    assert parse_value(question(Kind.ADDRESS), written, PLACES) == "Sveavägen 210, 113 46 Stockholm"


@pytest.mark.parametrize("written", ["www.firm.example", "info@firm.example", "12345", ","])
def test_what_is_no_address_is_refused(written: str) -> None:
    with pytest.raises(ValueTrouble) as caught:
        parse_value(question(Kind.ADDRESS), written, PLACES)
    assert caught.value.code == "answers.not-an-address"


@pytest.mark.parametrize(
    ("kind", "written", "code"),
    [
        (Kind.DATE, "2026-02-30", "answers.not-a-date"),
        (Kind.DATE, "next week", "answers.not-a-date"),
        (Kind.COUNTRY, "Atlantis", "answers.not-a-country"),
        (Kind.EMAIL, "somebody", "answers.not-an-email"),
        (Kind.DURATION, "5 fortnights", "answers.not-a-duration"),
        (Kind.YES_NO, "perhaps", "answers.not-yes-no"),
        (Kind.NUMBER, "a few", "answers.not-a-number"),
    ],
)
def test_every_type_says_what_is_wrong(kind: Kind, written: str, code: str) -> None:
    with pytest.raises(ValueTrouble) as caught:
        parse_value(question(kind), written, PLACES)
    assert caught.value.code == code


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in (Kind.LIST, Kind.TABLE, Kind.PARTY)])
def test_i_do_not_know_is_an_answer_of_every_type(kind: Kind) -> None:
    unknown: Value = parse_value(question(kind), "unknown", PLACES)
    assert unknown is None
