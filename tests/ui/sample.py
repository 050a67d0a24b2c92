# ruff: noqa: E501 - a paragraph is written on one line
"""A redlined page made by hand, so that tests of the window need no file and no engine."""

from __future__ import annotations

from dataclasses import replace

from dpadesk.model import (
    Cell,
    Document,
    ListDefinition,
    ListItem,
    ListLevel,
    Mark,
    Paragraph,
    Reference,
    Role,
    Row,
    Table,
    Text,
)
from dpadesk.model.notation import parse

__all__ = ["LISTS", "long_redline", "paragraph", "redline", "table"]

LISTS = (
    ListDefinition(
        "clauses",
        (ListLevel("decimal", "%1."), ListLevel("decimal", "%1.%2"), ListLevel("lowerLetter", "(%3)")),
    ),
    ListDefinition("schedules", (ListLevel("decimal", "Schedule %1"),)),
)


def paragraph(
    written: str, role: Role = Role.CLAUSE, level: int = 1, block: str = "", silent: bool = False
) -> Paragraph:
    """A numbered paragraph from the redline notation; its marks silent where asked for."""
    made = parse(written)
    content = made.content
    if silent:
        content = tuple(_silent(one) for one in content)  # type: ignore[arg-type]
    item = ListItem("schedules") if role is Role.SCHEDULE else ListItem("clauses", level)
    if role in (Role.TITLE, Role.BODY, Role.CELL, Role.SUBTITLE):
        item = None  # type: ignore[assignment]
    return replace(made, content=content, role=role, level=level + 1, item=item, id=block)


def _silent(inline: Text) -> Text:
    return replace(inline, marks=tuple(replace(mark, silent=True) for mark in inline.marks))


def cell(written: str, block: str) -> Cell:
    return Cell((paragraph(written, Role.CELL, 0, block),))


def table() -> Table:
    head = Row(
        (cell("Measure", "b:101"), cell("What it does", "b:102"), cell("ISO/IEC 27001", "b:103")), header=True
    )
    rows = (
        Row(
            (cell("Encryption", "b:104"), cell("Data at rest with AES-256", "b:105"), cell("A.8.24", "b:106"))
        ),
        Row(
            (
                cell("Key custody", "b:107"),
                cell("Keys held by the Controller", "b:108"),
                cell("A.8.24", "b:109"),
            ),
            marks=(Mark(kind=_ins(), author="NWB Legal", id="body!90"),),
        ),
    )
    return Table((head, *rows), widths=(2000, 5000, 2000), id="b:t1")


def _ins():  # type: ignore[no-untyped-def]
    from dpadesk.model import MarkKind

    return MarkKind.INSERTION


def redline() -> Document:
    """The page of the design's picture: tracked and silent edits, a move, a table, two schedules."""
    h, c, i = Role.HEADING, Role.CLAUSE, Role.ITEM
    refers = replace(
        paragraph("", c, 1, "b:13"),
        content=(
            Text("The Processor shall give the notice as set out in clause "),
            Reference("breach/notice", "1.2"),
            Text(" without delay."),
        ),
    )
    blocks = (
        paragraph("Data Processing Agreement", Role.TITLE, 0, "b:1"),
        paragraph("Personal Data Breach", h, 0, "b:2"),
        paragraph("The Processor shall maintain an incident response procedure covering detection, containment and recovery.", c, 1, "b:3"),
        paragraph(
            "The Processor shall notify the Controller of a Personal Data Breach without undue delay and in any event within [-NWB Legal: seventy-two (72)-]{+NWB Legal: twenty-four (24)+} hours of [-NWB Legal: becoming aware of it-]{+NWB Legal: the occurrence of the breach+}.",
            c, 1, "b:4",
        ),
        paragraph("The notification shall describe:", c, 1, "b:5"),
        paragraph("the nature of the breach, the categories and approximate number of data subjects and records concerned;", i, 2, "b:6"),
        paragraph("the likely consequences and the measures taken.", i, 2, "b:7"),
        paragraph("Assistance", h, 0, "b:8"),
        paragraph("Taking into account the nature of the Processing, the Processor shall assist the Controller in responding to requests by Data Subjects{+NWB Legal:  within five (5) Business Days+}.", c, 1, "b:9"),
        paragraph("The Processor shall forward any such request it receives without answering it itself.", c, 1, "b:10"),
        paragraph("The Processor shall assist with data protection impact assessments and prior consultation{+ at its own cost+}.", c, 1, "b:11", silent=True),
        paragraph("Audit", h, 0, "b:12"),
        refers,
        paragraph("{~NWB Legal: The Processor shall make available all information necessary to demonstrate compliance with Article 28 GDPR.~}", c, 1, "b:14"),
        paragraph("[-NWB Legal: The Processor shall certify the deletion in writing.-][¶]", c, 1, "b:15"),
        paragraph("Measures", Role.SCHEDULE, 0, "b:16"),
        paragraph("The measures in force at the date of this DPA are those of the table below.", Role.BODY, 0, "b:17"),
        table(),
        paragraph("Changes of the table are notified under clause 1.2.", Role.BODY, 0, "b:18"),
    )  # fmt: skip
    return Document(blocks, LISTS, title="Northwind DPA")


def long_redline(pages: int = 300) -> Document:
    """About ten paragraphs and ten marks a page."""
    blocks: list[Paragraph] = []
    for number in range(pages * 10):
        role, level = (Role.HEADING, 0) if number % 10 == 0 else (Role.CLAUSE, 1)
        written = (
            f"Heading {number}"
            if role is Role.HEADING
            else f"The Processor shall keep record {number} for [-thirty (30)-]{{+sixty (60)+}} days and give it to the Controller on request, together with what is needed to show that it is complete and true."
        )
        blocks.append(paragraph(written, role, level, f"b:{number + 1}"))
    return Document(tuple(blocks), LISTS)
