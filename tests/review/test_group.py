"""Revisions grouped as a lawyer reads them, each case written as a redline."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dpadesk.model import (
    Change,
    Document,
    Kind,
    Mark,
    MarkKind,
    NoteReference,
    Paragraph,
    Reading,
    Story,
    Text,
)
from dpadesk.review import find_changes
from tests.review.build import body, paragraph, table


def said(change: Change) -> tuple[str, str, str]:
    return (change.kind, change.before, change.after)


def changes(*written: str) -> list[tuple[str, str, str]]:
    return [said(one) for one in find_changes(body(*written)).changes]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("The [-supplier-]{+processor+} shall", [("replace", "supplier", "processor")]),
        ("The {+sole +}processor", [("insert", "", "sole ")]),
        ("The [-sole -]processor", [("delete", "sole ", "")]),
        ("no change at all", []),
        (
            "within [-seventy-two-]{+twenty-four+} ([-72-]{+24+}) hours",
            [("replace", "seventy-two (72)", "twenty-four (24)")],
        ),
        ("a [-b-]{+c+} [-d-]{+e+} f", [("replace", "b d", "c e")]),
        ("a [-b-]{+c+} and [-d-]{+e+} f", [("replace", "b", "c"), ("replace", "d", "e")]),
        (
            "ends [-so-]{+thus+}. [-It-]{+That+} begins",
            [("replace", "so", "thus"), ("replace", "It", "That")],
        ),
        ("version [-1-]{+2+}.[-0-]{+5+}", [("replace", "1.0", "2.5")]),
        ("{+Them: in+}{+Others: out+}", [("insert", "", "in"), ("insert", "", "out")]),
        ("[-old -] {+new+}", [("replace", "old", "new")]),
    ],
)
def test_marks_in_a_paragraph(written: str, expected: list[tuple[str, str, str]]) -> None:
    assert changes(written) == expected


def test_an_inserted_paragraph_is_one_change() -> None:
    assert changes("One.", "{+New one.+}{¶}", "Two.") == [("insert", "", "New one.")]


def test_three_inserted_paragraphs_are_three() -> None:
    assert [one[2] for one in changes("One.", "{+A+}{¶}", "{+B+}{¶}", "{+C+}{¶}", "Two.")] == ["A", "B", "C"]


def test_text_added_after_enter_at_the_end_of_a_paragraph_is_an_inserted_paragraph() -> None:
    found = find_changes(body("One.{¶}", "{+New one.+}", "Two."))
    assert [said(one) for one in found.changes] == [("insert", "", "New one.")]
    assert found.changes[0].where.paragraph == 2
    assert len(found.changes[0].marks) == 2


def test_a_paragraph_deleted_with_the_mark_before_it_is_a_deleted_paragraph() -> None:
    assert changes("One.[¶]", "[-Gone.-]") == [("delete", "Gone.", "")]


def test_a_deleted_paragraph_is_one_change() -> None:
    found = find_changes(body("One.", "[-Gone.-][¶]", "Two."))
    assert [said(one) for one in found.changes] == [("delete", "Gone.", "")]
    assert found.changes[0].spans[0].whole


def test_only_the_end_mark_joins_or_splits() -> None:
    assert changes("One. [¶]", "Two.") == [("paragraph-join", "¶", "")]
    assert changes("One. {¶}", "Two.") == [("paragraph-split", "", "¶")]


def test_a_deletion_over_a_paragraph_border_is_one_change() -> None:
    assert changes("Keep [-tail-][¶]", "[-head-] kept") == [("delete", "tail¶head", "")]


def test_a_replaced_paragraph_is_a_deletion_and_an_insertion_of_paragraphs() -> None:
    assert changes("[-Old.-][¶]", "{+New.+}{¶}", "Rest") == [("delete", "Old.", ""), ("insert", "", "New.")]


def test_anothers_deletion_inside_an_insertion_is_a_change_of_its_own() -> None:
    one = body("The x shall")
    theirs, ours = Mark(MarkKind.INSERTION, "Them", id="1"), Mark(MarkKind.DELETION, "Us", id="2")
    content = (Text("The "), Text("very ", marks=(theirs,)), Text("big ", marks=(theirs, ours)), Text("one"))
    made = replace(one, document=Document((Paragraph(content, id="body:1"),)))
    assert [(said(c), c.author) for c in find_changes(made).changes] == [
        (("insert", "", "very big "), "Them"),
        (("delete", "big ", ""), "Us"),
    ]


def test_a_move_is_one_change_with_both_ends() -> None:
    found = find_changes(body("[~Moved text.~][¶]", "Stays.", "{~Moved text.~}{¶}", "End."))
    kinds = [one.kind for one in found.changes]
    assert Kind.MOVE in kinds
    move = next(one for one in found.changes if one.kind is Kind.MOVE)
    assert (move.before, move.after) == ("Moved text.", "Moved text.")
    assert {span.block for span in move.spans} == {"body:1", "body:3"}


def test_rows_are_one_change_each_and_hold_their_cells() -> None:
    mark = Mark(MarkKind.INSERTION, "Them", id="row")
    grid = table(("Name", "Place"), ("{+Acme+}", "{+Oslo+}"), marks={1: mark})
    found = find_changes(body("Above", grid, "Below"))
    assert [said(one) for one in found.changes] == [("row-insert", "", "Acme | Oslo")]
    assert found.changes[0].where.part == "table"


def test_a_table_of_which_every_row_came_is_one_change() -> None:
    marks = {at: Mark(MarkKind.INSERTION, "Them", id=f"row{at}") for at in range(2)}
    grid = table(("{+a+}", "{+b+}"), ("{+c+}", "{+d+}"), marks=marks)
    assert [one.kind for one in find_changes(body("Above", grid)).changes] == [Kind.TABLE_INSERT]


def test_ids_are_made_of_content_and_do_not_depend_on_the_sent_file() -> None:
    returned = body("The [-supplier-]{+processor+} shall", "and so on and on, as agreed")
    sent = body("The supplier shall", "and so forth and on, as agreed")
    alone, against = find_changes(returned), find_changes(returned, sent)
    assert [one.id for one in alone.changes] == [one.id for one in against.changes if one.origin == "tracked"]
    assert len({one.id for one in against.changes}) == 2


def test_an_empty_file_has_no_changes() -> None:
    assert find_changes(Reading(Document())).changes == ()


def test_a_note_that_came_is_one_change_with_its_text() -> None:
    mark = Mark(MarkKind.INSERTION, "Them", id="body!1")
    reference = NoteReference("footnote", "2", marks=(mark,))
    made = body(Paragraph((Text("A clause"), reference, Text(" goes on.")), id="body:1"))
    note = Story(
        "footnote", "2", (paragraph("{+Save where the law says otherwise.+}", "footnote.2:1", "footnote"),)
    )
    found = find_changes(replace(made, document=replace(made.document, stories=(note,)))).changes
    assert [said(one) for one in found] == [("note", "", "Save where the law says otherwise.")]
    assert len(found[0].marks) == 2
