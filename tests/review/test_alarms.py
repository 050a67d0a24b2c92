"""Marks that cannot be trusted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dpadesk.model import (
    NEVER_SENT,
    OUR_MARK,
    OUR_NAME,
    Kind,
    Mark,
    MarkKind,
    Origin,
    Paragraph,
    Reading,
    Text,
)
from dpadesk.review import change_json, find_changes, weight
from tests.review.build import body, paragraph

SENT = "Liability is limited to one hundred percent of the fees paid."


def alarms(returned: Reading, sent: Reading, us: set[str] | None = None) -> list[tuple[str, str | None]]:
    return [(one.before, one.alarm) for one in find_changes(returned, sent, us=us).changes]


def by(author: str, text: str, written: str) -> Reading:
    mark = Mark(MarkKind.INSERTION, author, "2026-11-20T09:00:00Z", id=f"body!{author}")
    plain = paragraph(written, "body:1")
    return body(replace(plain, content=(*plain.content, Text(text, marks=(mark,)))))


def test_a_deletion_of_what_we_never_sent() -> None:
    returned = body("Liability is limited to [-fifty-]{+twenty+} percent of the fees paid.")
    review = find_changes(returned, body(SENT))
    (alarm,) = [one for one in review.changes if one.alarm]
    assert (alarm.alarm, alarm.origin, alarm.before) == (NEVER_SENT, "tracked", "fifty")
    assert weight(alarm) == max(map(weight, review.changes)) > 9
    assert change_json(alarm)["alarm"] == NEVER_SENT


def test_a_look_that_was_changed_silently_weighs_more_than_one_that_was_marked() -> None:
    (marked,) = find_changes(body("One{+ more+}.")).changes
    look = replace(marked, kind=Kind.FORMAT)
    assert weight(replace(look, origin=Origin.SILENT)) > weight(look) > 0
    assert weight(replace(look, origin=Origin.SILENT)) <= weight(replace(marked, origin=Origin.SILENT))


def test_no_alarm_where_the_deletion_is_of_our_text() -> None:
    returned = body("Liability is limited to [-one hundred-]{+twenty+} percent of the annual fees paid.")
    assert {alarm for _, alarm in alarms(returned, body(SENT))} == {None}


def test_a_new_mark_in_our_name() -> None:
    sent, returned = body("One."), by("Us", " Two.", "One.")
    assert alarms(returned, sent, {"Us"}) == [("", OUR_NAME)]
    assert alarms(returned, sent, {"Others"}) == [("", None)]
    assert alarms(returned, returned, {"Us"}) == [("", None)]


def test_the_one_hand_of_the_sent_file_is_ours() -> None:
    sent = by("Us", " Two.", "One.")
    forged = paragraph("{+Three. +}One.", "body:2")
    mine = replace(
        forged,
        content=tuple(
            replace(one, marks=tuple(replace(mark, author="Us") for mark in one.marks))
            for one in forged.content
        ),
    )
    blocks = sent.document.blocks
    returned = body(blocks[0], mine, "{+Four.+}{¶}")
    assert OUR_NAME in {alarm for _, alarm in alarms(returned, sent)}
    alone = body(blocks[0], mine)
    assert OUR_NAME not in {alarm for _, alarm in alarms(alone, sent)}


@pytest.mark.parametrize(
    ("author", "alarm"),
    [
        ("Connectel Legal", OUR_NAME),
        ("connectel  LEGAL", OUR_NAME),
        ("Legal, Connectel", OUR_NAME),
        ("Connecte1 Legal", OUR_NAME),
        ("Conectel Legal", OUR_NAME),
        ("CL", OUR_NAME),
        ("Connectel Finance", None),
        ("Confectel Regal", None),
        ("NWB Legal", None),
        ("CLM", None),
    ],
)
def test_a_name_that_reads_like_ours(author: str, alarm: str | None) -> None:
    assert alarms(by(author, " Two.", "One."), body("One."), {"Connectel Legal"}) == [("", alarm)]


@pytest.mark.parametrize(("name", "other"), [("Hanna", "Anna"), ("Marc", "Mark")])
def test_short_names_that_differ_by_a_letter_are_two_people(name: str, other: str) -> None:
    assert alarms(by(other, " Two.", "One."), body("One."), {name}) == [("", None)]
    assert alarms(by(name, " Two.", "One."), body("One."), {name}) == [("", OUR_NAME)]


def test_a_mark_of_ours_that_is_not_as_we_sent_it() -> None:
    sent = by("Us", " The cap is two million euros.", "One.")
    again = by("Us", " The cap is two million euros.", "One.")
    assert alarms(again, sent, {"Us"}) == [("", None)]
    other = by("Us", " The cap is nine million euros.", "One.")
    assert ("", OUR_MARK) in alarms(other, sent, {"Us"})
    (paragraph_,) = sent.document.blocks
    assert isinstance(paragraph_, Paragraph)
    later = replace(
        paragraph_,
        content=tuple(
            replace(one, marks=tuple(replace(mark, when="2026-11-21T09:00:00Z") for mark in one.marks))
            for one in paragraph_.content
        ),
    )
    assert alarms(body(later), sent, {"Us"}) == [("", OUR_MARK)]
