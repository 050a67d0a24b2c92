"""matter: the workspace that the window uses, from a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dpadesk.cli.common import PATH, Job, common
from dpadesk.cli.pack import export
from dpadesk.desk import new_matter, receive
from dpadesk.model import Author, Direction, Matter, Round, Side
from dpadesk.store import Listed, Workspace, listed, workspace_folder

__all__ = ["matter"]

WORKSPACE = click.option(
    "--workspace", type=PATH, help="The workspace's folder (else DPADESK_HOME, else the system's)."
)


@click.group()
def matter() -> None:
    """The matters of the workspace that the window uses."""


@matter.command("list")
@WORKSPACE
@common
def list_(job: Job, workspace: Path | None) -> int:
    """List all matters, the one touched last first."""
    job.promise()
    rows = listed(Workspace(workspace_folder(workspace)))
    for row in rows:
        if row.trouble is not None:
            job.line(job.say.error(row.trouble))
            continue
        turn, rounds = job.say(f"matter.turn.{row.turn}"), job.say.count("matter.rounds", len(row.rounds))
        job.tell("matter.row", id=row.id, name=row.name, rounds=rounds, turn=turn)
    if not rows:
        job.tell("matter.none", folder=workspace_folder(workspace))
    job.finish(lambda: {"matters": [_row(row) for row in rows]})
    return 0


@matter.command()
@click.argument("identity", metavar="MATTER")
@WORKSPACE
@common
def show(job: Job, identity: str, workspace: Path | None) -> int:
    """Show one matter with its rounds and decisions."""
    job.promise()
    space = Workspace(workspace_folder(workspace))
    found = space.load(identity)
    job.tell("matter.title", name=found.name, counterparty=found.counterparty or "-", side=found.side)
    for one in found.rounds:
        job.tell(f"matter.round.{one.direction}", **_round(space, found, one))
    job.line(job.say(f"matter.turn.{found.turn}"))
    job.finish(lambda: _whole(space, found))
    return 0


@matter.command()
@click.argument("name")
@click.option("--answers", type=PATH, help="Answers of the draft, where it is our paper.")
@click.option("--counterparty", default="", help="The other side.")
@click.option("--side", type=click.Choice([one.value for one in Side]), default=Side.PROCESSOR.value)
@click.option("--initials", default="", help="Initials on our comments.")
@WORKSPACE
@common
def new(
    job: Job,
    name: str,
    answers: Path | None,
    counterparty: str,
    side: str,
    initials: str,
    workspace: Path | None,
) -> int:
    """Open a matter."""
    space = Workspace(workspace_folder(workspace))
    read = None
    if answers is not None:
        from dpadesk.cli.draft import answers_from
        from dpadesk.library import load

        own = space.library if space.library.is_dir() else None
        read = answers_from(job, answers, load(own=own))
    job.promise()
    act = new_matter(
        name,
        read,
        counterparty=counterparty,
        side=Side(side),
        author=Author(job.name, initials),
        now=job.moment.second,
        taken=space.ids(),
    )
    space.save(act.matter, act.keep)
    job.tell("matter.opened", id=act.matter.id, folder=space.folder)
    job.finish(lambda: _whole(space, act.matter))
    return 0


@matter.command("add-round")
@click.argument("identity", metavar="MATTER")
@click.argument("file", type=PATH)
@click.option("--sent", "direction", flag_value=Direction.SENT.value, help="It is a file that we sent.")
@click.option("--received", "direction", flag_value=Direction.RECEIVED.value, help="It is a file of theirs.")
@WORKSPACE
@common
def add_round(job: Job, identity: str, file: Path, direction: str | None, workspace: Path | None) -> int:
    """Keep a file that was sent or has come back; without --sent or --received its content decides."""
    blob = job.read(file)
    job.promise()
    space = Workspace(workspace_folder(workspace))
    before = space.load(identity)
    known = Direction(direction) if direction else None
    act = receive(before, blob, now=job.moment.second, direction=known)
    space.save(act.matter, act.keep)
    one = act.matter.rounds[-1]
    job.tell(f"matter.round.{one.direction}", **_round(space, act.matter, one))
    job.finish(lambda: _whole(space, act.matter))
    return 0


matter.add_command(export)


def _row(row: Listed) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "counterparty": row.counterparty,
        "turn": row.turn.value,
        "rounds": [one.value for one in row.rounds],
        "decided": row.decided,
        "signed": row.signed,
        "created": row.created,
        "touched": row.touched,
        "trouble": None if row.trouble is None else row.trouble.code,
    }


def _round(space: Workspace, found: Matter, one: Round) -> dict[str, Any]:
    path = space.path_of(found.id, one.sha256)
    return {
        "number": one.number,
        "direction": one.direction.value,
        "name": one.name,
        "sha256": one.sha256,
        "when": one.when,
        "by": one.by,
        "decisions": len(one.decisions),
        "file": None if path is None else str(path),
    }


def _whole(space: Workspace, found: Matter) -> dict[str, Any]:
    return {
        "id": found.id,
        "name": found.name,
        "counterparty": found.counterparty,
        "side": found.side.value,
        "turn": found.turn.value,
        "signed": found.signed,
        "created": found.created,
        "touched": found.touched,
        "rounds": [_round(space, found, one) for one in found.rounds],
    }
