"""Comparing two files: our command beside the peers, on the same pairs in one run, and beside the floor."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pairs import NONE, module, pair, shared
from peers import NPM, VENV, ready
from timing import DESK, OUT, PYTHON, ROOT, met, process

OURS, BARE = "dpadesk", "dpadesk without its proof"
COMMANDS = {
    OURS: f"{DESK} compare {{old}} {{new}} -o {{out}}",
    BARE: f"{PYTHON} -s {ROOT / 'bench' / 'unproved.py'} compare {{old}} {{new}} -o {{out}}",
}
LIMIT = 120  # seconds a process
HEAD = (
    f"    {'':<30}{'wall s':>8}{'cpu s':>8}{'MB':>6}{'x floor':>9}{'accept':>8}{'reject':>8}{'acc.fmt':>9}"
    f"{'rej.fmt':>9}{'ratio':>7}{'stretches':>11}{'moves':>12}{'lint':>6}  lost or doubled"
)


@dataclass(frozen=True)
class Size:
    """A pair of the shared bench; the goal of a whole process, in seconds and megabytes."""

    what: str
    proved: float | None = None
    bare: float | None = None
    memory: float | None = None


SIZES = {
    "small": Size("5 pages, 20 edits", 0.2, 0.12),
    "medium": Size("41 pages, 150 edits", 0.35, 0.2),
    "rename": Size("41 pages, two defined terms renamed"),
    "large": Size("299 pages, 1,000 edits", 1.0, 0.6, 250),
}


def redline(sizes: str = "", peers: bool = True) -> Iterator[str]:
    """Every size, or those named ("small,large"); beside the peers, or alone."""
    yield "compare two files: DOCX in, proved redline out, whole process"
    if not shared().exists():
        yield NONE
        return
    commands = dict(COMMANDS)
    if peers:
        found: list[str] = []
        yield from ready(found)
        known = json.loads((shared() / "contenders.json").read_text(encoding="utf-8"))
        commands |= {name: known[name] for name in found}
    for name in sizes.split(",") if sizes else SIZES:
        yield from _size(name, SIZES[name], commands)


def _size(name: str, size: Size, commands: dict[str, str]) -> Iterator[str]:
    inside, start = floor(name)
    yield f"  {name}: {size.what}; floor {inside:.0f} ms, {inside + start:.0f} ms as a process"
    yield HEAD
    seen = {}
    for one, command in commands.items():
        seen[one] = _run(one, command, name)
        yield _line(one, seen[one], inside + start)
    yield from _goals(size, seen)


def floor(name: str) -> tuple[float, float]:
    """Milliseconds that nobody can avoid: of the steps themselves, and of starting Python with its parser."""
    command = [PYTHON, "-B", shared() / "floor.py", pair(name), "--repeat", "3"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    steps = re.search(r"floor of a Python engine.*: (\d+) ms", said)
    assert steps is not None, said
    return float(steps[1]), process(PYTHON, "-c", "import zipfile, lxml.etree, rapidfuzz")


def _run(name: str, command: str, size: str) -> dict[str, Any]:
    """One contender over one pair, by the shared bench's own runner and judge."""
    runner = module("run")
    fill = {"py": VENV / "bin" / "python", "venv": VENV, "npm": NPM, "src": OUT, "here": shared()}
    return dict(runner.bench(name, command, fill, pair(size), OUT, 5, LIMIT))


def _line(name: str, seen: dict[str, Any], least: float) -> str:
    if "error" in seen:
        slow = seen["error"] == "timeout"
        return f"    {name:<30}  left out: {f'not done within {LIMIT} s' if slow else seen['error']}"
    lost = [*seen["kept_accept"], *seen["kept_reject"]]
    return (
        f"    {name:<30}{seen['wall']:8.3f}{seen['cpu']:8.3f}{seen['rss']:6}{seen['wall'] * 1000 / least:9.1f}"
        f"{seen['accept']:8.4f}{seen['reject']:8.4f}{seen['accept_fmt']:9.4f}{seen['reject_fmt']:9.4f}"
        f"{seen['ratio']:7.3f}{seen['groups']:6}/{seen['groups_opt']:<4}"
        f"{seen['moves_found']:4} of {seen['moves_true']:<2}+{max(0, seen['moves'] - seen['moves_found']):<2}"
        f"{len(seen['lint']):5}   {', '.join(lost) or '-'}"
    )


def _goals(size: Size, seen: dict[str, dict[str, Any]]) -> Iterator[str]:
    """What the goals say of our own two lines."""
    ours, bare = seen[OURS], seen[BARE]
    if "error" in ours or "error" in bare:
        yield "    goals: MISSED, see above"
        return
    told = [
        f"{what} {got:g} (goal {goal:g}) {met(got <= goal)}"
        for what, got, goal in (
            ("wall", ours["wall"], size.proved),
            ("without proof", bare["wall"], size.bare),
            ("memory", ours["rss"], size.memory),
            ("ratio", ours["ratio"], 1.03),
            ("stretches over the optimum's", round(ours["groups"] / max(ours["groups_opt"], 1), 3), 1.02),
        )
        if goal is not None
    ]
    right = all(ours[key] == 1 for key in ("accept", "reject", "accept_fmt", "reject_fmt"))
    told.append(f"both sides {met(right)}")
    told.append(f"moves {met(ours['moves_found'] == ours['moves_true'])}")
    yield "    goals: " + "; ".join(told)
