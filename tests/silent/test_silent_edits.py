"""Every edit of a returned file is told, whether it was tracked or not, and nothing else is."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dpadesk.desk import Blob, changes_of
from dpadesk.review import to_json
from tests.conftest import Measured
from tests.silent.drafts import ROOT
from tests.silent.edits import OURS, SILENT, TRACKED
from tests.silent.generate import Base, Case, cases, untouched
from tests.silent.judge import verdict
from tests.silent.known import FALSE, MISSED

FULL = 500
EACH = 20  # edits of a kind, at full counts
Key = tuple[str, str]


def changes(case: Case) -> list[dict[str, Any]]:
    review = changes_of(Blob("returned.docx", case.returned), Blob("sent.docx", case.sent))
    return json.loads(json.dumps(to_json(review)))["changes"]


def base_of(case: Case) -> str:
    return case.name.split(" ", 1)[1]


class Tally:
    """What a run of cases gave."""

    def __init__(self) -> None:
        self.made: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()
        self.misses: Counter[Key] = Counter()
        self.tried: Counter[Key] = Counter()
        self.false: Counter[Key] = Counter()
        self.reported = self.cases = 0

    def add(self, case: Case) -> None:
        rows = changes(case)
        seen = verdict(case, rows)
        base = base_of(case)
        self.cases += 1
        self.reported += seen.reported
        for truth in case.truths:
            self.made[truth.name] += 1
            self.tried[truth.name, base] += 1
        for truth in seen.missed:
            self.missed[truth.name] += 1
            self.misses[truth.name, base] += 1
        for row in (*seen.false, *seen.strange):
            self.false[row["kind"], base] += 1

    def table(self) -> str:
        lines = [f"{'edit':26}{'made':>6}{'found':>7}{'missed':>8}"]
        for name in (*SILENT, *OURS, *TRACKED):
            made, missed = self.made[name], self.missed[name]
            lines.append(f"{name:26}{made:6}{made - missed:7}{missed or '':>8}")
        made, missed, false = self.made.total(), self.missed.total(), self.false.total()
        share = false / max(self.reported, 1)
        lines.append(f"{'all':26}{made:6}{made - missed:7}{missed or '':>8}   of {self.cases} files")
        lines.append(f"silent edits reported {self.reported}, without an edit {false} ({share:.1%})")
        return "\n".join(lines)

    def points(self, measured: Measured) -> None:
        made, missed, false = self.made.total(), self.missed.total(), self.false.total()
        told = f"{made - missed} of {made} in {self.cases} files ({(made - missed) / max(made, 1):.2%})"
        measured.point("redlines", "Edits in returned files that are told", told, "100 %", met=not missed)
        share = f"{false} of {self.reported} ({false / max(self.reported, 1):.2%})"
        few = false <= 0.01 * self.reported
        measured.point("redlines", "Silent edits told without an edit", share, "1 % at most", met=few)
        least = min((self.made[name], name) for name in SILENT)
        enough = f"{least[0]} ({least[1]})"
        goal = EACH if self.cases == FULL else self.cases // 50
        ok = least[0] >= goal
        measured.point(
            "redlines", "Silent edits of the rarest kind tried", enough, f"{goal} at least", met=ok
        )
        assert ok, enough


@pytest.mark.sweep
def test_every_edit_is_told_and_nothing_else(
    real_bases: list[Base], our_bases: list[Base], counts: Callable[[int], int], measured: Measured
) -> None:
    tally = Tally()
    for case in cases(real_bases, counts(FULL), ours=our_bases):
        tally.add(case)
    listed = [
        f"  not found: {kind} in {base} ({MISSED.get((kind, base), 'new')})" for kind, base in tally.misses
    ]
    listed += [
        f"  no edit: {kind} in {base} ({FALSE.get((kind, base), 'new')})" for kind, base in tally.false
    ]
    measured("Silent and tracked edits in generated returned files", "\n".join((tally.table(), *listed)))
    tally.points(measured)
    assert set(tally.misses) <= set(MISSED)
    assert set(tally.false) <= set(FALSE)
    if counts(FULL) == FULL:
        assert {name: made for name in (*SILENT, *OURS) if (made := tally.made[name]) < EACH} == {}
        assert {key for key in MISSED if tally.tried[key] and key not in tally.misses} == set()
        assert tally.false.total() <= 0.01 * tally.reported


@pytest.mark.sweep
def test_a_save_without_an_edit_is_no_change(
    real_bases: list[Base], our_bases: list[Base], counts: Callable[[int], int]
) -> None:
    """New ids of revisions, split runs, rsids, proofing marks, parts in another order."""
    every = [*our_bases, *real_bases]
    wanted = max(20, counts(len(every)))
    wrong = {}
    for number in range(wanted):
        case = untouched(every[number * len(every) // wanted], number)
        rows = [row for row in changes(case) if row["ours"] != "kept"]
        if rows:
            wrong[case.name] = [(row["kind"], row["origin"], row["before"], row["after"]) for row in rows]
    assert wrong == {}


def test_the_command_line_tells_the_same(our_bases: list[Base], tmp_path: Path) -> None:
    sent, returned = tmp_path / "sent.docx", tmp_path / "returned.docx"
    for case in cases(our_bases, 2, seed=5):
        sent.write_bytes(case.sent)
        returned.write_bytes(case.returned)
        told = subprocess.run(
            [sys.executable, ROOT / "main.py", "changes", returned, "--sent", sent, "--json", "-"],
            capture_output=True,
            check=True,
        )
        assert json.loads(told.stdout)["changes"] == changes(case)


def test_the_generator_knows_nothing_of_us() -> None:
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.name.startswith("test_"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert not any(name.split(".")[0] in ("dpadesk", "ui") for name in names), path.name
