"""Whatever we write reads back as the same document, marks and all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import Phase, given, settings

from dpadesk.model import Document
from dpadesk.word import Properties, read, write
from tests.conftest import share_of_counts
from tests.word.documents import documents

EXAMPLES = max(20, round(2000 * share_of_counts()))
PROPERTIES = Properties("Data Processing Agreement", "A. Lawyer", "2026-11-21")


@given(documents())
@settings(max_examples=EXAMPLES)
def test_reading_what_was_written_gives_the_document_back(document: Document) -> None:
    assert read(write(document, properties=PROPERTIES)).document == document


@given(documents())
@settings(max_examples=20)
def test_the_same_document_gives_the_same_bytes(document: Document) -> None:
    assert write(document, properties=PROPERTIES) == write(document, properties=PROPERTIES)


@given(document=documents())
@settings(max_examples=40, phases=[Phase.generate])
def test_nothing_in_the_file_is_out_of_order(
    wordml: ModuleType, tmp_path_factory: pytest.TempPathFactory, document: Document
) -> None:
    """The bench's own lint: pairs, parents, order, ids; it shares no code with us."""
    path = tmp_path_factory.getbasetemp() / "lint.docx"
    path.write_bytes(write(document, properties=PROPERTIES))
    assert wordml.lint(wordml.Package(path)) == []


@pytest.mark.oracle
@given(document=documents())
@settings(max_examples=6, phases=[Phase.generate])
def test_the_schema_allows_it(
    validator: Callable[[Path], list[str]], tmp_path_factory: pytest.TempPathFactory, document: Document
) -> None:
    path = tmp_path_factory.getbasetemp() / "schema.docx"
    path.write_bytes(write(document, properties=PROPERTIES))
    assert validator(path) == []
