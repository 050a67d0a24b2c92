"""The work of a round, off the window's thread."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dpadesk.desk import Pack, Private, private_of, round_pack
from dpadesk.errors import DpaDeskError, OutputError
from dpadesk.model import Matter
from dpadesk.store import Workspace, write_atomic
from ui.tasks import Progress

if TYPE_CHECKING:
    from dpadesk.library import Library
    from dpadesk.review import Review

__all__ = ["make_pack", "private_to", "write_pack"]


def make_pack(
    matter: Matter,
    review: Review,
    blobs: Callable[[str], bytes],
    library: Library,
    folder: Path,
    progress: Progress,
    *,
    now: str,
) -> Pack:
    """Every file of the round, proved and scanned; `folder` is the workspace's, where the other matters lie.

    Raises DecisionError, ProofFailed, StoreError, Cancelled.
    """
    private = private_to(matter, folder)
    return round_pack(matter, review, blobs, now=now, library=library, private=private, step=progress.tell)


def private_to(matter: Matter, folder: Path) -> Private:
    """What must not go out with a matter, for the scan; `folder` is the workspace's."""
    return private_of(matter, others=_others(folder, matter), users=_users())


def _others(folder: Path, matter: Matter) -> Iterator[Matter]:
    """The other matters that can be read: one that cannot be stops no round."""
    space = Workspace(folder)
    for name in sorted(space.ids(trash=False) - {matter.id}):
        try:
            yield space.load(name)
        except DpaDeskError:
            continue


def _users() -> tuple[str, ...]:
    try:
        return (getpass.getuser(),)
    except (OSError, KeyError, ImportError):
        return ()


def write_pack(pack: Pack, folder: Path, ours: str) -> tuple[Path, ...]:
    """Writes the files that go out into `folder`, those that stay in the house into `ours` below it. Nothing is
    written over. Raises LeakFound with nothing written; OutputError."""
    from dpadesk.desk import hand_over

    hand_over(pack)
    wanted = {_place(folder, ours if one.ours else "") / one.blob.name: one.blob.data for one in pack.files}
    for path in wanted:
        if path.exists():
            raise OutputError("output.taken", file=str(path))
    for path in wanted:
        _make(path.parent)
    for path, data in wanted.items():
        write_atomic(path, data)
    return tuple(wanted)


def _place(folder: Path, below: str) -> Path:
    return folder / below if below else folder


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as failed:
        raise OutputError("output.failed", file=str(folder), why=failed.strerror or str(failed)) from failed
