"""Decisions carried out on their text: what stands there afterwards, written as a redline."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from dpadesk.errors import DecisionError
from dpadesk.model import (
    AddComment,
    Author,
    Comment,
    Decision,
    DeleteText,
    Do,
    InsertText,
    Mark,
    MarkKind,
    Paragraph,
    Reading,
    Resolve,
    ShowInsertion,
    ShowLost,
    Spot,
    Table,
    Text,
)
from dpadesk.model.notation import show
from dpadesk.review import Plan, Review, expected, find_changes, other_side, plan, simulate, text_lines
from tests.review.build import body, table

US = Author("Us", "U", "2026-11-20T09:00:00Z")


def planned(review: Review, *decisions: Decision, default: Do = Do.RESERVE) -> Plan:
    return plan(review, decisions, default, US)


def written(review: Review, made: Plan) -> list[str]:
    """The answer's paragraphs as redlines, ours by "Us", theirs by "Them"."""
    after = simulate(review.returned.document, made.edits)
    return [show(paragraph, authors=True) for _, paragraph in after.walk()]


def decided(returned: str, do: Do, text: str = "") -> str:
    review = find_changes(body(returned))
    assert len(review.changes) == 1
    return written(review, planned(review, Decision(review.changes[0].id, do, text)))[0]


@pytest.mark.parametrize(
    ("returned", "do", "text", "expected_"),
    [
        ("The [-supplier-]{+processor+} shall", Do.ACCEPT, "", "The processor shall"),
        ("The [-supplier-]{+processor+} shall", Do.REJECT, "", "The supplier shall"),
        (
            "The [-supplier-]{+processor+} shall",
            Do.RESERVE,
            "",
            "The [-Them: supplier-]{+Them: processor+} shall",
        ),
        (
            "The [-supplier-]{+processor+} shall",
            Do.REJECT_VISIBLY,
            "",
            "The [-Them: supplier-]{+Them: [-Us: processor-]+}{+Us: supplier+} shall",
        ),
        (
            "within {+seventy-two (72) +}hours",
            Do.COUNTER,
            "forty-eight (48)",
            (
                "within {+Them: [-Us: seventy-two-]+}{+Us: forty-eight+}{+Them:  (+}{+Them: [-Us: 72-]+}"
                "{+Us: 48+}{+Them: ) +}hours"
            ),
        ),
        (
            "within [-seventy-two-]{+twenty-four+} ([-72-]{+24+}) hours",
            Do.COUNTER,
            "forty-eight (48)",
            (
                "within [-Them: seventy-two-]{+Them: [-Us: twenty-four-]+}{+Us: forty-eight+} "
                "([-Them: 72-]{+Them: [-Us: 24-]+}{+Us: 48+}) hours"
            ),
        ),
        (
            "the [-prior written -]consent",
            Do.COUNTER,
            "prior",
            "the [-Them: prior written -]{+Us: prior +}consent",
        ),
        ("a fee of {+EUR 500,000.00+}", Do.COUNTER, "EUR 250,000.00", None),
    ],
)
def test_a_decision_on_a_tracked_change(returned: str, do: Do, text: str, expected_: str | None) -> None:
    got = decided(returned, do, text)
    if expected_ is None:
        assert "[-Us: 500,000.00-]" in got
        assert "{+Us: 250,000.00+}" in got
    else:
        assert got == expected_


def test_a_whole_inserted_paragraph_rejected_visibly_is_deleted_whole() -> None:
    review = find_changes(body("One.", "{+New.+}{¶}", "Two."))
    made = planned(review, Decision(review.changes[0].id, Do.REJECT_VISIBLY))
    promise = expected(review, made)
    assert promise.accepted == ("One.", "Two.")
    assert promise.rejected == ("One.", "Two.")


def test_a_whole_deleted_paragraph_rejected_visibly_comes_back_as_ours() -> None:
    review = find_changes(body("One.", "[-Gone.-][¶]", "Two."))
    made = planned(review, Decision(review.changes[0].id, Do.REJECT_VISIBLY))
    assert expected(review, made).accepted == ("One.", "Gone.", "Two.")
    assert expected(review, made).rejected == ("One.", "Gone.", "Two.")


SENT = "Notify within twenty-four (24) hours, with prior written notice."
QUIET = "Notify within seventy-two (72) hours, with notice."


def quiet() -> Review:
    review = find_changes(body("{+First.+}{¶}", QUIET), body(SENT))
    assert [one.origin for one in review.changes] == ["tracked", "silent", "silent"]
    return review


def test_a_silent_edit_is_surfaced_unless_it_is_accepted_by_name() -> None:
    review = quiet()
    for default in (Do.RESERVE, Do.ACCEPT):
        made = planned(review, default=default)
        assert written(review, made)[1] == (
            "Notify within [-Them (untracked): twenty-four (24)-]{+Them (untracked): seventy-two (72)+} hours, "
            "with [-Them (untracked): prior written -]notice."
        )
        assert made.accepted_silent == ()
        assert {type(edit) for edit in made.edits if not isinstance(edit, Resolve)} == {
            ShowInsertion,
            ShowLost,
        }


