"""Shown numbers: as Word counts them."""

import pytest

from dpadesk.model import Document, ListDefinition, ListItem, ListLevel, Mark, MarkKind, Paragraph, Text
from dpadesk.model.labelling import FINAL, MARKS, ORIGINAL, label_path, labels, numeral

CLAUSES = ListDefinition(
    "clauses", (ListLevel(text="%1."), ListLevel(text="%1.%2"), ListLevel("lowerRoman", "(%3)"))
)


def numbered(*levels: int | tuple[int, MarkKind], lists: tuple[ListDefinition, ...] = (CLAUSES,)) -> Document:
    def paragraph(at: int, level: int | tuple[int, MarkKind]) -> Paragraph:
        depth, marks = (level, ()) if isinstance(level, int) else (level[0], (Mark(level[1]),))
        return Paragraph((Text("x"),), item=ListItem(lists[0].id, depth), marks=marks, id=str(at))

    return Document(tuple(paragraph(at, level) for at, level in enumerate(levels)), lists=lists)


def test_deeper_levels_restart() -> None:
    shown = labels(numbered(0, 1, 1, 2, 2, 0, 1, 2))
    assert list(shown.values()) == ["1.", "1.1", "1.2", "(i)", "(ii)", "2.", "2.1", "(i)"]


def test_items_are_cited_with_their_clause() -> None:
    cited = label_path(numbered(0, 1, 2, 2, 0))
    assert list(cited.values()) == ["1", "1.1", "1.1(i)", "1.1(ii)", "2"]


def test_a_deleted_clause_keeps_its_number_and_does_not_count() -> None:
    document = numbered(0, 1, (1, MarkKind.DELETION), 1)
    assert list(labels(document, ORIGINAL).values()) == ["1.", "1.1", "1.2", "1.3"]
    assert list(labels(document, FINAL).values()) == ["1.", "1.1", "1.2"]
    assert labels(document, MARKS) == {"0": "1.", "1": "1.1", "2": "1.2", "3": "1.2"}


def test_an_inserted_clause_counts_for_those_after_it() -> None:
    document = numbered(0, 1, (1, MarkKind.INSERTION), 1)
    assert labels(document, MARKS)["3"] == "1.3"
    assert labels(document, ORIGINAL)["3"] == "1.2"


def test_lists_of_one_family_count_together_until_one_starts_anew() -> None:
    first = ListDefinition("1", CLAUSES.levels, family="a")
    again = ListDefinition("2", CLAUSES.levels, family="a")
    anew = ListDefinition("3", CLAUSES.levels, family="a", starts=((0, 5),))
    blocks = tuple(
        Paragraph((Text("x"),), item=ListItem(name), id=str(at)) for at, name in enumerate("11233")
    )
    shown = labels(Document(blocks, lists=(first, again, anew)))
    assert list(shown.values()) == ["1.", "2.", "3.", "5.", "6."]


def test_a_level_may_be_told_never_to_restart() -> None:
    steady = ListDefinition("clauses", (ListLevel(text="%1."), ListLevel(text="%2)", restart=0)))
    shown = labels(numbered(0, 1, 1, 0, 1, lists=(steady,)))
    assert list(shown.values()) == ["1.", "1)", "2)", "2.", "3)"]


def test_legal_numbering_shows_arabic_above() -> None:
    legal = ListDefinition(
        "clauses", (ListLevel("upperRoman", "Article %1."), ListLevel(text="%1.%2", legal=True))
    )
    assert list(labels(numbered(0, 1, lists=(legal,))).values()) == ["Article I.", "1.1"]


@pytest.mark.parametrize(
    ("value", "written", "shown"),
    [(4, "lowerRoman", "iv"), (1990, "upperRoman", "MCMXC"), (27, "lowerLetter", "aa"), (26, "upperLetter", "Z"),
     (3, "decimalZero", "03"), (12, "ordinal", "12th"), (22, "ordinal", "22nd"), (7, "decimal", "7")],
)  # fmt: skip
def test_numerals(value: int, written: str, shown: str) -> None:
    assert numeral(value, written) == shown
