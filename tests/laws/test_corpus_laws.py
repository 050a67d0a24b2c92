"""The laws of a redline on real files: accepting all gives the one side, rejecting all the other.

Judged in every story by a reader that shares no code with the engine, and by LibreOffice as a second
opinion. Each exception is named with its reason; a new one fails, and so does one that is none any more.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dpadesk.errors import DpaDeskError
from dpadesk.word import accept, compare, reject
from tests.conftest import Corpus, Measured
from tests.laws.known import BASELINES, EDITED, OFFICE, PAIRS, REFUSED, SIDES
from tests.oracle.office import Office, OfficeFailedError
from tests.oracle.resolver import Line, Side, Story, stories
from tests.silent.drafts import SAMPLE
from tests.silent.generate import assembled, bases, cases

ACT: dict[Side, Callable[[bytes], bytes]] = {"accept": accept, "reject": reject}
WHEN = "2026-11-21T00:00:00Z"


def difference(got: list[Story], wanted: list[Story]) -> str:
    """The first place where two readings part: "" where they do not; "look: ..." where only the look does."""
    if [one.kind for one in got] != [one.kind for one in wanted]:
        return f"stories {[one.kind for one in got]} for {[one.kind for one in wanted]}"
    for one, other in zip(got, wanted, strict=True):
        if one.texts() != other.texts():
            return f"{one.kind}: {_first(one.texts(), other.texts())}"
    for one, other in zip(got, wanted, strict=True):
        for number, (line, like) in enumerate(zip(one.lines, other.lines, strict=True), 1):
            if found := _look(line, like):
                return f"look: {one.kind} paragraph {number}: {found}"
    return ""


def _first(got: list[str], wanted: list[str]) -> str:
    at = next(
        (n for n, (a, b) in enumerate(zip(got, wanted, strict=False)) if a != b), min(len(got), len(wanted))
    )
    return (
        f"paragraph {at + 1} of {len(got)} for {len(wanted)}: {got[at : at + 1]} for {wanted[at : at + 1]}"[
            :240
        ]
    )


def _look(line: Line, like: Line) -> str:
    if line.look != like.look:
        return f"{_short(line.look - like.look)} for {_short(like.look - line.look)}"
    if line.runs != like.runs:
        return next(
            (f"{a[0][:30]!r} {_short(a[1] - b[1])} for {b[0][:30]!r} {_short(b[1] - a[1])}"
             for a, b in zip(line.runs, like.runs, strict=False) if a != b), "runs")  # fmt: skip
    return "" if line.cell == like.cell else f"cell {line.cell} for {like.cell}"


def _short(found: frozenset[object]) -> str:
    return "; ".join(
        sorted(
            str(one).replace("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}", "")
            for one in found
        )
    )[:90]


def settle(
    measured: Measured,
    title: str,
    tried: int,
    found: dict[str, str],
    known: dict[str, str],
    all_ran: bool,
    look: bool = True,
) -> None:
    """Prints the table and fails at what is not named, and at what is named but does not happen."""
    wrong = {name: why for name, why in found.items() if not why.startswith("look:")}
    lines = [
        f"{tried} tried, text of every story right {tried - len(wrong)}, formatting as well {tried - len(found)}"
    ]
    lines += [f"  {name} ({known.get(name, 'new')}): {why}" for name, why in found.items()]
    measured(title, "\n".join(lines))
    new = set(found) - set(known)
    views = (("text", wrong), ("text and look", found)) if look else (("text", wrong),)
    for what, faults in views:
        right = f"{tried - len(faults)} of {tried}" + (f", {len(faults)} named" if faults and not new else "")
        measured.point("redlines", f"{title}: {what}", right, "all, or named", met=not new & set(faults))
    assert {name: why for name, why in found.items() if name not in known} == {}
    if all_ran:
        assert set(known) <= set(found)


@pytest.mark.sweep
def test_accept_and_reject_of_every_real_file(corpus: Corpus, measured: Measured) -> None:
    every = corpus.files("tracked", "other", "pairs", "dpa")
    files = corpus.sample(every)
    found: dict[str, str] = {}
    tried = 0
    for path in files:
        if path.name in REFUSED:
            continue
        data = path.read_bytes()
        for side, act in ACT.items():
            tried += 1
            if why := difference(stories(act(data)), stories(data, side)):
                found[f"{path.name} {side}"] = why
    settle(
        measured,
        "Accept all, reject all: against the resolver",
        tried,
        found,
        SIDES,
        len(files) == len(every),
    )


@pytest.mark.sweep
def test_the_baselines_of_powertools(corpus: Corpus, measured: Measured) -> None:
    found: dict[str, str] = {}
    tried = 0
    for name, act in (("Accepted", accept), ("Rejected", reject)):
        for baseline in corpus.files("tracked/powertools", suffix=f"-{name}.docx"):
            source = baseline.with_name(baseline.name.replace(f"-{name}", ""))
            if source.exists():
                tried += 1
                if why := difference(stories(act(source.read_bytes())), stories(baseline.read_bytes())):
                    found[baseline.name] = why
    settle(
        measured,
        "Accept all, reject all: against the PowerTools baselines",
        tried,
        found,
        BASELINES,
        all_ran=True,
    )


@pytest.mark.sweep
def test_the_resolver_itself_agrees_with_powertools(corpus: Corpus) -> None:
    """A judge that saw nothing would agree with everything: this one is judged by the same baselines."""
    wrong = []
    for side, name in (("accept", "Accepted"), ("reject", "Rejected")):
        for baseline in corpus.files("tracked/powertools", suffix=f"-{name}.docx"):
            source = baseline.with_name(baseline.name.replace(f"-{name}", ""))
            if not source.exists() or baseline.name in BASELINES:
                continue
            if why := difference(stories(source.read_bytes(), side), stories(baseline.read_bytes())):
                wrong.append(f"{baseline.name}: {why}")
    assert wrong == []


@pytest.mark.sweep
def test_compare_of_every_pair_both_ways(corpus: Corpus, measured: Measured) -> None:
    every = [*corpus.pairs(), *((f"{name} back", new, old) for name, old, new in corpus.pairs())]
    found: dict[str, str] = {}
    for name, old, new in every:
        before, after = old.read_bytes(), new.read_bytes()
        made = compare(before, after, author="A", when=WHEN)
        for side, wanted in (("accept", after), ("reject", before)):
            if why := difference(stories(made, side), stories(wanted, "accept")):
                found[f"{name} {side}"] = why
    settle(
        measured,
        "Compare, every pair both ways: against the resolver",
        2 * len(every),
        found,
        PAIRS,
        all_ran=True,
    )


@pytest.mark.sweep
def test_compare_of_edited_copies(corpus: Corpus, counts: Callable[[int], int], measured: Measured) -> None:
    """Real files against copies that somebody edited in every way that the generator knows."""
    found: dict[str, str] = {}
    every = bases(corpus.root / name for name in ("tracked", "pairs", "other", "dpa"))
    ours = assembled([SAMPLE])
    wanted, tried = counts(300), 0
    for case in cases(every, wanted, seed=41, ours=ours):
        kinds = ", ".join(truth.name for truth in case.truths)
        if "header-out" in kinds:
            continue  # which header a section has is no revision that Word knows
        tried += 2
        try:
            made = compare(case.sent, case.returned, author="A", when=WHEN)
        except DpaDeskError as error:
            found[case.name] = f"refused: {error.code} ({kinds})"
            continue
        for side, right in (("accept", case.returned), ("reject", case.sent)):
            if why := difference(stories(made, side), stories(right, "accept")):
                found[f"{case.name} {side}"] = f"{why} ({kinds})"
    settle(measured, "Compare, edited copies of real files", tried, found, EDITED, wanted == 300)


@pytest.mark.oracle
@pytest.mark.sweep
def test_libreoffice_as_a_second_opinion(
    corpus: Corpus, oracle: Office, measured: Measured, tmp_path: Path
) -> None:
    """What we accepted or rejected reads for LibreOffice as when it does so itself; compared pairs likewise."""
    every = corpus.files("tracked")
    files = corpus.sample(every)
    found: dict[str, str] = {}
    unopened: list[str] = []
    tried = 0
    out = tmp_path / "out.docx"
    for path in files:
        for side, act in ACT.items():
            try:
                out.write_bytes(act(path.read_bytes()))
                ours, theirs = oracle.text(out), oracle.text(path, side)
            except OfficeFailedError:
                unopened.append(f"{path.name} {side}")
                continue
            tried += 1
            if ours != theirs:
                found[f"{path.name} {side}"] = _first(ours, theirs)
    pairs = corpus.pairs()
    some = pairs if len(files) == len(every) else pairs[:: max(1, len(pairs) // 10)]
    for name, old, new in some:
        out.write_bytes(compare(old.read_bytes(), new.read_bytes(), author="A", when=WHEN))
        for side, wanted in (("accept", new), ("reject", old)):
            try:
                ours, theirs = oracle.text(out, side), oracle.text(wanted, "accept")
            except OfficeFailedError:
                unopened.append(f"{name} {side}")
                continue
            tried += 1
            if ours != theirs:
                found[f"{name} {side}"] = _first(ours, theirs)
    measured("Not judged: LibreOffice fails", "\n".join(unopened) or "none")
    settle(
        measured,
        "Accept, reject, compare by LibreOffice",
        tried,
        found,
        OFFICE,
        len(files) == len(every),
        look=False,
    )
