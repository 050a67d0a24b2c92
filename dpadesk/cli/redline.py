"""compare, changes, answer."""

from __future__ import annotations

from pathlib import Path

import click

from dpadesk.cli.common import PATH, Job, common, out_option
from dpadesk.cli.show import tell_changes
from dpadesk.desk import answer_files, changes_of, clean_copy, compare_files
from dpadesk.errors import UnreadableFile
from dpadesk.model import Author
from dpadesk.review import Decisions, check_for, read_decisions, to_json

__all__ = ["answer", "changes", "compare", "decisions_for"]

SENT = click.option("--sent", type=PATH, metavar="SENT.docx", help="What we sent: shows silent edits too.")


@click.command()
@click.argument("old", metavar="OLD.docx", type=PATH)
@click.argument("new", metavar="NEW.docx", type=PATH)
@out_option()
@common
def compare(job: Job, old: Path, new: Path, out: Path) -> int:
    """NEW with every difference to OLD as a real tracked change."""
    before, after = job.read(old), job.read(new)
    job.promise(out)
    with job.progress() as step:
        made, review = compare_files(before, after, author=job.name, when=job.moment.second, step=step)
    job.put(out, made)
    job.finish(lambda: to_json(review))
    job.count("cli.compared", len(review.changes), old=old, new=new, out=out)
    return 0


@click.command()
@click.argument("returned", metavar="RETURNED.docx", type=PATH)
@SENT
@click.option("-o", "--out", type=PATH, metavar="CHANGES.xlsx", help="The list as a table too.")
@common
def changes(job: Job, returned: Path, sent: Path | None, out: Path | None) -> int:
    """List every change in a returned file: tracked, and, with --sent, silent."""
    theirs = job.read(returned)
    ours = None if sent is None else job.read(sent)
    job.only_xlsx(out)
    job.promise(out)
    with job.progress() as step:
        review = changes_of(theirs, ours, us=job.us, step=step)
    if out is not None:
        from dpadesk.report import changes_xlsx

        job.put(out, changes_xlsx(review, when=job.moment.second))
    job.finish(lambda: to_json(review))
    tell_changes(job, review)
    return 0


@click.command()
@click.argument("returned", metavar="RETURNED.docx", type=PATH)
@click.argument("decisions", metavar="decisions.yaml", type=PATH)
@SENT
@out_option()
@click.option("--clean", type=PATH, help="A clean copy too: all marks accepted, no comments.")
@click.option("--issues", type=PATH, metavar="FILE.xlsx", help="The issues list.")
@click.option(
    "--receipt", "receipt_to", type=PATH, metavar="FILE.json", help="Hashes, checks, what was decided."
)
@common
def answer(
    job: Job,
    returned: Path,
    decisions: Path,
    sent: Path | None,
    out: Path,
    clean: Path | None,
    issues: Path | None,
    receipt_to: Path | None,
) -> int:
    """Write decisions into their own file as tracked changes."""
    theirs = job.read(returned)
    ours = None if sent is None else job.read(sent)
    written = decisions_for(job, decisions)
    job.only_xlsx(issues)
    job.promise(out, clean, issues, receipt_to)
    with job.progress() as step:
        us = {job.author or written.author} - {""} or None
        review = changes_of(theirs, ours, us=us, step=step)
        check_for(written, review.returned.sha256, None if ours is None else ours.sha256, str(decisions))
        author = Author(job.author or written.author, written.initials, job.moment.second)
        made = answer_files(
            review,
            theirs,
            written.decisions,
            author=author,
            default=written.default,
            name=str(decisions),
            step=step,
        )
    job.put(out, made.file.data)
    if clean is not None:
        job.put(clean, clean_copy(made.file))
    if issues is not None:
        from dpadesk.report import issues_xlsx

        job.put(issues, issues_xlsx(review, written.decisions, when=job.moment.second))
    if receipt_to is not None:
        import json

        job.put(receipt_to, f"{json.dumps(made.receipt, ensure_ascii=False, indent=2)}\n".encode())
    job.finish(lambda: made.receipt)
    job.count("cli.answered", len(written.decisions), out=out, changes=len(review.changes))
    return 0


def decisions_for(job: Job, path: Path) -> Decisions:
    """A decisions file. Raises DecisionError naming line and key; UnreadableFile where it is no text."""
    try:
        text = job.read(path).data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise UnreadableFile("input.not-text", file=str(path)) from wrong
    return read_decisions(text, str(path))
