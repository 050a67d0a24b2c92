"""Where things lie on this machine: the workspace, and the sample that the program brings along."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dpadesk.errors import StoreError
from dpadesk.model import Blob
from dpadesk.store.files import read_bytes

__all__ = ["SampleFiles", "read_sample", "sample_folder", "workspace_folder"]

_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class SampleFiles:
    """The sample matter: its answers and decisions as text, the files sent and returned, and what
    sample.yaml says of it (`drafted` is a day, the other times are seconds; ISO 8601)."""

    answers: str
    decisions: str
    sent: Blob
    returned: Blob
    name: str
    counterparty: str
    author: str
    initials: str
    drafted: str
    sent_at: str
    returned_at: str
    returned_by: str
    answered_at: str


def workspace_folder(asked: Path | None = None, environment: Mapping[str, str] = os.environ) -> Path:
    """The workspace: what was asked for, else DPADESK_HOME, else the system's place for documents of
    this user's programs."""
    if asked is not None:
        return asked.expanduser().absolute()
    if home := environment.get("DPADESK_HOME"):
        return Path(home).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("DPA Desk", appauthor=False) / "workspace"


def sample_folder() -> Path:
    """Where the sample lies that ships with the program."""
    return _ROOT / "clause_library" / "sample"


def read_sample(folder: Path | None = None) -> SampleFiles:
    """The sample that ships with the program. Raises StoreError where a file of it is missing."""
    place = folder or sample_folder()
    names = ("answers.yaml", "decisions.yaml", "sample.yaml", "sent.docx", "returned.docx")
    if missing := [name for name in names if not (place / name).is_file()]:
        raise StoreError("store.no-sample", folder=str(place), missing=", ".join(missing))
    answers, decisions, about = ((place / name).read_text(encoding="utf-8") for name in names[:3])
    sent, returned = (Blob(name, read_bytes(place / name)) for name in names[3:])
    return SampleFiles(answers, decisions, sent, returned, **_about(about))


def _about(text: str) -> dict[str, str]:
    import yaml

    found = {key: str(value) for key, value in yaml.safe_load(text).items()}
    times = {f"{key}_at": found.pop(key) for key in ("sent", "returned", "answered")}
    return {**found, **times}
