"""Runs the program as a person does: a process of its own, in a folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
MAIN = ROOT / "main.py"
SAMPLE = ROOT / "clause_library" / "sample"
DATE = "2026-11-21"


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    def complaint(self) -> str:
        """The one line that a refused command says; fails where it is not one, or not a refusal."""
        assert self.code == 2, (self.code, self.out, self.err)
        assert self.out == ""
        assert self.err.count("\n") == 1, self.err
        assert "Traceback" not in self.err
        return self.err


def dpadesk(
    *arguments: object, cwd: Path, environment: Mapping[str, str] | None = None, through: tuple[str, ...] = ()
) -> Ran:
    """Runs `python main.py …` in `cwd` with a workspace in it; `through` is a program that starts it."""
    surroundings = {**os.environ, "DPADESK_HOME": str(cwd / "workspace"), **(environment or {})}
    if environment is None:
        surroundings.pop("SOURCE_DATE_EPOCH", None)
    done = subprocess.run(
        [*through, sys.executable, str(MAIN), *map(str, arguments)],
        cwd=cwd,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)
