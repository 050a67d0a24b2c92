"""scrub: a file without what it gives away beside its text."""

from __future__ import annotations

from pathlib import Path

import click

from dpadesk.cli.common import PATH, Job, common, out_option
from dpadesk.desk import ScrubbedFile, scrub_file
from dpadesk.word import Trace

__all__ = ["scrub"]

_MOST_NAMES = 6


@click.command()
@click.argument("file", metavar="IN.docx", type=PATH)
@out_option()
@click.option(
    "--keep",
    multiple=True,
    type=click.Choice([one.value for one in Trace]),
    help="Leave this sort of trace in the file; may be said several times.",
)
@click.option("--firm", default="", metavar="NAME", help="Put this name on marks and comments that stay.")
@click.option("--accept", is_flag=True, help="Count open tracked changes as accepted.")
@common
def scrub(job: Job, file: Path, out: Path, keep: tuple[str, ...], firm: str, accept: bool) -> int:
    """Take metadata, names, comments and hidden residue out of a file; says what it took.

    Everything of it goes unless --keep names it. A file with open tracked changes is refused: accept them
    (--accept) or leave them (--keep changes).
    """
    blob = job.read(file)
    job.promise(out)
    with job.progress() as step:
        made = scrub_file(blob, keep=[Trace(one) for one in keep], firm=firm, accept=accept, step=step)
    job.put(out, made.file.data)
    job.finish(lambda: _result(file, out, blob.sha256, made))
    job.tell(
        "cli.scrubbed" if made.scrubbed.taken else "cli.scrubbed.none", out=out, n=len(made.scrubbed.taken)
    )
    _tell(job, made)
    return 0


def _tell(job: Job, made: ScrubbedFile) -> None:
    for one in made.scrubbed.taken:
        names = ", ".join(one.names[:_MOST_NAMES]) + (" …" if len(one.names) > _MOST_NAMES else "")
        code = "cli.scrub.row-named" if names else "cli.scrub.row"
        job.tell(code, what=job.say(f"scrub.took.{one.trace}"), n=one.count, names=names)
    if made.scrubbed.left:
        job.tell("cli.scrub.left", parts=", ".join(made.scrubbed.left))


def _result(file: Path, out: Path, before: str, made: ScrubbedFile) -> dict[str, object]:
    return {
        "in": {"file": str(file), "sha256": before},
        "out": {"file": str(out), "sha256": made.file.sha256},
        "took": [
            {"trace": one.trace.value, "count": one.count, "names": list(one.names)}
            for one in made.scrubbed.taken
        ],
        "not_looked_into": list(made.scrubbed.left),
        "checks": [{"check": name, "seen": seen} for name, seen in made.proof.checks],
    }
