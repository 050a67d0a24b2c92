"""demo: the whole journey on the sample matter, with figures, headless."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from dpadesk.cli.common import PATH, Job, common
from dpadesk.cli.draft import clauses_of
from dpadesk.cli.resolve import tell_gate
from dpadesk.cli.show import place, tell_changes
from dpadesk.desk import (
    Answered,
    Draft,
    answer_round,
    check,
    clean_copy,
    decide_many,
    draft_of,
    review_round,
    sample_matter,
    send,
    sign,
)
from dpadesk.errors import OutputError
from dpadesk.gate import ready
from dpadesk.gate import to_json as gates_to_json
from dpadesk.interview import read_answers
from dpadesk.library import load
from dpadesk.model import Author, Blob, Change, Decision, Gate, Matter, Origin
from dpadesk.report import changes_xlsx, issues_xlsx
from dpadesk.review import Review, read_decisions, to_json
from dpadesk.store import SampleFiles, Workspace, read_sample

__all__ = ["demo"]

NAMES = (
    "draft.docx",
    "draft.pdf",
    "sent.docx",
    "returned.docx",
    "changes.json",
    "changes.xlsx",
    "counter.docx",
    "issues.xlsx",
    "clean.docx",
    "receipt.json",
)


@dataclass(frozen=True, slots=True)
class _Journey:
    """What each station gave."""

    draft: Draft
    sample: SampleFiles
    review: Review
    decisions: Sequence[Decision]
    answered: Answered
    clean: Blob
    gates: tuple[Gate, ...]
    matter: Matter
    when: str


@click.command()
@click.option("-o", "--out", type=PATH, required=True, help="The folder for everything that is made.")
@common
def demo(job: Job, out: Path) -> int:
    """The whole journey on the sample matter: draft, send, their redline, decide, answer, sign."""
    _make_folder(out)
    job.promise(*(out / name for name in NAMES))
    with job.progress() as step, TemporaryDirectory(prefix="dpadesk-") as folder:
        journey = _travel(job, Workspace(Path(folder)), step)
    _put(job, out, journey)
    job.finish(lambda: _result(journey))
    _tell(job, out, journey)
    return 0 if ready(journey.gates) else 1


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as failed:
        why = failed.strerror or str(failed)
        raise OutputError("output.failed", file=str(out), why=why) from failed


def _travel(job: Job, space: Workspace, step: Any) -> _Journey:
    """The stations in order, through a workspace as the window does it."""
    sample = read_sample()
    library = load()
    answers, written = read_answers(sample.answers, library), read_decisions(sample.decisions)
    author = Author(job.author or sample.author, sample.initials)
    now = job.moment.second if job.dated else sample.answered_at
    draft = draft_of(
        answers, library, date=sample.drafted, author=author.name, name="draft", pdf=True, step=step
    )
    opened = sample_matter(
        answers,
        sample.sent,
        sample.returned,
        author=author,
        now=now,
        name=sample.name,
        counterparty=sample.counterparty,
        returned_by=sample.returned_by,
    )
    space.save(opened.matter, opened.keep)
    blobs = space.blobs(opened.matter.id)
    review = review_round(space.load(opened.matter.id), blobs, step=step)
    decided = decide_many(opened.matter, written.decisions, now=now)
    answered = answer_round(decided.matter, review, blobs, now=now, default=written.default, step=step)
    sent = send(decided.matter, Blob("counter.docx", answered.file.data), now=now)
    clean = Blob("clean.docx", clean_copy(answered.file))
    signed = sign(sent.matter, clean, now=now)
    space.save(signed.matter, (*sent.keep, *signed.keep))
    gates = check(Blob(clean.name, blobs(clean.sha256)))
    return _Journey(
        draft, sample, review, written.decisions, answered, clean, gates, space.load(signed.matter.id), now
    )


def _put(job: Job, out: Path, journey: _Journey) -> None:
    changes = json.dumps(to_json(journey.review), ensure_ascii=False, indent=2)
    receipt = json.dumps(journey.answered.receipt, ensure_ascii=False, indent=2)
    made = {
        "draft.docx": journey.draft.docx,
        "draft.pdf": journey.draft.pdf or b"",
        "sent.docx": journey.sample.sent.data,
        "returned.docx": journey.sample.returned.data,
        "changes.json": f"{changes}\n".encode(),
        "changes.xlsx": changes_xlsx(journey.review, when=journey.when),
        "counter.docx": journey.answered.file.data,
        "issues.xlsx": issues_xlsx(journey.review, journey.decisions, when=journey.when),
        "clean.docx": journey.clean.data,
        "receipt.json": f"{receipt}\n".encode(),
    }
    for name, data in made.items():
        job.put(out / name, data)


def _tell(job: Job, out: Path, journey: _Journey) -> None:
    """The story, one station after the other."""
    document = journey.draft.assembled.document
    job.tell(
        "demo.draft",
        clauses=len(clauses_of(journey.draft)),
        paragraphs=len(document.paragraphs()),
        pages=_pages(journey.draft.pdf),
        blanks=len(journey.draft.assembled.blanks),
        title=document.title,
    )
    job.tell("demo.sent", sha=journey.sample.sent.sha256[:16], bytes=f"{len(journey.sample.sent.data):,}")
    job.tell("demo.returned")
    tell_changes(job, journey.review)
    job.tell("demo.decided")
    for decision in journey.decisions:
        change = journey.review.change(decision.change)
        if change is not None:
            job.line(f"  {job.say(f'demo.do.{decision.do}'):<18} {_decided(job, change, decision)}")
    checks = ", ".join(f"{name} {seen}" for name, seen in journey.answered.proof.checks)
    job.tell("demo.answered", n=len(journey.decisions), checks=checks)
    job.tell("demo.signed", rounds=len(journey.matter.rounds))
    for gate in journey.gates:
        tell_gate(job, gate)
    job.tell("demo.ready" if ready(journey.gates) else "demo.closed", folder=out)


def _decided(job: Job, change: Change, decision: Decision) -> str:
    said = decision.text or decision.comment
    return f"{place(job, change)}{f': {said}' if said else ''}"


def _pages(pdf: bytes | None) -> str:
    """Pages of a PDF that Typst wrote: the count in its page tree."""
    import re

    counts = [int(found) for found in re.findall(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)", pdf or b"")]
    return str(max(counts)) if counts else "?"


def _result(journey: _Journey) -> dict[str, Any]:
    origins = Counter(one.origin for one in journey.review.changes)
    return {
        "draft": {
            "clauses": len(clauses_of(journey.draft)),
            "paragraphs": len(journey.draft.assembled.document.paragraphs()),
            "blanks": len(journey.draft.assembled.blanks),
        },
        "sent": journey.sample.sent.sha256,
        "returned": journey.sample.returned.sha256,
        "changes": {"tracked": origins[Origin.TRACKED], "silent": origins[Origin.SILENT]},
        "decisions": Counter(one.do.value for one in journey.decisions),
        "counter": journey.answered.file.sha256,
        "clean": journey.clean.sha256,
        "check": gates_to_json(journey.gates),
    }
