"""A second opinion: LibreOffice and the Open XML SDK on files that we edited, and on the labels that we show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from dpadesk.model import (
    AddComment,
    DeleteParagraph,
    Edit,
    InsertParagraph,
    InsertText,
    MarkRow,
    Paragraph,
    ShowLost,
    labels,
)
from dpadesk.word import patch, read
from dpadesk.word.revise import accept, reject
from tests.oracle.office import Office
from tests.word.judging import texts_of
from tests.word.test_patch import TABLE, THREE, US, seeded
from tests.word.test_read import FILES

# LibreOffice resolves nothing inside a content control or a protected document, joins insertions that fill
# neighbouring empty paragraphs into one, handles an edit in a deleted row or a moved paragraph in another way
# than Word, and opens no package with a derived part name.
OFFICE_CANNOT = (
    "simpleSdt", "ControlTest", "DA220", "52449", "component-subdoc",
    "protected_sample", "bug56076",
    "isLgl", "007-InsertedTableRow",
    "RP009", "track_changes_move", "WC037-Textbox",
    "OPCCompliance",
)  # fmt: skip
EDITED = [
    path for path in FILES[::9] if path.suffix == ".docx" and not any(n in path.name for n in OFFICE_CANNOT)
]
# LibreOffice has no legal numbering (w:isLgl).
NUMBERED = [
    path
    for path in FILES
    if ("numbering" in str(path) or "structure" in str(path)) and not path.name.startswith("isLgl")
]
_DROPPED = str.maketrans("", "", "\u00ad\ufffc\u2020\u2021")


def plain(texts: list[str]) -> list[str]:
    return [text.translate(_DROPPED).strip() for text in texts]


def edits_of(data: bytes, name: str) -> list[Edit]:
    return [edit for edit in seeded(data, name) if not isinstance(edit, AddComment)]


@pytest.mark.oracle
@pytest.mark.parametrize(
    ("data", "edits", "accepted"),
    [
        (THREE, [DeleteParagraph("body:2", US), InsertParagraph("body:3", "new", US)], "one|three|new"),
        (THREE, [InsertText("body:1", 1, "X", US), ShowLost("body:2", 1, "Y", US)], "oXne|two|three"),
        (TABLE, [MarkRow("body:1", adds=False, by=US)], "c|d|after"),
    ],
)
def test_office_resolves_our_marks_as_meant(
    data: bytes, edits: list[Edit], accepted: str, oracle: Office, tmp_path: Path
) -> None:
    file = tmp_path / "edited.docx"
    file.write_bytes(patch(data, edits))
    assert "|".join(oracle.text(file, resolve="accept")) == accepted
    before = [p.plain.replace("tYwo", "two") for p in read(data).document.paragraphs()]
    rejected = oracle.text(file, resolve="reject")
    assert [text.replace("tYwo", "two") for text in rejected] == before


@pytest.mark.oracle
@pytest.mark.sweep
@pytest.mark.parametrize("path", EDITED, ids=lambda path: path.name)
def test_office_resolves_edits_of_real_files(
    path: Path, oracle: Office, wordml: ModuleType, tmp_path: Path
) -> None:
    data = path.read_bytes()
    file = tmp_path / "edited.docx"
    made = patch(data, edits_of(data, path.name), path.name)
    file.write_bytes(made)
    if plain(oracle.text(path, resolve="reject")) != plain(texts_of(wordml, reject(data))):
        pytest.skip("LibreOffice reads the unedited file otherwise than the judge")
    assert plain(oracle.text(file, resolve="reject")) == plain(oracle.text(path, resolve="reject"))
    assert plain(oracle.text(file, resolve="accept")) == plain(texts_of(wordml, accept(made)))


@pytest.mark.oracle
@pytest.mark.sweep
@pytest.mark.parametrize("path", NUMBERED, ids=lambda path: path.name)
def test_labels_are_those_that_office_shows(path: Path, oracle: Office) -> None:
    document = read(path.read_bytes()).document
    shown, rows = labels(document), oracle.paragraphs(path)
    paragraphs = document.paragraphs()
    if len(paragraphs) != len(rows):
        pytest.skip("LibreOffice counts other paragraphs")
    lists = {one.id: one for one in document.lists}

    def is_bullet(p: Paragraph) -> bool:
        levels = lists[p.item.list].levels if p.item else ()
        return bool(p.item and p.item.level < len(levels) and levels[p.item.level].format == "bullet")

    numbered = [
        (p, row["label"].strip()) for p, row in zip(paragraphs, rows, strict=True) if not is_bullet(p)
    ]
    assert [shown.get(p.id, "").strip() for p, _ in numbered] == [label for _, label in numbered]


@pytest.mark.oracle
@pytest.mark.sweep
@pytest.mark.parametrize("path", FILES[::12], ids=lambda path: path.name)
def test_the_sdk_has_nothing_new_against_edited_files(
    path: Path, validator: Callable[[Path], list[str]], tmp_path: Path
) -> None:
    data = path.read_bytes()
    before, after = tmp_path / "before.docx", tmp_path / "after.docx"
    before.write_bytes(data)
    after.write_bytes(patch(data, seeded(data, path.name), path.name))
    known = Counter(re.sub(r"\d+", "N", error) for error in validator(before))
    new = Counter(re.sub(r"\d+", "N", error) for error in validator(after)) - known
    assert not new
