"""A small agreement with one of everything, for the writer of .docx and the printer."""

from __future__ import annotations

from dataclasses import replace

from dpadesk.model import (
    Cell,
    Document,
    Field,
    Format,
    Inline,
    ListDefinition,
    ListItem,
    ListLevel,
    Paragraph,
    ParagraphFormat,
    Reference,
    Role,
    Row,
    Story,
    Table,
    Text,
    labels,
)

__all__ = ["agreement", "long_agreement", "text_of"]

BODY = ListDefinition(
    "body",
    (
        ListLevel(text="%1."),
        ListLevel(text="%1.%2"),
        ListLevel("lowerLetter", "(%3)"),
        ListLevel("lowerRoman", "(%4)"),
    ),
)
PARTIES = ListDefinition("parties", (ListLevel(text="(%1)"),))
SCHEDULES = ListDefinition(
    "schedules",
    (
        ListLevel(text="Schedule %1"),
        ListLevel("upperLetter", "Part %2"),
        ListLevel(text="%3."),
        ListLevel("lowerLetter", "(%4)"),
    ),
)
TERM = Format(style="DPA Term")
BLANK = Format(style="DPA Blank")


def text_of(*parts: str | Inline) -> tuple[Inline, ...]:
    return tuple(Text(part) if isinstance(part, str) else part for part in parts if part != "")


def par(
    name: str, style: str, role: Role, *parts: str | Inline, level: int = 0, item: ListItem | None = None
) -> Paragraph:
    level = item.level + 1 if item is not None else level
    return Paragraph(text_of(*parts), role, level, item, ParagraphFormat(f"DPA {style}"), id=name)


def heading(name: str, text: str) -> Paragraph:
    return par(name, "Heading", Role.HEADING, text, level=1, item=ListItem("body", 0))


def clause(name: str, *parts: str | Inline) -> Paragraph:
    return par(name, "Clause", Role.CLAUSE, *parts, level=1, item=ListItem("body", 1))


def item(name: str, *parts: str | Inline, level: int = 1) -> Paragraph:
    return par(name, "Item", Role.ITEM, *parts, level=level, item=ListItem("body", level + 1))


def schedule(name: str, *parts: str | Inline, style: str = "Schedule") -> Paragraph:
    at = {"Schedule": 0, "Part": 1, "Schedule Clause": 2}[style]
    role = {"Schedule": Role.SCHEDULE, "Part": Role.PART, "Schedule Clause": Role.CLAUSE}[style]
    return par(
        name, style, role, *parts, level=1 if role is Role.CLAUSE else 0, item=ListItem("schedules", at)
    )


def cell(*lines: str | Inline, head: bool = False, span: int = 1) -> Cell:
    style = "Cell Head" if head else "Cell"
    return Cell(
        tuple(Paragraph(text_of(line), Role.CELL, format=ParagraphFormat(f"DPA {style}")) for line in lines),
        span,
    )


def table(
    name: str, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...], widths: tuple[int, ...]
) -> Table:
    top = Row(tuple(cell(text, head=True) for text in head), header=True)
    rest = tuple(Row(tuple(cell(text) for text in row)) for row in rows)
    return Table((top, *rest), widths, "DPA Table", name)


def signatures() -> Table:
    sides = ("For the Controller", "For the Processor")
    fields = ("Signature", "Name", "Position", "Date")
    head = Row((cell(sides[0], head=True), cell(""), cell(sides[1], head=True)))
    rows = tuple(Row((cell(f"{name}:"), cell(""), cell(f"{name}:"))) for name in fields)
    return Table((head, *rows), (4313, 400, 4313), "DPA Signatures", "sign#2")


def furniture() -> tuple[Story, ...]:
    header = Paragraph(
        (Text("Data Processing Agreement"), *text_of("\t", "Draft 2 · 21 Nov 2026")),
        format=ParagraphFormat("DPA Header"),
        id="header#1",
    )
    page = text_of("Page ", Field("PAGE", text_of("1")), " of ")
    footer = Paragraph(
        (*page, Field("NUMPAGES", text_of("1"))), format=ParagraphFormat("DPA Footer"), id="footer#1"
    )
    return Story("header", "default", (tabbed(header),)), Story("footer", "default", (tabbed(footer),))


def tabbed(paragraph: Paragraph) -> Paragraph:
    """Tab characters as the model wants them."""
    from dpadesk.model import Break, BreakKind, tidy

    out = tuple(
        Break(BreakKind.TAB) if isinstance(part, Text) and part.text == "\t" else part
        for part in paragraph.content
    )
    return replace(paragraph, content=tidy(out))


