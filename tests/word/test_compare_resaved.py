"""What we sent against what another program saved: its numbers and references stay as they were."""

from __future__ import annotations

import re

import pytest

from dpadesk.desk import compare_files
from dpadesk.model import Blob, Document, label_path
from dpadesk.review import find_changes
from dpadesk.store import read_sample
from dpadesk.word import open_package, read

WHEN = "2026-11-22T09:00:00Z"


def compared(old: bytes, new: bytes) -> bytes:
    return compare_files(
        Blob("old.docx", old), Blob("new.docx", new), author="A. Lawyer", when=WHEN
    ).file.data


@pytest.fixture(scope="module")
def redline() -> bytes:
    """The sample: drafted here, edited and saved by LibreOffice, which writes lists and looks its own way."""
    sample = read_sample()
    return compared(sample.sent.data, sample.returned.data)


def numbers(document: Document) -> list[tuple[str, str]]:
    labels = label_path(document)
    return [(labels[one.id], one.visible) for one in document.paragraphs() if labels.get(one.id)]


def test_old_paragraphs_come_back_under_their_numbers(redline: bytes) -> None:
    sent = numbers(read(read_sample().sent.data).document)
    assert len(sent) > 300
    assert numbers(read(redline).document.original()) == sent


def test_nothing_is_replaced_by_the_same(redline: bytes) -> None:
    found = find_changes(read(redline)).changes
    assert len(found) > 100
    assert [one for one in found if one.kind == "replace" and one.before == one.after] == []
    assert [one for one in found if one.kind == "numbering"] == []


BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}<w:sectPr/></w:body></w:document>'
FIELD = (
    '<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r><w:r>{look}<w:instrText> REF audit \\h </w:instrText></w:r>'
    '<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{look}<w:t>{result}</w:t></w:r>'
    '<w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'
)


def referring(look: str, result: str) -> bytes:
    package = open_package(read_sample().sent.data)
    words = (
        f"<w:p><w:r><w:t xml:space='preserve'>See </w:t></w:r>{FIELD.format(look=look, result=result)}</w:p>"
    )
    return package.replace({package.document: BODY.format(words).encode()}).to_bytes()


def test_a_reference_that_looks_otherwise_stays_and_says_so() -> None:
    made = open_package(compared(referring("", "clause 9"), referring("<w:rPr><w:b/></w:rPr>", "clause 9")))
    body = made.part(made.document).decode()
    assert "<w:del " not in body
    assert "<w:ins " not in body
    assert len(re.findall(r"<w:rPr><w:b/><w:rPrChange [^>]*><w:rPr/></w:rPrChange></w:rPr>", body)) == 5


def test_a_reference_to_another_number_is_replaced() -> None:
    made = open_package(compared(referring("", "clause 9"), referring("<w:rPr><w:b/></w:rPr>", "clause 8")))
    body = made.part(made.document).decode()
    assert body.count("<w:del ") == body.count("<w:ins ") == 1
