"""Accepting and rejecting revisions of a document, read in the redline notation."""

from dataclasses import replace

import pytest

from dpadesk.model import (
    Cell,
    Document,
    Mark,
    MarkKind,
    Paragraph,
    ParagraphFormat,
    ParagraphMark,
    Role,
    Row,
    Table,
    Text,
)
from dpadesk.model.notation import parse


def texts(document: Document) -> list[str]:
    return [paragraph.visible for paragraph in document.paragraphs()]


def redline(*written: str) -> Document:
    return Document(tuple(map(parse, written)))


@pytest.mark.parametrize(
    ("written", "original", "final"),
    [
        (("a [-b-]{+c+} d",), ["a b d"], ["a c d"]),
        (("One.", "{+Two.+}{¶}", "Three."), ["One.", "Three."], ["One.", "Two.", "Three."]),
        (("One.", "[-Two.-][¶]", "Three."), ["One.", "Two.", "Three."], ["One.", "Three."]),
        (("Split {¶}", "here."), ["Split here."], ["Split ", "here."]),
        (("Joined [¶]", "here."), ["Joined ", "here."], ["Joined here."]),
        (("[~Away.~]", "Stays.", "{~Away.~}"), ["Away.", "Stays.", ""], ["", "Stays.", "Away."]),
        (("One.", "[-Last.-][¶]"), ["One.", "Last."], ["One."]),
        (("One.", "Last text.[¶]"), ["One.", "Last text."], ["One.", "Last text."]),
    ],
)
def test_both_sides_of_a_redline(written: tuple[str, ...], original: list[str], final: list[str]) -> None:
    document = redline(*written)
    assert texts(document.original()) == original
    assert texts(document.final()) == final


def test_a_deletion_inside_an_insertion_is_on_neither_side() -> None:
    theirs, ours = Mark(MarkKind.INSERTION, "NWB"), Mark(MarkKind.DELETION, "Meridian")
    document = Document((Paragraph((Text("kept "), Text("gone", marks=(theirs, ours)))),))
    assert texts(document.original()) == ["kept "]
    assert texts(document.final()) == ["kept "]
    assert texts(document.accept(lambda mark: mark.author == "NWB")) == ["kept gone"]
    assert texts(document.reject(lambda mark: mark.author == "Meridian")) == ["kept gone"]


def test_only_the_picked_authors_revisions_are_resolved() -> None:
    document = redline("{+A: one+} {+B: two+}")
    left = document.reject(lambda mark: mark.author == "A")
    assert texts(left) == [" two"]
    assert texts(left.original()) == [" "]


def test_rows_come_and_go_whole() -> None:
    def row(text: str, *marks: Mark) -> Row:
        return Row((Cell((parse(text),)),), marks=marks)

    table = Table((row("head"), row("new", Mark(MarkKind.INSERTION)), row("old", Mark(MarkKind.DELETION))))
    document = Document((table, parse("after")))
    assert texts(document.original()) == ["head", "old", "after"]
    assert texts(document.final()) == ["head", "new", "after"]


def test_a_cell_keeps_one_paragraph() -> None:
    cell = Cell((parse("[-all gone-][¶]"),))
    document = Document((Table((Row((cell,)),)),))
    assert texts(document.final()) == [""]


def test_a_tracked_format_goes_back_to_what_it_was() -> None:
    from dpadesk.model import Format, FormatMark

    text = Text("bold now", Format(bold=True), formatted=FormatMark(Format()))
    document = Document((Paragraph((text,)),))
    assert document.final() == Document((Paragraph((replace(text, formatted=None),)),))
    assert document.original() == Document((Paragraph((Text("bold now"),)),))


def test_the_style_goes_back_too_where_only_a_table_follows_the_end_that_goes() -> None:
    changed = ParagraphMark(ParagraphFormat("Heading"), role=Role.HEADING)
    ends = replace(parse("stays{¶}"), format=ParagraphFormat("Body"), formatted=changed)
    table = Table((Row((Cell((parse("cell"),)),)),))
    document = Document((ends, table, parse("after")))
    left = document.original().blocks[0]
    assert isinstance(left, Paragraph)
    assert (left.format.style, left.role, left.formatted) == ("Heading", Role.HEADING, None)
    assert document.accept().blocks[0] == replace(ends, formatted=None, marks=())
