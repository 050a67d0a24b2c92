"""LibreOffice opens and saves a file that nobody edits: no silent edit of text may come of it."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from dpadesk.desk import Blob, changes_of
from dpadesk.errors import DpaDeskError
from dpadesk.model import Change, Kind, Origin
from tests.conftest import Corpus, Measured
from tests.oracle.office import Office, OfficeFailedError
from tests.oracle.resolver import stories
from tests.word.spelling import CODE

APART = {Kind.FORMAT, Kind.FIELD}
# Changes although nobody edited, each with its reason.
KNOWN: dict[str, str] = {
    "Comment016.docx": "LibreOffice drops the comments that stand in a frame",
    "Comment040.docx": "two comments of one number: LibreOffice gives both the text of both",
    "external-picture.docx": "LibreOffice writes another address for the linked picture",
    "nested_instrText.docx": "LibreOffice ends the link before the field inside it",
}


def texts(wordml: ModuleType, path: Path, how: str) -> list[str]:
    """The judge's reading of every story on one side; the codes of fields left out."""
    package = wordml.Package(path)
    out = []
    for name in package.stories():
        root = wordml.resolve(package.tree(name), how)
        shown = (CODE.sub("", paragraph.text) for paragraph in wordml.paragraphs(root))
        out += [text for text in shown if text.strip()]
    return sorted(out)


def equations(path: Path) -> list[str]:
    return [text for story in stories(path.read_bytes()) for text in story.texts() if "\u2211" in text]


def same_text(wordml: ModuleType, one: Path, other: Path) -> bool:
    try:
        if equations(one) != equations(other):  # an office without its part for formulas drops them
            return False
        return all(texts(wordml, one, how) == texts(wordml, other, how) for how in ("accept", "reject"))
    except (KeyError, ValueError):
        return False


def silent(sent: Path, returned: Path) -> list[Change]:
    review = changes_of(Blob(returned.name, returned.read_bytes()), Blob(sent.name, sent.read_bytes()))
    return [change for change in review.changes if change.origin is Origin.SILENT]


@pytest.mark.oracle
@pytest.mark.sweep
def test_a_save_by_libreoffice_is_no_edit_of_text(
    corpus: Corpus,
    oracle: Office,
    wordml: ModuleType,
    measured: Measured,
    tmp_path: Path,
    our_drafts: list[Path],
) -> None:
    rows: dict[str, list[str]] = {}
    same = refused = 0
    files = [*our_drafts, *corpus.sample(corpus.files("tracked", "pairs", "other", "dpa"))]
    apart = 0
    for path in files:
        out = tmp_path / "saved.docx"
        try:
            oracle.resave(path, out)
        except OfficeFailedError:
            refused += 1
            continue
        if not same_text(wordml, path, out):
            continue
        same += 1
        try:
            found = silent(path, out)
        except DpaDeskError:
            refused += 1
            continue
        apart += sum(change.kind in APART for change in found)
        wrong = [f"{c.kind} {c.before[:40]!r} {c.after[:40]!r}" for c in found if c.kind not in APART]
        if wrong:
            rows[path.name] = wrong
    lines = [
        f"files {len(files)}, refused {refused}, text left alone by the judge's reading {same}",
        f"without a silent edit of text {same - len(rows)}; formatting and fields, told apart: {apart}",
    ]
    lines += [f"  {name} ({KNOWN.get(name, 'new')}): {'; '.join(wrong[:3])}" for name, wrong in rows.items()]
    measured("Saved by LibreOffice, not edited", "\n".join(lines))
    left = f"{same - len(rows)} of {same}" + (f", {len(rows)} named" if rows else "")
    measured.point(
        "redlines",
        "Saved by LibreOffice: no silent edit of text",
        left,
        "all, or named",
        met=set(rows) <= set(KNOWN),
    )
    assert set(rows) <= set(KNOWN)
    assert 2 * same >= len(files), "LibreOffice leaves the text of most files alone"
