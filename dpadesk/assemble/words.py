"""Values as a contract writes them: numbers in words and figures, periods, dates, lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dpadesk.model import Value

__all__ = [
    "in_words",
    "listed",
    "long_date",
    "money",
    "period",
    "period_of",
    "short_date",
    "words_and_figures",
]

_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def in_words(number: int) -> str:
    """A whole number up to 999 999 in English words: 72 is "seventy-two"."""
    if number < 20:
        return _SMALL[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_SMALL[ones]}" if ones else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{_SMALL[hundreds]} hundred" + (f" and {in_words(rest)}" if rest else "")
    thousands, rest = divmod(number, 1000)
    joint = " and " if rest < 100 else " "
    return f"{in_words(thousands)} thousand" + (f"{joint}{in_words(rest)}" if rest else "")


def words_and_figures(number: int) -> str:
    """ "seventy-two (72)"."""
    return f"{in_words(number)} ({number})" if number < 1_000_000 else f"{number:,}"


def period(duration: Mapping[str, Value]) -> str:
    """ "seventy-two (72) hours", "one (1) month"."""
    amount = _amount(duration)
    return f"{words_and_figures(amount)} {_unit(duration, amount)}"


def period_of(duration: Mapping[str, Value]) -> str:
    """The period as it stands before what it measures: "thirty (30) days’", "one (1) day’s"."""
    shown = period(duration)
    return f"{shown}’" if shown.endswith("s") else f"{shown}’s"


def _amount(duration: Mapping[str, Value]) -> int:
    found = duration["amount"]
    return found if isinstance(found, int) else int(str(found))


def _unit(duration: Mapping[str, Value], amount: int) -> str:
    unit = str(duration["unit"])
    return unit[:-1] if amount == 1 else unit


def long_date(iso: str) -> str:
    """ISO date to "21 November 2026"."""
    day = date.fromisoformat(iso)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_date(iso: str) -> str:
    """ISO date to "21 Nov 2026"."""
    day = date.fromisoformat(iso)
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def listed(parts: Sequence[str], word: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def money(value: Value) -> str:
    """An amount with its currency: "EUR 5,000,000". The space does not break."""
    if not isinstance(value, Mapping):
        return str(value)
    return f"{value.get('currency')}\u00a0{value.get('amount'):,}"
