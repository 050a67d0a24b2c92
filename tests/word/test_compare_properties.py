"""Properties of sections, tables, rows and cells that changed are revisions, as Word writes them."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from dpadesk.word import Properties, accept, compare, open_package, reject, write
from tests.word.comparing import WHEN
from tests.word.samples import agreement

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EDITS = {
    "sectPr": (rb"(<w:pgMar [^>]*?w:top=\")\d+", rb"\g<1>1999"),
    "tblPr": (rb"(<w:tblStyle [^>]*/>)", rb"\1<w:jc w:val=\"right\"/>".replace(rb"\"", b'"')),
    "trPr": (rb"<w:tr>(?:<w:trPr>.*?</w:trPr>)?", b"<w:tr><w:trPr><w:cantSplit/><w:hidden/></w:trPr>"),
    "tcPr": (rb"</w:tcPr>", b'<w:noWrap/><w:vAlign w:val="bottom"/></w:tcPr>'),
}


@pytest.fixture(scope="module")
def old() -> bytes:
    return write(agreement(), properties=Properties(title="DPA"))


def changed(old: bytes, pattern: bytes, put: bytes) -> bytes:
    package = open_package(old)
    data, count = re.subn(pattern, put, package.part("word/document.xml"), count=1)
    assert count == 1
    return package.replace({"word/document.xml": data}).to_bytes()


def properties_of(data: bytes, tag: str) -> list[list[tuple[str, dict[str, str]]]]:
    root = ET.fromstring(open_package(data).part("word/document.xml"))
    return [[(child.tag, child.attrib) for child in found] for found in root.iter(W + tag) if len(found)]


@pytest.mark.parametrize("tag", EDITS)
def test_old_properties_are_kept_as_a_revision(old: bytes, tag: str) -> None:
    new = changed(old, *EDITS[tag])
    assert properties_of(new, tag) != properties_of(old, tag)
    made = compare(old, new, author="A", when=WHEN)
    assert open_package(made).part("word/document.xml").count(b"<w:%bChange " % tag.encode()) == 1
    assert properties_of(accept(made), tag) == properties_of(new, tag)
    assert properties_of(reject(made), tag) == properties_of(old, tag)
    assert compare(old, new, author="A", when=WHEN, formatting=False) == new


def test_widths_that_a_program_computed_anew_are_no_change(old: bytes) -> None:
    new = changed(old, rb"(<w:tcW [^>]*?w:w=\")\d+", rb"\g<1>777")
    assert compare(old, new, author="A", when=WHEN) == new
