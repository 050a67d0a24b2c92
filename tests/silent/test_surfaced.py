"""What `surface` promises, by readers that share nothing with the engine: rejecting all gives the file
that was sent, accepting all the one that came back, in text and in look."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

import pytest

from dpadesk.desk import Blob, changes_of, surface_file
from dpadesk.desk.answering import Answered
from dpadesk.model import Author, Change
from tests.conftest import Measured
from tests.oracle.resolver import Side, stories
from tests.silent.edits import OURS, SILENT
from tests.silent.generate import Base, Case, cases, make

BY = Author("Us", "U", "2026-11-21T00:00:00Z")
# What Word has no mark for: such an edit is told in a comment, and rejecting all leaves it as it is.
UNTRACKED = {
    "header-out": "a section that refers to no header, or to another one",
    "style-hidden": "a style that was redefined",
    "number-format": "a list that was redefined",
    "list-start": "a list that was redefined",
}
TOLD = {*UNTRACKED, "deletion-undone"}  # our deletion taken back: the text stands on both sides
STRUCTURE = (
    "split", "join", "paragraph-out", "row-in", "row-out", "column-in", "column-out", "table-in", "table-out",
    "footnote", "endnote", "note-in", "note-out", "header", "footer", "link", "link-out", "field-code", "textbox",
    "image", "level", "restart", "number-out", "hide", "bold", "checkbox", "retarget", "equation",
    "equation-out", "picture-out", "cell-bold", "cell-align", "cell-shade", "row-shade", "move", "row-move",
    "equation-marked", "cells-merged", "cells-stacked",
)  # fmt: skip


def lines(data: bytes, side: Side) -> list[tuple[object, ...]]:
    return [
        (story.kind, line.text.strip(), line.runs, line.look)
        for story in stories(data, side)
        for line in story.lines
        if line.text.strip()
    ]


def surfaced(case: Case) -> tuple[Answered, list[Change]]:
    returned, sent = Blob("returned.docx", case.returned), Blob("sent.docx", case.sent)
    review = changes_of(returned, sent)
    made = surface_file(review, returned, sent, author=BY)
    return made, [change for change in review.changes if made.plan.drawn.get(change.id, "mark") != "mark"]


def departs(made: bytes, case: Case, side: Side) -> str:
    """The first line that is not what it should be."""
    seen, wanted = lines(made, side), lines(case.returned if side == "accept" else case.sent, side)
    if seen == wanted:
        return ""
    both = zip((*seen, ""), (*wanted, ""), strict=False)
    return f"{case.name}, {side}: {next((pair for pair in both if pair[0] != pair[1]), 'length')}"


@pytest.mark.parametrize("kind", STRUCTURE)
def test_an_edit_of_structure_is_a_mark(kind: str, our_bases: list[Base]) -> None:
    found = None
    for number, base in enumerate(reversed(our_bases)):
        case = make(base, kind, Counter(), random.Random(number))
        if case is not None and not TOLD & {truth.name for truth in case.truths}:
            found = case
            break
    assert found is not None
    made, told = surfaced(found)
    assert told == []
    assert departs(made.file.data, found, "accept") == departs(made.file.data, found, "reject") == ""


@pytest.mark.sweep
def test_both_sides_of_a_surfaced_file(
    real_bases: list[Base], our_bases: list[Base], counts: Callable[[int], int], measured: Measured
) -> None:
    shown: Counter[str] = Counter()
    made_of: Counter[str] = Counter()
    wrong: list[str] = []
    for case in cases(real_bases, counts(300), seed=11, ours=our_bases):
        made, told = surfaced(case)
        names = {truth.name for truth in case.truths}
        made_of.update(names)
        shown.update(made.plan.drawn.values())
        sides: tuple[Side, ...] = ("accept",) if names & {*UNTRACKED} else ("accept", "reject")
        wrong += [found for side in sides if (found := departs(made.file.data, case, side))]
        if told and not names & TOLD:
            wrong.append(
                f"{case.name} {sorted(names)}: {[(str(one.kind), one.before, one.after) for one in told]}"
            )
    rows = [f"{how:10}{number:6}" for how, number in shown.most_common()]
    measured("Silent edits surfaced: sides held against the files", "\n".join((*rows, *wrong)))
    assert wrong == []
    assert {*SILENT, *OURS} - {*made_of} == set() or counts(300) < 300
