"""What must not go out is found wherever it stands, and nothing else is."""

from __future__ import annotations

import pytest

from dpadesk.gate import Leak, Private, Secret, folded, leaks
from dpadesk.model import Passage

PRIVATE = Private(
    notes=("Go to 36 hours if they press. Ask Ingrid first!", "ok"),
    parties=("Fabrikam Health GmbH", "Orange S.A.", "Northwind Bank", "Customer"),
    names=("Ada Lovelace", "alovelace"),
    own=("Northwind Bank N.V.", "Meridian Talk AB"),
    said=("We can shorten to 48 hours.",),
)


def found(text: str, *, mark: bool = False, known: str = "", private: Private = PRIVATE) -> list[Leak]:
    return list(
        leaks(
            "f.docx", [Passage("word/document.xml", text, mark)], private, known=folded([Passage("x", known)])
        )
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("As agreed: go to 36  hours if they press. Then stop.", Secret.NOTE),
        ("ASK INGRID FIRST!", Secret.NOTE),
        ("as in our contract with fabrikam health of last year", Secret.PARTY),
        ("Fabrikam Health GmbH", Secret.PARTY),
        ("The price of Orange is", Secret.PARTY),
        ("Regards, Ada Lovelace", Secret.NAME),
        ("alovelace", Secret.NAME),
        (r"see C:\Users\ada\Documents\Northwind\draft.docx", Secret.PATH),
        (r'INCLUDEPICTURE "D:\\matters\\logo.png"', Secret.PATH),
        (r"\\files01\legal\matters\x.docx", Secret.PATH),
        ("/home/ada/dpa.docx", Secret.PATH),
        ("/Users/ada/Desktop/dpa.docx", Secret.PATH),
        ("file:///C:/Users/ada/dpa.docx", Secret.PATH),
        ("/var/folders/xy/T/out.docx", Secret.PATH),
    ],
)
def test_a_secret_is_found(text: str, kind: Secret) -> None:
    assert [one.kind for one in found(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The Customer pays. It is ok. Northwind Bank shall notify.",
        "Blood orange juice, fabrikamhealthy food",  # other capitals, other words
        "https://example.com/home/index.html and https://www.example.com/Users/list",
        "the ratio a/b, 24/7, and/or, Article 28(3)/(4), w:rPr",
        "We can shorten to 48 hours.",
        "Section C: duties. A:1",
        "the alovelace account",  # a login says something only where it stands alone
        "",
    ],
)
def test_what_belongs_there_stops_nothing(text: str) -> None:
    assert found(text) == []


def test_a_name_on_a_mark_is_where_it_belongs() -> None:
    assert found("Ada Lovelace", mark=True) == []
    assert found("Ada Lovelace")


@pytest.mark.parametrize("text", ["Ask Ingrid first!", "Fabrikam Health", "/home/ada/dpa.docx"])
def test_anything_else_on_a_mark_is_a_leak(text: str) -> None:
    assert found(text, mark=True)


def test_what_we_say_on_purpose_is_no_leak_although_a_note_says_it_too() -> None:
    said = "We can shorten to 48 hours."
    assert found(said, private=Private(notes=(said,)))
    assert found(said, private=Private(notes=(said,), said=(f"As discussed: {said}",))) == []


@pytest.mark.parametrize("text", ["Fabrikam Health", "Ada Lovelace", r"C:\Users\them\x.docx"])
def test_what_the_other_side_has_seen_is_no_leak(text: str) -> None:
    assert found(text)
    assert found(text, known=f"... {text} ...") == []


def test_a_leak_says_what_and_where() -> None:
    (one,) = found(
        "This is copied from the Fabrikam Health agreement, clause 7, with thanks to all involved."
    )
    assert (one.found, one.file, one.part) == ("Fabrikam Health GmbH", "f.docx", "word/document.xml")
    assert "fabrikam health" in one.quote
    assert len(one.quote) < 100


def test_another_matters_party_that_is_ours_too_is_no_leak() -> None:
    both = Private(
        parties=("Microsoft Ireland Operations Ltd.",), own=("Microsoft Ireland Operations Limited",)
    )
    assert found("Microsoft Ireland Operations is a sub-processor", private=both) == []
