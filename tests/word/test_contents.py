"""The table of contents of what we draft: what it says is what a program that makes it anew finds."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from dpadesk.assemble import assemble
from dpadesk.library import Library, load
from dpadesk.model import FIELD_CODE, Answers, Document, Opaque, Role, labels
from dpadesk.word import Properties, accept, compare, read, reject, write
from tests.cli.run import SAMPLE
from tests.oracle.office import Office

PAGE = re.compile(r" \d+$")  # LibreOffice does not know the switch that leaves page numbers out
FORMS = ("balanced-full", "communications-platform", "controller-paper")


@pytest.fixture(scope="module")
def library() -> Library:
    return load()


@pytest.fixture(params=FORMS)
def draft(request: pytest.FixtureRequest, library: Library) -> Document:
    return assemble(library, Answers(request.param), date="2026-11-22", draft="draft 1").document


@pytest.fixture
def written(draft: Document) -> bytes:
    return write(draft, properties=Properties(draft.title, "A. Lawyer", "2026-11-22"))


def outline(draft: Document) -> list[str]:
    """Number and title of each part, heading and schedule, as a contents line has them."""
    shown = labels(draft)
    heads = (Role.SCHEDULE, Role.PART)
    listed = [one for one in draft.paragraphs() if one.role in heads or one.format.style == "DPA Heading"]
    return ["\t".join(filter(None, (shown.get(one.id, ""), one.visible))) for one in listed]


def lines(draft: Document) -> list[str]:
    listed = [one for one in draft.paragraphs() if one.role is Role.CONTENTS and one.level]
    return [one.visible.replace("\ufffc", "") for one in listed]


def test_every_heading_is_listed_once_with_its_number(draft: Document) -> None:
    assert lines(draft) == outline(draft)


def test_every_line_leads_to_the_heading_of_its_name(draft: Document, written: bytes) -> None:
    body = docx.Document(BytesIO(written)).element.body
    texts = {
        mark.get(qn("w:name")): "".join(one.text or "" for one in mark.getparent().iter(qn("w:t")))
        for mark in body.iter(qn("w:bookmarkStart"))
    }
    links = [one for one in body.iter(qn("w:hyperlink")) if one.get(qn("w:anchor"))]
    titles = [line.rpartition("\t")[2] for line in lines(draft)]
    shown = ["".join(one.text or "" for one in link.iter(qn("w:t"))) for link in links]
    assert [text for text in shown if text in titles] == titles
    assert all(texts[link.get(qn("w:anchor"))] in titles for link in links)
    pairs = [(text, texts[link.get(qn("w:anchor"))]) for text, link in zip(shown, links, strict=True)]
    assert [(text, led) for text, led in pairs if text in titles and text != led] == []


@pytest.mark.oracle
def test_libreoffice_makes_the_same_contents_anew(
    oracle: Office, draft: Document, written: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(written)
    made = [PAGE.sub("", " ".join(line.split())) for line in oracle.contents(path)]
    assert made == [" ".join(line.split()) for line in lines(draft)]


@pytest.mark.parametrize("resolved", [accept, reject])
def test_contents_whose_instruction_another_program_wrote_anew_are_one_field_when_that_is_decided(
    resolved: Callable[[bytes], bytes],
) -> None:
    sent, returned = ((SAMPLE / name).read_bytes() for name in ("sent.docx", "returned.docx"))
    redline = compare(sent, returned, author="Us", when="2026-11-22T00:00:00Z")
    document = read(redline).document
    side = document.final() if resolved is accept else document.original()
    assert any("TOC" in mark.label for mark in chips(document) if mark.kind == FIELD_CODE)
    assert [(one.kind, one.label) for one in chips(side)] == [
        (one.kind, one.label) for one in chips(read(resolved(redline)).document)
    ]


def chips(document: Document) -> list[Opaque]:
    return [
        one for paragraph in document.paragraphs() for one in paragraph.content if isinstance(one, Opaque)
    ]
