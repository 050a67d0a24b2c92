"""The issues list as a Word document: landscape, one table, its head on every page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dpadesk.model import (
    Block,
    Break,
    BreakKind,
    Cell,
    Decision,
    Document,
    Field,
    Format,
    Inline,
    Paragraph,
    ParagraphFormat,
    Role,
    Row,
    Story,
    Table,
    Text,
    tidy,
)
from dpadesk.report.conceded import CONCEDED, PART, Concession, rung_words
from dpadesk.report.issues import Issue, Listed, counted, gave_words, issues
from dpadesk.say import Sentences, load

__all__ = ["issues_docx"]

_ROOM = 14570  # twentieths of a point: A4 on its side, margins of 2 cm
_WIDTHS = (600, 2200, 3150, 3150, 2770, 1350, 1350)
_COLUMNS = ("number", "clause", "ask", "position", "reason", "owner", "status")
_BOLD = Format(bold=True)


def issues_docx(
    review: Listed,
    decisions: Iterable[Decision],
    *,
    title: str = "",
    subtitle: str = "",
    when: str = "2000-01-01",
    language: str = "en",
    owners: tuple[str, str] = ("", ""),
    conceded: Sequence[Concession] = (),
    ours: bool = False,
) -> bytes:
    """The list that `issues_xlsx` gives, as a .docx. `when` is ISO 8601. Same input, same bytes."""
    from dpadesk.word import Properties, write

    say = load(language)
    listed = issues(say, review, decisions, owners=owners, conceded=conceded)
    heading = title or say("report.issues.title", file=review.returned.name)
    document = Document(
        blocks=tuple(_blocks(say, heading, subtitle, listed, conceded, ours=ours)),
        stories=(_footer(say, heading),),
        title=heading,
    )
    return write(document, properties=Properties(title=heading, created=when), landscape=True)


def _blocks(
    say: Sentences,
    title: str,
    subtitle: str,
    listed: Sequence[Issue],
    conceded: Sequence[Concession],
    *,
    ours: bool,
) -> Iterator[Block]:
    yield _styled(Role.TITLE, "DPA Title", title)
    yield _styled(Role.SUBTITLE, "DPA Subtitle", subtitle or _summary(say, listed))
    if subtitle:
        yield _styled(Role.BODY, "DPA Body", _summary(say, listed))
    yield _table(say, listed)
    given = [one for one in conceded if one.gave in (CONCEDED, PART)]
    if given:
        yield _styled(Role.HEADING, "DPA Heading", say("report.issues.rounds"), level=1)
        yield _given(say, given, ours=ours)


def _summary(say: Sentences, listed: Sequence[Issue]) -> str:
    return say("report.issues.summary", **counted(listed))


def _styled(role: Role, style: str, text: str, *, level: int = 0) -> Paragraph:
    return Paragraph((Text(text),), role, level, format=ParagraphFormat(style))


def _table(say: Sentences, listed: Sequence[Issue]) -> Table:
    head = _head(say(f"report.column.{name}") for name in _COLUMNS)
    rows = [
        Row(
            (
                _cell(str(one.number)),
                _cell(one.place),
                _cell(one.ask),
                _cell(one.position),
                _cell(one.reason),
                _cell(one.owner),
                _cell(one.status, _BOLD),
            )
        )
        for one in listed
    ]
    return Table((head, *(rows or [_empty(say)])), _WIDTHS, "DPA Table")


def _empty(say: Sentences) -> Row:
    return Row((_cell(""), _cell(say("report.issues.none")), *(_cell("") for _ in _COLUMNS[2:])))


def _given(say: Sentences, given: Sequence[Concession], *, ours: bool) -> Table:
    """Round, clause, what was given; the rung only where the list stays in the house."""
    names = ("round", "clause", "conceded", *(["rung"] if ours else []))
    widths = (900, 3600, 5870, 4200) if ours else (900, 3600, _ROOM - 4500)
    rows = [
        Row(
            (
                _cell(str(one.round)),
                _cell(one.place),
                _cell(_capital(gave_words(say, one))),
                *([_cell(rung_words(say, one))] if ours else []),
            )
        )
        for one in given
    ]
    return Table((_head(say(f"report.column.{name}") for name in names), *rows), widths, "DPA Table")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _head(titles: Iterable[str]) -> Row:
    return Row(
        tuple(
            Cell((Paragraph((Text(title),), Role.CELL, format=ParagraphFormat("DPA Cell Head")),))
            for title in titles
        ),
        header=True,
    )


def _cell(text: str, look: Format | None = None) -> Cell:
    return Cell(
        tuple(
            Paragraph(tuple(_inlines(line, look or Format())), Role.CELL, format=ParagraphFormat("DPA Cell"))
            for line in text.split("\n")
        )
    )


def _inlines(line: str, look: Format) -> Iterator[Inline]:
    for number, piece in enumerate(line.split("\t")):
        if number:
            yield Break(BreakKind.TAB)
        if piece:
            yield Text(piece, look)


def _footer(say: Sentences, title: str) -> Story:
    """The title, and which page of how many."""
    page, pages = Field("PAGE", (Text("1"),)), Field("NUMPAGES", (Text("1"),))
    before, between, after = say("report.issues.footer", title=title, page="\0", pages="\0").split("\0")
    content: tuple[Inline, ...] = (Text(before), page, Text(between), pages, Text(after))
    paragraph = Paragraph(tidy(content), Role.BODY, format=ParagraphFormat("DPA Footer"))
    return Story("footer", "default", (paragraph,))
