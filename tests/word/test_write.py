"""The Word file of a document: what stands in it, and what other programs make of it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from time import perf_counter
from types import ModuleType

import docx
import pytest
from docx.oxml.ns import qn

from dpadesk.model import (
    Block,
    Comment,
    Document,
    Format,
    ListItem,
    NoteReference,
    Paragraph,
    ParagraphFormat,
    Reference,
    Role,
    Spot,
    Story,
    Table,
    Text,
    labels,
)
from dpadesk.word import Properties, read, write
from tests.oracle.office import Office
from tests.word.samples import agreement, long_agreement, text_of

PROPERTIES = Properties("Data Processing Agreement", "A. Lawyer", "2026-11-21T10:00:00+01:00", "en-GB", "DPA")


@pytest.fixture(scope="module")
def written() -> bytes:
    return write(agreement(), properties=PROPERTIES)


@pytest.fixture
def path(written: bytes, tmp_path: Path) -> Path:
    out = tmp_path / "agreement.docx"
    out.write_bytes(written)
    return out


def element(data: bytes, part: str = "word/document.xml"):  # type: ignore[no-untyped-def]
    with zipfile.ZipFile(BytesIO(data)) as package:
        return docx.oxml.parse_xml(package.read(part))


# ---------------------------------------------------------------- read back


def test_it_reads_back(written: bytes) -> None:
    assert read(written).document == agreement()


def test_the_clauses_are_found_again(written: bytes) -> None:
    reading = read(written)
    text = {paragraph.id: paragraph.visible for paragraph in reading.document.paragraphs()}
    found = {clause: text[block] for block, clause in reading.clauses.items()}
    assert found["breach/notify"].startswith("The Processor shall notify")
    assert found["annex-a"] == "Details of the Processing"


def test_nothing_in_it_depends_on_the_clock_or_on_chance(written: bytes) -> None:
    assert write(agreement(), properties=PROPERTIES) == written
    with zipfile.ZipFile(BytesIO(written)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# ---------------------------------------------------------------- what python-docx sees


def test_core_properties(written: bytes) -> None:
    core = docx.Document(BytesIO(written)).core_properties
    assert (core.title, core.author, core.language, core.subject) == (
        "Data Processing Agreement", "A. Lawyer", "en-GB", "DPA",
    )  # fmt: skip
    assert core.created == datetime(2026, 11, 21, 9, tzinfo=UTC)
    assert core.modified == core.created


def test_no_paragraph_of_ours_has_formatting_of_its_own(written: bytes) -> None:
    """A change of one style restyles the whole: a paragraph carries its style, its number and no more."""
    allowed = {qn("w:pStyle"), qn("w:numPr")}
    body = element(written).body
    assert {child.tag for ppr in body.iter(qn("w:pPr")) for child in ppr} <= allowed
    assert {child.tag for rpr in body.iter(qn("w:rPr")) for child in rpr} <= {qn("w:rStyle")}


def test_numbers_come_from_styles(written: bytes) -> None:
    """Each level names the style of its paragraphs, and the style names the list."""
    numbering, styles = element(written, "word/numbering.xml"), element(written, "word/styles.xml")
    linked = {one.get(qn("w:val")) for one in numbering.iter(qn("w:pStyle"))}
    assert {"DPAHeading", "DPAClause", "DPAItem", "DPAItem2", "DPASchedule", "DPAPart2", "DPAParty"} <= linked
    carrying = {
        style.get(qn("w:styleId"))
        for style in styles.iter(qn("w:style"))
        if style.find(f".//{qn('w:numPr')}") is not None
    }
    assert linked == carrying


def test_headings_carry_outline_levels(written: bytes) -> None:
    styles = {style.name: style for style in docx.Document(BytesIO(written)).styles}

    def outline(name: str) -> str | None:
        style = styles[name]
        while style is not None:
            found = style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
            if found is not None:
                return str(found.get(qn("w:val")))
            style = style.base_style
        return None

    names = ("DPA Schedule", "DPA Part", "DPA Part 2", "DPA Heading", "DPA Schedule Heading", "DPA Clause")
    assert [outline(name) for name in names] == ["0", "0", "1", "1", "2", None]


def test_references_point_to_bookmarks_and_show_their_labels(written: bytes) -> None:
    body = element(written).body
    marks = {one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))}
    codes = [code.text.split() for code in body.iter(qn("w:instrText"))]
    assert codes == [["REF", "_dpa_annex-a", "\\n", "\\h"], ["REF", "_dpa_breach__notify", "\\n", "\\h"]]
    assert {code[1] for code in codes} <= marks


def test_a_reference_points_to_the_number_that_it_shows() -> None:
    """Where a clause begins with a paragraph that has no number, its first numbered one is the target."""
    intro = Paragraph(text_of("Breaches come first."), format=ParagraphFormat("DPA Body"), id="late#1")
    first = Paragraph(
        text_of("See ", Reference("late", "1")),
        Role.HEADING,
        1,
        ListItem("body"),
        ParagraphFormat("DPA Heading"),
        id="late#2",
    )
    body = element(write(replace(agreement(), blocks=(intro, first)), properties=PROPERTIES)).body
    assert [p.find(qn("w:bookmarkStart")) is not None for p in body.iter(qn("w:p"))] == [False, True]


def test_tables_repeat_their_heads_and_rows_stay_whole(written: bytes) -> None:
    tables = list(element(written).body.iter(qn("w:tbl")))
    heads = [
        [row.find(f".//{qn('w:tblHeader')}") is not None for row in table.iter(qn("w:tr"))]
        for table in tables
    ]
    assert heads == [[False] * 5, [True, False, False, False]]
    assert all(
        row.find(f".//{qn('w:cantSplit')}") is not None for table in tables for row in table.iter(qn("w:tr"))
    )


def test_a_page_to_sign_on_is_never_split(written: bytes) -> None:
    """Every row but the last keeps with the next."""
    table = next(element(written).body.iter(qn("w:tbl")))
    styles = [
        {style.get(qn("w:val")) for style in row.iter(qn("w:pStyle"))} for row in table.iter(qn("w:tr"))
    ]
    assert styles == [{"DPACellHead", "DPACellLead"}, *[{"DPACellLead"}] * 3, {"DPACell"}]


def test_widths_are_made_where_none_are_given() -> None:
    table = replace(agreement().find("annex-a#3"), widths=())
    body = element(write(Document((table, Paragraph())), properties=PROPERTIES)).body
    widths = [int(column.get(qn("w:w"))) for column in body.iter(qn("w:gridCol"))]
    assert sum(widths) == 9026
    assert max(widths) == widths[1], "addresses need most room"
    assert min(widths) > 1000


def test_the_language_is_that_of_the_document(written: bytes) -> None:
    german = write(agreement(), properties=replace(PROPERTIES, language="de-DE"))
    for data, language in ((written, "en-GB"), (german, "de-DE")):
        lang = element(data, "word/styles.xml").find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
        assert lang.get(qn("w:val")) == language


def test_control_characters_do_no_harm() -> None:
    data = write(Document((Paragraph((Text("a\x00b\x0bc\ud800"),)),)), properties=PROPERTIES)
    assert "".join(paragraph.plain for paragraph in read(data).document.paragraphs()) == "ab\x0bc"


def test_notes_and_comments_come_along() -> None:
    note = Story("footnote", "1", (Paragraph(text_of("Recital 87."), id="n"),))
    text = Paragraph((Text("Without undue delay"), NoteReference("footnote", "1"), Text(".")), id="a#1")
    when, start, end = "2026-11-19T10:00:00Z", Spot("a#1", 8), Spot("a#1", 13)
    comments = (
        Comment("0", "Too short.\nAsk for 72.", "Ann", "A", when, start=start, end=end),
        Comment("1", "No.", "Bob", "B", None, parent="0", resolved=True, start=start, end=end),
    )
    document = Document((text,), (), (note,), comments)
    back = read(write(document, properties=PROPERTIES)).document
    assert back == document
    assert [(one.start and one.start.at, one.end and one.end.at) for one in back.comments] == [
        (8, 13),
        (8, 13),
    ]


# ---------------------------------------------------------------- a template of one's own


def stranger() -> bytes:
    """python-docx's own template: none of our styles in it, and text that must not come along."""
    file = docx.Document()
    file.add_paragraph("Left over from the template")
    file.sections[0].header.paragraphs[0].text = "Firm & Partners LLP"
    stream = BytesIO()
    file.save(stream)
    return stream.getvalue()


