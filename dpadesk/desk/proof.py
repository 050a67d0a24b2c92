"""Written files read again before anyone gets them. A file that is not what it should be is an error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dpadesk.desk.promise import Sides, foreign_marks, promised, sides
from dpadesk.errors import ProofFailed
from dpadesk.model import AddComment, Document, Edit, Reading

__all__ = ["Proof", "prove_answer", "prove_clean", "prove_draft", "prove_redline", "prove_resolved"]


@dataclass(frozen=True, slots=True)
class Proof:
    """What was checked on a written file by reading it again: (check, what was seen)."""

    checks: tuple[tuple[str, str], ...] = ()


def prove_draft(written: Reading, assembled: Document) -> Proof:
    """The file holds exactly the document that was assembled. Raises ProofFailed."""
    _texts("text", written.name, sides(written.document).accepted, sides(assembled).accepted)
    if written.document != assembled:
        raise _failed(written.name, "structure")
    return Proof((("draft-read-again", _figure(sides(assembled).accepted)),))


def prove_redline(written: Reading, old: Document, new: Document) -> Proof:
    """Accepting all gives NEW, rejecting all gives OLD. Raises ProofFailed."""
    seen = sides(written.document)
    _texts("accept-all", written.name, seen.accepted, sides(new).accepted)
    _texts("reject-all", written.name, seen.rejected, sides(old).accepted)
    return Proof((("accept-all", _figure(seen.accepted)), ("reject-all", _figure(seen.rejected))))


def prove_resolved(written: Reading, wanted: Document) -> Proof:
    """The file reads as the document with its marks resolved does. Raises ProofFailed."""
    return _both(written, sides(wanted))


def prove_clean(written: Reading, wanted: Document, faults: Sequence[str]) -> Proof:
    """No mark, no comment, the text that was agreed. `faults` are those that the file did not have
    before. Raises ProofFailed."""
    _sound(written.name, faults)
    seen = sides(written.document)
    if seen.accepted != seen.rejected or foreign_marks(written.document, ""):
        raise _failed(written.name, "marks")
    if written.document.comments:
        raise _failed(written.name, "comments")
    return _both(written, sides(wanted))


def prove_answer(
    written: Reading, returned: Document, edits: Sequence[Edit], author: str, faults: Sequence[str] = ()
) -> Proof:
    """Both sides are what the edits promise, every mark of others that stays is as it was, every comment
    of ours is there, and the file is sound: ids unique, what is named is there. Raises ProofFailed."""
    _sound(written.name, faults)
    wanted = promised(returned, edits)
    proof = _both(written, sides(wanted))
    left, there = foreign_marks(wanted, author), foreign_marks(written.document, author)
    if left != there:
        raise _failed(written.name, "marks of others")
    added = sum(isinstance(edit, AddComment) for edit in edits)
    if len(written.document.comments) != len(returned.comments) + added:
        raise _failed(written.name, "comments")
    seen = (("marks-of-others", str(sum(left.values()))), ("comments-added", str(added)))
    return Proof((*proof.checks, *seen))


def _sound(name: str, faults: Sequence[str]) -> None:
    if faults:
        raise _failed(name, "; ".join(faults))


def _both(written: Reading, wanted: Sides) -> Proof:
    seen = sides(written.document)
    _texts("accept-all", written.name, seen.accepted, wanted.accepted)
    _texts("reject-all", written.name, seen.rejected, wanted.rejected)
    return Proof((("accept-all", _figure(seen.accepted)), ("reject-all", _figure(seen.rejected))))


def _texts(check: str, name: str, seen: Sequence[str], wanted: Sequence[str]) -> None:
    if seen == wanted:
        return
    pairs = zip((*seen, ""), (*wanted, ""), strict=False)
    first = next((number for number, (one, other) in enumerate(pairs, 1) if one != other), 0)
    raise _failed(name, f"{check}, paragraph {first}")


def _failed(name: str, what: str) -> ProofFailed:
    return ProofFailed("desk.proof", file=name, what=what)


def _figure(texts: Sequence[str]) -> str:
    return str(len(texts))
