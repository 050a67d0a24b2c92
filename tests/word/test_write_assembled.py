"""The sample matter's draft: assembled from the shipped library, written, and judged by LibreOffice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dpadesk.assemble import assemble
from dpadesk.interview import read_answers
from dpadesk.library import default_folder, load
from dpadesk.model import Document, labels
from dpadesk.word import Properties, read, write
from tests.oracle.office import Office

OBJECT = "\ufffc"  # either end of the contents' field


@pytest.fixture(scope="module")
def draft() -> Document:
    library = load()
    text = (default_folder() / "sample" / "answers.yaml").read_text(encoding="utf-8")
    return assemble(library, read_answers(text, library), date="2026-11-21", draft="draft 1").document


@pytest.fixture
def path(draft: Document, tmp_path: Path) -> Path:
    out = tmp_path / "draft.docx"
    out.write_bytes(write(draft, properties=Properties(draft.title, "A. Lawyer", "2026-11-21")))
    return out


def test_it_reads_back(draft: Document, path: Path) -> None:
    assert read(path.read_bytes()).document == draft


def test_every_reference_reads_back_to_its_clause(draft: Document) -> None:
    """Ids of clauses are short enough for a bookmark (40 characters, the prefix included)."""
    clauses = {paragraph.id.partition("#")[0] for paragraph in draft.paragraphs()}
    assert [clause for clause in clauses if len(clause.replace("/", "__")) > 35] == []


@pytest.mark.oracle
def test_libreoffice_shows_the_same_text_numbers_and_references(
    oracle: Office, draft: Document, path: Path
) -> None:
    shown = labels(draft)
    expected = [
        (paragraph.visible.replace(OBJECT, ""), shown.get(paragraph.id, ""))
        for paragraph in draft.paragraphs()
    ]
    assert [(row["text"], row["label"]) for row in oracle.paragraphs(path)] == expected


@pytest.mark.oracle
def test_numbers_survive_being_saved_by_libreoffice(
    oracle: Office, draft: Document, path: Path, tmp_path: Path
) -> None:
    saved = tmp_path / "saved.docx"
    oracle.resave(path, saved)
    back = read(saved.read_bytes()).document
    expected = list(labels(draft).values())
    assert list(labels(back).values()) == expected


@pytest.mark.oracle
def test_the_open_xml_sdk_finds_nothing(validator: Callable[[Path], list[str]], path: Path) -> None:
    assert validator(path) == []
