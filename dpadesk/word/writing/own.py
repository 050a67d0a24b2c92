"""Our own template."""

from __future__ import annotations

from pathlib import Path

__all__ = ["template_path"]


def template_path() -> Path:
    """Where it lies: with the clause library, for a lawyer may restyle it in Word."""
    return Path(__file__).resolve().parents[3] / "clause_library" / "word" / "dpa.docx"
