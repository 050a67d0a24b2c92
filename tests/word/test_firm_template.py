"""A firm's own Word file as the template of a draft: its look comes along, its words do not."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from dpadesk.desk import Draft, draft_of
from dpadesk.errors import DpaDeskError
from dpadesk.interview import read_answers
from dpadesk.library import default_folder, load
from dpadesk.model import Blob
from dpadesk.word import firm_template
from tests.oracle.office import Office

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
LEFT_BEHIND = "Confidential advice to Old Client Limited"


def draft(template: Blob) -> Draft:
    library = load()
    text = (default_folder() / "sample" / "answers.yaml").read_text(encoding="utf-8")
    return draft_of(read_answers(text, library), library, date="2026-11-22", template=template)


def firm_file() -> bytes:
    """A file of a firm with its own faces, page and letterhead, and an old matter in it."""
    file = docx.Document()
    file.styles["Normal"].font.name = "Garamond"
    file.styles["Heading 2"].font.size = Pt(17)
    section = file.sections[0]
    section.page_width, section.page_height, section.left_margin = Mm(216), Mm(279), Mm(40)
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Fennel & Rook LLP"
    paragraph = file.add_paragraph(LEFT_BEHIND)
    file.add_comment(paragraph.runs, text=LEFT_BEHIND, author="Old Author")
    file.core_properties.comments = LEFT_BEHIND
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_the_look_comes_along_and_the_words_stay_behind() -> None:
    made = draft(Blob("firm.docx", firm_file()))
    file = docx.Document(BytesIO(made.docx))
    assert file.styles["Normal"].font.name == "Garamond"
    assert file.styles["Heading 2"].font.size == Pt(17)
    assert file.styles["DPA Heading"].base_style.name == "Heading 2"
    assert round(file.sections[0].page_width.mm) == 216
    assert file.sections[0].first_page_header.paragraphs[0].text == "Fennel & Rook LLP"
    inside = b"".join(parts(made.docx).values())
    assert LEFT_BEHIND.encode() not in inside
    assert b"Old Author" not in inside


def test_the_same_template_makes_the_same_bytes() -> None:
    one = Blob("firm.docx", firm_file())
    assert draft(one).docx == draft(one).docx


@pytest.mark.sweep
@pytest.mark.oracle
def test_any_real_file_serves(
    shared: Path,
    counts: Callable[[int], int],
    oracle: Office,
    validator: Callable[[Path], Sequence[object]],
    tmp_path: Path,
) -> None:
    files = [path for path in sorted((shared / "corpus").rglob("*.do[ct]x")) if zipfile.is_zipfile(path)]
    tried = 0
    for path in files[:: max(1, len(files) // counts(60))]:
        try:
            firm_template(path.read_bytes(), path.name)
        except DpaDeskError:
            continue
        out = tmp_path / f"{tried}.docx"
        out.write_bytes(draft(Blob(path.name, path.read_bytes())).docx)
        assert len(oracle.paragraphs(out)) > 400, path.name
        assert set(validator(out)) <= set(validator(path)), path.name  # styles may be at fault as they came
        tried += 1
    assert tried > counts(60) // 2


def test_their_logo_has_words_and_their_language_gives_way_to_ours(tmp_path: Path) -> None:
    file = docx.Document(BytesIO(firm_file()))
    logo = tmp_path / "logo.png"
    logo.write_bytes(png())
    header = file.sections[0].first_page_header
    header.paragraphs[0].add_run().add_picture(str(logo))
    header.paragraphs[0].add_run().add_picture(str(logo))
    first, second = header._element.iter(f"{{{WP}}}docPr")
    first.set("descr", "The fennel of the firm")
    second.attrib.pop("descr", None)
    rpr = file.styles["Normal"].element.get_or_add_rPr()
    rpr.append(rpr.makeelement(qn("w:lang"), {qn("w:val"): "de-DE"}))
    out = BytesIO()
    file.save(out)
    made = docx.Document(BytesIO(draft(Blob("firm.docx", out.getvalue())).docx))
    pictures = made.sections[0].first_page_header._element.iter(f"{{{WP}}}docPr")
    assert [one.get("descr") for one in pictures] == ["The fennel of the firm", "Picture in the letterhead"]
    assert {one.get(qn("w:val")) for one in made.styles.element.iter(qn("w:lang"))} == {"en-GB"}


def png() -> bytes:
    """One white pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0\xff\xff\xff"))
        + chunk(b"IEND", b"")
    )
