"""Decisions thrown by dice over real and generated files: the written file reads as they promise, to a reader
that shares no code with the engine and to LibreOffice, and nothing that they do not touch is touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from types import ModuleType

import pytest

from dpadesk.errors import ProofFailed
from dpadesk.model import DeleteText, InsertText
from dpadesk.review import prove
from dpadesk.word import patch, read
from tests.conftest import Corpus, Measured
from tests.laws.answering import (
    Set,
    Validate,
    by_office,
    changed_untouched,
    new_schema_errors,
    other_orders,
    parts_from,
    promised,
    resolved,
    sets,
    strange_marks,
)
from tests.laws.known import ANSWERS
from tests.oracle.office import Office, OfficeFailedError
from tests.word.judging import new_lint


def reason(name: str) -> str | None:
    """Why a fault is none of ours: that of one set ("008 a.docx ..."), or its file's whatever is decided."""
    return ANSWERS.get(name, ANSWERS.get(name.partition(" ")[2]))


@dataclass
class Tally:
    """What was seen over all sets: faults by set and check, how often each check could be made."""

    wrong: dict[str, str] = field(default_factory=dict)
    made: Counter[str] = field(default_factory=Counter)

    def check(self, one: Set, what: str, found: object) -> None:
        self.made[what] += 1
        if found:
            self.wrong[f"{one.name} {what}"] = str(found)[:240]

    def points(self, measured: Measured) -> None:
        """A line a check, and how much was tried; answers that could not be judged are no check."""
        counted = ("sets", "decisions")
        for what, made in self.made.items():
            if what in counted or "left out" in what or "not judged" in what:
                continue
            wrong = [name for name in self.wrong if name.endswith(f" {what}")]
            all_named = all(map(reason, wrong))
            named = f", {len(wrong)} named" if wrong and all_named else ""
            right = f"{made - len(wrong)} of {made}{named}"
            measured.point("answers", what, right, "all, or named", met=all_named)

    def settle(self, measured: Measured, title: str) -> None:
        lines = [f"{what}: {count}" for what, count in sorted(self.made.items())]
        lines += [f"  {name} ({reason(name) or 'new'}): {why}" for name, why in self.wrong.items()]
        measured(title, "\n".join(lines))
        self.points(measured)
        assert {name: why for name, why in self.wrong.items() if not reason(name)} == {}


def answers(corpus: Corpus, count: int, tally: Tally) -> Iterator[tuple[Set, bytes]]:
    for one in sets(corpus, count):
        tally.made["sets"] += 1
        tally.made["decisions"] += len(one.decisions)
        tally.made["of two that contradict each other, left out"] += one.dropped
        yield one, patch(one.data, one.plan.edits, one.name)


@pytest.mark.sweep
def test_answers_read_as_decided_and_touch_nothing_else(
    corpus: Corpus,
    counts: Callable[[int], int],
    measured: Measured,
    wordml: ModuleType,
    tmp_path: Path,
) -> None:
    tally = Tally()
    for one, written in answers(corpus, counts(300), tally):
        try:
            prove(one.review, one.plan, read(written, one.name))
        except ProofFailed as error:
            tally.check(one, "read again by us", error.values)
        for side in ("accept", "reject"):
            seen = parts_from(promised(one, side, body=True), resolved(written, side))
            tally.check(one, f"{side} all, by the resolver", seen)
        tally.check(one, "the same in any order, and said twice", other_orders(one))
        tally.check(one, "marks of others as they were", strange_marks(one, written))
        tally.check(one, "untouched paragraphs and parts byte for byte", changed_untouched(one, written))
        tally.check(one, "lint", new_lint(wordml, one.data, written, tmp_path))
    tried = f"{tally.made['sets']} of {tally.made['decisions']} decisions"
    enough = tally.made["sets"] == counts(300)
    measured.point("answers", "sets of decisions tried", tried, "300 at full counts", met=enough)
    tally.settle(measured, "Answers to real, compared and silently edited files")
    assert enough


@pytest.mark.oracle
@pytest.mark.sweep
def test_libreoffice_reads_answers_as_decided_and_the_schema_holds(
    corpus: Corpus,
    counts: Callable[[int], int],
    measured: Measured,
    oracle: Office,
    validator: Validate,
    tmp_path: Path,
) -> None:
    tally = Tally()
    for one, written in answers(corpus, counts(300), tally):
        tally.check(one, "Open XML SDK", new_schema_errors(validator, one.data, written, tmp_path))
        for side in ("accept", "reject"):
            try:
                seen = by_office(one, written, side, oracle, tmp_path)
            except OfficeFailedError as error:
                tally.check(one, f"{side} all, by LibreOffice", error)
                continue
            if seen is None:
                tally.made[f"{side} all, not judged: LibreOffice reads their own file otherwise"] += 1
            else:
                tally.check(one, f"{side} all, by LibreOffice", seen)
    tally.settle(measured, "Answers by LibreOffice and the Open XML SDK")


@pytest.mark.sweep
def test_the_judges_see_what_is_wrong(corpus: Corpus) -> None:
    """An edit left out is seen by the resolver; a byte more in a paragraph by the comparison of bytes."""
    blind = 0
    for one in islice(sets(corpus, 30), 30):
        edits = [edit for edit in one.plan.edits if not isinstance(edit, InsertText | DeleteText)]
        if len(edits) == len(one.plan.edits):
            continue
        lacking = patch(one.data, edits, one.name)
        sides = (parts_from(promised(one, "accept", body=True), resolved(lacking, "accept")),)
        blind += not any(sides)
        untold = replace(one, plan=replace(one.plan, edits=()))
        assert changed_untouched(untold, patch(one.data, one.plan.edits, one.name)), one.name
    assert blind <= 3  # edits in headers and notes alone
