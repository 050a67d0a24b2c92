"""The e-mail that goes with a round: what is enclosed, what we did with their changes, what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dpadesk.model import Do, Kind, Origin
from dpadesk.report.issues import Issue, counted
from dpadesk.report.wording import requested
from dpadesk.say import Sentences, day_words, load

__all__ = ["Letter", "cover_text"]

_MOST_POINTS = 8
_SHORT = 160  # characters of a text that is quoted
_OPEN = (None, Do.RESERVE, Do.COMMENT)


@dataclass(frozen=True, slots=True)
class Letter:
    """What the e-mail says beside the issues: names, the enclosures as (what, file name), the date of
    theirs (ISO 8601). `points` are the issues that it names one by one, heaviest first."""

    matter: str
    round: int
    signed: str
    theirs: str
    received: str
    enclosed: tuple[tuple[str, str], ...]
    points: tuple[Issue, ...]


def cover_text(letter: Letter, listed: Sequence[Issue], *, language: str = "en") -> str:
    """The text, its first line the subject. Lines end with a line feed; nothing internal is in it."""
    say = load(language)
    blocks = [
        say("report.cover.subject", matter=letter.matter, round=letter.round),
        say("report.cover.greeting"),
        _opening(say, letter, listed),
        "\n".join([say("report.cover.enclosed"), *_enclosed(say, letter.enclosed)]),
        *_silent(say, listed),
        *_points(say, letter.points),
        *_named(say, "accepted", [one for one in listed if one.do is Do.ACCEPT]),
        *_named(say, "answered", [one for one in listed if _answered(one)]),
        *_named(say, "reserved", [one for one in listed if one.do in _OPEN and not _answered(one)]),
        _next(say, counted(listed)),
        "\n".join([say("report.cover.regards"), *([letter.signed] if letter.signed else [])]),
    ]
    return "\n\n".join(blocks) + "\n"


def _opening(say: Sentences, letter: Letter, listed: Sequence[Issue]) -> str:
    counts = counted(listed)
    thanks = say("report.cover.thanks", date=day_words(say, letter.received), name=letter.theirs)
    return f"{thanks} {say.count('report.cover.counts', counts['all'], **counts)}"


def _enclosed(say: Sentences, files: Iterable[tuple[str, str]]) -> Iterator[str]:
    for what, name in files:
        yield f"- {say(f'report.cover.file.{what}')}: {name}"


def _silent(say: Sentences, listed: Iterable[Issue]) -> Iterator[str]:
    """Changes that they did not mark are told: we have to rely on their marks."""
    found = [one for one in listed if one.change.origin is Origin.SILENT]
    if found:
        yield say.count("report.cover.silent", len(found), places=_places(found))


def _points(say: Sentences, points: Sequence[Issue]) -> Iterator[str]:
    shown = points[:_MOST_POINTS]
    if shown:
        lines = [say("report.cover.points"), *(f"- {_point(say, one)}" for one in shown)]
        if len(points) > len(shown):
            lines.append(say.count("report.cover.more", len(points) - len(shown)))
        yield "\n".join(lines)


def _point(say: Sentences, one: Issue) -> str:
    code = "countered" if one.do is Do.COUNTER else "rejected"
    ask = requested(say, one.change, "report.cover.ask", longest=_SHORT)
    said = say(
        f"report.cover.point.{code}", place=one.place, ask=ask, position=" ".join(one.position.split())
    )
    return f"{said} {' '.join(one.reason.split())}".rstrip()


def _answered(one: Issue) -> bool:
    """A comment of theirs that we replied to."""
    return one.do is Do.COMMENT and one.change.kind is Kind.COMMENT


def _named(say: Sentences, what: str, found: Sequence[Issue]) -> Iterator[str]:
    if found:
        yield say.count(f"report.cover.{what}", len(found), places=_places(found))


def _places(found: Iterable[Issue]) -> str:
    return "; ".join(dict.fromkeys(one.place for one in found))


def _next(say: Sentences, counts: Mapping[str, int]) -> str:
    open_ = counts["countered"] + counts["rejected"] + counts["reserved"]
    return say("report.cover.next" if open_ else "report.cover.next-agreed")
