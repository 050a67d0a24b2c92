"""scrub: a file without what it gives away beside its text."""

from __future__ import annotations

from pathlib import Path

import click

from dpadesk.cli.common import PATH, Job, common, out_option
from dpadesk.desk import ScrubbedFile, scrub_file
from dpadesk.errors import OutputError
from dpadesk.word import Trace

__all__ = ["scrub"]

_MOST_NAMES = 6
_PLAIN, _WITH_MACROS = (".docx", ".dotx"), (".docm", ".dotm")


@click.command()
@click.argument("file", metavar="IN.docx", type=PATH)
@out_option()
@click.option(
    "--keep",
    multiple=True,
    type=click.Choice([one.value for one in Trace]),
    help="Leave this sort of trace in the file; may be said several times.",
)
@click.option(
    "--take", multiple=True, type=click.Choice([Trace.EMBEDDED.value]),
    help="Take this out too: embedded files; what is shown of them stays as a picture.",
)  # fmt: skip
@click.option("--firm", default="", metavar="NAME", help="Put this name on marks and comments that stay.")
@click.option("--accept", is_flag=True, help="Count open tracked changes as accepted.")
@common
def scrub(
    job: Job, file: Path, out: Path, keep: tuple[str, ...], take: tuple[str, ...], firm: str, accept: bool
) -> int:
    """Take metadata, names, comments and hidden residue out of a file; says what it took.

    Everything of it goes unless --keep names it; embedded files only where --take does. A file
    with open tracked changes is refused: accept them (--accept) or leave them (--keep changes).
    """
    blob = job.read(file)
    job.promise(out)
    with job.progress() as step:
        kept, taken = ([Trace(one) for one in named] for named in (keep, take))
        made = scrub_file(blob, keep=kept, take=taken, firm=firm, accept=accept, step=step)
    wanted, other = (_WITH_MACROS, _PLAIN) if made.scrubbed.macros else (_PLAIN, _WITH_MACROS)
    if out.suffix.lower() in other:
        raise OutputError("cli.scrub.suffix", file=str(out), kinds=", ".join(wanted))
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
    if any("/embeddings/" in f"/{one}" for one in made.scrubbed.left):
        job.tell("cli.scrub.embedded")


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
