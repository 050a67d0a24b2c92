"""What the forms look like: how they count, and what a schedule is called when one part of it is left."""

from __future__ import annotations

import pytest

from dpadesk.assemble import assemble
from dpadesk.library import Library
from dpadesk.model import FINAL, Answers, Document, Role, Value, labels

PARTS = ("(1)", "Part A", "1.", "1.1", "(i)")
COUNTED = {
    "balanced-full": ("(1)", "1.", "1.1", "(a)"),
    "communications-platform": PARTS,
    "controller-paper": PARTS,
    "roman-appendix": ("I.", "I.1", "•"),
    "short-numbered": ("1.", "•"),
    "vendor-prose": ("•",),
    "web-you-we": ("•",),
}
SCHEDULES = {
    "balanced-full": ("Schedule 1", "1.", "1.1", "(a)", "Part 1"),
    "communications-platform": ("Schedule 1", "1.", "1.1", "(i)", "Part 1"),
    "controller-paper": ("Schedule 1", "1.", "1.1", "(i)", "Part 1"),
}


def drafted(library: Library, form: str, values: dict[str, Value] | None = None) -> Document:
    return assemble(library, Answers(form, values or {}), date="2026-11-21").document


def first_numbers(document: Document, *, schedules: bool) -> set[str]:
    """The first number of each level, of the body or of the schedules."""
    shown, found, inside = labels(document, FINAL), {}, False
    for one in document.paragraphs():
        inside = inside or one.role is Role.SCHEDULE
        if inside is schedules and one.item is not None and one.id in shown:
            found.setdefault((one.item.list.rstrip("0123456789"), one.item.level), shown[one.id])
    return set(found.values())


def test_every_form_is_told_here(library: Library) -> None:
    assert {*COUNTED} == {*library.forms}


@pytest.mark.parametrize("form", COUNTED)
def test_a_form_counts_as_its_kind_does(form: str, library: Library) -> None:
    document = drafted(library, form)
    assert first_numbers(document, schedules=False) == {*COUNTED[form]}
    assert first_numbers(document, schedules=True) == {*SCHEDULES.get(form, ())}


@pytest.mark.parametrize(
    ("outside", "title"), [(True, "Sub-processors and transfers"), (False, "Sub-processors")]
)
@pytest.mark.parametrize("form", SCHEDULES)
def test_a_schedule_with_one_part_left_is_called_after_it(
    form: str, outside: bool, title: str, library: Library
) -> None:
    document = drafted(library, form, {"transfers_outside": outside})
    names = [one.visible for one in document.paragraphs() if one.role is Role.SCHEDULE]
    assert names == ["Processing details", title, "Technical and organisational measures"]