def without_widths(block: Block) -> Block:
    return replace(block, widths=()) if isinstance(block, Table) else block


def test_a_firms_template_gives_its_styles_and_lacks_none_of_ours() -> None:
    bare = replace(agreement(), stories=())
    data = write(bare, properties=PROPERTIES, template=stranger())
    back = read(data).document
    assert [without_widths(block) for block in back.blocks] == [
        without_widths(block) for block in bare.blocks
    ]
    assert [sum(block.widths) for block in back.blocks if isinstance(block, Table)] == [8640, 8640], (
        "its page is narrower"
    )
    assert labels(back).keys() != set()
    assert [story.blocks[0].visible for story in back.stories if isinstance(story.blocks[0], Paragraph)] == [
        "Firm & Partners LLP"
    ]
    clause = docx.Document(BytesIO(data)).styles["DPA Clause"]
    assert clause.base_style.name == "Normal"


def test_a_style_that_nobody_knows_is_made() -> None:
    strange = Paragraph(
        text_of(Text("x", Format(style="Firm Emphasis"))), format=ParagraphFormat("Firm Body")
    )
    styles = docx.Document(BytesIO(write(Document((strange,)), properties=PROPERTIES))).styles
    assert styles["Firm Body"].base_style.name == "Normal"
    assert styles["Firm Emphasis"].type == docx.enum.style.WD_STYLE_TYPE.CHARACTER