def agreement() -> Document:
    """Title, parties, clauses to the fourth level, references, tables, schedules, signatures."""
    body = (
        par("title#1", "Title", Role.TITLE, "Data Processing Agreement"),
        par("title#2", "Subtitle", Role.SUBTITLE, "Connectel Communications GmbH and Northwind Bank plc"),
        par("parties#1", "Body", Role.BODY, "This agreement is made on ", Text("[date]", BLANK), " between:"),
        party("parties#2", "Northwind Bank plc", "Controller", "company number 01234567, 1 Harbour Street, London"),
        party("parties#3", "Connectel GmbH", "Processor", "HRB 98765, Uferweg 12, 10115 Berlin"),
        heading("scope#1", "Scope and roles"),
        clause("scope/roles#1", "The Controller decides why and how Personal Data are processed."),
        clause("scope/terms#1", Text("“Personal Data Breach”", TERM), " has the meaning of Article 4(12) GDPR."),
        heading("breach#1", "Personal Data Breach"),
        clause(
            "breach/notify#1",
            "The Processor shall notify the Controller of a Personal Data Breach without undue delay and in any event "
            "within forty-eight (48) hours of becoming aware of it. The notice goes to the contact point in ",
            Reference("annex-a", "Schedule 1"),
            " and says:",
        ),
        item("breach/notify#2", "the nature of the breach;"),
        item("breach/notify#3", "the categories and approximate number of:"),
        item("breach/notify#4", "data subjects; and", level=2),
        item("breach/notify#5", "records concerned;", level=2),
        item("breach/notify#6", "the likely consequences, and the measures taken or proposed."),
        clause("breach/help#1", "Notice under clause ", Reference("breach/notify", "2.1"), " admits no fault."),
        heading("sign#0", "Signature"),
        par("sign#1", "Body", Role.BODY, "Signed by the parties’ authorised representatives."),
        signatures(),
        schedule("annex-a#1", "Details of the Processing"),
        par("annex-a#2", "Body", Role.BODY, "This schedule is part of the agreement."),
        subprocessors(),
        schedule("annex-b#1", "Technical and organisational measures"),
        schedule("annex-b/a#1", "Access", style="Part"),
        schedule("annex-b/a#2", "Doors are locked, visitors are met.", style="Schedule Clause"),
        schedule("annex-b/a#3", "Rights follow the task and end with it.", style="Schedule Clause"),
        schedule("annex-b/b#1", "Encryption", style="Part"),
        schedule("annex-b/b#2", "Data at rest are encrypted (AES-256).", style="Schedule Clause"),
    )  # fmt: skip
    return Document(body, (BODY, PARTIES, SCHEDULES), furniture(), title="Data Processing Agreement")


def party(block: str, name: str, label: str, rest: str) -> Paragraph:
    return par(
        block, "Party", Role.BODY, Text(name, Format(style="DPA Term")), f", {rest} (the ",
        Text(f"“{label}”", TERM), ");", item=ListItem("parties", 0),
    )  # fmt: skip


def subprocessors() -> Table:
    rows = (
        ("Cloud Nord AB", "Storgatan 4, 111 23 Stockholm", "Hosting", "Sweden", "None needed"),
        (
            "Mailroute Inc.",
            "500 Main Street, Denver, Colorado",
            "E-mail delivery",
            "United States",
            "SCC module 3",
        ),
        ("Voxtel Ltd", "9 Canal Row, Dublin", "Voice termination", "Ireland", "None needed"),
    )
    return table(
        "annex-a#3",
        ("Sub-processor", "Address and contact", "Purpose", "Location", "Transfer"),
        rows,
        (1700, 2700, 1800, 1400, 1426),
    )


def long_agreement(clauses: int = 440) -> Document:
    """About forty pages: the same agreement with many more clauses."""
    sample = agreement()
    sentence = (
        "The Processor shall keep what it was given safe, tell the Controller what happened, and help. "
    )
    more = tuple(
        heading(f"more{n // 6}#1", f"Heading {n}")
        if n % 6 == 0
        else clause(f"more/{n}#1", sentence * (2 + n % 5), Reference("breach/notify", "2.1"), ".")
        for n in range(clauses)
    )
    at = next(n for n, block in enumerate(sample.blocks) if block.id == "sign#0")
    return replace(sample, blocks=(*sample.blocks[:at], *more, *sample.blocks[at:]))


if __name__ == "__main__":
    print(labels(agreement()))
