"""The look of a draft lies in its styles, which a user may change."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from dpadesk.assemble import assemble
from dpadesk.library import load
from dpadesk.model import Answers
from dpadesk.word import Properties, write
from tests.assemble.test_forms import DAY
from tests.oracle.office import Office

LIBRARY = load()
FULL = {"dora": True, "us_states": ("CA", "MD"), "uk_data": True, "swiss_data": True, "scc_module": "2"}
STYLES = "word/styles.xml"


def draft(form: str, path: Path) -> Path:
    document = assemble(LIBRARY, Answers(form, FULL), date=DAY, draft="draft 1").document
    path.write_bytes(write(document, properties=Properties(document.title, "A. Lawyer", DAY)))
    return path


def restyled(source: Path, out: Path, old: str, new: str) -> Path:
    """The file with one thing of its styles changed, as a user does in Word's own dialogue."""
    with zipfile.ZipFile(source) as parts, zipfile.ZipFile(out, "w") as changed:
        for name in parts.namelist():
            data = parts.read(name)
            if name == STYLES:
                assert data.decode("utf-8").count(old) == 1
                data = data.decode("utf-8").replace(old, new).encode("utf-8")
            changed.writestr(name, data)
    return out


def pages_and_fonts(path: Path) -> tuple[int, str]:
    if shutil.which("pdfinfo") is None or shutil.which("pdffonts") is None:
        pytest.skip("pdfinfo is not installed (poppler-utils)")
    said, fonts = (
        subprocess.run([tool, path], capture_output=True, text=True, check=True).stdout
        for tool in ("pdfinfo", "pdffonts")
    )
    return int(said.split("Pages:")[1].split()[0]), fonts


@pytest.mark.oracle
def test_one_style_changed_restyles_the_whole(oracle: Office, tmp_path: Path) -> None:
    """Larger and in another face: every clause follows, so there are far more pages, and none is in between."""
    before = draft("balanced-full", tmp_path / "draft.docx")
    clause = '<w:name w:val="DPA Clause"/><w:basedOn w:val="Normal"/>'
    with zipfile.ZipFile(before) as parts:
        style = parts.read(STYLES).decode("utf-8").split(clause)[1].split("</w:style>")[0]
    look = '<w:rPr><w:rFonts w:ascii="Liberation Mono" w:hAnsi="Liberation Mono"/><w:sz w:val="40"/></w:rPr>'
    after = restyled(before, tmp_path / "larger.docx", clause + style, clause + style + look)
    found = []
    for path in (before, after):
        oracle.to_pdf(path, path.with_suffix(".pdf"))
        found.append(pages_and_fonts(path.with_suffix(".pdf")))
    (pages, fonts), (more, others) = found
    assert "LiberationMono" not in fonts
    assert "LiberationMono" in others
    assert more > 1.5 * pages
