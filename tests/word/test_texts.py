"""Both sides of a file straight from its XML: a second opinion on the reader, the comparison and each other."""

from __future__ import annotations

from collections import Counter

import pytest

from dpadesk.errors import UnreadableFile
from dpadesk.model import Document
from dpadesk.model.notation import parse
from dpadesk.word import Properties, checked, compare, read, sides, write
from tests.conftest import Corpus


def made(*written: str) -> bytes:
    return write(Document(tuple(map(parse, written))), properties=Properties(title=""))


def test_the_sides_of_a_redline() -> None:
    old, new = made("One day.", "Gone.", "Kept."), made("Two days.", "Kept.", "New.")
    written = compare(old, new, author="A", when="2026-11-21T00:00:00Z")
    seen, faults, marks = checked(written)
    assert seen.accepted == ("Two days.", "Kept.", "New.")
    assert seen.rejected == ("One day.", "Gone.", "Kept.")
    assert faults == ()
    assert marks >= 6


@pytest.mark.sweep
def test_every_pair_is_proved_by_it(corpus: Corpus) -> None:
    for name, old, new in corpus.pairs():
        before, after = sides(old.read_bytes()), sides(new.read_bytes())
        seen = sides(compare(old.read_bytes(), new.read_bytes(), author="A", when="2026-11-21T00:00:00Z"))
        assert seen.accepted == after.accepted, name
        assert seen.rejected == before.accepted, name
        assert not Counter(before.accepted_boxes) - Counter(seen.rejected_boxes), name


@pytest.mark.sweep
def test_the_reader_sees_the_same_text(corpus: Corpus) -> None:
    checked_files = 0
    for path in corpus.sample(corpus.files("tracked")):
        try:
            reading, seen = read(path.read_bytes(), path.name), sides(path.read_bytes(), path.name)
        except UnreadableFile:
            continue
        checked_files += 1
        for document, texts in (
            (reading.document.final(), seen.accepted),
            (reading.document.original(), seen.rejected),
        ):
            assert not plain(document) - Counter(texts), path.name
    assert checked_files > 5


def plain(document: Document) -> Counter[str]:
    """The body's paragraphs without pictures, formulas and ends of fields, which the two write otherwise; a
    note's reference has the one sign that `sides` gives to footnotes and endnotes alike."""
    found = (paragraph.visible.strip().replace("\u2021", "\u2020") for paragraph in document.paragraphs())
    return Counter(text for text in found if text and "\ufffc" not in text)
