"""Any two files into one redline, proved. Imports no more than that needs: the command is to be quick."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dpadesk.desk.proof import Proof, prove_redline
from dpadesk.desk.steps import Step, quiet
from dpadesk.model import Blob

if TYPE_CHECKING:
    from dpadesk.model import NotCompared, Reading
    from dpadesk.review import Review

__all__ = ["Compared", "compare_files", "differences"]


@dataclass(frozen=True, slots=True)
class Compared:
    """The redline of two files, its proof, and what differs but is not marked in it."""

    file: Blob
    proof: Proof
    not_compared: tuple[NotCompared, ...] = ()


def compare_files(old: Blob, new: Blob, *, author: str, when: str, step: Step = quiet) -> Compared:
    """NEW with each difference to OLD as a real tracked change. Marks that either file carries count as
    accepted.

    Raises UnreadableFile; ProofFailed where accepting all does not give NEW, or rejecting all OLD.
    """
    from dpadesk.word import compare, not_marked, open_package

    step("comparing")
    before, after = (open_package(file.data, file.name) for file in (old, new))
    made = Blob(new.name, compare(before, after, author=author, when=when))
    step("proving")
    proof = prove_redline(made, old, new, opened=(before, after))
    return Compared(made, proof, not_marked(before, after))


def differences(old: Blob, new: Blob, *, step: Step = quiet) -> Review:
    """The list of what `compare_files` marks. Raises UnreadableFile."""
    from dpadesk.review import find_changes

    step("reading")
    return find_changes(_accepted(new), _accepted(old))


def _accepted(file: Blob) -> Reading:
    """A file as it reads once its marks are accepted: read twice only where it has any."""
    from dpadesk.word import accept, read

    reading = read(file.data, file.name)
    plain = accept(file.data)
    return reading if plain == file.data else replace(read(plain, file.name), sha256=reading.sha256)
