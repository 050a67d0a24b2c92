"""The one evaluator of conditions: small, and closed."""

from __future__ import annotations

import pytest

from dpadesk.library import BadRule, rule

FACTS = {
    "dora": True,
    "module": "3",
    "hours": {"amount": 72, "unit": "hours"},
    "rows": ({"mechanism": "scc"}, {"mechanism": None}),
    "unknown": None,
}


@pytest.mark.parametrize(
    ("source", "holds"),
    [
        ("", True),
        ("dora", True),
        ("not dora", False),
        ("module == '3' and hours.amount > 48", True),
        ("module in ('1', '2')", False),
        ("module not in ('1', '2')", True),
        ("1 < hours.amount <= 72", True),
        ("unknown == None", True),
        ("unknown > 3", False),
        ("unknown < 3", False),
        ("unknown.amount == None", True),
        ("len(rows) == 2 and len(unknown) == 0", True),
        ("has(rows, 'mechanism', 'scc')", True),
        ("has(unknown, 'mechanism', 'scc')", False),
    ],
)
def test_what_holds(source: str, holds: bool) -> None:
    assert rule(source).holds(FACTS) is holds


@pytest.mark.parametrize(
    "source",
    [
        "__import__('os').system('x')",
        "dora.__class__",
        "open('x')",
        "[x for x in rows]",
        "lambda: 1",
        "rows[0]",
        "1 + 1",
        "-1 < 0",
        "f'{dora}'",
        "len(rows, 2)",
        "(dora := 1)",
        "dora if module else 1",
        "dora ==",
        "x" * 1001,
        "not " * 5000 + "dora",
    ],
)
def test_what_is_no_condition(source: str) -> None:
    with pytest.raises(BadRule):
        rule(source)


def test_a_name_that_is_no_fact_is_an_error_and_not_false() -> None:
    with pytest.raises(KeyError):
        rule("doar").holds(FACTS)
