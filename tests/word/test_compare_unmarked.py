"""What differs and cannot be marked is named, by the command too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dpadesk.cli import main
from dpadesk.desk import compare_files
from dpadesk.model import Blob, Document, Paragraph, Story, Text
from dpadesk.word import Properties, accept, checked, compare, not_marked, open_package, read, reject, write
from dpadesk.word import sides as sides_of


def made(text: str, *, header: str = "") -> bytes:
    stories = (Story("header", "default", (Paragraph((Text(header),)),)),) if header else ()
    return write(Document((Paragraph((Text(text),)),), (), stories), properties=Properties(title=""))


def test_nothing_is_named_where_only_text_differs() -> None:
    assert not_marked(open_package(made("One.")), open_package(made("Two."))) == ()


@pytest.mark.parametrize(("old", "new"), [("", "Confidential"), ("Confidential", "")])
def test_a_header_of_one_file_alone_comes_or_goes(old: str, new: str) -> None:
    before, after = made("One.", header=old), made("Two.", header=new)
    written = compare(before, after, author="A", when="2026-11-22T00:00:00Z")
    seen, faults, _ = checked(written)
    assert seen.rejected == tuple(filter(None, ("One.", old)))
    assert seen.accepted == tuple(filter(None, ("Two.", new)))
    assert faults == ()
    assert {*headers(read(reject(written)).document)} == {old} - {""}
    assert {*headers(read(accept(written)).document)} == {new} - {""}


def test_headers_are_one_order_however_their_signs_are_spelt() -> None:
    """What is brought back may be spelt with references to signs: the proof must not take it for another order."""
    kept = Story("header", "default", (Paragraph((Text("Agreement"),)),))
    gone = Story("footer", "default", (Paragraph((Text("§ 4 applies"),)),))
    sides = [
        write(Document((Paragraph((Text("One."),)),), (), stories), properties=Properties(title=""))
        for stories in ((kept, gone), (kept,))
    ]
    made = compare_files(*(Blob("a.docx", side) for side in sides), author="A", when="2026-11-22T00:00:00Z")
    assert sides_of(made.file.data).rejected == sides_of(sides[0]).accepted


def headers(document: Document) -> list[str]:
    return [text for story in document.stories for one in story.blocks if (text := one.visible)]


def test_other_styles_are_named() -> None:
    package = open_package(made("One."))
    part = "word/styles.xml"
    other = package.replace({part: restyled(package.parts[part])})
    assert [one.where for one in not_marked(package, other)] == ["styles"]


def test_the_command_says_so(tmp_path: Path) -> None:
    old, new, out, listed = (tmp_path / name for name in ("old.docx", "new.docx", "out.docx", "list.json"))
    old.write_bytes(made("One.", header="Confidential"))
    package = open_package(made("Two.", header="Secret"))
    part = "word/styles.xml"
    new.write_bytes(package.replace({part: restyled(package.parts[part])}).to_bytes())
    assert main(["compare", str(old), str(new), "-o", str(out), "--json", str(listed)]) == 0
    assert "styles" in [one["where"] for one in json.loads(listed.read_text("utf-8"))["not_compared"]]


def restyled(styles: bytes) -> bytes:
    return styles.replace(b'<w:sz w:val="', b'<w:sz w:val="1', 1)
