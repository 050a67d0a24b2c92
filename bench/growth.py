"""Comparing grows with the file and with nothing else: ever longer files, and the worst that one can think of."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from pairs import NONE, module, pair, shared
from timing import DESK, OUT, met

PAGES = (50, 150, 300, 1000)
STEEPER = 1.3  # times of a page, the longest file's against the shortest's
BAD = 5.0  # seconds
Bodies = tuple[str, str]


def growth() -> Iterator[str]:
    yield "longer files: whole process, proof included"
    if not shared().exists():
        yield NONE
        return
    a_page = []
    for pages in PAGES:
        folder = pair(f"pages-{pages}", pages, pages * 10 // 3)
        wall, cpu, memory, right = _compared(folder)
        a_page.append(cpu / pages)
        yield (
            f"  {f'{pages} pages, {pages * 10 // 3} edits':<58}{wall * 1000:8.0f} ms   {cpu / pages * 1000:5.2f} ms "
            f"of the processor a page, {memory:4.0f} MB, {_said(right)}"
        )
    times = a_page[-1] / a_page[0]
    yield f"  {'a page of the longest beside one of the shortest':<58}{times:8.2f} times   {met(times <= STEEPER)}"


def worst() -> Iterator[str]:
    yield f"the worst inputs: whole process, proof included, goal {BAD:.0f} s each"
    if not shared().exists():
        yield NONE
        return
    for name, make in WORST.items():
        wall, cpu, memory, right = _compared(_written(name, make))
        yield (
            f"  {name:<58}{wall * 1000:8.0f} ms   {cpu * 1000:5.0f} ms of the processor, {memory:4.0f} MB, "
            f"{_said(right)}  {met(wall <= BAD and right)}"
        )


def _said(right: bool) -> str:
    return "both sides right" if right else "WRONG"


def _compared(folder: Path) -> tuple[float, float, float, bool]:
    """Seconds, seconds of the processor, megabytes, and whether the judge finds both sides, look and all."""
    old, new, out = (folder / f"{name}.docx" for name in ("OLD", "NEW", "OUT"))
    command = [str(part) for part in (DESK, "compare", old, new, "-o", out, "-q")]
    runs = [module("run").run_once(command, 120, out.with_suffix(".log"), out) for _ in range(3)]
    if runs[-1]["rc"]:
        said = out.with_suffix(".log").read_text(encoding="utf-8", errors="replace")
        raise subprocess.CalledProcessError(runs[-1]["rc"], command, said)
    judged = module("judge").judge(old, new, out)
    right = all(judged[key] == 1 for key in ("accept", "reject", "accept_fmt", "reject_fmt"))
    wall, cpu = (sorted(run[key] for run in runs)[1] for key in ("wall", "cpu"))
    return wall, cpu, max(run["rss"] for run in runs), right and not judged["lint"]


def _written(name: str, make: Callable[[], Bodies]) -> Path:
    folder = OUT / "worst" / "".join(sign if sign.isalnum() else "-" for sign in name)
    if not (folder / "NEW.docx").exists():
        for side, body in zip(("OLD", "NEW"), make(), strict=True):
            module("hardcases").write({"body": body}, folder / f"{side}.docx")
    return folder


def _paragraphs(*texts: str) -> str:
    cases = module("hardcases")
    return "".join(cases.p(text) for text in texts)


def _sentences(count: int, seed: int) -> list[str]:
    words = random.Random(seed)
    return [" ".join(f"w{words.randrange(4000)}" for _ in range(30)) + "." for _ in range(count)]


def _cells() -> Bodies:
    cases = module("hardcases")
    rows = [["Yes"] * 4 for _ in range(2500)]
    changed = [*rows[:700], ["Yes", "No", "Yes", "Yes"], *rows[701:], ["Yes"] * 4]
    return tuple(cases.tbl(one) + cases.p("End.") for one in (rows, changed))  # type: ignore[return-value]


def _equal() -> Bodies:
    same = ["The same words."] * 5000
    return _paragraphs(*same), _paragraphs(*same[:4000], "Other words.", *same[:1001])


def _long() -> Bodies:
    text = " ".join(_sentences(1200, 1))[:200_000]
    return _paragraphs(text), _paragraphs(text.replace(" w7 ", " x7 ").replace(" w31 ", " "))


def _long_unlike() -> Bodies:
    return _paragraphs(" ".join(_sentences(1200, 1))[:200_000]), _paragraphs(
        " ".join(_sentences(1200, 2))[:200_000]
    )


def _unlike() -> Bodies:
    return _paragraphs(*_sentences(3650, 3)), _paragraphs(*_sentences(3650, 4))


WORST: dict[str, Callable[[], Bodies]] = {
    "10,000 equal cells, one changed, a row more": _cells,
    "5,000 equal paragraphs, one put between": _equal,
    "one paragraph of 200,000 characters, edited": _long,
    "one paragraph of 200,000 characters, another": _long_unlike,
    "two unlike files of 300 pages": _unlike,
}
