"""Data Processing Agreements as the app assembles them from varied answers: bases that we sent."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "clause_library" / "sample"
VARIED: dict[str, dict[str, Any]] = {
    "draft-short": {"own_purposes": None, "transfers_outside": False, "subprocessors_core": None},
    "draft-strict": {"audit_notice_days": "5 days", "deletion_days": "10 days", "liability_multiple": 5},
    "draft-group": {"customer_role": "both", "agreement_name": "Framework for Cloud Services, version 12"},
}


def drafts(folder: Path) -> list[Path]:
    """One file for each set of answers, and one with every answer left open."""
    answers = (SAMPLE / "answers.yaml").read_text(encoding="utf-8")
    made = []
    for name, changes in VARIED.items():
        data = yaml.safe_load(answers)
        data["answers"].update(changes)
        source = folder / f"{name}.yaml"
        source.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
        made.append(_assemble(source))
    form = yaml.safe_load(answers)["form"]
    blank = folder / "draft-blank.yaml"
    _run("new", form, "-o", str(blank))
    return [*made, _assemble(blank)]


def _assemble(source: Path) -> Path:
    out = source.with_suffix(".docx")
    _run("assemble", str(source), "-o", str(out), "--date", "2026-11-20")
    return out


def _run(*arguments: str) -> None:
    done = subprocess.run([sys.executable, str(ROOT / "main.py"), *arguments], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise AssertionError(done.stderr)