# ---------------------------------------------------------------- judges


def test_lint(wordml: ModuleType, path: Path) -> None:
    assert wordml.lint(wordml.Package(path)) == []


@pytest.mark.oracle
def test_the_open_xml_sdk_finds_nothing(validator: Callable[[Path], list[str]], path: Path) -> None:
    assert validator(path) == []


@pytest.mark.oracle
def test_the_sdk_finds_nothing_in_notes_comments_and_a_firms_template(
    validator: Callable[[Path], list[str]], tmp_path: Path
) -> None:
    note = Story("footnote", "1", (Paragraph(text_of("Recital 87.")),))
    text = Paragraph((Text("Without undue delay"), NoteReference("footnote", "1")), id="a#1")
    comment = Comment(
        "0", "Too short.", "Ann", "A", "2026-11-19T10:00:00Z", start=Spot("a#1", 8), end=Spot("a#1", 13)
    )
    out = tmp_path / "firm.docx"
    out.write_bytes(
        write(Document((text,), (), (note,), (comment,)), properties=PROPERTIES, template=stranger())
    )
    assert validator(out) == []


@pytest.mark.oracle
def test_libreoffice_shows_the_same_numbers(oracle: Office, path: Path) -> None:
    document = agreement()
    shown = labels(document)
    expected = [(paragraph.visible, shown.get(paragraph.id, "")) for paragraph in document.paragraphs()]
    assert [(row["text"], row["label"]) for row in oracle.paragraphs(path)] == expected


@pytest.mark.oracle
def test_libreoffice_computes_the_same_references(oracle: Office, tmp_path: Path) -> None:
    """With wrong results cached: what it shows is then its own."""
    wrong = agreement().map(
        lambda paragraph: replace(
            paragraph,
            content=tuple(
                replace(item, text="?") if isinstance(item, Reference) else item for item in paragraph.content
            ),
        )
    )
    out = tmp_path / "wrong.docx"
    out.write_bytes(write(wrong, properties=PROPERTIES))
    assert oracle.text(out) == [paragraph.visible for paragraph in agreement().paragraphs()]


def test_time_grows_with_the_document_and_no_faster() -> None:
    def seconds(document: Document) -> float:
        start = perf_counter()
        write(document, properties=PROPERTIES)
        return perf_counter() - start

    short, long = long_agreement(200), long_agreement(1600)
    seconds(short)
    assert min(seconds(long) for _ in range(3)) < 16 * min(seconds(short) for _ in range(3))
