"""What a change says: which thing came or went, and what became of a number."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dpadesk.model import (
    Kind,
    ListDefinition,
    ListItem,
    ListLevel,
    Mark,
    MarkKind,
    Opaque,
    Paragraph,
    Reading,
    Role,
    Text,
)
from dpadesk.review import find_changes
from dpadesk.say import load
from tests.review.build import body
from ui.negotiate.wording import summary


@pytest.mark.parametrize(
    ("kind", "label", "line"),
    [
        ("textbox", "", "Added: “text box”"),
        ("symbol", "☒", "Added: “☒”"),
        ("image", "Seal of the bank", "Picture added: “Seal of the bank”"),
        ("image", "", "Picture added: “picture without a description”"),
    ],
)
def test_a_thing_that_came_is_named(kind: str, label: str, line: str) -> None:
    mark = Mark(MarkKind.INSERTION, "Them", "2026-11-19T10:02:00Z", "body!1")
    inside = (Text("Signed: "), Opaque(kind, "1a", label, (mark,)), Text(" for the bank"))
    (found,) = find_changes(body(Paragraph(content=inside, id="body:1"))).changes
    assert found.kind in (Kind.IMAGE, Kind.CONTROL)
    assert summary(found, load()) == line
    gone = replace(found, before=found.after, after="")
    assert summary(gone, load()) == line.replace("Added", "Removed").replace("added", "removed")


def listed(*items: tuple[str, str, int]) -> Reading:
    """Paragraphs of (text, list, level); the list "late" begins at 3."""
    levels = (ListLevel(), ListLevel(text="%2."))
    blocks = (
        Paragraph((Text(text),), Role.ITEM, level + 1, ListItem(name, level), id=f"body:{at}")
        for at, (text, name, level) in enumerate(items, 1)
    )
    reading = body(*blocks)
    late = ListDefinition("late", levels, "late", ((0, 3),))
    lists = (ListDefinition("one", levels, "one"), late)
    return replace(reading, document=replace(reading.document, lists=lists))


CARE, NOTICE, AUDIT = "The first duty is care.", "Notice is given in writing.", "Audits take place each year."
LAST = "The agreement ends with the services."


def test_a_number_that_should_have_moved_says_which_one_is_due() -> None:
    sent = listed((CARE, "one", 0), (NOTICE, "one", 0), (AUDIT, "one", 0), (LAST, "one", 0))
    found = find_changes(listed((CARE, "one", 0), (AUDIT, "late", 0), (LAST, "one", 0)), sent).changes
    assert ("numbering", "2", "3") in {(one.kind, one.before, one.after) for one in found}
    assert all(one.before != one.after for one in found)


def test_a_level_behind_the_same_number_is_told() -> None:
    found = find_changes(listed((CARE, "one", 1)), listed((CARE, "one", 0))).changes
    assert [(one.kind, one.before, one.after) for one in found] == [
        ("numbering", "1 (level 1)", "1 (level 2)")
    ]
