"""Reading, judged by the shared reader: the same paragraphs with all marks shown, accepted and rejected."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from dpadesk.errors import DpaDeskError
from dpadesk.model import Document
from dpadesk.word import read
from dpadesk.word.package import open_package
from tests.conftest import find_shared
from tests.word.spelling import judged, texts

_SHARED = find_shared()
_ROOT = _SHARED / "corpus" if _SHARED else Path()
FILES = sorted(path for path in _ROOT.rglob("*.do[ct]x")) if _SHARED else []
NAMES = [str(path.relative_to(_ROOT)) for path in FILES]
# Password-protected: there is nothing to read.
ENCRYPTED = "bug53475-password-is-pass.docx"
HANDFUL = (
    "RP047-Inserted-and-Deleted-Paragraph-Mark.docx",
    "RP020-Inserted-Field-Code.docx",
    "RP050-Deleted-Footnote.docx",
    "nested_instrText.docx",
    "gdocs-tracked-changes.docx",
    "textbox-test.docx",
    "strict-format.docx",
)


def agree(path: Path, wordml: ModuleType) -> None:
    data = path.read_bytes()
    package = open_package(data, path.name)
    root = package.tree(package.document)
    document = read(data, path.name).document
    views: list[tuple[str | None, Document]] = [
        (None, document),
        ("accept", document.final()),
        ("reject", document.original()),
    ]
    for how, view in views:
        assert texts(view) == judged(wordml, root, how), how


@pytest.mark.parametrize("path", [path for path in FILES if path.name in HANDFUL], ids=lambda path: path.name)
def test_texts_agree_with_the_judge(path: Path, wordml: ModuleType) -> None:
    agree(path, wordml)


@pytest.mark.sweep
@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_texts_of_every_real_file_agree_with_the_judge(path: Path, wordml: ModuleType) -> None:
    if path.name == ENCRYPTED:
        with pytest.raises(DpaDeskError, match="encrypted"):
            read(path.read_bytes(), path.name)
        return
    agree(path, wordml)


@pytest.mark.parametrize("path", [path for path in FILES if path.name in HANDFUL], ids=lambda path: path.name)
def test_how_a_part_is_spelt_changes_nothing_of_its_reading(path: Path) -> None:
    package = open_package(path.read_bytes())
    main = package.part(package.document)
    at = main.rindex(b"</")
    odd = package.replace({package.document: main[:at] + b"<!-- -->" + main[at:]})
    plain, other = read(package.to_bytes()), read(odd.to_bytes())
    assert replace(other, sha256="") == replace(plain, sha256="")
    assert repr(other.document) == repr(plain.document)
