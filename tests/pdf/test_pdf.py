"""PDF and page pictures, judged by poppler where it is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from dpadesk.errors import DpaDeskError
from dpadesk.model import (
    FINAL,
    MARKS,
    ORIGINAL,
    Cell,
    Comment,
    Document,
    Mark,
    MarkKind,
    NoteReference,
    Paragraph,
    Role,
    Row,
    Spot,
    Story,
    Table,
    Text,
    labels,
)
from dpadesk.model.notation import parse
from dpadesk.pdf import pages_png, to_pdf
from dpadesk.word import read
from tests.conftest import Corpus
from tests.word.documents import documents
from tests.word.samples import agreement


def poppler(tool: str, data: bytes, folder: Path, *options: str) -> str:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed (poppler-utils)")
    path = folder / "judged.pdf"
    path.write_bytes(data)
    run = subprocess.run(
        [tool, *options, str(path), *(["-"] if tool == "pdftotext" else [])], capture_output=True
    )
    assert run.returncode == 0
    return run.stdout.decode("utf-8")


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\ufb01", "fi").replace("\ufb02", "fl"))


def test_every_paragraph_is_there_with_its_number(tmp_path: Path) -> None:
    document = agreement()
    text = squeezed(poppler("pdftotext", to_pdf(document), tmp_path, "-layout"))
    shown = labels(document)
    for paragraph in document.paragraphs():
        start = " ".join(paragraph.visible.split()[:2])
        assert f"{shown.get(paragraph.id, '')} {start}".strip() in text


def test_it_says_what_it_is(tmp_path: Path) -> None:
    data = to_pdf(agreement(), title="DPA <&> “x”", author="A. Lawyer", date="2026-11-21")
    facts = poppler("pdfinfo", data, tmp_path)
    assert re.search(r"Title: +DPA <&> “x”", facts)
    assert re.search(r"Author: +A\. Lawyer", facts)
    assert re.search(r"Tagged: +yes", facts)
    assert re.search(r"Pages: +3\n", facts)
    assert re.search(r"Page size: .*\(A4\)", facts)


def test_fonts_are_embedded(tmp_path: Path) -> None:
    rows = poppler("pdffonts", to_pdf(agreement()), tmp_path).splitlines()[2:]
    assert rows
    assert [row for row in rows if row.split()[-5] != "yes"] == []


def test_pages_are_numbered_and_schedules_begin_a_page(tmp_path: Path) -> None:
    pages = poppler("pdftotext", to_pdf(agreement()), tmp_path, "-layout").split("\f")[:3]
    assert [f"Page {number} of 3" in page for number, page in enumerate(pages, 1)] == [True] * 3
    assert ["Schedule 1 " in pages[1], "Schedule 2 " in pages[2]] == [True, True]
    assert all("Draft 2 · 21 Nov 2026" in page for page in pages)


def test_the_outline_names_clauses_by_number(tmp_path: Path) -> None:
    data = to_pdf(agreement())
    titles = re.findall(rb"/Title\(([^)]*)\)", data)
    assert b"2. Personal Data Breach" in titles
    assert b"Schedule 1 Details of the Processing" in titles


def test_nothing_that_anyone_writes_is_code(tmp_path: Path) -> None:
    nasty = '#panic("x") *bold* _it_ $x^2$ ] } #let a = 1 \\u{41} `raw` <label> @ref // gone /* gone */ = head "q" \\'
    document = Document((Paragraph((Text(nasty),), Role.HEADING, id="a#1"), Paragraph((Text(nasty),))))
    text = squeezed(poppler("pdftotext", to_pdf(document, title=nasty, author=nasty), tmp_path))
    assert text.count(nasty) == 2


def test_the_views_show_what_they_say(tmp_path: Path) -> None:
    document = Document((parse("within [-seventy-two-]{+forty-eight+} hours"),))
    shown = {
        view: squeezed(poppler("pdftotext", to_pdf(document, view=view), tmp_path))
        for view in (ORIGINAL, MARKS, FINAL)
    }
    assert "within seventy-two hours" in shown[ORIGINAL]
    assert "within forty-eight hours" in shown[FINAL]
    assert "within seventy-twoforty-eight hours" in shown[MARKS]


def test_a_silent_edit_looks_unlike_a_tracked_one() -> None:
    pages = [
        pages_png(Document((Paragraph((Text("at its own cost", marks=marks),)),)), view=MARKS)[0]
        for marks in (
            (),
            (Mark(MarkKind.INSERTION),),
            (Mark(MarkKind.INSERTION, silent=True),),
            (Mark(MarkKind.DELETION),),
            (Mark(MarkKind.DELETION, silent=True),),
            (Mark(MarkKind.MOVE_TO),),
            (Mark(MarkKind.MOVE_FROM),),
        )
    ]
    assert len(set(pages)) == len(pages)


def test_same_input_same_bytes() -> None:
    assert to_pdf(agreement(), date="2026-11-21") == to_pdf(agreement(), date="2026-11-21")


def test_a_picture_a_page() -> None:
    pages = pages_png(agreement(), ppi=36)
    assert [page[:8] for page in pages] == [b"\x89PNG\r\n\x1a\n"] * 3


def test_headings_of_any_depth_make_an_outline() -> None:
    """PDF/UA allows no gap in the levels, and a stranger's document has them."""
    heads = tuple(
        replace(parse(f"Heading of level {level}"), role=Role.HEADING, level=level, id=f"a#{at}")
        for at, level in enumerate((3, 1, 4, 2, 6, 1))
    )
    assert to_pdf(Document(heads)).startswith(b"%PDF-1.7")


