"""Their file with every silent edit visible: as a real revision, else told in a comment; proved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dpadesk.desk.answered import Answered
from dpadesk.desk.proof import Proof, prove_answer, same_texts
from dpadesk.desk.steps import Step, quiet
from dpadesk.model import Author, Blob, Change, Kind, Origin

if TYPE_CHECKING:
    from dpadesk.review import Plan, Review

__all__ = ["surface_file", "surfaced_blob"]

_APART = (Kind.FORMAT, Kind.NUMBERING, Kind.HIDDEN, Kind.FIELD, Kind.LINK)


def surface_file(
    review: Review,
    returned: Blob,
    sent: Blob | None = None,
    *,
    author: Author,
    untracked: str | None = None,
    step: Step = quiet,
) -> Answered:
    """Their file with its silent edits as tracked changes under "Name (untracked)", theirs untouched.

    With `sent`, the bytes that the review compared, everything is restored that Word can track: rows,
    columns, tables, notes, links, pictures, numbering, looks; accepting all gives the returned text,
    rejecting all the sent one. `untracked` is that name; where None, the other side's busiest author.
    What no mark can show is told in a comment of the same author; `plan.drawn` says which. Raises
    ProofFailed.
    """
    from dpadesk.review import other_side, untracked_hand

    step("patching")
    name = untracked or other_side(review, author)
    by = untracked_hand(review, author, name)
    found = _restored(review, returned, sent, by) if sent is not None and _silent(review) else None
    if found is not None:
        made = _told(review, *found, returned, author, name, step)
        if "reject-all-as-sent" in dict(made.proof.checks) or {*made.plan.drawn.values()} != {"mark"}:
            return made
    return _told(review, returned, review, returned, author, name, step)


def _silent(review: Review) -> list[Change]:
    return [change for change in review.changes if change.origin is Origin.SILENT]


def _looks(review: Review) -> set[str]:
    """The paragraphs in which more than the text is known to have changed: look, number, what a field computes."""
    return {span.block for change in _silent(review) if change.kind in _APART for span in change.spans}


def _restored(review: Review, returned: Blob, sent: Blob, by: Author) -> tuple[Blob, Review] | None:
    """The file with what differs as revisions, and its review; None where that file would not hold."""
    from dpadesk.review import find_changes, of_a_cell
    from dpadesk.word import read

    file = surfaced_blob(review, returned, sent, by)
    if file is None:
        return None
    now = find_changes(read(file.data, file.name), review.sent)
    left = tuple(one for one in now.changes if one.origin is not Origin.SILENT or not of_a_cell(one))
    return file, replace(now, changes=left)


def surfaced_blob(review: Review, returned: Blob, sent: Blob, by: Author) -> Blob | None:
    """The file with all that differs from the sent one as revisions; None where that file would not hold."""
    from dpadesk.review import carried_marks
    from dpadesk.word import faults, read, surfaced

    data = surfaced(
        returned.data,
        sent.data,
        carried=carried_marks(review),
        author=by.name,
        when=by.when,
        looks=[review.returned.locators[block] for block in _looks(review) if block],
    )
    written = read(data, returned.name)
    sound = {*faults(data, returned.name)} <= {*faults(returned.data, returned.name)}
    same = same_texts(written.document.final(), review.returned.document.final())
    return Blob(returned.name, data) if sound and same else None


def _told(
    review: Review, base: Blob, now: Review, returned: Blob, author: Author, name: str, step: Step
) -> Answered:
    """The restored file (or theirs, where nothing was), what is left shown or told, and its proof."""
    from dpadesk.report import receipt
    from dpadesk.review import surface_plan
    from dpadesk.word import faults, patch, read

    made = surface_plan(now, author, name)
    data = patch(base.data, made.edits)
    file = Blob(f"{returned.name.removesuffix('.docx')} - surfaced.docx", data)
    step("proving")
    written = read(file.data, file.name)
    new = sorted({*faults(file.data, file.name)} - {*faults(returned.data, returned.name)})
    proof = prove_answer(now, made, written, new)
    if review.sent is not None and same_texts(written.document.original(), review.sent.document.original()):
        proof = Proof((*proof.checks, ("reject-all-as-sent", review.sent.name)))
    plan = replace(made, decided=surface_plan(review, author, name).decided, drawn=_drawn(review, now, made))
    return Answered(file, plan, proof, receipt(review, plan, file.sha256, checks=proof.checks), now)


def _drawn(review: Review, now: Review, made: Plan) -> dict[str, str]:
    """How each silent edit of the returned file is shown: what is silent no more, by a mark."""
    left: dict[tuple[str, str, str], list[str]] = {}
    for change in _silent(now):
        shown = change.ours == "removed" and made.drawn[change.id] == "listed"
        left.setdefault(_key(change), []).append("mark" if shown else made.drawn[change.id])
    return {
        change.id: found.pop(0) if (found := left.get(_key(change))) else "mark" for change in _silent(review)
    }


def _key(change: Change) -> tuple[str, str, str]:
    return change.kind, change.before, change.after
