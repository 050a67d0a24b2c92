"""The counter is the smallest edit in their wording, and never cuts what reads as one."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest

from dpadesk.diff import tokens
from dpadesk.model import Author, Decision, DeleteText, Do, InsertText
from dpadesk.review import find_changes, plan
from dpadesk.review.terms import quoted, whole_terms
from tests.conftest import Measured
from tests.review.build import body

US = Author("Us", "U", "2026-11-20T09:00:00Z")
TERMS = "“Personal Data Breach” and “Supervisory Authority” have the meaning of the “Data Protection Laws”."
WORDS = (
    "the Processor shall notify the Controller and the Supervisory Authority without undue delay and in any event "
    "within seventy-two (72) hours after becoming aware of a Personal Data Breach at its own cost under the Data "
    "Protection Laws unless agreed otherwise in writing for EUR 500,000.00 or 4 % under clause 6.2(iv) on 25 May 2018"
)
NUMBER = re.compile(
    r"[€$£]?\d[\d.,]*(?:\(\w+\))*|Personal Data Breach(?:es)?|Supervisory Authority|Data Protection Laws"
)


def optimum(old: list[str], new: list[str]) -> int:
    """The fewest characters that an edit by whole tokens deletes and inserts: a longest common sequence by length."""
    best = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, one in enumerate(old):
        for j, other in enumerate(new):
            same = best[i][j] + len(one) if one == other else 0
            best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], same)
    return len("".join(old)) + len("".join(new)) - 2 * best[-1][-1]


def edited(text: str, throw: random.Random) -> str:
    words = text.split()
    for _ in range(throw.randint(1, 4)):
        at = throw.randrange(len(words) + 1)
        put = [throw.choice(WORDS.split()) for _ in range(throw.randint(0, 3))]
        words[at : at + throw.randint(0, 3)] = put
    return " ".join(words) or "nothing"


def countered(theirs: str, ours: str) -> tuple[int, list[tuple[int, int]], str]:
    """Characters deleted and inserted; the ranges deleted, in the paragraph; the paragraph."""
    review = find_changes(body(TERMS, "It is agreed that {+" + theirs + "+} and so on."))
    made = plan(review, [Decision(review.changes[0].id, Do.COUNTER, ours)], Do.RESERVE, US)
    cut = [(edit.start, edit.end) for edit in made.edits if isinstance(edit, DeleteText)]
    put = sum(len(edit.text) for edit in made.edits if isinstance(edit, InsertText))
    return put + sum(end - start for start, end in cut), cut, review.returned.document.paragraphs()[1].plain


def test_the_counter_is_close_to_the_cheapest_edit(counts: Callable[[int], int], measured: Measured) -> None:
    throw = random.Random(4)
    made = best = split = tried = 0
    for _ in range(counts(4000)):
        first = throw.randrange(len(WORDS.split()) - 4)
        theirs = " ".join(WORDS.split()[first : first + throw.randint(4, 40)])
        ours = edited(theirs, throw)
        if ours == theirs:
            continue
        terms = quoted(body(TERMS).document)
        tried += 1
        cost, cut, text = countered(theirs, ours)
        made += cost
        best += optimum(*(whole_terms(tokens(one), terms) for one in (theirs, ours)))
        solid = [found.span() for found in NUMBER.finditer(text)]
        split += sum(low < edge < high for low, high in solid for start, end in cut for edge in (start, end))
    measured(
        "Counter: characters marked",
        f"{tried} wordings, {made / best:.4f} times the optimum by words, {split} split",
    )
    close = made <= 1.1 * best
    measured.point("answers", "counters to the cheapest edit", f"{made / best:.3f}", "1.1 at most", met=close)
    assert close
    assert split == 0
    assert tried > 0.9 * counts(4000)


@pytest.mark.parametrize(
    ("theirs", "ours", "marked"),
    [
        ("within 24 hours", "within 48 hours", ["24"]),
        ("a Personal Data Breach is told", "a Personal Data Incident is told", ["Personal Data Breach"]),
        ("many Personal Data Breaches", "many Personal Data Incidents", ["Personal Data Breaches"]),
        ("at €500,000.00 a year", "at €250,000.00 a year", ["€500,000.00"]),
    ],
)
def test_numbers_amounts_and_defined_terms_stay_whole(theirs: str, ours: str, marked: list[str]) -> None:
    _, cut, text = countered(theirs, ours)
    assert [text[start:end] for start, end in cut] == marked


def test_our_words_look_like_the_first_of_those_that_they_replace() -> None:
    review = find_changes(body("It is {+agreed within seventy-two hours+} and so on."))
    wanted = Decision(review.changes[0].id, Do.COUNTER, "agreed within nine hours")
    edits = plan(review, [wanted], Do.RESERVE, US).edits
    (cut,) = [edit for edit in edits if isinstance(edit, DeleteText)]
    (put,) = [edit for edit in edits if isinstance(edit, InsertText)]
    assert (put.at, put.like, put.text) == (cut.end, cut.start, "nine")
    assert cut.end - cut.start == len("seventy-two")
