"""Dates as they are written in a sentence."""

from __future__ import annotations

from dpadesk.say.sentences import Sentences

__all__ = ["day_words"]


def day_words(say: Sentences, date: str) -> str:
    """ "21 November 2026" of an ISO date or moment; anything else as it is."""
    year, _, rest = date[:10].partition("-")
    month, _, day = rest.partition("-")
    if not (year.isdigit() and day.isdigit() and month.isdigit() and 1 <= int(month) <= 12):
        return date
    return say("day.written", day=int(day), month=say(f"day.month.{int(month)}"), year=year)
