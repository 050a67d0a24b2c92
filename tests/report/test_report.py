"""Spreadsheets as a spreadsheet program reads them, and the receipt."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from dpadesk.model import Author, Change, Decision, Do, Kind, Origin, Where
from dpadesk.report import Letter, changes_xlsx, cover_text, issues, issues_xlsx, receipt
from dpadesk.review import Review, find_changes, plan
from dpadesk.say import load
from tests.review.build import body

WHEN = "2026-11-20T09:00:00Z"


def change(number: int = 1, **more: object) -> Change:
    values: dict[str, object] = {
        "id": f"c-{number:08x}",
        "kind": Kind.REPLACE,
        "origin": Origin.TRACKED,
        "where": Where("body", "6.2", "Personal Data Breach", 83),
        "before": "seventy-two (72)",
        "after": "twenty-four (24)",
        "author": "NWB Legal",
        "when": "2026-11-19T10:02:00Z",
    }
    return Change(**{**values, **more})  # type: ignore[arg-type]


def listed(*changes: Change) -> Review:
    return replace(find_changes(body("One.")), changes=changes)


def sheet(data: bytes) -> Worksheet:
    found = load_workbook(BytesIO(data)).active
    assert isinstance(found, Worksheet)
    return found


def column(found: Worksheet, title: str) -> list[object]:
    at = [cell.value for cell in found[1]].index(title)
    return [row[at].value for row in found.iter_rows(min_row=2)]


def test_the_list_of_changes_is_a_real_table_with_filters_and_a_frozen_header() -> None:
    found = sheet(changes_xlsx(listed(change(), change(2)), when=WHEN))
    assert found.freeze_panes == "A2"
    (table,) = found.tables.values()
    assert (table.ref, table.autoFilter.ref) == ("A1:L3", "A1:L3")
    assert found["H2"].alignment.wrap_text
    assert column(found, "Clause") == ["6.2 Personal Data Breach"] * 2
    assert column(found, "Before") == ["seventy-two (72)"] * 2
    assert found.column_dimensions["J"].width == 60


@pytest.mark.parametrize("evil", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", '=HYPERLINK("x")'])
def test_text_that_looks_like_a_formula_stays_text(evil: str) -> None:
    found = sheet(changes_xlsx(listed(change(before=evil)), when=WHEN))
    assert (found["H2"].value, found["H2"].data_type) == (evil, "s")


def test_signs_that_a_cell_cannot_hold_are_left_out() -> None:
    found = sheet(changes_xlsx(listed(change(before="a\x07b\x00c\ud800", after="x" * 40_000)), when=WHEN))
    assert column(found, "Before") == ["a b c "]
    assert len(str(column(found, "After")[0])) < 32_767


def test_an_empty_list_is_still_a_table_that_opens() -> None:
    assert sheet(changes_xlsx(listed(), when=WHEN)).tables


def test_the_same_list_gives_the_same_bytes() -> None:
    one, other = (changes_xlsx(listed(change()), when=WHEN) for _ in range(2))
    assert one == other
    assert b"2026-11-20T09:00:00Z" in zipfile.ZipFile(BytesIO(one)).read("docProps/core.xml")


def test_the_issues_list_says_what_they_ask_and_where_we_stand() -> None:
    changes = [change(1), change(2), change(3, before="", after=" promptly"), change(4, ours="kept")]
    decisions = {
        "c-00000001": Decision(
            "c-00000001", Do.COUNTER, "forty-eight (48)", "We can shorten.", "go to 36 if pressed"
        ),
        "c-00000002": Decision("c-00000002", Do.REJECT),
    }
    data = issues_xlsx(listed(*changes), decisions.values(), when=WHEN)
    found = sheet(data)
    assert column(found, "Their ask")[0] == "“twenty-four (24)” instead of “seventy-two (72)”"
    assert column(found, "Our position") == [
        "“forty-eight (48)”",
        "Our text stands: “seventy-two (72)”",
        "Open",
    ]
    assert column(found, "Status") == ["Countered", "Rejected", "Open"]
    assert column(found, "Owner") == ["The other side", "The other side", "Us"]
    assert column(found, "Reason")[0] == "We can shorten."


@pytest.mark.parametrize(
    ("kind", "before", "after", "ask", "position"),
    [
        (Kind.INSERT, "", " at its own cost ", "Add: “at its own cost”", "Nothing is added"),
        (Kind.DELETE, "Beta", "", "Take out: “Beta”", "Our text stands: “Beta”"),
        (Kind.INSERT, "", "A clause.¶", "Add: “A clause.”", "Nothing is added"),
        (Kind.COMMENT, "", "Why?", "Comment: “Why?”", "Answered in a comment"),
        (Kind.MOVE, "The text.", "The text.", "Move: “The text.”", "It stays where it was"),
        (Kind.PARAGRAPH_JOIN, "¶", "", "Join this paragraph with the next", "The paragraphs stay apart"),
        (Kind.PARAGRAPH_SPLIT, "", "¶", "Split this paragraph", "It stays one paragraph"),
        (Kind.FORMAT, "bold", "size 8", "Formatting: “size 8” instead of “bold”", "It stays as it was"),
    ],
)
def test_what_they_ask_and_where_we_stand_is_said_for_its_kind(
    kind: Kind, before: str, after: str, ask: str, position: str
) -> None:
    one = change(kind=kind, before=before, after=after)
    do = Do.COMMENT if kind is Kind.COMMENT else Do.REJECT
    found = sheet(issues_xlsx(listed(one), [Decision(one.id, do)], when=WHEN))
    assert (column(found, "Their ask"), column(found, "Our position")) == ([ask], [position])


def test_a_long_quotation_in_the_letter_is_closed() -> None:
    one = change(before=" ".join(f"word{number}" for number in range(200)), after="")
    told = issues(load(), listed(one), [Decision(one.id, Do.REJECT)])
    letter = Letter("A matter", 3, "Us", "theirs.docx", "2026-11-22T09:00:00Z", (), told)
    text = cover_text(letter, told)
    assert "your version of 22 November 2026" in text
    assert text.count("“") == text.count("”") == 1
    assert re.search(r"you ask to take out “word0 .{100,160} …”\. We would keep our text\.", text)


def test_internal_notes_are_in_no_list_and_in_no_receipt() -> None:
    changes = [change()]
    decisions = {changes[0].id: Decision(changes[0].id, Do.RESERVE, note="our secret floor")}
    data = issues_xlsx(listed(*changes), decisions.values(), when=WHEN)
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert not any(b"secret floor" in package.read(name) for name in package.namelist())


def test_every_kind_and_decision_has_its_word() -> None:
    changes = [change(number, kind=kind) for number, kind in enumerate(Kind)]
    decisions = {one.id: Decision(one.id, do) for one, do in zip(changes, Do, strict=False)}
    found = sheet(issues_xlsx(listed(*changes), decisions.values(), when=WHEN))
    words = [*column(found, "Kind"), *column(found, "Status")]
    assert not [word for word in words if str(word).startswith("report.")]


def test_the_receipt_names_every_silent_edit_that_was_accepted() -> None:
    review = find_changes(
        body("We notify within 72 hours at most.", sha="aa"),
        body("We notify within 24 hours at most.", sha="bb"),
    )
    silent = review.changes[0]
    author = Author("Us", "U", WHEN)
    made = plan(review, [Decision(silent.id, Do.ACCEPT, note="secret")], Do.RESERVE, author)
    found = receipt(review, made, "cc", checks=[("accept-all", "1 paragraph")])
    assert found["written"] == {"sha256": "cc"}
    assert found["accepted_silent"] == [
        {"change": silent.id, "kind": "replace", "label": "", "heading": "", "before": "24", "after": "72"}
    ]
    assert found["counts"] == {"changes": 1, "tracked": 0, "silent": 1, "accept": 1}
    assert "secret" not in str(found)
    assert found["not_compared"]
