"""Days and spans of time as people say them."""

from __future__ import annotations

from datetime import UTC, datetime

from ui.words import Words

__all__ = ["ago", "day", "local"]


def local(when: str) -> datetime | None:
    """An ISO 8601 time in this computer's zone; None where it is none."""
    try:
        found = datetime.fromisoformat(when.replace("Z", "+00:00"))
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone()


def day(when: str, words: Words) -> str:
    """ "19 Nov", with the year where it is another."""
    found = local(when)
    if found is None:
        return when
    month = words("date.months").split()[found.month - 1]
    this_year = found.year == datetime.now(UTC).astimezone().year
    return f"{found.day} {month}" if this_year else f"{found.day} {month} {found.year}"


def ago(when: str, now: str, words: Words) -> str:
    """ "2 h ago", "yesterday", "3 days ago", then the day."""
    then, here = local(when), local(now)
    if then is None or here is None:
        return when
    minutes = int((here - then).total_seconds() // 60)
    if minutes < 1:
        return words("date.now")
    if minutes < 60:
        return words("date.minutes", n=minutes)
    days = (here.date() - then.date()).days
    if days < 1:
        return words("date.hours", n=minutes // 60)
    if days == 1:
        return words("date.yesterday")
    return words("date.days", n=days) if days < 14 else day(when, words)
