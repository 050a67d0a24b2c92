"""The Open XML SDK's own validator (npm), one run a file."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMAND = ROOT / ".venv" / "npm" / "node_modules" / ".bin" / "ooxml-validator"


class ValidatorFailedError(Exception):
    """The validator itself could not run."""


def why_absent() -> str | None:
    if shutil.which("node") is None:
        return "node is not installed (make oracle)"
    return None if COMMAND.exists() else "the Open XML validator is not installed (make oracle)"


def schema_errors(document: Path) -> list[str]:
    """What the SDK has against a .docx: "part: path: description" an error, in its order; [] is clean."""
    run = subprocess.run([str(COMMAND), str(document)], capture_output=True, text=True, timeout=120)
    if run.returncode not in (0, 1):
        raise ValidatorFailedError(run.stderr.strip() or run.stdout.strip())
    return [
        ": ".join(str(error[key]) for key in ("path", "description") if error.get(key))
        for error in json.loads(run.stdout)["errors"]
    ]
