"""What a user waits for: the start, a draft, the changes of a returned file. Each figure beside its floor."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from pairs import pair, shared
from peers import docxtpl
from timing import DESK, OUT, PYTHON, ROOT, process, row

SAMPLE = ROOT / "clause_library" / "sample"
UNZIP_AND_PARSE = """
import sys, zipfile
from lxml import etree
for name in sys.argv[1:]:
    with zipfile.ZipFile(name) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    etree.fromstring(parts["word/document.xml"])
"""
GOAL_INSIDE = 300
DRAFT_GOALS = {
    "load the library": 150,
    "assemble 40 pages, nothing kept from before": 60,
    "one answer changed: the new document": 20,
    "export them: write the .docx": 150,
}


def start() -> Iterator[str]:
    yield "start"
    with tempfile.TemporaryDirectory(prefix="dpadesk-bench-") as name:
        home = Path(name)
        yield row("dpadesk --help", process(DESK, "--help"), 250)
        yield row("  floor: python that does nothing", process(PYTHON, "-c", "pass"))
        yield row("window usable, first start", first_window("app", home), 600)
        yield row("  floor: bare PySide6 window", first_window("bare", home))


def first_window(which: str, folder: Path, repeat: int = 5) -> float:
    times = []
    homes = {name: str(folder) for name in ("HOME", "DPADESK_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    for _ in range(repeat):
        command = [PYTHON, str(ROOT / "bench" / "first_window.py"), which, repr(time.time())]
        env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **homes}
        run = subprocess.run(command, check=True, capture_output=True, text=True, env=env)
        times.append(float(run.stdout.split()[-1]))
    return statistics.median(times)


def draft() -> Iterator[str]:
    yield "assemble and export: the sample matter"
    with tempfile.TemporaryDirectory(prefix="dpadesk-bench-") as name:
        out = Path(name) / "dpa.docx"
        command = (DESK, "assemble", SAMPLE / "answers.yaml", "-o", out, "--force", "-q")
        yield row("dpadesk assemble, whole process", process(*command))
        yield row("  floor: python, unzip and parse it", process(PYTHON, "-c", UNZIP_AND_PARSE, out))
    yield from _inside("drafting", SAMPLE / "answers.yaml")


def long_draft(peers: bool) -> Iterator[str]:
    """Forty pages in-process, in milliseconds of the processor, and docxtpl with the same text."""
    yield "draft 40 pages: milliseconds of the processor, the least of several runs"
    folder = OUT / "drafting"
    folder.mkdir(parents=True, exist_ok=True)
    yield from _timed(PYTHON, "ours", folder, DRAFT_GOALS)
    if not peers:
        return
    ready: list[str] = []
    yield from docxtpl(ready)
    for python in ready:
        yield from _timed(python, "docxtpl", folder, {})


def _timed(python: str, which: str, folder: Path, goals: Mapping[str, float]) -> Iterator[str]:
    command = [python, str(ROOT / "bench" / "drafting.py"), which, str(folder)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    for name, value in json.loads(said).items():
        yield row(name, value, goals.get(name))


def changes() -> Iterator[str]:
    what, old, new = forty_pages()
    yield f"read a returned file and list its changes: {what}"
    with tempfile.TemporaryDirectory(prefix="dpadesk-bench-") as name:
        listed = Path(name) / "changes.json"
        command = (DESK, "changes", new, "--sent", old, "--json", listed, "--force", "-q")
        yield row("dpadesk changes, whole process", process(*command))
    yield row("  floor: python, unzip and parse both", process(PYTHON, "-c", UNZIP_AND_PARSE, old, new))
    yield from _inside("reading", old, new)


def answer() -> Iterator[str]:
    if shared().exists():
        yield "decisions on a redline of 299 pages"
        yield from _inside("answering", pair("large") / "OLD.docx", pair("large") / "NEW.docx")
    else:
        yield "decisions on a redline of the sample matter (no shared data)"
        yield from _inside("answering", SAMPLE / "sent.docx", SAMPLE / "returned.docx")


def forty_pages() -> tuple[str, Path, Path]:
    """(what it is, the file sent, the file that came back): the sample matter where the shared bench is not."""
    if not shared().exists():
        return "the sample matter (no shared data)", SAMPLE / "sent.docx", SAMPLE / "returned.docx"
    folder = pair("medium")
    return "40 pages, 150 edits", folder / "OLD.docx", folder / "NEW.docx"


def _inside(group: str, *files: Path) -> Iterator[str]:
    yield " inside a running process"
    command = [PYTHON, str(ROOT / "bench" / "inside.py"), group, *map(str, files)]
    figures = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    for name, value in figures.items():
        goal = GOAL_INSIDE if name in ("read and list changes", "assemble and export") else None
        goal = 1000 if name.endswith("decisions written") else goal
        yield row(f"  {name}" if name.startswith("floor") else name, value, goal)
