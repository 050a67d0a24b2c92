"""The official clauses attached: read from the user's file, chosen by module, compared word for word.

The Markdown copy in the shared data is the text; its paragraphs as a page and as a Word file are made here.
"""

from __future__ import annotations

import html
import re
from io import BytesIO
from pathlib import Path

import docx
import pytest

from dpadesk.assemble import OFFICIAL
from dpadesk.desk import draft_of, load_official
from dpadesk.errors import UnreadableFile
from dpadesk.interview import read_answers
from dpadesk.library import MODULES, Official, default_folder, load, passages, word_for_word
from dpadesk.model import Answers, Role
from dpadesk.say import load as load_sentences
from dpadesk.word import read
from tests.cli.run import dpadesk

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NAMES = ("ONE", "TWO", "THREE", "FOUR")


@pytest.fixture(scope="module")
def path(shared: Path) -> Path:
    return shared / "corpus" / "dpa" / "eu-scc-2021-914-en.md"


@pytest.fixture(scope="module")
def official(path: Path) -> Official:
    return load_official(path.read_bytes(), path.name)


@pytest.fixture(scope="module")
def answers() -> Answers:
    text = (default_folder() / "sample" / "answers.yaml").read_text(encoding="utf-8")
    return read_answers(text, load()).put("scc_text", True)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_has_all_clauses_and_no_heading_of_another(official: Official, module: str) -> None:
    words = [one.words for one in passages(official, module)]
    clauses = [int(found[1]) for one in words if (found := re.match(r"Clause (\d+)(?: . Optional)?$", one))]
    assert clauses == list(range(1, 19))
    headed = {found[1] for one in words if (found := re.match(r"MODULE (\w+)", one))}
    assert headed == {NAMES[int(module) - 1]}


def test_what_only_one_module_says_is_in_that_module_only(official: Official) -> None:
    """Clause 8.1 of each module; Clause 9 stands in Two and Three."""
    first = {m: next(p.text for p in passages(official, m) if p.text.startswith("8.1")) for m in MODULES}
    assert first == {
        "1": "8.1 Purpose limitation", "2": "8.1 Instructions", "3": "8.1 Instructions", "4": "8.1 Instructions"
    }  # fmt: skip
    general = {
        m for m in MODULES if any("GENERAL WRITTEN AUTHORISATION" in p.text for p in passages(official, m))
    }
    assert general == {"2", "3"}


@pytest.mark.parametrize("module", MODULES)
def test_every_line_of_the_clauses_is_in_some_module_and_unchanged(official: Official, module: str) -> None:
    kept = passages(official, module)
    assert word_for_word(official, [one.words for one in kept])
    everywhere = {one.words for each in MODULES for one in passages(official, each)}
    start, end = official.lines.index("SECTION I"), official.lines.index("APPENDIX")
    joined = " ".join(" ".join(everywhere).split())
    assert [line for line in official.lines[start:end] if line not in joined] == []


def test_a_changed_word_is_seen(official: Official) -> None:
    words = [one.words for one in passages(official, "2")]
    for at in range(0, len(words), 7):
        first, *rest = words[at].split(" ")
        assert not word_for_word(official, [*words[:at], " ".join([first + "x", *rest]), *words[at + 1 :]])
    assert not word_for_word(official, [words[4], words[3]])


def as_page(official: Official) -> bytes:
    rows = "".join(f"<table><tr><td><p>{html.escape(line)}</p></td></tr></table>" for line in official.lines)
    return f"<!DOCTYPE html><html><head><title>x</title></head><body>{rows}</body></html>".encode()


def as_word(official: Official) -> bytes:
    file = docx.Document()
    for line in official.lines:
        file.add_paragraph(line)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


@pytest.mark.parametrize("make", [as_page, as_word])
def test_a_page_and_a_word_file_say_the_same(official: Official, make: object) -> None:
    assert callable(make)
    loaded = load_official(make(official), "clauses")
    assert [passages(loaded, m) for m in MODULES] == [passages(official, m) for m in MODULES]


def test_the_schedule_stands_last_and_repeats_the_module(official: Official, answers: Answers) -> None:
    draft = draft_of(answers, load(), date="2026-11-22", official=official)
    kept = passages(official, str(answers.values["scc_module"]))
    assert draft.official == len(kept)
    texts = [one.visible for one in read(draft.docx).document.paragraphs()]
    assert [text.replace("\t", " ") for text in texts[-len(kept) :]] == [one.words for one in kept]
    assert [one.question for one in draft.assembled.blanks] == []


@pytest.mark.parametrize("form", sorted(load().forms))
def test_every_form_takes_it(official: Official, form: str) -> None:
    """Written, read again and compared word for word; nothing before it is other than without it."""
    library = load()
    asked = Answers(form, {"transfers_outside": True, "scc_module": "2", "scc_text": True})
    draft = draft_of(asked, library, date="2026-11-22", official=official)
    assert draft.official == len(passages(official, "2"))
    bare = draft_of(asked.put("scc_text", False), library, date="2026-11-22").assembled.document
    kept = {one.id: one.visible for one in bare.paragraphs() if one.role is not Role.CONTENTS}
    with_it = {one.id: one.visible for one in draft.assembled.document.paragraphs()}
    assert {block: with_it.get(block) for block in kept} == kept


def test_without_the_file_a_blank_asks_for_it(answers: Answers) -> None:
    draft = draft_of(answers, load(), date="2026-11-22")
    (blank,) = draft.assembled.blanks
    assert (blank.question, blank.block) == ("scc_text", f"{OFFICIAL}#2")
    assert draft.official == 0


@pytest.mark.parametrize(
    "data", [b"# Some other agreement\n\nClause 1\n", b"<html><p>SECTION I</p></html>", b" \n"]
)
def test_another_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        load_official(data, "other.md")


def test_the_command_says_that_nothing_was_changed(path: Path, tmp_path: Path) -> None:
    sample = default_folder() / "sample" / "answers.yaml"
    ran = dpadesk("assemble", sample, "-o", "dpa.docx", "--scc", path, "--json", "-", cwd=tmp_path)
    assert ran.code == 0
    assert ran.json["official"] > 150
    refused = dpadesk("assemble", sample, "-o", "no.docx", "--scc", sample, cwd=tmp_path)
    assert "EUR-Lex" in refused.complaint()
    assert not (tmp_path / "no.docx").exists()


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (b"", "intake.no-text", "is empty"),
        (b" \n\t ", "intake.no-text", "is empty"),
        (OLE + "WordDocument".encode("utf-16-le"), "word.old-doc", "save it as .docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "word.encrypted", "remove the password"),
        (OLE + bytes(600), "word.not-a-docx", "not a Word document"),
        (b"%PDF-1.7\n\xe2\xe3", "word.is-pdf", "a PDF"),
        (b"{\\rtf1\\ansi", "word.is-rtf", "Rich Text"),
        (b"\xff\xfeS\x00E\x00", "intake.not-text", "not text in UTF-8"),
    ],
)
def test_a_file_that_is_no_official_text_is_called_what_it_is(data: bytes, code: str, says: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        load_official(data, "clauses.docx")
    assert caught.value.code == code
    sentence = load_sentences()(code, **caught.value.values)
    assert says in sentence
    assert "clauses.docx" in sentence
    assert "table" not in sentence
