"""What edits promise, worked out on the document alone, in redline notation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dpadesk.desk.promise import foreign_marks, promised, sides
from dpadesk.model import (
    Author,
    Cell,
    DeleteParagraph,
    DeleteText,
    Document,
    Edit,
    Field,
    InsertParagraph,
    InsertText,
    Mark,
    MarkKind,
    MarkRow,
    Paragraph,
    Resolve,
    Row,
    ShowInsertion,
    ShowLost,
    ShowLostParagraph,
    ShowParagraph,
    Table,
    Text,
)
from dpadesk.model.notation import parse, show

US = Author("US", "U", "2026-11-21T09:00:00Z")


def paragraph(written: str, block: str = "p") -> Paragraph:
    """The notation's paragraph, its marks numbered m1, m2 …"""
    made = parse(written)
    number = 0
    content = []
    for item in made.content:
        marks = []
        for mark in item.marks:
            number += 1
            marks.append(replace(mark, id=f"m{number}"))
        content.append(replace(item, marks=tuple(marks)))
    return replace(made, content=tuple(content), id=block)


def after(written: str, *edits: Edit) -> str:
    (made,) = promised(Document((paragraph(written),)), edits).blocks
    assert isinstance(made, Paragraph)
    return show(made, authors=True)


@pytest.mark.parametrize(
    ("written", "edits", "expected"),
    [
        ("within 72 hours", [DeleteText("p", 7, 9, US), InsertText("p", 9, "48", US)],
         "within [-US: 72-]{+US: 48+} hours"),
        ("a {+NWB: b+} c", [Resolve(frozenset({"m1"}), accept=True)], "a b c"),
        ("a {+NWB: b+} c", [Resolve(frozenset({"m1"}), accept=False)], "a  c"),
        ("a {+NWB: bb+} c", [DeleteText("p", 2, 4, US)], "a {+NWB: [-US: bb-]+} c"),
        ("a [-NWB: b-] c", [InsertText("p", 3, "b", US)], "a [-NWB: b-]{+US: b+} c"),
        ("a silent c", [ShowInsertion("p", 2, 8, US)], "a {+US: silent+} c"),
        ("a c", [ShowLost("p", 2, "lost ", US)], "a [-US: lost -]c"),
        ("gone", [DeleteParagraph("p", US)], "[-US: gone-][¶]"),
        ("new", [ShowParagraph("p", US)], "{+US: new+}{¶}"),
        ("x {+NWB: 1+} y {+NWB: 2+}", [Resolve(frozenset({"m1"}), accept=True), InsertText("p", 1, "!", US)],
         "x{+US: !+} 1 y {+NWB: 2+}"),
    ],
)  # fmt: skip
def test_one_paragraph(written: str, edits: list[Edit], expected: str) -> None:
    assert after(written, *edits) == expected


def test_new_and_lost_paragraphs_show_on_their_sides() -> None:
    document = Document((paragraph("one", "a"), paragraph("two", "b")))
    edits = (
        InsertParagraph("a", "ours", US),
        ShowLostParagraph("b", "lost", US),
        ShowLostParagraph("", "first", US),
    )
    both = sides(promised(document, edits))
    assert both.accepted == ("one", "ours", "two")
    assert both.rejected == ("first", "one", "two", "lost")


def test_a_row_shows_on_one_side() -> None:
    row = Row((Cell((paragraph("cell", "c"),)),), id="r")
    document = Document((paragraph("one", "a"), Table((replace(row, id="q"), row))))
    document = replace(
        document, blocks=(document.blocks[0], Table((Row((Cell((paragraph("x", "x"),)),)), row)))
    )
    both = sides(promised(document, (MarkRow("c", adds=False, by=US),)))
    assert both.accepted == ("one", "x")
    assert both.rejected == ("one", "x", "cell")


def test_positions_count_the_borders_of_a_field() -> None:
    content = (Text("see "), Field("REF x", (Text("6.2"),)), Text(" now"))
    document = Document((Paragraph(content, id="p"),))
    both = sides(promised(document, (DeleteText("p", 9, 13, US), InsertText("p", 13, " then", US))))
    assert both.accepted == ("see 6.2 then",)
    assert both.rejected == ("see 6.2 now",)


def test_marks_of_others_are_counted_by_hand() -> None:
    document = Document((paragraph("a {+NWB: bb+}[-US: c-]"),))
    assert foreign_marks(document, "US") == {("ins", "NWB", ""): 2}
    assert Mark(MarkKind.INSERTION, "NWB") in document.blocks[0].content[1].marks  # type: ignore[union-attr]
