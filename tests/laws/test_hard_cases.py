"""The hard corners of comparing: the shared micro pairs, and the same pairs in other surroundings.

Letters as the shared judge gives them: "." is right, t text, f formatting, s another story, k something
lost, l lint, 0 nothing marked, v a fault that the Open XML SDK finds, X refused; and r where the second
reader (tests/oracle/resolver.py) does not see both sides.
"""

from __future__ import annotations

import importlib
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dpadesk.errors import DpaDeskError
from dpadesk.word import compare
from tests.conftest import Measured
from tests.laws.known import HARD
from tests.laws.test_corpus_laws import difference
from tests.oracle import validator as schema_judge
from tests.oracle.resolver import stories

Spec = dict[str, Any]
Pair = tuple[Spec, Spec]
GIVEN = "as given"
WHOLE = ("section_break",)  # cannot stand inside a cell or a control
BENCH = ("hardcases", "judge", "run", "wordml", "dpagen")


@pytest.fixture(scope="module")
def bench(shared: Path) -> Iterator[ModuleType]:
    """The shared bench as it runs: its modules know each other by their plain names."""
    before = {name: sys.modules.pop(name) for name in BENCH if name in sys.modules}
    sys.path.insert(0, str(shared / "bench"))
    yield importlib.import_module("hardcases")
    sys.path.remove(str(shared / "bench"))
    for name in BENCH:
        sys.modules.pop(name, None)
    sys.modules.update(before)


def _body(spec: Spec, change: Callable[[str], str]) -> Spec:
    return {**spec, "body": change(spec["body"])}


def variants(bench: ModuleType) -> dict[str, dict[str, Pair]]:
    """Each micro pair back to front, in a cell, in a control, twice in one file, far down in a long one."""
    given: dict[str, Pair] = bench.cases()
    inner = {name: pair for name, pair in given.items() if name not in WHOLE}
    filler = "".join(
        bench.p(f"Clause {n}. The parties keep record number {n * 7} of the processing.") for n in range(60)
    )

    def in_cell(body: str) -> str:
        return (
            bench.p("Schedule")
            + bench.tbl([["Item", "Text"], ["One", bench.tc(body + bench.p("End of cell."))]])
            + bench.p("End.")
        )

    def in_control(body: str) -> str:
        return bench.p("Before.") + bench.sdt_block("whole", body) + bench.p("After.")

    def both(change: Callable[[str], str], among: dict[str, Pair]) -> dict[str, Pair]:
        return {name: (_body(old, change), _body(new, change)) for name, (old, new) in among.items()}

    return {
        GIVEN: given,
        "back to front": {name: (new, old) for name, (old, new) in given.items()},
        "in a table cell": both(in_cell, inner),
        "in a content control": both(
            in_control, {n: pair for n, pair in inner.items() if not n.startswith("sdt_")}
        ),
        "in a long file": both(lambda body: filler + body + filler, given),
    }


def some(names: list[str], wanted: int) -> list[str]:
    """Every n-th of them."""
    wanted = min(wanted, len(names))
    return [names[at * len(names) // wanted] for at in range(wanted)]


def letters(bench: ModuleType, name: str, pair: Pair, folder: Path, validate: bool) -> str:
    old, new, out = folder / "OLD.docx", folder / "NEW.docx", folder / "OUT.docx"
    bench.write(pair[0], old)
    bench.write(pair[1], new)
    try:
        out.write_bytes(compare(old.read_bytes(), new.read_bytes(), author="A", when="2026-11-21T00:00:00Z"))
    except DpaDeskError:
        return "X"
    grade, _ = bench.grade(old, new, out, name, None)
    found = "" if grade == "." else str(grade)
    for side, wanted in (("accept", new), ("reject", old)):
        if difference(stories(out.read_bytes(), side), stories(wanted.read_bytes(), "accept")):  # type: ignore[arg-type]
            found += "" if "r" in found else "r"
    if validate and (errors := Counter(schema_judge.schema_errors(out))):
        known = Counter(schema_judge.schema_errors(old)) | Counter(schema_judge.schema_errors(new))
        found += "v" if errors - known else ""
    return found or "."


@pytest.mark.sweep
def test_hard_cases_and_their_variants(
    bench: ModuleType, counts: Callable[[int], int], measured: Measured, tmp_path: Path
) -> None:
    has_schema = schema_judge.why_absent() is None
    every = [
        (kind, name, found[name])
        for kind, found in variants(bench).items()
        for name in (found if kind == GIVEN else some(list(found), max(12, counts(len(found)))))
    ]
    result = {(kind, name): letters(bench, name, pair, tmp_path, has_schema) for kind, name, pair in every}
    tried, right = (
        Counter(kind for kind, _ in result),
        Counter(kind for (kind, _), got in result.items() if got == "."),
    )
    lines = [f"{kind:22}{right[kind]:4} of {tried[kind]}" for kind in tried]
    lines.append(f"seen by the Open XML SDK as well: {len(result)}" if has_schema else "no Open XML SDK here")
    wrong = {f"{kind}: {name}": got for (kind, name), got in result.items() if got != "."}
    lines += [f"  {name} {got} ({HARD.get(name, 'new')})" for name, got in wrong.items()]
    measured("Hard cases of comparing", "\n".join(lines))
    new = [name for name in wrong if name not in HARD]
    for kind in tried:
        measured.point(
            "redlines",
            f"Hard cases {kind}",
            f"{right[kind]} of {tried[kind]}",
            "all",
            met=not any(name.startswith(f"{kind}:") for name in new),
        )
    if has_schema:
        faulty = sum("v" in got for got in wrong.values())
        seen = f"{faulty} in {len(result)} files"
        measured.point("redlines", "Hard cases: faults by the Open XML SDK", seen, "0", met=not faulty)
    assert right[GIVEN] == tried[GIVEN] == 60
    assert {name: got for name, got in wrong.items() if name not in HARD} == {}
    assert set(HARD) <= set(wrong) or counts(100) < 100
