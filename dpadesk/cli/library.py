"""library: lint, list, show, search."""

from __future__ import annotations

from typing import Any

import click

from dpadesk.cli.common import Job, common
from dpadesk.cli.own import with_library
from dpadesk.library import Clause, Library, Piece, Position, lint, search, used

__all__ = ["library"]


@click.group()
def library() -> None:
    """The clause library, with the firm's own folder over it."""


@library.command("lint")
@with_library
@common
def lint_(job: Job, library: Library) -> int:
    """Say all that is wrong in it, by file and line. Exit code 1 where anything is."""
    job.promise()
    found = lint(library)
    for one in found:
        job.tell(one.code, **one.values)
    if not found:
        job.tell("cli.library.clean", clauses=len(library.clauses), positions=_positions(library))
    else:
        job.count("cli.library.findings", len(found))
    job.finish(
        lambda: {
            "version": library.version,
            "findings": [
                {
                    "code": one.code,
                    "file": one.file,
                    "line": one.line,
                    "message": job.say(one.code, **one.values),
                }
                for one in found
            ],
        }
    )
    return 1 if found else 0


@library.command("list")
@click.option("--family", metavar="FAMILY", help="Only the clauses of this family.")
@with_library
@common
def list_(job: Job, library: Library, family: str | None) -> int:
    """List the clauses, family by family."""
    job.promise()
    clauses = [one for one in library.clauses.values() if family in (None, one.family)]
    clauses.sort(key=lambda one: (one.family, one.id))
    last = ""
    for one in clauses:
        if one.family != last:
            job.line(one.family)
            last = one.family
        own = " *" if one.id in library.own else ""
        job.line(f"  {one.id:<34} {one.title}{own}")
    job.finish(lambda: {"version": library.version, "clauses": [_row(library, one) for one in clauses]})
    return 0


@library.command()
@click.argument("clause")
@with_library
@common
def show(job: Job, library: Library, clause: str) -> int:
    """Show a clause: its positions from the processor's best to the controller's, and what to say."""
    job.promise()
    found = library.clause(clause)
    job.line(f"{found.id}  {found.title}  (v{found.version}, {found.file})")
    job.tell("cli.library.used", forms=", ".join(used(library, clause)) or "-")
    for code, text in (
        ("why", found.guidance.why),
        ("they-say", found.guidance.they_say),
        ("answer", found.guidance.answer),
        ("fixed", found.fixed),
    ):
        if text:
            job.tell(f"cli.library.{code}", text=text)
    if found.walk_away.line:
        job.tell("cli.library.walk-away", line=found.walk_away.line, approval=found.walk_away.approval)
    for position in found.ladder("processor"):
        _tell(job, position)
    job.finish(lambda: _whole(library, found))
    return 0


@library.command("search")
@click.argument("words", nargs=-1, required=True)
@with_library
@common
def search_(job: Job, library: Library, words: tuple[str, ...]) -> int:
    """Find clauses, questions and forms that hold all the words."""
    job.promise()
    found = search(library, " ".join(words))
    for one in found:
        where = f", {one.where}" if one.where else ""
        job.line(f"{one.kind:<8} {one.id:<34} {one.title}{where}")
        if one.excerpt:
            job.line(f"         {one.excerpt}")
    if not found:
        job.tell("cli.library.nothing", words=" ".join(words))
    job.finish(lambda: {"hits": [_hit(one) for one in found]})
    return 0


def _hit(one: Any) -> dict[str, str]:
    return {
        "kind": one.kind,
        "id": one.id,
        "title": one.title,
        "position": one.where,
        "excerpt": one.excerpt,
    }


def _tell(job: Job, position: Position) -> None:
    job.line("")
    job.line(f"  {position.id}: {position.label} ({position.side})")
    for lever, value in position.levers.items():
        job.line(f"    {lever} = {value}")
    if position.note:
        job.line(f"    {position.note}")
    for piece in position.text:
        for text in _lines(piece):
            job.line(f"    | {text}")


def _lines(piece: Piece) -> list[str]:
    return [" ".join(one.split()) for one in piece.templates() if one]


def _positions(library: Library) -> int:
    return sum(len(one.positions) for one in library.clauses.values())


def _row(library: Library, one: Clause) -> dict[str, Any]:
    return {
        "id": one.id,
        "family": one.family,
        "title": one.title,
        "version": one.version,
        "file": one.file,
        "own": one.id in library.own,
        "negotiable": one.negotiable,
        "positions": [position.id for position in one.positions],
        "satisfies": list(one.satisfies),
        "levers": list(one.levers),
        "forms": list(used(library, one.id)),
    }


def _whole(library: Library, one: Clause) -> dict[str, Any]:
    return {
        **_row(library, one),
        "when": one.when.source,
        "fixed": one.fixed,
        "guidance": {
            "why": one.guidance.why,
            "they_say": one.guidance.they_say,
            "answer": one.guidance.answer,
        },
        "walk_away": {"line": one.walk_away.line, "approval": one.walk_away.approval},
        "positions": [_position(position) for position in one.positions],
        "ladder": {
            side: [position.id for position in one.ladder(side)] for side in ("processor", "controller")
        },
    }


def _position(one: Position) -> dict[str, Any]:
    return {
        "id": one.id,
        "label": one.label,
        "side": one.side,
        "note": one.note,
        "levers": dict(one.levers),
        "text": [
            {"shape": piece.shape.value, "text": _lines(piece), "when": piece.when.source}
            for piece in one.text
        ],
    }
