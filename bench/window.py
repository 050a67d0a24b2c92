"""A redline of 300 pages and 3,000 changes in the window; redline_window.py measures, in a process of its own."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator

from pairs import NONE, pair, shared
from timing import DESK, PYTHON, ROOT, process, row

GOALS = {
    "shown": 1000, "longest stall while shown": 50, "view switched": 60, "step to the next": 16, "decision": 16,
    "longest stall while deciding": 50,
}  # fmt: skip


def window() -> Iterator[str]:
    yield "a redline of 300 pages in the window"
    if not shared().exists():
        yield NONE
        return
    folder = pair("window", 299, 3000)
    old, new, marked = (folder / f"{name}.docx" for name in ("OLD", "NEW", "MARKED"))
    process(DESK, "compare", old, new, "-o", marked, "--author", "Them", "--force", "-q", repeat=1)
    command = [PYTHON, str(ROOT / "bench" / "redline_window.py"), str(old), str(marked)]
    figures = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    yield f"  {figures.pop('changes'):.0f} changes"
    for name, value in figures.items():
        yield row(name, value, GOALS.get(name))
