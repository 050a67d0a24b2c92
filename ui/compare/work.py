"""The work of a comparison, off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dpadesk.model import Blob
from ui.negotiate.redline import Redline, redline_of
from ui.tasks import Progress

__all__ = ["STEPS", "Compared", "compare"]

# How far the work has come when a step begins; most of it is comparing and proving.
STEPS = {"reading": 0.02, "comparing": 0.1, "proving": 0.5, "listing": 0.75}


@dataclass(frozen=True, slots=True)
class Compared:
    """Two files, and the second with each difference to the first as a tracked change."""

    old: str
    new: str
    file: Blob
    redline: Redline


def compare(old: Blob, new: Blob, name: str, progress: Progress, *, author: str, when: str) -> Compared:
    """The redline, and the changes in it as it will be saved. Raises UnreadableFile, ProofFailed, Cancelled."""
    from dpadesk.desk import changes_of, compare_files

    step: Callable[[str], None] = lambda code: progress(STEPS.get(code, 0.0))  # noqa: E731 - handed over
    data = compare_files(old, new, author=author, when=when, step=step).file.data
    progress(STEPS["listing"])
    file = Blob(name, data)
    redline = redline_of(changes_of(file))
    progress(1.0)
    return Compared(old.name, new.name, file, redline)
