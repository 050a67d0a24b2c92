"""Written files read again before anyone gets them. A file that is not what it should be is an error.

The proof of an answer is review's; here are those of drafts, redlines, resolved files and clean copies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dpadesk.errors import ProofFailed
from dpadesk.model import Document, Reading, tidy

if TYPE_CHECKING:
    from dpadesk.review import Plan, Review

__all__ = ["Proof", "prove_answer", "prove_clean", "prove_draft", "prove_redline", "prove_resolved"]


@dataclass(frozen=True, slots=True)
class Proof:
    """What was checked on a written file by reading it again: (check, what was seen)."""

    checks: tuple[tuple[str, str], ...] = ()


def prove_answer(review: Review, plan: Plan, written: Reading, faults: Sequence[str]) -> Proof:
    """Both sides are what the decisions promise, every mark of others that stays is as it was, every
    comment of ours is there; `faults` are those that their file did not have. Raises ProofFailed."""
    from dpadesk.review import prove

    _sound(written.name, faults)
    return Proof((*prove(review, plan, written), ("faults", "0")))


def prove_draft(written: Reading, assembled: Document) -> Proof:
    """The file holds exactly the document that was assembled. Raises ProofFailed."""
    wanted = _texts(assembled)
    _same("text", written.name, _texts(written.document), wanted)
    if written.document != assembled.map(lambda one: replace(one, content=tidy(one.content))):
        raise _failed(written.name, "structure")
    return Proof((("draft-read-again", str(len(wanted))),))


def prove_redline(written: Reading, old: Document, new: Document) -> Proof:
    """Accepting all gives NEW, rejecting all gives OLD. Raises ProofFailed."""
    return _both(written, accepted=_texts(new), rejected=_texts(old))


def prove_resolved(written: Reading, wanted: Document) -> Proof:
    """The file reads as the document with its marks resolved does. Raises ProofFailed."""
    return _both(written, accepted=_texts(wanted.final()), rejected=_texts(wanted.original()))


def prove_clean(written: Reading, wanted: Document, faults: Sequence[str]) -> Proof:
    """No mark, no comment, the text that was agreed. `faults` are those that the file did not have
    before. Raises ProofFailed."""
    _sound(written.name, faults)
    if any(
        item.marks for _, paragraph in written.document.walk() for item in (paragraph, *paragraph.content)
    ):
        raise _failed(written.name, "marks")
    if written.document.comments:
        raise _failed(written.name, "comments")
    return _both(written, accepted=_texts(wanted), rejected=_texts(wanted))


def _texts(document: Document) -> tuple[str, ...]:
    """Empty paragraphs do not count: programs differ in where they leave one."""
    return tuple(text for _, paragraph in document.walk() if (text := paragraph.visible.strip()))


def _both(written: Reading, *, accepted: Sequence[str], rejected: Sequence[str]) -> Proof:
    _same("accept-all", written.name, _texts(written.document.final()), accepted)
    _same("reject-all", written.name, _texts(written.document.original()), rejected)
    return Proof((("accept-all", str(len(accepted))), ("reject-all", str(len(rejected)))))


def _sound(name: str, faults: Sequence[str]) -> None:
    if faults:
        raise _failed(name, "; ".join(faults))


def _same(check: str, name: str, seen: Sequence[str], wanted: Sequence[str]) -> None:
    if tuple(seen) == tuple(wanted):
        return
    pairs = zip((*seen, ""), (*wanted, ""), strict=False)
    first = next((number for number, (one, other) in enumerate(pairs, 1) if one != other), 0)
    raise _failed(name, f"{check}, paragraph {first}")


def _failed(name: str, what: str) -> ProofFailed:
    return ProofFailed("desk.proof", file=name, what=what)
