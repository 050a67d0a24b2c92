"""accept, reject, check."""

from __future__ import annotations

from pathlib import Path

import click

from dpadesk.cli.common import PATH, Job, common, out_option, receipt_option
from dpadesk.desk import check as gates_of
from dpadesk.desk import resolve_marks
from dpadesk.gate import ready, to_json
from dpadesk.model import Blob, Gate

__all__ = ["accept", "check", "reject", "tell_gate"]

BY = click.option("--by", metavar="AUTHOR", help="Only the marks of this author.")


@click.command()
@click.argument("file", metavar="IN.docx", type=PATH)
@out_option()
@BY
@receipt_option
@common
def accept(job: Job, file: Path, out: Path, by: str | None, receipt_to: Path | None) -> int:
    """Accept tracked changes."""
    return _resolve(job, file, out, receipt_to, accepted=True, by=by)


@click.command()
@click.argument("file", metavar="IN.docx", type=PATH)
@out_option()
@BY
@receipt_option
@common
def reject(job: Job, file: Path, out: Path, by: str | None, receipt_to: Path | None) -> int:
    """Reject tracked changes."""
    return _resolve(job, file, out, receipt_to, accepted=False, by=by)


def _resolve(
    job: Job, file: Path, out: Path, receipt_to: Path | None, *, accepted: bool, by: str | None
) -> int:
    blob = job.read(file)
    job.promise(out, receipt_to)
    with job.progress() as step:
        data, proof = resolve_marks(blob, accept=accepted, by=by, step=step)
    made = Blob(out.name, data)
    job.put(out, made.data)
    if receipt_to is not None:
        from dpadesk.report import file_receipt

        command = "accept" if accepted else "reject"
        done = file_receipt(command, before={"file": blob}, after={"file": made}, checks=proof.checks, by=by)
        job.put_json(receipt_to, done)
    job.finish(lambda: {"document": {"file": str(out), "sha256": made.sha256}, "from": blob.sha256, "by": by})
    job.tell(
        "cli.resolved.accept" if accepted else "cli.resolved.reject",
        file=out,
        by=by or job.say("cli.everybody"),
    )
    return 0


@click.command()
@click.argument("file", metavar="FINAL.docx", type=PATH)
@click.option(
    "--agreed", type=PATH, metavar="AGREED.docx", help="What was agreed: the texts must be the same."
)
@common
def check(job: Job, file: Path, agreed: Path | None) -> int:
    """The signing gate: may this file be signed? Exit code 1 where a gate is closed."""
    final = job.read(file)
    other = None if agreed is None else job.read(agreed)
    job.promise()
    gates = gates_of(final, other)
    for gate in gates:
        tell_gate(job, gate)
    open_ = ready(gates)
    job.tell("cli.check.ready" if open_ else "cli.check.closed", file=file)
    job.finish(lambda: to_json(gates))
    return 0 if open_ else 1


def tell_gate(job: Job, gate: Gate) -> None:
    """One line for a gate, and one for each place where it fails."""
    job.line(f"  {job.say(f'gate.status.{gate.status}'):<5} {job.say(gate.code, **gate.values)}")
    for where, quote in gate.where:
        place = " ".join(filter(None, (where.cited, where.heading))) or f"{where.part} {where.paragraph}"
        job.line(f"        {place}: {quote}" if quote else f"        {place}")
