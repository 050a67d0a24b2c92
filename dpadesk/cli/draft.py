"""forms, new, assemble."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from dpadesk.assemble import Origin
from dpadesk.cli.common import PATH, Job, common, out_option
from dpadesk.cli.own import with_library
from dpadesk.desk import Draft, draft_of, load_official
from dpadesk.errors import UnreadableFile
from dpadesk.interview import AskedGroup, interview, open_answers, write_answers
from dpadesk.library import Library
from dpadesk.model import Answers, sha256_of

__all__ = ["answers_from", "assemble", "clauses_of", "forms", "new", "tell_draft"]


@click.command()
@with_library
@common
def forms(job: Job, library: Library) -> int:
    """List the forms (document shapes) that the library offers."""
    job.promise()
    for form in library.forms.values():
        job.tell("cli.form", id=form.id, name=form.name, summary=form.summary)
    job.finish(
        lambda: {
            "forms": [
                {"id": one.id, "name": one.name, "summary": one.summary} for one in library.forms.values()
            ]
        }
    )
    return 0


@click.command()
@click.argument("form")
@out_option(what="The answers file to write (answers.yaml).")
@click.option("--from", "old", type=PATH, metavar="OLD.yaml", help="Take over the answers of this file.")
@with_library
@common
def new(job: Job, form: str, out: Path, old: Path | None, library: Library) -> int:
    """Write a complete answers file for a form, each question with its explanation, defaults filled in.

    With --from an older file's answers are kept, and what this version of the library changed in them is told.
    """
    library.form(form)
    read, changed = (None, ()) if old is None else opened_answers(job, old, library)
    job.promise(out)
    kept = None if read is None else replace(read, form=form, library=library.version)
    job.put(out, write_answers(library, form, kept).encode())
    job.finish(lambda: {"form": form, "file": str(out), "changed": list(changed)})
    job.tell("cli.new", out=out, form=form)
    _tell_changed(job, changed)
    return 0


@click.command()
@click.argument("answers", metavar="answers.yaml", type=PATH)
@out_option()
@click.option("--pdf", type=PATH, help="A PDF of the same document too.")
@click.option(
    "--scc",
    type=PATH,
    metavar="FILE",
    help="Attach the module's official text from this file (.docx, .html, .md).",
)
@click.option(
    "--template",
    type=PATH,
    metavar="FILE",
    help="Your own Word file (.docx, .dotx): its styles, page and letterhead.",
)
@with_library
@common
def assemble(
    job: Job,
    answers: Path,
    out: Path,
    pdf: Path | None,
    scc: Path | None,
    template: Path | None,
    library: Library,
) -> int:
    """Answers and library in, Word document (and PDF) out.

    With --scc the module of the Standard Contractual Clauses that the answers name is attached word for word,
    and compared with the file that it was taken from.
    """
    read, changed = opened_answers(job, answers, library)
    official = None if scc is None else load_official(job.read(scc).data, str(scc))
    read = read if official is None else read.put("scc_text", True)
    job.promise(out, pdf)
    with job.progress() as step:
        draft = draft_of(
            read,
            library,
            date=job.moment.day,
            author=job.name,
            name=out.stem,
            pdf=pdf is not None,
            official=official,
            template=None if template is None else job.read(template),
            step=step,
        )
    job.put(out, draft.docx)
    if pdf is not None and draft.pdf is not None:
        job.put(pdf, draft.pdf)
    asked = interview(library, read, today=job.moment.day)
    job.finish(lambda: {**_result(draft, out), "changed": list(changed), "proposals": _proposals(asked)})
    tell_draft(job, draft, out)
    _tell_changed(job, changed)
    return 0


def answers_from(job: Job, path: Path, library: Library) -> Answers:
    """An answers file. Raises AnswersError naming line and key; UnreadableFile where it is no text."""
    return opened_answers(job, path, library)[0]


def opened_answers(job: Job, path: Path, library: Library) -> tuple[Answers, tuple[str, ...]]:
    """An answers file, and a sentence for each change that this version of the library made to it."""
    try:
        text = job.read(path).data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise UnreadableFile("input.not-text", file=str(path)) from wrong
    return open_answers(text, library, str(path))


def _tell_changed(job: Job, changed: tuple[str, ...]) -> None:
    for one in changed:
        job.tell("cli.migrated", what=one)


def _proposals(asked: Iterable[AskedGroup]) -> list[dict[str, Any]]:
    """What the transfer tables propose, beside the answer that stands."""
    return [
        {"answer": one.value, **asdict(one.proposal)}
        for group in asked
        for one in group.asked
        if one.proposal is not None
    ]


def tell_draft(job: Job, draft: Draft, out: Path) -> None:
    """What was drafted, and what is still blank."""
    paragraphs = draft.assembled.document.paragraphs()
    job.tell("cli.drafted", out=out, clauses=len(clauses_of(draft)), paragraphs=len(paragraphs))
    if draft.assembled.blanks:
        job.count("cli.blanks", len(draft.assembled.blanks))
    for one in draft.assembled.blanks:
        job.line(f"  {one.question}: [{one.label}]")
    if draft.official:
        job.count("cli.official", draft.official)
    for warned in draft.assembled.warnings:
        job.line(f"  ! {warned.text}")


def clauses_of(draft: Draft) -> tuple[str, ...]:
    """The clauses that the document holds, in its order."""
    origins = draft.assembled.provenance.values()
    return tuple(dict.fromkeys(origin.clause for origin in origins if origin.position))


def _result(draft: Draft, out: Path) -> dict[str, Any]:
    made = draft.assembled
    return {
        "document": {
            "file": str(out),
            "sha256": sha256_of(draft.docx),
            "paragraphs": len(made.document.paragraphs()),
        },
        "blanks": [{"question": one.question, "block": one.block, "label": one.label} for one in made.blanks],
        "warnings": [asdict(one) for one in made.warnings],
        "official": draft.official,
        "provenance": {block: _origin(origin) for block, origin in made.provenance.items()},
    }


def _origin(origin: Origin) -> dict[str, Any]:
    spans = [
        {"start": one.start, "end": one.end, "question": one.question, "blank": one.blank}
        for one in origin.spans
    ]
    return {
        "clause": origin.clause,
        "version": origin.version,
        "position": origin.position,
        "reason": origin.reason,
        "spans": spans,
    }
