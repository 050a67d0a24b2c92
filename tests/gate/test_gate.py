"""The signing gate on documents that are, and that are not, ready."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dpadesk.gate import check, ready, to_json
from dpadesk.model import Comment, Document, Format, Gate, Paragraph, Reading, Spot, Status, Text
from dpadesk.model.notation import parse
from tests.review.build import body, table


def gate(reading: Reading, name: str, agreed: Reading | None = None) -> Gate:
    return next(one for one in check(reading, agreed) if one.id == name)


@pytest.mark.parametrize(
    "text",
    [
        "The fee is [●] euro.",
        "between [name of the controller] and us",
        "dated [          ]",
        "within [insert number] hours",
        "Delivery date: TBD",
        "Notices go to ____________ in writing and by registered letter only, at all times.",
        "Click or tap here to enter text.",
        "Signed for <Company Name>",
    ],
)
def test_a_blank_is_found(text: str) -> None:
    found = gate(body("One.", text), "placeholders")
    assert found.status is Status.FAIL
    assert [where.paragraph for where, _ in found.where] == [2]


@pytest.mark.parametrize(
    "text",
    [
        "Signature: ____________________",
        "Name: ________  Title: ________",
        "Date ______________",
        "as held in Schrems II [2020] and note [1]",
        "[Intentionally left blank]",
        "quoted [sic] as written",
        "Introduction ......................... 4",
        "a < b and c > d",
    ],
)
def test_what_is_no_blank_passes(text: str) -> None:
    assert gate(body("One.", text), "placeholders").status is Status.PASS


def test_a_table_of_signatures_is_no_blank() -> None:
    grid = table(
        ("For and on behalf of Acme", "For and on behalf of Us"), ("______________", "______________")
    )
    assert gate(body("Signed by:", grid), "placeholders").status is Status.PASS
    other = table(("Retention", "Place"), ("______________", "Oslo"))
    assert gate(body(other), "placeholders").status is Status.FAIL


def test_our_own_blank_style_is_a_blank_whatever_it_says() -> None:
    blank = Text("the start date", Format(style="DPA Blank"))
    found = gate(body(Paragraph((Text("from "), blank), id="body:1")), "placeholders")
    assert [text for _, text in found.where] == ["the start date"]


def test_a_blank_in_deleted_text_is_gone() -> None:
    assert gate(body("The fee is [-[●]-]{+ten+} euro."), "placeholders").status is Status.PASS


@pytest.mark.parametrize("text", ["{+new+} text", "old[- text-]", "split{¶}"])
def test_an_open_change_blocks(text: str) -> None:
    found = gate(body("One.", text), "open-changes")
    assert (found.status, found.values["authors"]) == (Status.FAIL, "Them")


def test_a_comment_blocks_even_when_resolved() -> None:
    document = Document(
        (replace(parse("Some words"), id="body:1"),),
        comments=(Comment("1", "Really?", "Them", resolved=True, start=Spot("body:1", 0)),),
    )
    found = gate(Reading(document), "comments")
    assert found.status is Status.FAIL
    assert found.where[0][1] == "Really?"


def test_a_clean_document_is_ready_and_says_so_in_json() -> None:
    gates = check(body("One.", "Two."))
    assert ready(gates)
    shown = to_json(gates)
    assert shown["ready"] is True
    rows = shown["gates"]
    assert isinstance(rows, list)
    assert [row["id"] for row in rows] == ["placeholders", "open-changes", "comments"]
    assert all("{" not in row["message"] and row["status"] == "pass" for row in rows)


def test_the_file_to_sign_is_held_against_the_agreed_one() -> None:
    agreed = body("One.", "We notify within 48 hours.", "Three.")
    assert gate(body("One.", "We notify within 48 hours.", "Three."), "agreed", agreed).status is Status.PASS
    found = gate(body("One.", "We notify within 72 hours.", "Three."), "agreed", agreed)
    assert found.status is Status.FAIL
    assert found.where[0][0].paragraph == 2
    assert gate(body("One.", "Three."), "agreed", agreed).status is Status.FAIL
