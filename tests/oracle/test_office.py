"""The judge is judged first: LibreOffice does what its client promises, on files that neither of them wrote."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import docx
import pytest

from tests.conftest import Corpus
from tests.oracle.edits import Script, make_returned
from tests.oracle.office import Office, OfficeFailedError

pytestmark = pytest.mark.oracle

BODY = (
    "The Processor shall notify the Controller within seventy-two (72) hours after becoming aware of a breach.",
    "The Processor shall not engage another processor without prior written authorisation.",
    "The Processor shall delete all personal data at the end of the services.",
    "Each party bears its own costs.",
    "The Controller may audit the Processor once a year.",
)
ROWS = (("Name", "Country"), ("Acme Ltd", "Ireland"), ("Beta GmbH", "Germany"))
TRACKED: Script = [
    {"do": "author", "name": "NWB Legal"},
    {"do": "track", "on": True},
    {
        "do": "replace",
        "find": "within seventy-two (72) hours",
        "words": "seventy-two (72)",
        "with": "twenty-four (24)",
    },
    {"do": "insert-after", "find": "prior written authorisation.", "text": " Silence is refusal."},
    {"do": "delete-paragraph", "find": "Each party bears"},
    {"do": "insert-row-after", "find": "Acme Ltd", "cells": ["Gamma BV", "Netherlands"]},
    {
        "do": "comment",
        "find": "delete all personal data",
        "words": "all personal data",
        "text": "Copies too?",
    },
    {"do": "author", "name": "Jane Doe"},
    {"do": "replace", "find": "once a year", "words": "once", "with": "twice"},
    {
        "do": "insert-paragraph-after",
        "find": "may audit the Processor",
        "text": "Audits need thirty days' notice.",
    },
    {"do": "delete-row", "find": "Beta GmbH"},
]
SILENT: Script = [
    {"do": "track", "on": False},
    {"do": "replace", "find": "shall delete all", "words": "delete", "with": "return"},
    {"do": "replace", "find": "Ireland", "with": "France"},
    {"do": "insert-after", "find": "Done at Berlin", "text": " today"},
]


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    document = docx.Document()
    for text in BODY:
        document.add_paragraph(text, style="List Number")
    table = document.add_table(rows=0, cols=2)
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph("Done at Berlin.")
    path = tmp_path_factory.mktemp("sent") / "sent.docx"
    document.save(str(path))
    return path


@pytest.fixture(scope="module")
def returned(sent: Path, oracle: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("returned") / "returned.docx"
    make_returned(sent, [*TRACKED, *SILENT], out, oracle)
    return out


def texts(wordml: ModuleType, path: Path, view: str) -> list[str]:
    return [p.text.rstrip() for p in wordml.paragraphs(wordml.resolve(wordml.Package(path).tree(), view))]


def test_rejecting_the_tracked_edits_leaves_the_silent_ones(
    returned: Path, oracle: Office, wordml: ModuleType
) -> None:
    wanted = [text.replace("delete all", "return all") for text in BODY]
    wanted += ["Name", "Country", "Acme Ltd", "France", "Beta GmbH", "Germany", "Done at Berlin today."]
    assert texts(wordml, returned, "reject") == wanted
    assert oracle.text(returned, "reject") == wanted


def test_accepting_them_gives_every_edit(returned: Path, oracle: Office, wordml: ModuleType) -> None:
    wanted = [
        BODY[0].replace("seventy-two (72)", "twenty-four (24)"),
        BODY[1] + " Silence is refusal.",
        BODY[2].replace("delete", "return"),
        BODY[4].replace("once", "twice"),
        "Audits need thirty days' notice.",
        *("Name", "Country", "Acme Ltd", "France", "Gamma BV", "Netherlands"),
        "Done at Berlin today.",
    ]
    assert texts(wordml, returned, "accept") == wanted
    assert oracle.text(returned, "accept") == wanted


def test_marks_carry_only_the_words_given_and_their_author(returned: Path, wordml: ModuleType) -> None:
    tree = wordml.Package(returned).tree()
    author = wordml.w("author")
    marks = {
        (mark.get(author), wordml.etree.QName(mark).localname, "".join(t.text or "" for t in mark.iter(text)))
        for tag, text in ((wordml.INS, wordml.T_T), (wordml.DEL, wordml.w("delText")))
        for mark in tree.iter(tag)
    }
    assert {
        ("NWB Legal", "del", "seventy-two (72)"),
        ("NWB Legal", "ins", "twenty-four (24)"),
        ("NWB Legal", "ins", " Silence is refusal."),
        ("NWB Legal", "del", "Each party bears its own costs."),
        ("NWB Legal", "ins", "Gamma BV"),
        ("Jane Doe", "del", "once"),
        ("Jane Doe", "ins", "twice"),
        ("Jane Doe", "del", "Germany"),
    } <= marks
    assert {name for name, _, _ in marks} == {"NWB Legal", "Jane Doe"}
    assert not any("return" in text or "France" in text or "today" in text for _, _, text in marks)


def test_the_comment_stands_on_its_words(returned: Path) -> None:
    with zipfile.ZipFile(returned) as package:
        comments, body = (
            package.read("word/comments.xml").decode(),
            package.read("word/document.xml").decode(),
        )
    assert 'w:author="NWB Legal"' in comments
    assert "Copies too?" in comments
    anchored = body.split("<w:commentRangeStart")[1].split("<w:commentRangeEnd")[0]
    assert anchored.count("<w:t>") == 1
    assert "all personal data" in anchored


def test_what_it_writes_is_valid(returned: Path, validator: Callable[[Path], list[str]]) -> None:
    assert validator(returned) == []


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        ({"do": "replace", "find": "no such words", "with": "x"}, "0 paragraphs hold"),
        ({"do": "replace", "find": "The Processor shall", "with": "x"}, "3 paragraphs hold"),
        ({"do": "delete-row", "find": "Each party"}, "does not stand in a table"),
    ],
)
def test_an_edit_without_its_place_is_an_error(
    edit: dict[str, Any], reason: str, sent: Path, oracle: Office, tmp_path: Path
) -> None:
    with pytest.raises(OfficeFailedError, match=reason):
        make_returned(sent, [edit], tmp_path / "out.docx", oracle)
    assert not (tmp_path / "out.docx").exists()


def test_labels_are_the_numbers_shown(sent: Path, returned: Path, oracle: Office) -> None:
    assert oracle.labels(sent)[: len(BODY)] == ["1.", "2.", "3.", "4.", "5."]
    assert oracle.labels(returned, "accept")[:5] == ["1.", "2.", "3.", "4.", "5."]


@pytest.mark.usefixtures("oracle")  # whose skip it shares
def test_it_comes_back_after_a_death_and_after_a_bad_file(sent: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(sent.read_bytes()[:2000])
    with Office.start() as office:
        with pytest.raises(OfficeFailedError, match=r"broken\.docx"):
            office.to_pdf(broken, tmp_path / "broken.pdf")
        before = office.text(sent)
        office.die()
        assert office.text(sent) == before
        office.to_pdf(sent, tmp_path / "sent.pdf")
    assert (tmp_path / "sent.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.sweep
def test_accept_all_is_words_own_on_most_triples(corpus: Corpus, oracle: Office) -> None:
    """Baselines resolved elsewhere; the known disagreements of LibreOffice are few (house.md: 9 of 70)."""
    sides = [
        (path.with_name(path.name.replace(f"-{name}", "")), how, path)
        for name, how in (("Accepted", "accept"), ("Rejected", "reject"))
        for path in corpus.sample(corpus.files("tracked/powertools", suffix=f"-{name}.docx"))
        if path.with_name(path.name.replace(f"-{name}", "")).exists()
    ]
    differ = [wanted.name for source, how, wanted in sides if oracle.text(source, how) != oracle.text(wanted)]
    print(f"{len(sides) - len(differ)} of {len(sides)} sides as the baseline; others: {differ}")
    assert len(differ) <= max(2, len(sides) // 5)


def first_unique(paragraphs: list[str], used: tuple[str, ...] = ()) -> tuple[str, str] | None:
    """(a phrase that stands in one paragraph only, one long word within it), or None."""
    whole = "\n".join(paragraphs)
    for text in paragraphs:
        phrase = text[:80]
        words = [word for word in re.findall(r"[A-Za-z]{6,}", phrase) if phrase.count(word) == 1]
        if (
            len(phrase) > 30
            and words
            and whole.count(phrase) == 1
            and text not in used
            and "\n" not in phrase
        ):
            return phrase, words[0]
    return None


@pytest.mark.sweep
def test_edits_of_strangers_files_are_marked_and_nothing_else_is(
    corpus: Corpus, oracle: Office, wordml: ModuleType, tmp_path: Path
) -> None:
    done, failed = 0, []
    clean = [before for _, before, _ in corpus.pairs()] + corpus.files(
        "other/numbering", "other/structure", "dpa"
    )
    for source in corpus.sample(sorted(set(clean))):
        base, out = tmp_path / "base.docx", tmp_path / "out.docx"
        try:
            oracle.resave(source, base)
        except OfficeFailedError:
            continue  # files that LibreOffice itself refuses are judged elsewhere
        shown = oracle.text(base)
        tracked = first_unique(shown)
        silent = first_unique(shown, tuple(text for text in shown if tracked and tracked[0] in text))
        if not tracked or not silent or wordml.marked(wordml.Package(base).tree()).revisions:
            continue
        script: Script = [
            {"do": "author", "name": "Their Counsel"},
            {"do": "track", "on": True},
            {"do": "replace", "find": tracked[0], "words": tracked[1], "with": "TRACKED"},
            {"do": "track", "on": False},
            {"do": "replace", "find": silent[0], "words": silent[1], "with": "SILENT"},
        ]
        make_returned(base, script, out, oracle)
        before, rejected = texts(wordml, base, "reject"), texts(wordml, out, "reject")
        accepted = texts(wordml, out, "accept")
        changed = [(a, b) for a, b in zip(before, rejected, strict=False) if a != b]
        marked = [(a, b) for a, b in zip(rejected, accepted, strict=False) if a != b]
        done += 1
        if not (
            len(before) == len(rejected) == len(accepted)
            and len(changed) == len(marked) == 1
            and changed[0][1] == changed[0][0].replace(silent[1], "SILENT", 1)
            and marked[0][1] == marked[0][0].replace(tracked[1], "TRACKED", 1)
        ):
            failed.append((source.name, changed, marked))
    print(f"{done - len(failed)} of {done} files edited as told; others: {failed}")
    assert done
    assert not failed