def test_silent_edits_are_ascribed_to_the_other_side_however_much_we_marked() -> None:
    back = body("{+First.+}{¶}", "It {+Us: now +}is {+Us: also +}ours{+Us: alone+}.", QUIET)
    review = find_changes(back, body("It is ours.", SENT))
    assert [one.author for one in review.changes if one.origin == "tracked"] == ["Them", "Us", "Us", "Us"]
    assert other_side(review, US) == "Them"


def test_a_silent_edit_accepted_by_name_stays_and_is_listed() -> None:
    review = quiet()
    first, second = review.changes[1], review.changes[2]
    made = planned(review, Decision(first.id, Do.ACCEPT), Decision(second.id, Do.ACCEPT))
    assert written(review, made)[1] == QUIET
    assert made.accepted_silent == (first.id, second.id)


@pytest.mark.parametrize("do", [Do.REJECT, Do.REJECT_VISIBLY])
def test_a_silent_edit_rejected_puts_our_text_back_as_our_tracked_change(do: Do) -> None:
    review = quiet()
    made = planned(review, *(Decision(one.id, do) for one in review.changes[1:]))
    assert written(review, made)[1] == (
        "Notify within [-Us: seventy-two (72)-]{+Us: twenty-four (24)+} hours, with {+Us: prior written +}notice."
    )
    assert expected(review, made).accepted[1] == SENT
    assert expected(review, made).rejected == (QUIET,)


def test_a_silent_edit_countered_by_the_smallest_edit_in_their_wording() -> None:
    review = quiet()
    made = planned(review, Decision(review.changes[1].id, Do.COUNTER, "forty-eight (48)"))
    assert written(review, made)[1].startswith(
        "Notify within [-Us: seventy-two-]{+Us: forty-eight+} ([-Us: 72-]{+Us: 48+}) hours"
    )


def test_the_order_of_decisions_and_deciding_twice_change_nothing() -> None:
    review = find_changes(
        body("A [-b-]{+c+} d [-e-]{+f+}", "{+New.+}{¶}", "Then [-x-]{+y+}.", QUIET),
        body("A b d e", "Then x.", SENT),
    )
    dos = (Do.ACCEPT, Do.REJECT_VISIBLY, Do.REJECT, Do.COUNTER, Do.RESERVE, Do.REJECT)
    decisions = [
        Decision(one.id, do, "z" if do is Do.COUNTER else "")
        for one, do in zip(review.changes, dos, strict=True)
    ]
    first = plan(review, decisions, Do.RESERVE, US)
    for order in list(permutations(decisions))[::37]:
        assert plan(review, order, Do.RESERVE, US).edits == first.edits
    assert plan(review, [*decisions, *decisions], Do.RESERVE, US).edits == first.edits


def nested() -> Review:
    theirs = Mark(MarkKind.INSERTION, "Them", id="1")
    others = Mark(MarkKind.DELETION, "Others", id="2")
    content = (
        Text("The "),
        Text("very ", marks=(theirs,)),
        Text("big ", marks=(theirs, others)),
        Text("one"),
    )
    return find_changes(body(Paragraph(content, id="body:1")))


def test_decisions_on_overlapping_marks_of_two_authors() -> None:
    review = nested()
    theirs, others = review.changes
    assert (theirs.author, others.author) == ("Them", "Others")
    with pytest.raises(DecisionError) as caught:
        planned(review, Decision(theirs.id, Do.REJECT_VISIBLY), Decision(others.id, Do.REJECT))
    assert caught.value.code == "decisions.conflict"
    kept = planned(review, Decision(theirs.id, Do.ACCEPT), Decision(others.id, Do.REJECT))
    assert expected(review, kept).accepted == ("The very big one",)
    gone = planned(review, Decision(theirs.id, Do.REJECT), Decision(others.id, Do.ACCEPT))
    assert expected(review, gone).accepted == ("The one",)


def test_our_deletion_leaves_out_what_somebody_deleted_already() -> None:
    review = nested()
    made = planned(review, Decision(review.changes[0].id, Do.REJECT_VISIBLY))
    assert [(e.start, e.end) for e in made.edits if isinstance(e, DeleteText)] == [(4, 9)]


def rows() -> Review:
    mark = Mark(MarkKind.INSERTION, "Them", id="row")
    gone = Mark(MarkKind.DELETION, "Them", id="gone")
    grid = table(
        ("Name", "Place"), ("{+Acme+}", "{+Oslo+}"), ("[-Beta-]", "[-Rome-]"), marks={1: mark, 2: gone}
    )
    return find_changes(body("Above", grid, "Below"))


