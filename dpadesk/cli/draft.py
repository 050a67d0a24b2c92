"""forms, new, assemble."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from dpadesk.assemble import Origin
from dpadesk.cli.common import PATH, Job, common, out_option
from dpadesk.desk import Draft, draft_of
from dpadesk.errors import UnreadableFile
from dpadesk.interview import read_answers, write_answers
from dpadesk.library import Library, load
from dpadesk.model import Answers, sha256_of

__all__ = ["answers_from", "assemble", "clauses_of", "forms", "new", "tell_draft"]


@click.command()
@common
def forms(job: Job) -> int:
    """List the forms (document shapes) that the library offers."""
    job.promise()
    library = load()
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
@common
def new(job: Job, form: str, out: Path) -> int:
    """Write a complete answers file for a form, each question with its explanation, defaults filled in."""
    job.promise(out)
    library = load()
    library.form(form)
    job.put(out, write_answers(library, form).encode())
    job.finish(lambda: {"form": form, "file": str(out)})
    job.tell("cli.new", out=out, form=form)
    return 0


@click.command()
@click.argument("answers", metavar="answers.yaml", type=PATH)
@out_option()
@click.option("--pdf", type=PATH, help="A PDF of the same document too.")
@common
def assemble(job: Job, answers: Path, out: Path, pdf: Path | None) -> int:
    """Answers and library in, Word document (and PDF) out."""
    library = load()
    read = answers_from(job, answers, library)
    job.promise(out, pdf)
    with job.progress() as step:
        draft = draft_of(
            read,
            library,
            date=job.moment.day,
            author=job.name,
            name=out.stem,
            pdf=pdf is not None,
            step=step,
        )
    job.put(out, draft.docx)
    if pdf is not None and draft.pdf is not None:
        job.put(pdf, draft.pdf)
    job.finish(lambda: _result(draft, out))
    tell_draft(job, draft, out)
    return 0


def answers_from(job: Job, path: Path, library: Library) -> Answers:
    """An answers file. Raises AnswersError naming line and key; UnreadableFile where it is no text."""
    try:
        text = job.read(path).data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise UnreadableFile("input.not-text", file=str(path)) from wrong
    return read_answers(text, library, str(path))


def tell_draft(job: Job, draft: Draft, out: Path) -> None:
    """What was drafted, and what is still blank."""
    paragraphs = draft.assembled.document.paragraphs()
    job.tell("cli.drafted", out=out, clauses=len(clauses_of(draft)), paragraphs=len(paragraphs))
    if draft.assembled.blanks:
        job.count("cli.blanks", len(draft.assembled.blanks))
    for one in draft.assembled.blanks:
        job.line(f"  {one.question}: [{one.label}]")
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
