"""The shared judge over one comparison, and how its findings are put as letters."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from dpadesk.word import compare

WHEN = "2026-01-02T10:00:00Z"


def bench(shared: Path, name: str) -> ModuleType:
    """A module of the shared bench (judge, hardcases, dpagen), which imports its neighbours by name."""
    folder = str(shared / "bench")
    if folder not in sys.path:
        sys.path.append(folder)
    return __import__(name)


def compared(old: Path, new: Path, out: Path) -> Path:
    out.write_bytes(compare(old.read_bytes(), new.read_bytes(), author="DPA Desk", when=WHEN))
    return out


def verdict(judge: ModuleType, old: Path, new: Path, out: Path) -> str:
    """ "" when right; t text, f formatting, s another story, k something lost, l markup."""
    found: dict[str, Any] = judge.judge(old, new, out, None, verbose=True)
    letters = ""
    if found["accept"] < 1 or found["reject"] < 1:
        letters += "t"
    elif found["accept_fmt"] < 1 or found["reject_fmt"] < 1:
        letters += "f"
    if any(len(set(found[rest].split("/"))) > 1 for rest in ("rest_accept", "rest_reject")):
        letters += "s"
    letters += "k" * bool(found["kept_accept"] or found["kept_reject"])
    return letters + "l" * bool(found["lint"])
