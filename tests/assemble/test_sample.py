"""The sample's document: shape, origins, references, and the same every time."""

from __future__ import annotations

import pytest

from dpadesk.assemble import Assembled, assemble
from dpadesk.library import Library, load
from dpadesk.model import (
    FINAL,
    Answers,
    Field,
    Paragraph,
    Reference,
    Role,
    Row,
    Table,
    label_path,
    labels,
    plain,
    visible,
)
from tests.assemble.hygiene import faults


def titles(sample: Assembled, role: Role) -> list[str]:
    shown = labels(sample.document, FINAL)
    return [
        f"{shown.get(one.id, '')} {one.visible}".strip()
        for one in sample.document.paragraphs()
        if one.role is role
    ]


def test_nothing_is_out_of_order(sample: Assembled) -> None:
    assert faults(sample) == []
    assert sample.blanks == ()


def test_five_parts_and_three_schedules(sample: Assembled) -> None:
    assert titles(sample, Role.TITLE) == ["Data Processing Agreement"]
    assert titles(sample, Role.SCHEDULE) == [
        "Schedule 1 Processing details",
        "Schedule 2 Sub-processors and transfers",
        "Schedule 3 Technical and organisational measures",
    ]
    assert titles(sample, Role.PART) == [
        "Part A Background",
        "Part B The Customer",
        "Part C The Service Provider",
        "Part D Liability",
        "Part E General terms",
        "Part 1 Sub-processors",
        "Part 2 Standard Contractual Clauses",
        "Part 1 Measures",
        "Part 2 Digital operational resilience (DORA)",
    ]


def test_each_schedule_counts_anew_and_on_through_its_parts(sample: Assembled) -> None:
    headings = titles(sample, Role.HEADING)
    assert headings[0] == "1. Definitions"
    assert headings[18] == "19. Governing law"
    assert headings[19] == "1. Instructions"
    assert "6. Organisation, assistance and suppliers" in headings
    assert "7. Application" in headings


def test_it_is_as_long_as_real_work(sample: Assembled) -> None:
    counted = sum(len(one.visible.split()) for one in sample.document.paragraphs())
    assert 5000 < counted < 9000  # some 12 to 20 pages


def test_the_numbers_of_the_deal_are_in_it(sample: Assembled) -> None:
    text = "\n".join(one.visible for one in sample.document.paragraphs())
    for wanted in (
        "within seventy-two (72) hours after becoming aware",
        "with thirty (30) days’ written notice",
        "at least thirty (30) days before it adds or replaces",
        "Module Three applies",
        "Regulation (EU) 2022/2554",
        "Northwind Bank N.V., entered in",
        "the law of Sweden",
    ):
        assert wanted in text, wanted


def test_tables_repeat_their_header(sample: Assembled) -> None:
    tables = [block for block in sample.document.blocks if isinstance(block, Table)]
    heads = [_row(table.rows[0]) for table in tables]
    assert "Name and address | Feature | Purpose | Processing location | Transfer mechanism" in heads
    assert "Name and address | Purpose | Processing location | Transfer mechanism" in heads
    assert "Category | Personal Data | Kept for" in heads
    assert all(table.rows[0].header and not any(row.header for row in table.rows[1:]) for table in tables)
    assert [table.style for table in tables if "Northwind" in _text(table)] == ["DPA Signatures"]


def _text(table: Table) -> str:
    return " ".join(map(_row, table.rows))


def _row(row: Row) -> str:
    cells = [[one for one in cell.blocks if isinstance(one, Paragraph)] for cell in row.cells]
    return " | ".join(" ".join(one.visible for one in blocks) for blocks in cells)


def test_header_and_footer(sample: Assembled) -> None:
    header, footer = sample.document.stories
    assert [visible(one.content) for one in header.blocks if isinstance(one, Paragraph)] == [
        "Data Processing Agreement\tDraft 1 · 21 Nov 2026"
    ]
    (line,) = footer.blocks
    assert isinstance(line, Paragraph)
    assert [one.instruction for one in line.content if isinstance(one, Field)] == ["PAGE", "NUMPAGES"]


def test_every_reference_shows_the_label_of_its_target(sample: Assembled) -> None:
    shown = label_path(sample.document, FINAL)
    first: dict[str, str] = {}
    for paragraph in sample.document.paragraphs():
        if paragraph.id in shown:
            first.setdefault(paragraph.id.partition("#")[0], shown[paragraph.id])
    found = [
        (inline.target, inline.text)
        for paragraph in sample.document.paragraphs()
        for inline in paragraph.content
        if isinstance(inline, Reference)
    ]
    assert len(found) > 20
    assert [(target, text) for target, text in found if first.get(target) != text] == []


def test_a_reference_names_the_schedule_of_a_distant_paragraph(sample: Assembled) -> None:
    text = "\n".join(one.visible for one in sample.document.paragraphs())
    assert "the choices in paragraph 4 of Schedule 2 and the annexes in paragraph 5 of Schedule 2" in text
    assert "Paragraphs 4, 5 and 6 of Schedule 1" in text
    assert "Clause 13 sets the period" in text


def test_every_span_holds_what_its_question_filled(sample: Assembled, library: Library) -> None:
    blocks = {one.id: one for one in sample.document.paragraphs()}
    spans = 0
    for block, origin in sample.provenance.items():
        content = plain(blocks[block].content)
        for span in origin.spans:
            spans += 1
            assert 0 <= span.start < span.end <= len(content)
            assert span.question in library.questions
    assert spans > 150
    notice = blocks["breach/notification#1"]
    (span,) = sample.provenance[notice.id].spans
    assert plain(notice.content)[span.start : span.end] == "seventy-two (72) hours"
    assert span.question == "breach_notice_hours"


def test_every_clause_says_why_it_is_there(sample: Assembled) -> None:
    reasons = {origin.clause: origin.reason for origin in sample.provenance.values()}
    assert reasons["dora/critical"].startswith("Included because of your answer to:")
    assert "financial entity" in reasons["dora/critical"]
    assert reasons["breach/notification"] == "The form “Communications platform” always has this clause."
    assert not [reason for reason in reasons.values() if "assemble." in reason or "{" in reason]


def test_same_answers_same_document(answers: Answers, sample: Assembled) -> None:
    again = assemble(load(), answers, date="2026-11-21", draft="draft 1")
    assert again.document == sample.document
    assert [one.id for one in again.document.paragraphs()] == [one.id for one in sample.document.paragraphs()]
    assert again.provenance == sample.provenance


def test_without_a_draft_the_header_has_the_title_only(library: Library, answers: Answers) -> None:
    made = assemble(library, answers, date="2026-11-21")
    (line,) = made.document.stories[0].blocks
    assert isinstance(line, Paragraph)
    assert line.visible == "Data Processing Agreement"


@pytest.mark.parametrize(
    "style", ["DPA Title", "DPA Party", "DPA Heading", "DPA Clause", "DPA Item", "DPA Body"]
)
def test_styles_are_by_name(sample: Assembled, style: str) -> None:
    assert style in {one.format.style for one in sample.document.paragraphs()}


def test_every_compulsory_term_of_article_28_has_its_clause(sample: Assembled) -> None:
    letters = {f"gdpr-28-3-{letter}" for letter in "abcdefgh"}
    rest = {
        "gdpr-28-2",
        "gdpr-28-3-infringing",
        "gdpr-28-4-flow",
        "gdpr-28-4-liable",
        "gdpr-28-9",
        "gdpr-44-46",
    }
    assert letters | rest <= set(sample.satisfies)
    assert len([item for item in sample.satisfies if item.startswith("dora-")]) >= 20
