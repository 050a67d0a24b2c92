"""Speed of the main job, each figure beside its goal and its floor.    make bench

The 40-page pair comes from the shared bench (DPADESK_SHARED, or ../shared); else the sample matter is read.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "clause_library" / "sample"
PYTHON = sys.executable
DESK = ROOT / ".venv" / "bin" / "dpadesk"
WINDOW_GOALS = {
    "shown": 1000, "longest stall while shown": 50, "view switched": 60, "step to the next": 16, "decision": 16,
    "longest stall while deciding": 50,
}  # fmt: skip
UNZIP_AND_PARSE = """
import sys, zipfile
from lxml import etree
for name in sys.argv[1:]:
    with zipfile.ZipFile(name) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    etree.fromstring(parts["word/document.xml"])
"""


def process(*command: object, repeat: int = 7) -> float:
    """Median milliseconds of a whole process. Raises CalledProcessError with what it said."""
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def window(which: str, folder: Path, repeat: int = 5) -> float:
    times = []
    homes = {name: str(folder) for name in ("HOME", "DPADESK_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    for _ in range(repeat):
        command = [PYTHON, str(ROOT / "bench" / "first_window.py"), which, repr(time.time())]
        env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **homes}
        run = subprocess.run(command, check=True, capture_output=True, text=True, env=env)
        times.append(float(run.stdout.split()[-1]))
    return statistics.median(times)


def shared() -> Path:
    """The generator of pairs of the shared bench."""
    return Path(os.environ.get("DPADESK_SHARED") or ROOT.parent / "shared") / "bench" / "dpagen.py"


def forty_pages(folder: Path) -> tuple[str, Path, Path]:
    """(what it is, the file sent, the file that came back)"""
    if shared().exists():
        command = [PYTHON, "-B", str(shared()), "--size", "medium", "--out", str(folder / "pair")]
        subprocess.run(command, check=True, capture_output=True)
        return "40 pages, 150 edits", folder / "pair" / "OLD.docx", folder / "pair" / "NEW.docx"
    return "the sample matter (no shared data)", SAMPLE / "sent.docx", SAMPLE / "returned.docx"


def row(name: str, milliseconds: float, goal: float | None = None) -> str:
    verdict = "" if goal is None else f"goal {goal:5.0f}  {'ok' if milliseconds <= goal else 'MISSED'}"
    return f"  {name:<58}{milliseconds:8.0f} ms   {verdict}".rstrip()


def starting(folder: Path) -> Iterator[str]:
    yield "start"
    yield row("dpadesk --help", process(DESK, "--help"), 250)
    yield row("  floor: python that does nothing", process(PYTHON, "-c", "pass"))
    yield row("window usable, first start", window("app", folder / "home"), 600)
    yield row("  floor: bare PySide6 window", window("bare", folder / "home"))


def reading(what: str, old: Path, new: Path, folder: Path) -> Iterator[str]:
    yield f"read a returned file and list its changes: {what}"
    command = (DESK, "changes", new, "--sent", old, "--json", folder / "changes.json", "--force", "-q")
    yield row("dpadesk changes, whole process", process(*command))
    yield row("  floor: python, unzip and parse both", process(PYTHON, "-c", UNZIP_AND_PARSE, old, new))


def drafting(folder: Path) -> Iterator[str]:
    yield "assemble and export: the sample matter"
    out = folder / "dpa.docx"
    yield row(
        "dpadesk assemble, whole process",
        process(DESK, "assemble", SAMPLE / "answers.yaml", "-o", out, "--force", "-q"),
    )
    yield row("  floor: python, unzip and parse it", process(PYTHON, "-c", UNZIP_AND_PARSE, out))


def inside(group: str, *files: Path) -> Iterator[str]:
    yield f"{group}, inside a running process"
    command = [PYTHON, str(ROOT / "bench" / "inside.py"), group, *map(str, files)]
    figures = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    for name, value in figures.items():
        goal = 300 if name in ("read and list changes", "assemble and export") else None
        yield row(f"  {name}" if name.startswith("floor") else name, value, goal)


def redline(folder: Path) -> Iterator[str]:
    """The window with the shared bench's file of 300 pages, three times as often edited."""
    place = shared()
    yield "a redline of 300 pages in the window"
    if not place.exists():
        yield "  not measured: it needs the shared bench (DPADESK_SHARED)"
        return
    more = place.read_text(encoding="utf-8").replace("edits=1000", "edits=3000")
    made, script = folder / "large", folder / "more.py"
    script.write_text(more, encoding="utf-8")
    subprocess.run(
        [PYTHON, "-B", str(script), "--size", "large", "--out", str(made)], check=True, capture_output=True
    )
    old, new, marked = made / "OLD.docx", made / "NEW.docx", made / "MARKED.docx"
    process(DESK, "compare", old, new, "-o", marked, "--author", "Them", "-q", repeat=1)
    command = [PYTHON, str(ROOT / "bench" / "redline_window.py"), str(old), str(marked)]
    figures = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    yield f"  {figures.pop('changes'):.0f} changes"
    for name, value in figures.items():
        yield row(name, value, WINDOW_GOALS.get(name))


def main() -> int:
    failed = 0
    with tempfile.TemporaryDirectory(prefix="dpadesk-bench-") as name:
        folder = Path(name)
        what, old, new = forty_pages(folder)
        parts = (
            starting(folder),
            drafting(folder),
            inside("drafting", SAMPLE / "answers.yaml"),
            reading(what, old, new, folder),
            inside("reading", old, new),
            redline(folder),
        )
        for part in parts:
            try:
                for line in part:
                    print(line, flush=True)
            except subprocess.CalledProcessError as error:
                failed += 1
                said = (error.stderr or error.stdout or "").strip().splitlines()
                print(f"  not measured: {said[-1] if said else error}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
