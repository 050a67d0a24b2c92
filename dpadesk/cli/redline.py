"""compare, changes, answer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dpadesk.cli.common import PATH, Job, common, out_option, receipt_option
from dpadesk.errors import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dpadesk.desk import Compared
    from dpadesk.model import Blob
    from dpadesk.review import Decisions, Review

__all__ = ["answer", "changes", "compare", "decisions_for", "surface"]

SENT = click.option("--sent", type=PATH, metavar="SENT.docx", help="What we sent: shows silent edits too.")


@click.command()
@click.argument("old", metavar="OLD.docx", type=PATH)
@click.argument("new", metavar="NEW.docx", type=PATH)
@out_option()
@receipt_option
@common
def compare(job: Job, old: Path, new: Path, out: Path, receipt_to: Path | None) -> int:
    """NEW with every difference to OLD as a real tracked change."""
    from dpadesk.desk import compare_files, differences

    before, after = job.read(old), job.read(new)
    job.promise(out, receipt_to)
    listed = None
    with job.progress() as step:
        made = compare_files(before, after, author=job.name, when=job.moment.second, step=step)
        if job.json_to is not None or receipt_to is not None:
            listed = differences(before, after, step=step)
    job.put(out, made.file.data)
    if listed is not None and receipt_to is not None:
        from dpadesk.model import Blob

        job.put_json(receipt_to, _compared(job, before, after, Blob(out.name, made.file.data), made, listed))
    job.finish(lambda: _with_unmarked(_list(listed), made))
    marks = int(dict(made.proof.checks)["marks"])
    job.count("cli.compared", marks, old=old, new=new, out=out)
    for missed in made.not_compared:
        job.tell("cli.not-compared", where=missed.where, why=missed.why)
    return 0


def _list(listed: Review | None) -> dict[str, object]:
    from dpadesk.review import to_json

    return {} if listed is None else to_json(listed)


def _with_unmarked(result: dict[str, object], made: Compared) -> dict[str, object]:
    """The list, and what differs but is not marked in the redline."""
    unmarked = [{"where": one.where, "why": one.why} for one in made.not_compared]
    known = result.get("not_compared", [])
    return {**result, "not_compared": [*known, *unmarked]} if isinstance(known, list) else result


def _compared(
    job: Job, old: Blob, new: Blob, written: Blob, made: Compared, listed: Review
) -> dict[str, object]:
    from dpadesk.report import file_receipt

    return file_receipt(
        "compare",
        before={"old": old, "new": new},
        after={"redline": written},
        checks=made.proof.checks,
        not_compared=(*listed.not_compared, *made.not_compared),
        author=job.name,
        date=job.moment.second,
        changes=len(listed.changes),
    )


@click.command()
@click.argument("returned", metavar="RETURNED.docx", type=PATH)
@SENT
@click.option("-o", "--out", type=PATH, metavar="CHANGES.xlsx", help="The list as a table too.")
@common
def changes(job: Job, returned: Path, sent: Path | None, out: Path | None) -> int:
    """List every change in a returned file: tracked, and, with --sent, silent."""
    from dpadesk.cli.show import tell_changes
    from dpadesk.desk import changes_of

    theirs = job.read(returned)
    ours = None if sent is None else job.read(sent)
    job.only(out, ".xlsx")
    job.promise(out)
    with job.progress() as step:
        review = changes_of(theirs, ours, us=job.us, step=step)
    if out is not None:
        from dpadesk.report import changes_xlsx

        job.put(out, changes_xlsx(review, when=job.moment.second))
    job.finish(lambda: _list(review))
    tell_changes(job, review)
    return 0


@click.command()
@click.argument("returned", metavar="RETURNED.docx", type=PATH)
@click.argument("decisions", metavar="decisions.yaml", type=PATH)
@SENT
@out_option()
@click.option("--clean", type=PATH, help="A clean copy too: all marks accepted, no comments.")
@click.option("--issues", type=PATH, metavar="FILE.xlsx|.docx", help="The issues list.")
@receipt_option
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
    from dpadesk.desk import answer_files, changes_of, clean_copy
    from dpadesk.model import Author, Blob
    from dpadesk.review import check_for, expand

    theirs = job.read(returned)
    ours = None if sent is None else job.read(sent)
    written = decisions_for(job, decisions)
    job.only(issues, ".xlsx", ".docx")
    job.promise(out, clean, issues, receipt_to)
    with job.progress() as step:
        us = {job.author or written.author} - {""} or None
        review = changes_of(theirs, ours, us=us, step=step)
        check_for(written, review.returned.sha256, None if ours is None else ours.sha256, str(decisions))
        written = replace(written, decisions=expand(review, written.decisions, written.bulks))
        author = Author(job.author or written.author, written.initials, job.moment.second)
        made = answer_files(
            review,
            theirs,
            written.decisions,
            sent=ours,
            author=author,
            default=written.default,
            name=str(decisions),
            step=step,
        )
    job.put(out, made.file.data)
    if clean is not None:
        job.put(clean, clean_copy(made.file))
    if issues is not None:
        job.put(issues, _issues(job, issues, review, written))
    job.put_json(receipt_to, made.receipt)
    stop_leaks(job, [Blob(path.name, data) for path, data in job.outputs.items()], written, theirs, ours)
    job.finish(lambda: made.receipt)
    job.count("cli.answered", len(written.decisions), out=out, changes=len(review.changes))
    return 0


def _issues(job: Job, path: Path, review: Review, written: Decisions) -> bytes:
    """The list as a spreadsheet or a document, by the name that it is to have."""
    from dpadesk.report import issues_docx, issues_xlsx

    write = issues_docx if path.suffix.lower() == ".docx" else issues_xlsx
    return write(review, written.decisions, when=job.moment.second)


def stop_leaks(job: Job, files: Sequence[Blob], written: Decisions, theirs: Blob, ours: Blob | None) -> None:
    """Raises LeakFound where a note of the decisions, or a path of this machine, stands in what goes out."""
    from dpadesk.desk import Private, scan, stop_at

    said = tuple(text for one in written.decisions for text in (one.comment, one.text) if text)
    private = Private(notes=tuple(one.note for one in written.decisions if one.note), said=said)
    known = [theirs, *([ours] if ours else [])]
    stop_at(scan([(one, False, "") for one in files], private, known=known))


@click.command()
@click.argument("returned", metavar="RETURNED.docx", type=PATH)
@click.option("--sent", type=PATH, metavar="SENT.docx", required=True, help="What we sent.")
@out_option()
@receipt_option
@common
def surface(job: Job, returned: Path, sent: Path, out: Path, receipt_to: Path | None) -> int:
    """Their file with the silent edits turned into visible tracked changes.

    They stand under "NAME (untracked)": --author, else whoever made most of the tracked changes.
    """
    from dpadesk.desk import changes_of, surface_file
    from dpadesk.model import Author

    theirs, ours = job.read(returned), job.read(sent)
    job.promise(out, receipt_to)
    with job.progress() as step:
        review = changes_of(theirs, ours, step=step)
        author = Author(job.name, "", job.moment.second)
        made = surface_file(review, theirs, ours, author=author, untracked=job.author, step=step)
    job.put(out, made.file.data)
    drawn = made.plan.drawn
    job.put_json(receipt_to, {"command": "surface", **made.receipt, "surfaced": drawn})
    job.finish(lambda: {**_list(review), "surfaced": drawn, "written": made.receipt["written"]})
    job.count("cli.surfaced", sum(how == "mark" for how in drawn.values()), out=out)
    for how in ("comment", "listed"):
        if number := sum(found == how for found in drawn.values()):
            job.count(f"cli.surfaced.{how}", number)
    return 0


def decisions_for(job: Job, path: Path) -> Decisions:
    """A decisions file. Raises DecisionError naming line and key; UnreadableFile where it is no text."""
    from dpadesk.review import read_decisions

    try:
        text = job.read(path).data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise UnreadableFile("input.not-text", file=str(path)) from wrong
    return read_decisions(text, str(path))
