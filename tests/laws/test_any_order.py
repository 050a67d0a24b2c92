"""The decisions of a file, in whatever order they are written down: the same bytes, the same receipt."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

import pytest

from dpadesk.desk import answer_files, changes_of
from dpadesk.errors import DecisionError
from dpadesk.model import Author, Blob, Change, Decision, Do
from dpadesk.review import Decisions, Review, can, read_decisions, write_decisions
from tests.review.test_decide_kinds import CAME, GONE, HEAD, cell, cut, p, put, row, run, table
from tests.silent.drafts import SAMPLE
from tests.silent.generate import assembled, make
from tests.word.test_revise import body

BY = Author("Connectel Legal", "CL", "2026-11-21T00:00:00Z")
OTHER = 'w:author="A Third" w:date="2026-11-18T10:00:00Z"'
WAYS = (Do.ACCEPT, Do.REJECT, Do.REJECT_VISIBLY, Do.COUNTER, Do.RESERVE, Do.COMMENT)


def overlapping() -> bytes:
    """Marks of two authors in each other, each with text of its own around."""
    theirs = cut("within ", number=83)
    inside = f'<w:ins w:id="85" {OTHER}>{run("and in writing ")}{cut("at once ", number=86)}</w:ins>'
    return body(
        p(run("The Processor shall ") + theirs + inside + put("report", number=72) + run(" it.")),
        p(run("End.")),
    )


def end(tag: str, number: int) -> str:
    """One end of a move: its range, with what was moved in it."""
    hand = 'w:author="Them" w:date="2026-11-19T10:00:00Z"'
    begin = f'<w:{tag}RangeStart w:id="{number}" w:name="m" {hand}/>'
    held = f'<w:{tag} w:id="{number + 1}" {hand}>{run("Audit right.")}</w:{tag}>'
    return f'{begin}{held}<w:{tag}RangeEnd w:id="{number}"/>'


def moved(source: bool, target: bool) -> bytes:
    """A move, one end of it in a row that went or came."""
    away, here = end("moveFrom", 1), end("moveTo", 3)
    gone = row(cell(p(away)), cell(p(cut("x")), "")) if source else ""
    came = row(cell(p(here)), cell(p(put("y")), "")) if target else ""
    free = (p(run("Before ") + away) if not source else "") + (p(run("After ") + here) if not target else "")
    return body(free, table(HEAD, gone, came, CAME, GONE), p(run("End.")))


FILES: dict[str, Callable[[], bytes]] = {
    "two authors": overlapping,
    "a move out of a row": lambda: moved(source=True, target=False),
    "a move into a row": lambda: moved(source=False, target=True),
    "a move in the text": lambda: moved(source=False, target=False),
}


def thrown(change: Change, throw: random.Random) -> Decision:
    do = throw.choice([one for one in WAYS if can(change, one)])
    text = "\n".join([change.after or change.before] * (do is Do.COUNTER)).replace("e", "a")
    said = "Please explain." if do is Do.COMMENT or throw.random() < 0.4 else ""
    return Decision(change.id, do, text, said)


def settled(review: Review, returned: Blob, sent: Blob | None, throw: random.Random) -> list[Decision]:
    """A decision on every change, but for those that cannot stand beside another one."""
    left = {one.id: thrown(one, throw) for one in review.changes}
    while True:
        try:
            answer_files(review, returned, list(left.values()), sent=sent, author=BY)
        except DecisionError as error:
            left.pop(str(error.values["change"]))
            continue
        return list(left.values())


def in_every_order(returned: Blob, sent: Blob | None, throw: random.Random) -> set[str]:
    """What comes of a decisions file in some orders, read again each time: one thing."""
    review = changes_of(returned, sent)
    decisions = settled(review, returned, sent, throw)
    assert len(decisions) > 1
    made = set()
    for order in (decisions, decisions[::-1], throw.sample(decisions, len(decisions)), decisions * 2):
        written = read_decisions(write_decisions(Decisions(decisions=tuple(order))))
        done = answer_files(review, returned, written.decisions, sent=sent, author=BY)
        made.add(f"{done.file.sha256} {done.receipt}")
    return made


@pytest.mark.parametrize("throw", range(4))
@pytest.mark.parametrize("name", FILES)
def test_marks_of_two_hands_moves_and_rows_in_any_order(name: str, throw: int) -> None:
    assert len(in_every_order(Blob("returned.docx", FILES[name]()), None, random.Random(throw))) == 1


@pytest.mark.parametrize("kind", ["row-out", "row-in", "column-out", "paragraph-out", "note-out", "split"])
def test_silent_edits_in_any_order(kind: str) -> None:
    throw = random.Random(kind)
    case = next(
        made
        for base in reversed(assembled((SAMPLE,)) * 9)
        if (made := make(base, kind, Counter(), throw, most=4)) is not None and len(made.truths) > 1
    )
    returned, sent = Blob("returned.docx", case.returned), Blob("sent.docx", case.sent)
    assert len(in_every_order(returned, sent, throw)) == 1
