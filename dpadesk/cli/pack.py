"""matter export: the round of a matter, all files of it, into a folder."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from dpadesk.cli.common import PATH, Job, common
from dpadesk.desk import (
    Pack,
    PackFile,
    decide_many,
    hand_over,
    private_of,
    review_round,
    round_pack,
    send_pack,
)
from dpadesk.errors import OutputError
from dpadesk.model import Do, Matter
from dpadesk.store import Workspace, listed, workspace_folder

__all__ = ["export"]


@click.command()
@click.argument("identity", metavar="MATTER")
@click.option("--pack", "folder", type=PATH, required=True, metavar="DIR", help="The folder for the files.")
@click.option("--decisions", type=PATH, metavar="decisions.yaml", help="Decide by this file first.")
@click.option("--pdf/--no-pdf", default=True, help="PDFs too (the default).")
@click.option("--send", is_flag=True, help="Keep the round as sent: it is their turn then.")
@click.option("--workspace", type=PATH, help="The workspace's folder (else DPADESK_HOME, else the system's).")
@common
def export(
    job: Job,
    identity: str,
    folder: Path,
    decisions: Path | None,
    pdf: bool,
    send: bool,
    workspace: Path | None,
) -> int:
    """Write the round: redline, comparisons, clean copy, PDFs, lists, letter, receipt.

    Nothing is written unless every file is proved and nothing in them must stay in the house. Files that
    exist are left alone (--force replaces them, but never one that was sent or received).
    """
    from dpadesk.library import load

    space = Workspace(workspace_folder(workspace))
    before = space.load(identity)
    default = Do.RESERVE
    if decisions is not None:
        before, default = _decided(job, before, decisions)
    blobs = space.blobs(before.id)
    with job.progress() as step:
        review = review_round(before, blobs, step=step)
        now = job.moment.second
        pack = round_pack(
            before, review, blobs, now=now, default=default, library=load(),
            private=private_of(before, others=_others(space, before), users=_users()), pdf=pdf, step=step,
        )  # fmt: skip
    hand_over(pack)  # raises where anything must stay in the house
    files = {_path(job, folder, one): one.blob.data for one in pack.files}
    sent = send_pack(before, pack, now=now)
    for place in {path.parent for path in files}:
        _make_folder(place)
    job.outputs.update(files)
    job.protect(before)
    job.finish(lambda: _result(job, pack, folder))
    if send or decisions is not None:
        space.save(sent.matter if send else before, sent.keep if send else ())
    _tell(job, pack, folder, send=send)
    return 0


def _decided(job: Job, matter: Matter, path: Path) -> tuple[Matter, Do]:
    """The matter with the decisions of a file, which is for its newest round."""
    from dpadesk.cli.redline import decisions_for
    from dpadesk.desk import round_sent_before
    from dpadesk.model import Direction
    from dpadesk.review import check_for

    written = decisions_for(job, path)
    newest, base = matter.last(Direction.RECEIVED), round_sent_before(matter)
    if newest is not None:
        check_for(written, newest.sha256, base.sha256 if base else None, str(path))
    return decide_many(matter, written.decisions, now=job.moment.second).matter, written.default


def _others(space: Workspace, matter: Matter) -> list[Matter]:
    """The other matters that can be read: one that cannot be read stops no round."""
    rows = (row for row in listed(space) if row.id != matter.id and row.trouble is None)
    return [Workspace(space.folder).load(row.id) for row in rows]


def _users() -> tuple[str, ...]:
    try:
        return (getpass.getuser(),)
    except (OSError, KeyError, ImportError):
        return ()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as failed:
        raise OutputError("output.failed", file=str(folder), why=failed.strerror or str(failed)) from failed


def _path(job: Job, folder: Path, one: PackFile) -> Path:
    """What stays with us lies in a folder of its own, so that nobody sends it along."""
    return (folder / job.say("desk.file.ours") if one.ours else folder) / one.blob.name


def _result(job: Job, pack: Pack, folder: Path) -> Mapping[str, Any]:
    return {
        "round": pack.round,
        "counts": dict(pack.counts),
        "files": [
            {
                "what": one.what,
                "file": str(_path(job, folder, one)),
                "sha256": one.blob.sha256,
                "ours": one.ours,
            }
            for one in pack.files
        ],
        "checks": [{"file": file, "check": check, "seen": seen} for file, check, seen in pack.checks],
    }


def _tell(job: Job, pack: Pack, folder: Path, *, send: bool) -> None:
    job.tell("cli.pack.done", n=pack.round, folder=folder, **pack.counts)
    for one in pack.files:
        job.tell("cli.pack.ours" if one.ours else "cli.pack.file", name=one.blob.name)
    if send:
        job.tell("cli.pack.sent", n=pack.round)
