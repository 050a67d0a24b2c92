"""What the counter's editor works out while one types: the smallest edit, the amounts, the library's words."""

from __future__ import annotations

import pytest

from dpadesk.model import Change, Kind, Origin, Where
from ui.negotiate.playbook import Playbook, Rung, offers
from ui.negotiate.smallest import around, in_place, smallest
from ui.negotiate.terms import Term, terms

OURS = "The Processor shall notify within seventy-two (72) hours, and keep records for thirty (30) days."
THEIRS = "The Processor shall notify within twenty-four (24) hours, and keep records for thirty (30) days."


def changed(before: str, after: str, text_before: str = OURS, text_after: str = THEIRS) -> Change:
    return Change(
        "c-1", Kind.REPLACE, Origin.TRACKED, Where(), before, after, text_before=text_before, text_after=text_after
    )  # fmt: skip


def read(theirs: str, ours: str, *sorts: str) -> str:
    return "".join(one.text for one in smallest(theirs, ours) if one.sort in sorts)


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("twenty-four (24)", "forty-eight (48)"),
        ("at its own cost", "at the Controller's cost"),
        ("", "within ten (10) days"),
        ("any ground", ""),
        ("Größe 5 € – „so“", "Größe 7 € – „so“"),
    ],
)
def test_what_stays_and_goes_is_theirs_what_stays_and_comes_is_ours(theirs: str, ours: str) -> None:
    assert read(theirs, ours, "same", "deleted") == theirs
    assert read(theirs, ours, "same", "inserted") == ours


def test_equal_words_are_not_marked() -> None:
    assert read("at its own cost", "at the Controller's cost", "same") == "at  cost"


def test_the_sentence_around_is_theirs() -> None:
    before, after = around(changed("seventy-two (72)", "twenty-four (24)"))
    assert before.endswith("notify within ")
    assert after.startswith(" hours, and keep")


def test_a_wording_gives_the_words_that_stand_in_the_same_place() -> None:
    wording = (
        "The Processor shall notify within forty-eight (48) hours, and keep all records for thirty (30) days."
    )
    assert in_place(changed("seventy-two (72)", "twenty-four (24)"), wording) == "forty-eight (48)"


def test_words_that_they_took_out_come_back_in_the_wording_of_a_rung() -> None:
    gone = changed(
        "without delay ", "", "It shall without delay tell the Controller.", "It shall tell the Controller."
    )
    assert in_place(gone, "It shall promptly tell the Controller.") == "promptly"


def test_a_place_that_is_not_certain_gives_nothing() -> None:
    twice = changed("x", "thirty (30)", "a x b x", "a thirty (30) b thirty (30)")
    assert in_place(twice, "a forty (40) b sixty (60)") is None


def test_amounts_before_anything_is_decided_and_with_a_counter() -> None:
    one = changed("seventy-two (72)", "twenty-four (24)")
    assert terms(one) == (Term("72 hours", "24 hours"),)
    assert terms(one, "forty-eight (48)") == (Term("72 hours", "24 hours", "48 hours"),)


def test_words_without_amounts_move_none() -> None:
    assert terms(changed("once", "twice", "test once", "test twice")) == ()


def test_neither_our_words_nor_theirs_are_offered() -> None:
    def rung(label: str, words: str) -> Rung:
        return Rung(label, "", (THEIRS.replace("twenty-four (24)", words), "Something else altogether."))

    book = Playbook(
        "Breach", "", "", "", "", "",
        (rung("Best", "seventy-two (72)"), rung("Middle", "forty-eight (48)"), rung("Worst", "twenty-four (24)")),
    )  # fmt: skip
    found = offers(changed("seventy-two (72)", "twenty-four (24)"), book)
    assert [(one.label, one.text, one.place) for one in found] == [("Middle", "forty-eight (48)", 2)]