@pytest.mark.parametrize(
    ("do", "accepted"),
    [
        (Do.ACCEPT, ("Name", "Place", "Acme", "Oslo")),
        (Do.REJECT, ("Name", "Place", "Beta", "Rome")),
        (Do.RESERVE, ("Name", "Place", "Acme", "Oslo")),
    ],
)
def test_rows_are_decided_whole(do: Do, accepted: tuple[str, ...]) -> None:
    review = rows()
    made = planned(review, *(Decision(one.id, do) for one in review.changes))
    assert expected(review, made).accepted == ("Above", *accepted, "Below")


def test_an_inserted_row_rejected_visibly_is_our_deleted_row() -> None:
    review = rows()
    made = planned(review, Decision(review.changes[0].id, Do.REJECT_VISIBLY))
    after = simulate(review.returned.document, made.edits)
    grid = next(block for block in after.blocks if isinstance(block, Table))
    assert [mark.author for mark in grid.rows[1].marks] == ["Them", "Us"]
    assert "Acme" not in text_lines(after.final())


def test_a_comment_is_answered_by_a_reply() -> None:
    made = body("Some words here")
    document = replace(
        made.document,
        comments=(Comment("7", "Why?", "Them", start=Spot("body:1", 5), end=Spot("body:1", 10)),),
    )
    review = find_changes(replace(made, document=document))
    answer = planned(review, Decision(review.changes[0].id, Do.COMMENT, comment="Because."))
    assert answer.edits == (AddComment("body:1", 5, 10, "Because.", US, "7"),)


def test_our_comment_stands_on_words_that_stay() -> None:
    review = find_changes(body("The {+very +}big one"))
    made = planned(review, Decision(review.changes[0].id, Do.REJECT, comment="No."))
    comment = next(edit for edit in made.edits if isinstance(edit, AddComment))
    assert "The very big one"[comment.start : comment.end] == "The"


def test_an_internal_note_never_reaches_the_file() -> None:
    review = find_changes(body("The {+very +}big one"))
    made = planned(review, Decision(review.changes[0].id, Do.RESERVE, note="bluff"))
    assert made.edits == ()


def test_our_own_marks_stay_under_any_default() -> None:
    text = "We {+Us: fully +}agree"
    review = find_changes(body(text), body(text))
    for default in (Do.ACCEPT, Do.REJECT, Do.REJECT_VISIBLY):
        assert planned(review, default=default).edits == ()


def test_our_mark_that_was_quietly_accepted_is_marked_again() -> None:
    review = find_changes(body("We fully agree with it"), body("We {+Us: fully +}agree with it"))
    made = planned(review, Decision(review.changes[0].id, Do.REJECT))
    assert written(review, made) == ["We {+Us: fully +}agree with it"]


@pytest.mark.parametrize(
    ("decision", "code"),
    [
        (Decision("c-00000000", Do.ACCEPT), "decisions.unknown-change"),
        (Decision("", Do.COUNTER), "decisions.counter-without-text"),
        (Decision("", Do.COMMENT), "decisions.comment-without-text"),
    ],
)
def test_what_cannot_be_done_is_an_error(decision: Decision, code: str) -> None:
    review = find_changes(body("The {+very +}big one"))
    named = replace(decision, change=decision.change or review.changes[0].id)
    with pytest.raises(DecisionError) as caught:
        planned(review, named)
    assert caught.value.code == code


def test_two_decisions_that_differ_are_an_error() -> None:
    review = find_changes(body("The {+very +}big one"))
    one = review.changes[0].id
    with pytest.raises(DecisionError) as caught:
        planned(review, Decision(one, Do.ACCEPT), Decision(one, Do.REJECT))
    assert caught.value.code == "decisions.twice"


def test_a_join_cannot_be_countered_and_the_error_says_what_can_be_done() -> None:
    review = find_changes(body("One. [¶]", "Two."))
    with pytest.raises(DecisionError) as caught:
        planned(review, Decision(review.changes[0].id, Do.COUNTER, "x"))
    assert caught.value.code == "decisions.impossible"
    assert "reserve" in str(caught.value.values["instead"])


def test_our_wording_inside_text_that_is_rejected_is_a_conflict() -> None:
    theirs = Mark(MarkKind.INSERTION, "Them", id="1")
    others = Mark(MarkKind.DELETION, "Others", id="2")
    content = (
        Text("The "),
        Text("very ", marks=(theirs,)),
        Text("big ", marks=(theirs, others)),
        Text("bad ", marks=(theirs,)),
        Text("one"),
    )
    review = find_changes(body(Paragraph(content, id="body:1")))
    insertion, deletion = (next(c for c in review.changes if c.author == a) for a in ("Them", "Others"))
    with pytest.raises(DecisionError) as caught:
        planned(review, Decision(insertion.id, Do.REJECT), Decision(deletion.id, Do.REJECT_VISIBLY))
    assert caught.value.code == "decisions.conflict"
    assert isinstance(review.returned, Reading)
    assert not [
        edit
        for edit in planned(review, Decision(insertion.id, Do.REJECT), default=Do.REJECT_VISIBLY).edits
        if isinstance(edit, InsertText)
    ]