@given(documents())
@settings(max_examples=25, phases=[Phase.generate])
@pytest.mark.filterwarnings("ignore:Generating overly large repr")
def test_any_document_can_be_set(document: Document) -> None:
    for view in (FINAL, MARKS):
        assert to_pdf(document, view=view).startswith(b"%PDF-1.7")


def commented() -> Document:
    """Comments in a clause, a heading, a cell and a footnote; one with replies, one that stands nowhere."""
    told = parse("within [-seventy-two-]{+forty-eight+} hours")
    note = NoteReference("footnote", "1")
    cell = Cell((Paragraph((Text("Acme"),), Role.CELL, id="body:4"),))
    said = (
        Comment("7", "In the cell.", "Ada", start=Spot("body:4", 0), end=Spot("body:4", 4)),
        Comment(
            "1",
            "Why so short?\nPlease say.",
            "Ada Lovelace",
            "AL",
            "2026-11-02T09:00:00Z",
            end=Spot("body:2", 29),
        ),
        Comment("2", "Because.", "Bob", "B", "2026-11-03T09:00:00Z", parent="1", end=Spot("body:2", 29)),
        Comment("3", "Thanks.", "Ada Lovelace", parent="2"),
        Comment("4", "Settled.", "Bob", resolved=True, end=Spot("body:1", 6)),
        Comment("5", "In the note.", "Bob", end=Spot("note:1", 6)),
        Comment("6", "Nowhere.", "Bob"),
    )
    return Document(
        (
            Paragraph((Text("Breach"),), Role.HEADING, 1, id="body:1"),
            replace(told, id="body:2"),
            Paragraph((Text("See"), note), id="body:3"),
            Table((Row((cell,)),), (1000,)),
        ),
        stories=(Story("footnote", "1", (Paragraph((Text("A note here."),), id="note:1"),)),),
        comments=said,
    )


def test_comments_stand_behind_the_text_with_their_numbers(tmp_path: Path) -> None:
    shown = poppler("pdftotext", to_pdf(commented(), view=MARKS), tmp_path, "-layout")
    list_of = squeezed(shown[shown.rindex("Comments") :])
    assert list_of.startswith(
        "Comments C1 Bob, resolved Settled. C2 Ada Lovelace, 2 November 2026 Why so short? Please say. "
        "Bob, 3 November 2026 Because. Ada Lovelace Thanks. C3 Ada In the cell. C4 Bob In the note. C5 Bob Nowhere."
    )
    text = squeezed(poppler("pdftotext", to_pdf(commented(), view=MARKS), tmp_path, "-raw"))
    for place in ("BreachC1", "seventy-twoforty-eightC2 hours", "AcmeC3", "A noteC4 here"):
        assert place in text


@pytest.mark.parametrize("view", [ORIGINAL, FINAL])
def test_no_comment_is_in_a_clean_copy(tmp_path: Path, view: str) -> None:
    shown = poppler("pdftotext", to_pdf(commented(), view=view), tmp_path)
    assert [word for word in ("Comments", "Settled", "Ada", "C1") if word in shown] == []


@pytest.mark.sweep
def test_every_comment_of_a_real_file_is_in_print(corpus: Corpus, tmp_path: Path) -> None:
    tried = 0
    for path in corpus.files("tracked"):
        try:
            document = read(path.read_bytes(), path.name).document
        except DpaDeskError:
            continue
        if not document.comments:
            continue
        shown = "".join(poppler("pdftotext", to_pdf(document, view=MARKS), tmp_path).split())
        assert f"C{len({one.id for one in document.comments if one.parent is None})}" in shown, path.name
        for one in document.comments:
            words = re.findall(r"[A-Za-z]{4,}", one.text)
            assert [word for word in words if word not in shown.replace("-", "")] == [], path.name
        tried += 1
    assert tried > 10
