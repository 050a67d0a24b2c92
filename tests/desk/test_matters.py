"""Acts on a matter: what they change, what they leave, and whose turn it is after."""

from __future__ import annotations

import pytest

from dpadesk.desk import (
    Blob,
    decide,
    decide_many,
    new_matter,
    put_answer,
    rename_matter,
    round_sent_before,
    send,
    set_position,
    sign,
    undecide,
)
from dpadesk.errors import StoreError
from dpadesk.model import Answers, Author, Decision, Direction, Do, Matter, Round, Turn

NOW = "2026-11-21T09:00:00Z"
LATER = "2026-11-22T09:00:00Z"
US = Author("Connectel Legal", "CL")


def opened(name: str = "Connectel", taken: tuple[str, ...] = ()) -> Matter:
    return new_matter(name, Answers("f", {"a": 1}), author=US, now=NOW, taken=taken).matter


def negotiated() -> Matter:
    matter = opened()
    for number, direction in enumerate(
        (Direction.SENT, Direction.RECEIVED, Direction.SENT, Direction.RECEIVED), 1
    ):
        one = Round(number, direction, f"{number}.docx", str(number) * 64, NOW)
        matter = Matter(matter.id, matter.name, rounds=(*matter.rounds, one), author=US.name)
    return matter


@pytest.mark.parametrize(
    ("name", "taken", "made"),
    [
        ("Connectel · Northwind", (), "connectel-northwind"),
        ("Ünïcode Ltd.", (), "unicode-ltd"),
        ("日本", (), "matter"),
        ("CON", (), "con-matter"),
        ("../../etc", (), "etc"),
        ("A", ("a", "a-2"), "a-3"),
        ("x" * 300, (), "x" * 60),
    ],
)
def test_an_id_is_a_safe_folder_name(name: str, taken: tuple[str, ...], made: str) -> None:
    assert opened(name, taken).id == made


def test_an_answer_touches_its_question_only() -> None:
    before = opened()
    act = put_answer(before, "b", 72, now=LATER)
    assert act.matter.answers is not None
    assert dict(act.matter.answers.values) == {"a": 1, "b": 72}
    assert act.touched == {"b"}
    assert act.matter.touched == LATER
    assert before == opened()


def test_a_position_is_set_and_given_back() -> None:
    set_ = set_position(opened(), "breach", "fallback", now=NOW).matter
    assert set_.answers is not None
    assert dict(set_.answers.positions) == {"breach": "fallback"}
    back = set_position(set_, "breach", None, now=NOW).matter
    assert back == opened()


def test_the_last_decision_on_a_change_counts() -> None:
    matter = decide(negotiated(), Decision("c-1", Do.ACCEPT), now=NOW).matter
    matter = decide(matter, Decision("c-2", Do.REJECT), now=NOW).matter
    matter = decide(matter, Decision("c-1", Do.COUNTER, "48"), now=NOW).matter
    assert {one.change: one.do for one in matter.rounds[-1].decisions} == {
        "c-2": Do.REJECT,
        "c-1": Do.COUNTER,
    }
    assert [one.change for one in undecide(matter, "c-1", now=NOW).matter.rounds[-1].decisions] == ["c-2"]


def test_many_decisions_are_one_act() -> None:
    act = decide_many(negotiated(), [Decision("c-1", Do.ACCEPT), Decision("c-2", Do.ACCEPT)], now=NOW)
    assert act.touched == {"c-1", "c-2"}
    assert len(act.matter.rounds[-1].decisions) == 2


def test_sending_keeps_the_bytes_and_hands_over_the_turn() -> None:
    file = Blob("draft.docx", b"bytes")
    act = send(opened(), file, now=LATER)
    assert act.keep == (file,)
    assert act.matter.turn is Turn.THEIRS
    assert act.matter.rounds[0].sha256 == file.sha256


def test_the_same_bytes_are_never_two_rounds() -> None:
    file = Blob("draft.docx", b"bytes")
    with pytest.raises(StoreError) as raised:
        send(send(opened(), file, now=NOW).matter, Blob("other name.docx", b"bytes"), now=NOW)
    assert raised.value.code == "desk.round-known"


def test_a_returned_file_is_compared_with_what_we_sent_before_it() -> None:
    matter = negotiated()
    newest, first = round_sent_before(matter), round_sent_before(matter, 2)
    assert newest is not None
    assert newest.number == 3
    assert first is not None
    assert first.number == 1
    assert round_sent_before(matter, 1) is None


def test_signed_is_nobodys_turn() -> None:
    act = sign(negotiated(), Blob("clean.docx", b"clean"), now=LATER)
    assert act.matter.turn is Turn.NOBODY
    assert act.matter.signed == act.keep[0].sha256


def test_renaming_keeps_the_folder() -> None:
    assert rename_matter(opened(), "Other", now=LATER).matter.id == "connectel"
