"""The list of changes and the issues list, as spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from dpadesk.model import Change, Decision, Do, Origin, Reading
from dpadesk.report.sheet import Column, workbook
from dpadesk.say import Sentences, load

__all__ = ["Listed", "changes_xlsx", "issues_xlsx"]


class Listed(Protocol):
    """What a list is made of: a review has it."""

    @property
    def returned(self) -> Reading: ...

    @property
    def changes(self) -> Sequence[Change]: ...


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
            _place(one),
            say(f"report.part.{one.where.part}"),
            _origin(say, one),
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
    return workbook(title or review.returned.name, columns, rows, when=when, name="Changes")


def issues_xlsx(
    review: Listed,
    decisions: Iterable[Decision],
    *,
    title: str = "",
    when: str = "",
    language: str = "en",
) -> bytes:
    """One row an issue: clause, what they ask, our position, the decision, our comment to them.

    Our own marks that still stand are no issue. Internal notes are never in it: the list goes out.
    """
    say = load(language)
    columns = _columns(
        say, ("number", 6), ("clause", 24), ("kind", 15), ("ask", 52), ("position", 52), ("decision", 18),
        ("comment", 44), ("author", 18), ("id", 13),
    )  # fmt: skip
    decided = {one.change: one for one in decisions}
    open_ = [one for one in review.changes if one.ours != "kept"]
    rows = [
        (
            number,
            _place(one),
            f"{say(f'report.kind.{one.kind}')} ({_origin(say, one)})",
            _ask(say, one),
            _position(say, one, decided.get(one.id)),
            say(f"report.do.{decided[one.id].do}") if one.id in decided else say("report.do.open"),
            decided[one.id].comment if one.id in decided else "",
            one.author,
            one.id,
        )
        for number, one in enumerate(open_, 1)
    ]
    return workbook(title or review.returned.name, columns, rows, when=when, name="Issues")


def _columns(say: Sentences, *named: tuple[str, float]) -> list[Column]:
    return [Column(say(f"report.column.{name}"), width) for name, width in named]


def _place(change: Change) -> str:
    where = change.where
    label = where.cited or f"¶ {where.paragraph}"
    return f"{label} {where.heading}".strip()


def _origin(say: Sentences, change: Change) -> str:
    if change.alarm:
        return say(f"report.alarm.{change.alarm}")
    return say(f"report.ours.{change.ours}" if change.ours else f"report.origin.{change.origin}")


def _ask(say: Sentences, change: Change) -> str:
    if change.before and change.after:
        return say("report.ask.replace", before=change.before, after=change.after)
    if change.after:
        return say("report.ask.insert", after=change.after)
    return say("report.ask.delete", before=change.before)


def _position(say: Sentences, change: Change, decision: Decision | None) -> str:
    """What we want to stand there."""
    match decision.do if decision else Do.RESERVE:
        case Do.ACCEPT:
            return say("report.position.agreed")
        case Do.COUNTER:
            return decision.text if decision else ""
        case Do.REJECT | Do.REJECT_VISIBLY:
            kept = change.before or say("report.position.nothing")
            return say("report.position.ours", before=kept)
    code = "open-silent" if change.origin is Origin.SILENT else "open"
    return say(f"report.position.{code}")
