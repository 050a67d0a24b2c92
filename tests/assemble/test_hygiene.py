"""The checks of every assembled document find what they look for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dpadesk.assemble import Assembled
from dpadesk.model import Paragraph, Reference, Table, Text
from tests.assemble.hygiene import faults


def with_text(sample: Assembled, block: str, text: str) -> Assembled:
    document = sample.document.map(
        lambda one: replace(one, content=(Text(text),)) if one.id == block else one,
    )
    return replace(sample, document=document)


def without(sample: Assembled, *blocks: str) -> Assembled:
    kept = tuple(one for one in sample.document.blocks if one.id not in blocks)
    return replace(sample, document=replace(sample.document, blocks=kept))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Two  spaces.", "a double space"),
        ("A space .", "a space before a sign"),
        ("A stop..", "a doubled sign"),
        ("An {{ open }} end.", "code"),
        ("The name is None.", "code"),
        ("Nothing () here.", "an empty pair of brackets"),
        ("This and that, and.", "an open end"),
        ("No stop at the end", "ends with nothing"),
        ("It's straight.", "a straight quote"),
        ("What follows:", "leads to nothing"),
        ("", "empty"),
    ],
)
def test_a_text(sample: Assembled, text: str, fault: str) -> None:
    found = faults(with_text(sample, "breach/notification#3", text))
    assert [one for one in found if fault in one]


def test_a_lone_item(sample: Assembled) -> None:
    items = [f"breach/follow-up#{number}" for number in (3, 4, 5)]
    assert "breach/follow-up#2: a lone item" in faults(without(sample, *items))


def test_a_heading_without_text(sample: Assembled) -> None:
    found = faults(without(sample, *(f"security/measures#{number}" for number in range(2, 7))))
    assert "security/measures#1: a heading without text: Security" in found


def test_a_table_without_rows(sample: Assembled) -> None:
    table = next(one for one in sample.document.blocks if isinstance(one, Table))
    bare = tuple(replace(one, rows=one.rows[:1]) if one is table else one for one in sample.document.blocks)
    assert f"{table.id}: a table without rows" in faults(
        replace(sample, document=replace(sample.document, blocks=bare))
    )


def test_an_empty_reference(sample: Assembled) -> None:
    def emptied(one: Paragraph) -> Paragraph:
        content = tuple(replace(x, text="") if isinstance(x, Reference) else x for x in one.content)
        return replace(one, content=content) if one.id == "term/changes#3" else one

    found = faults(replace(sample, document=sample.document.map(emptied)))
    assert "term/changes#3: an empty reference" in found


def test_a_term_that_nobody_defined(sample: Assembled) -> None:
    assert [one for one in faults(without(sample, "definitions/terms#6")) if one.startswith("EEA: used True")]
