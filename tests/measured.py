"""What the tests measured, for the end of the run: one line a point with its goal, then the tables behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest

__all__ = ["BY_TEST", "Measured", "summary"]

_FIGURE, _TABLE = "measured figure", "measured"
# Promises that are a test for each thing promised: how many of them held, by file and name of the test.
BY_TEST = {
    "assemble/test_seeds.py::test_a_term_stands_in_its_place_with_its_value": "terms of the five examples in place",
    "assemble/test_seeds.py::test_what_the_example_lacks_gives_no_text": "examples: what is absent gives no text",
    "assemble/test_seeds.py::test_the_parties_are_called_as_in_the_example": "examples: labels of the parties",
    "assemble/test_seeds.py::test_every_table_has_its_columns_and_rows": "examples: columns and rows of tables",
    "assemble/test_law.py::test_no_compulsory_element_is_forgotten": "Article 28: all elements of 35 items looked for",
    "assemble/test_law.py::test_a_sentence_meets_each_compulsory_element": "Article 28: elements met, for each side",
    "assemble/test_law.py::test_dora_is_covered_21_of_21": "DORA: all 21 items looked for",
    "assemble/test_law.py::test_a_sentence_meets_each_item_of_dora": "DORA: items met, each form and side",
    "assemble/test_law.py::test_each_module_has_its_choices": "SCC modules 1 to 4: choices",
    "assemble/test_law.py::test_each_module_has_its_annexes": "SCC modules 1 to 4: fields of the annexes",
    "assemble/test_law.py::test_california": "California: terms",
    "assemble/test_law.py::test_the_other_states": "other American states: terms",
    "assemble/test_forms.py::test_every_pair_of_choices": "forms: every pair of answers, nothing amiss",
    "assemble/test_forms.py::test_every_position_of_every_clause": "forms: every position, nothing amiss",
    "assemble/test_forms.py::test_libreoffice_opens_it_and_counts_alike": "forms: LibreOffice opens and counts alike",
    "assemble/test_forms.py::test_the_open_xml_sdk_finds_nothing": "forms: nothing found by the Open XML SDK",
    "library/test_texts.py::test_no_nine_words_are_taken_from_anybody": "no nine words in common with anybody",
}
_RUN = re.compile(r"(\d+) passing examples, (\d+) failing examples")
_STATISTICS = "_hypothesis_stats"  # what Hypothesis leaves on a report


class Measured:
    """Given to a test. `measured(title, table)` is printed whole; `measured.point(...)` is a line of the summary.

    Both reach the end of the run where workers run the tests, and are printed when the test fails, too.
    """

    def __init__(self, properties: list[tuple[str, object]]) -> None:
        self._properties = properties

    def __call__(self, title: str, table: str) -> None:
        self._properties.append((_TABLE, f"{title}\n{table}"))

    def point(self, group: str, what: str, got: str, goal: str, *, met: bool) -> None:
        """`group` is the promise ("redlines", "answers"), `got` the figure as people read it."""
        self._properties.append((_FIGURE, (group, what, got, goal, met)))


def summary(reports: Iterable[object]) -> Iterator[str]:
    """Lines; none where nothing was measured."""
    ran = [report for report in reports if isinstance(report, pytest.TestReport)]
    found = [
        (name, value) for report in ran if report.when == "call" for name, value in report.user_properties
    ]
    points = sorted(tuple(value) for name, value in found if name == _FIGURE)
    points += sorted((*_examples(ran), *_by_test(ran)))
    wide = max((len(what) for _, what, *_ in points), default=0)
    broad = max((len(got) for _, _, got, *_ in points), default=0)
    before = ""
    for group, what, got, goal, met in points:
        if group != before:
            yield from ("", group)
        before = group
        yield f"  {what:<{wide}}  {got:<{broad}}  goal {goal:<24}{'ok' if met else 'MISSED'}"
    for table in sorted(str(value) for name, value in found if name == _TABLE):
        yield from ("", *table.splitlines())


def _examples(reports: list[pytest.TestReport]) -> Iterator[tuple[str, str, str, str, bool]]:
    """Of each property, how many examples Hypothesis really ran."""
    for report in reports:
        told = _RUN.findall(report.__dict__.get(_STATISTICS) or "")
        if told:
            passed, failed = (sum(int(one[at]) for one in told) for at in (0, 1))
            name = report.nodeid.rpartition("::")[2].removeprefix("test_").replace("_", " ")
            yield "laws of generated documents", name, f"{passed + failed} examples", "none fails", not failed


def _by_test(reports: list[pytest.TestReport]) -> Iterator[tuple[str, str, str, str, bool]]:
    """Of each promise in BY_TEST, how many of its tests passed; those that were skipped are said."""
    for name, what in BY_TEST.items():
        own = [one for one in reports if one.nodeid.partition("[")[0].endswith(f"/{name}")]
        called = [one for one in own if one.when == "call" and not one.skipped]
        skipped = sum(one.skipped for one in own)
        if called or skipped:
            passed = sum(one.passed for one in called)
            got = f"{passed} of {len(called)}" + (f", {skipped} skipped" if skipped else "")
            yield "drafts", what, got, "all", bool(called) and passed == len(called)
