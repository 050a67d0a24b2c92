"""How long a whole process takes, and how a figure is printed beside its goal."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "bench" / "out"
PYTHON = sys.executable
DESK = ROOT / ".venv" / "bin" / "dpadesk"


def process(*command: object, repeat: int = 7) -> float:
    """Median milliseconds of a whole process. Raises CalledProcessError with what it said."""
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def row(name: str, milliseconds: float, goal: float | None = None) -> str:
    verdict = "" if goal is None else f"goal {goal:5.0f}  {met(milliseconds <= goal)}"
    return f"  {name:<58}{milliseconds:8.0f} ms   {verdict}".rstrip()


def met(good: bool) -> str:
    return "ok" if good else "MISSED"
