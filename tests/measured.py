"""What the tests measured, for the end of the run: one line a point with its goal, then the tables behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest

__all__ = ["Measured", "summary"]

_FIGURE, _TABLE = "measured figure", "measured"
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
    points += sorted(_examples(ran))
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
