"""Decisions carried out in their own file, proved before anything is handed over; the clean copy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dpadesk.desk.answered import Answered
from dpadesk.desk.proof import Proof, prove_answer, prove_clean, prove_resolved
from dpadesk.desk.rounds import Blobs
from dpadesk.desk.scanning import Private, private_of, scan, stop_at
from dpadesk.desk.steps import Step, quiet
from dpadesk.errors import DecisionError, StoreError
from dpadesk.model import Author, Blob, Decision, Direction, Do, Mark, Matter

if TYPE_CHECKING:
    from dpadesk.review import Review

__all__ = ["Answered", "answer_files", "answer_round", "clean_copy", "export_answer", "resolve_marks"]


def answer_round(
    matter: Matter, review: Review, blobs: Blobs, *, now: str, default: Do = Do.RESERVE, step: Step = quiet
) -> Answered:
    """The matter's decisions on its newest received round, written into their file by our author.

    Changes nothing in the matter: hand `file` to `send`. Raises DecisionError; ProofFailed where the
    written file read again does not hold what the decisions promise (nothing is handed over then).
    """
    newest = matter.last(Direction.RECEIVED)
    if newest is None:
        raise StoreError("desk.nothing-received", name=matter.name)
    author = Author(matter.author, matter.initials, now)
    returned = Blob(newest.name, blobs(newest.sha256))
    sent = None if review.sent is None else Blob(review.sent.name, blobs(review.sent.sha256))
    return answer_files(
        review, returned, newest.decisions, sent=sent, author=author, default=default, step=step
    )


def export_answer(
    matter: Matter,
    review: Review,
    blobs: Blobs,
    *,
    now: str,
    private: Private | None = None,
    step: Step = quiet,
) -> Answered:
    """`answer_round`, scanned: the one file that goes out where the round is not sent as a whole.

    `private` is what must not go out (`private_of`; where None, the matter's own notes and author). Raises
    LeakFound besides.
    """
    made = answer_round(matter, review, blobs, now=now, step=step)
    seen = [Blob(one.name, blobs(one.sha256)) for one in matter.rounds]
    stop_at(scan([(made.file, False, "redline")], private or private_of(matter), known=seen))
    return made


def answer_files(
    review: Review,
    returned: Blob,
    decisions: Sequence[Decision],
    *,
    sent: Blob | None = None,
    author: Author,
    default: Do = Do.RESERVE,
    name: str = "decisions",
    step: Step = quiet,
) -> Answered:
    """The same for a file without a matter. `review` must be of these very bytes, and of those of `sent`,
    without which silent edits that no text shows (a lost row, a link) cannot be taken back; `name` is
    what messages call the decisions."""
    from dpadesk.desk.restoring import restored
    from dpadesk.report import receipt
    from dpadesk.review import other_side, plan
    from dpadesk.word import faults, patch, read

    step("patching")
    found = sent and restored(review, returned, sent, decisions, default=default, author=author)
    theirs = other_side(review, author)
    if found:
        inner = plan(found.review, found.decisions, default, author, name=name, untracked=theirs)
        made, base, of = found.told(review, inner, decisions), found.file, found.review
    else:
        made = inner = plan(review, decisions, default, author, name=name, untracked=theirs)
        base, of = returned, review
    file = Blob(f"{returned.name.removesuffix('.docx')} - answer.docx", patch(base.data, inner.edits))
    step("proving")
    new = sorted({*faults(file.data, file.name)} - {*faults(returned.data, returned.name)})
    proof = prove_answer(of, inner, read(file.data, file.name), new)
    return Answered(file, made, proof, receipt(review, made, file.sha256, checks=proof.checks), of)


def clean_copy(file: Blob) -> bytes:
    """The file with every mark accepted and every comment removed: the copy to sign.

    Raises UnreadableFile; ProofFailed where a mark or a comment is left, or the text is another.
    """
    from dpadesk.word import accept, faults, read, without_comments

    data = without_comments(accept(file.data), file.name)
    wanted = read(file.data, file.name).document.final()
    before, after = faults(file.data, file.name), faults(data, file.name)
    prove_clean(read(data, file.name), wanted, sorted({*after} - {*before}))
    return data


def resolve_marks(
    file: Blob, *, accept: bool, by: str | None = None, step: Step = quiet
) -> tuple[bytes, Proof]:
    """The file with its marks (all, or those of one author) accepted or rejected, and its proof.

    Raises UnreadableFile; DecisionError where nothing is by that author; ProofFailed where the result
    read again is anything else.
    """
    from dpadesk.word import accept as accept_marks
    from dpadesk.word import read
    from dpadesk.word import reject as reject_marks

    def picked(mark: Mark) -> bool:
        return mark.author == by

    step("reading")
    reading = read(file.data, file.name)
    if by is not None and by not in reading.authors:
        raise DecisionError(
            "desk.no-author", file=file.name, by=by, authors=", ".join(reading.authors) or "-"
        )
    before = reading.document
    which = None if by is None else picked
    step("writing")
    data = accept_marks(file.data, which) if accept else reject_marks(file.data, which)
    step("proving")
    wanted = before.accept(which) if accept else before.reject(which)
    return data, prove_resolved(read(data, file.name), wanted)
