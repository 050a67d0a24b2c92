"""Every silent edit goes out visibly: as a mark, else as a comment; the file is proved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from dpadesk.desk import Blob, changes_of, surface_file
from dpadesk.model import Author, Document, Kind
from dpadesk.model.notation import parse
from dpadesk.word import Properties, read, write
from tests.conftest import Measured
from tests.silent.conftest import our_bases, our_drafts, real_bases
from tests.silent.generate import Base, cases

__all__ = ["our_bases", "our_drafts", "real_bases"]

BY = Author("Us", "U", "2026-11-21T00:00:00Z")
WHOLE = "The processor shall notify the controller within one day. It shall say what happened and when."
BELOW = "Another paragraph that stands below, with words enough to be told apart from it."


def file(*written: str) -> Blob:
    document = Document(tuple(map(parse, written)))
    return Blob("file.docx", write(document, properties=Properties(title="")))


def test_a_split_and_a_joined_paragraph_are_marks() -> None:
    one, two = file(WHOLE, BELOW), file(*WHOLE.split(". ", 1), BELOW)
    for sent, returned in ((one, two), (two, one)):
        made = surface_file(changes_of(returned, sent), returned, sent, author=BY)
        assert set(made.plan.drawn.values()) == {"mark"}
        document = read(made.file.data).document
        assert len(document.final().paragraphs()) == len(read(returned.data).document.paragraphs())
        assert len(document.original().paragraphs()) == len(read(sent.data).document.paragraphs())
        assert document.comments == ()


@pytest.mark.sweep
def test_no_silent_edit_goes_out_unmarked(
    real_bases: list[Base],
    our_bases: list[Base],
    counts: Callable[[int], int],
    measured: Measured,
) -> None:
    shown: Counter[str] = Counter()
    for case in cases(real_bases, counts(300), ours=our_bases):
        returned, sent = Blob("returned.docx", case.returned), Blob("sent.docx", case.sent)
        review = changes_of(returned, sent)
        made = surface_file(review, returned, sent, author=BY)
        for change, how in made.plan.drawn.items():
            found = review.change(change)
            assert found is not None
            assert how != "listed" or found.kind is Kind.FIELD, (case.name, change)
            shown[how] += 1
    measured(
        "Silent edits surfaced and proved", "\n".join(f"{how:10}{n:6}" for how, n in shown.most_common())
    )
