"""What was changed without a mark and is refused stands again as we sent it, once our answer is accepted."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from dpadesk.desk import Blob, answer_files, changes_of
from dpadesk.model import Author, Decision, Do
from dpadesk.review import can
from tests.oracle.resolver import stories
from tests.silent.edits import OURS
from tests.silent.generate import Base, Case, make

BY = Author("Connectel Legal", "CL", "2026-11-21T00:00:00Z")
REFUSED = (
    "word", "split", "join", "paragraph-out", "row-in", "row-out", "column-out", "table-in", "table-out", "footnote",
    "note-in", "note-out", "header", "link", "field-code", "image", "level", "restart", "number-out", "hide",
    "retarget", "equation-out", "picture-out", "equation-marked", "cells-merged", "cells-stacked",
)  # fmt: skip

APART = {"header-out", "style-hidden", *OURS}  # no mark shows these, or marks of ours are left


def texts(data: bytes) -> list[tuple[str, str]]:
    return [
        (story.kind, line.text.strip())
        for story in stories(data, "accept")
        for line in story.lines
        if line.text.strip()
    ]


def alone(kind: str, bases: list[Base]) -> Case:
    """A case that holds this edit and no other."""
    for number, base in enumerate(list(reversed(bases)) * 12):
        case = make(base, kind, Counter(), random.Random(number), most=1)
        names = {truth.name for truth in case.truths} if case is not None else set()
        if case is not None and len(names) <= 2 and not names & APART:
            return case
    raise AssertionError(kind)


@pytest.mark.parametrize("kind", REFUSED)
def test_refused_edits_are_taken_back(kind: str, our_bases: list[Base]) -> None:
    case = alone(kind, our_bases)
    returned, sent = Blob("returned.docx", case.returned), Blob("sent.docx", case.sent)
    review = changes_of(returned, sent)
    decisions = [
        Decision(one.id, Do.REJECT) for one in review.changes if one.ours is None and can(one, Do.REJECT)
    ]
    made = answer_files(review, returned, decisions, sent=sent, author=BY)
    assert texts(made.file.data) == texts(case.sent), [truth.name for truth in case.truths]
