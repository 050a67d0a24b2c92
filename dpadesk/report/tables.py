"""The list of changes and the issues list, as spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dpadesk.model import Decision
from dpadesk.report.conceded import Concession, rung_words
from dpadesk.report.issues import Issue, Listed, issues, origin_words, place_words
from dpadesk.report.sheet import Column, Sheet, workbook
from dpadesk.say import Sentences, load

__all__ = ["changes_xlsx", "issues_xlsx"]


def changes_xlsx(review: Listed, *, title: str = "", when: str = "", language: str = "en") -> bytes:
    """Every change with place, author, kind, and the text before and after.

    `when` (ISO 8601) dates the file; without it the file bears no date of its own.
    """
    say = load(language)
    columns = _columns(
        say, ("number", 6), ("clause", 24), ("part", 11), ("origin", 12), ("kind", 15), ("author", 18),
        ("date", 12), ("before", 40), ("after", 40), ("text-before", 60), ("text-after", 60), ("id", 13),
    )  # fmt: skip
    rows = [
        (
            number,
            place_words(one),
            say(f"report.part.{one.where.part}"),
            origin_words(say, one),
            say(f"report.kind.{one.kind}"),
            one.author,
            (one.when or "")[:10],
            one.before,
            one.after,
            one.text_before,
            one.text_after,
            one.id,
        )
        for number, one in enumerate(review.changes, 1)
    ]
    return workbook(title or review.returned.name, [Sheet("Changes", columns, rows)], when=when)


def issues_xlsx(
    review: Listed,
    decisions: Iterable[Decision],
    *,
    title: str = "",
    when: str = "",
    language: str = "en",
    owners: tuple[str, str] = ("", ""),
    conceded: Sequence[Concession] = (),
    ours: bool = False,
) -> bytes:
    """One row an issue: clause, their ask, our position, reason, owner, status; what each round gave.

    Our own marks that still stand are no issue. Internal notes are never in it. `owners` are what we and
    the other side are called. Only where the list is `ours`, and stays in the house, does it say at which
    rung of the playbook a concession stands.
    """
    say = load(language)
    columns = _columns(
        say, ("number", 6), ("clause", 24), ("ask", 46), ("position", 46), ("reason", 42), ("owner", 14),
        ("status", 14), ("conceded", 34), *([("rung", 26)] if ours else []), ("kind", 15), ("author", 18),
        ("id", 13),
    )  # fmt: skip
    listed = issues(say, review, decisions, owners=owners, conceded=conceded)
    sheets = [Sheet("Issues", columns, [_row(one, ours=ours) for one in listed])]
    if conceded:
        sheets.append(_rounds(say, conceded, ours=ours))
    return workbook(title or review.returned.name, sheets, when=when)


def _row(one: Issue, *, ours: bool) -> tuple[str | int, ...]:
    last = (one.kind, one.change.author, one.change.id)
    known = (one.number, one.place, one.ask, one.position, one.reason, one.owner, one.status, one.conceded)
    return (*known, *([one.rung] if ours else []), *last)


def _rounds(say: Sentences, conceded: Sequence[Concession], *, ours: bool) -> Sheet:
    """What each round decided, in the order of the rounds."""
    columns = _columns(
        say, ("round", 8), ("clause", 28), ("status", 16), ("ours", 46), ("ask", 46), ("result", 46),
        *([("rung", 40)] if ours else []),
    )  # fmt: skip
    rows: list[tuple[str | int, ...]] = [
        (
            one.round,
            one.place,
            say(f"report.do.{one.do}"),
            one.ours.strip(),
            one.asked.strip(),
            one.result.strip(),
            *([rung_words(say, one)] if ours else []),
        )
        for one in conceded
    ]
    return Sheet("Rounds", columns, rows)


def _columns(say: Sentences, *named: tuple[str, float]) -> list[Column]:
    return [Column(say(f"report.column.{name}"), width) for name, width in named]
