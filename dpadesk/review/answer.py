"""What an answer must read like once it is written, and the proof that it does."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dpadesk.errors import ProofFailed
from dpadesk.model import AddComment, Document, Field, Reading
from dpadesk.review.changes import Review
from dpadesk.review.decide import Plan
from dpadesk.review.segments import segments, shown
from dpadesk.review.simulate import simulate

__all__ = ["Expected", "expected", "prove", "text_lines"]


@dataclass(frozen=True, slots=True)
class Expected:
    """The text of each paragraph, body first, once everything left is accepted, and once it is
    rejected; the characters marked, by kind and author; the number of comments."""

    accepted: tuple[str, ...]
    rejected: tuple[str, ...]
    marked: dict[tuple[str, str], int]
    comments: int


def expected(review: Review, plan: Plan) -> Expected:
    """What the decisions promise, worked out on the document alone."""
    made = simulate(review.returned.document, plan.edits)
    added = sum(isinstance(edit, AddComment) for edit in plan.edits)
    return Expected(
        text_lines(made.final()),
        text_lines(made.original()),
        _marked(made),
        len(review.returned.document.comments) + added,
    )


def prove(review: Review, plan: Plan, written: Reading) -> tuple[tuple[str, str], ...]:
    """Holds a written file, read again, against the promise; (check, what was seen) for the receipt.

    Raises ProofFailed with the first paragraph that is not what it should be.
    """
    promise = expected(review, plan)
    name = review.returned.name
    _same("accept-all", promise.accepted, text_lines(written.document.final()), name)
    _same("reject-all", promise.rejected, text_lines(written.document.original()), name)
    marked = _marked(written.document)
    if marked != promise.marked:
        odd = next(key for key in (*promise.marked, *marked) if promise.marked.get(key) != marked.get(key))
        raise ProofFailed(
            "review.proof-marks",
            file=name,
            kind=odd[0],
            author=odd[1],
            wanted=promise.marked.get(odd, 0),
            found=marked.get(odd, 0),
        )
    if len(written.document.comments) != promise.comments:
        raise ProofFailed(
            "review.proof-comments", file=name, wanted=promise.comments, found=len(written.document.comments)
        )
    return (
        ("accept-all", f"{len(promise.accepted)} paragraphs"),
        ("reject-all", f"{len(promise.rejected)} paragraphs"),
        (
            "marks",
            f"{sum(promise.marked.values())} characters by {len({author for _, author in marked})} authors",
        ),
        ("comments", str(promise.comments)),
    )


def text_lines(document: Document) -> tuple[str, ...]:
    """The text of each paragraph as it stands, body first; empty ones left out, and notes and text
    boxes to which nothing leads any more."""
    texts = (shown(paragraph).strip() for _, paragraph in document.standing().walk())
    return tuple(text for text in texts if text)


def _same(check: str, wanted: tuple[str, ...], found: tuple[str, ...], name: str) -> None:
    if wanted == found:
        return
    both = zip(wanted, found, strict=False)
    at = next((n for n, (one, other) in enumerate(both) if one != other), min(len(wanted), len(found)))
    raise ProofFailed(
        "review.proof-text",
        file=name,
        check=check,
        number=at + 1,
        wanted=wanted[at] if at < len(wanted) else "",
        found=found[at] if at < len(found) else "",
    )


def _marked(document: Document) -> dict[tuple[str, str], int]:
    """Characters marked, by kind and author."""
    count: Counter[tuple[str, str]] = Counter()
    for _, paragraph in document.standing().walk():
        if any(item.marks or isinstance(item, Field) for item in paragraph.content):
            for part in segments(paragraph):
                for mark in part.marks:
                    count[str(mark.kind), mark.author] += len(part.text)
    return {key: number for key, number in count.items() if number}
