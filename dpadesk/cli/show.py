"""How changes look in a terminal."""

from __future__ import annotations

from collections import Counter

from dpadesk.cli.common import Job
from dpadesk.model import Change, Origin
from dpadesk.review import Review

__all__ = ["place", "tell_changes", "tell_summary"]

_LONGEST = 70


def tell_changes(job: Job, review: Review) -> None:
    """The count, then one line for each change: alarms first, then silent ones."""
    tell_summary(job, review)
    for one in sorted(review.changes, key=_rank):
        job.line(_line(job, one))
        if one.alarm:
            job.tell(f"cli.alarm.{one.alarm}")
    for missed in review.not_compared:
        job.tell("cli.not-compared", where=missed.where, why=missed.why)


def tell_summary(job: Job, review: Review) -> None:
    """How many changes, by whom, and how many of them silent."""
    tracked = [one for one in review.changes if one.origin is Origin.TRACKED]
    by = ", ".join(f"{name or '?'} {n}" for name, n in Counter(one.author for one in tracked).most_common())
    silent = len(review.changes) - len(tracked)
    alarms = sum(one.alarm is not None for one in tracked)
    job.tell(
        "cli.changes.summary" if review.sent is not None else "cli.changes.summary-tracked",
        file=review.returned.name,
        n=len(review.changes),
        tracked=len(tracked),
        by=f" ({by})" if by else "",
        silent=silent,
    )
    if alarms:
        job.count("cli.alarms", alarms)


def place(job: Job, change: Change) -> str:
    """Where a change stands, as it is cited."""
    where = change.where
    cited = " ".join(filter(None, (where.cited, where.heading)))
    return cited or job.say("cli.place", part=where.part, paragraph=where.paragraph)


def _rank(change: Change) -> int:
    return 0 if change.alarm else 1 if change.origin is Origin.SILENT else 2


def _line(job: Job, change: Change) -> str:
    origin = job.say("cli.origin.alarm" if change.alarm else f"cli.origin.{change.origin}")
    who = f" {change.author}:" if change.author else ""
    return f"  {change.id}  {origin:<7} {change.kind:<12} {place(job, change)} |{who} {_what(change)}"


def _what(change: Change) -> str:
    before, after = _short(change.before), _short(change.after)
    if before and after:
        return f"“{before}” → “{after}”"
    return f"– “{before}”" if before else f"+ “{after}”"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"
