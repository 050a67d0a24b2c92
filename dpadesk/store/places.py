"""Where things lie on this machine: the workspace, and the sample that the program brings along."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dpadesk.errors import StoreError
from dpadesk.model import Blob
from dpadesk.store.files import read_bytes

__all__ = ["SampleFiles", "read_sample", "workspace_folder"]

SAMPLE_DAY = "2026-11-16"
SAMPLE_ANSWERED = "2026-11-23T09:00:00Z"
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class SampleFiles:
    """The sample matter's files: answers and decisions as text, the files sent and returned, the day
    of the draft and the second of our answer (ISO 8601)."""

    answers: str
    decisions: str
    sent: Blob
    returned: Blob
    day: str = SAMPLE_DAY
    answered: str = SAMPLE_ANSWERED


def workspace_folder(asked: Path | None = None, environment: Mapping[str, str] = os.environ) -> Path:
    """The workspace: what was asked for, else DPADESK_HOME, else the system's place for documents of
    this user's programs."""
    if asked is not None:
        return asked.expanduser().absolute()
    if home := environment.get("DPADESK_HOME"):
        return Path(home).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("DPA Desk", appauthor=False) / "workspace"


def read_sample(folder: Path | None = None) -> SampleFiles:
    """The sample that ships with the program. Raises StoreError where a file of it is missing."""
    place = folder or _ROOT / "clause_library" / "sample"
    names = ("answers.yaml", "decisions.yaml", "sent.docx", "returned.docx")
    if missing := [name for name in names if not (place / name).is_file()]:
        raise StoreError("store.no-sample", folder=str(place), missing=", ".join(missing))
    answers, decisions = ((place / name).read_text(encoding="utf-8") for name in names[:2])
    sent, returned = (Blob(name, read_bytes(place / name)) for name in names[2:])
    return SampleFiles(answers, decisions, sent, returned)
