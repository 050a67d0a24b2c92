"""Written files read again before anyone gets them. A file that is not what it should be is an error.

The proof of an answer is review's; here are those of drafts, redlines, resolved files and clean copies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dpadesk.errors import ProofFailed

if TYPE_CHECKING:
    from dpadesk.model import Blob, Document, Reading
    from dpadesk.review import Plan, Review
    from dpadesk.word import Package, Seen

__all__ = [
    "Proof",
    "prove_answer",
    "prove_clean",
    "prove_draft",
    "prove_redline",
    "prove_resolved",
    "prove_scrubbed",
    "same_texts",
]


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


def prove_draft(written: Reading, assembled: Document, *, template: bool = False) -> Proof:
    """The file holds exactly the document that was assembled; on a firm's own template, its body: the page
    gives tables their width, and a letterhead keeps its words. Raises ProofFailed."""
    from dpadesk.model import tidy

    found, expected = written.document, assembled
    if template:
        found, expected = _body(found), _body(expected)
    wanted = _texts(expected)
    _same("text", written.name, _texts(found), wanted)
    if found != expected.map(lambda one: replace(one, content=tidy(one.content))):
        raise _failed(written.name, "structure")
    return Proof((("draft-read-again", str(len(wanted))),))


def _body(document: Document) -> Document:
    """What a template does not change: the blocks, without the widths of their columns."""
    from dpadesk.model import Table

    blocks = (replace(one, widths=()) if isinstance(one, Table) else one for one in document.blocks)
    return replace(document, blocks=tuple(blocks), lists=(), stories=(), title="")


def prove_redline(
    written: Blob, old: Blob, new: Blob, *, opened: tuple[Package, Package] | None = None
) -> Proof:
    """Accepting all gives NEW, rejecting all gives OLD but for headers and footers that `not_marked` names,
    and no fault came in. `opened`: OLD and NEW unpacked, where they are already. Raises ProofFailed.

    Text is read straight from the XML; where that finds a difference, two whole readings decide.
    """
    from dpadesk.word import checked, faults, lost_stories, open_package, sides

    known: Seen = {}  # most paragraphs of the three files are the same bytes
    seen, found, marks = checked(written.data, written.name, known)
    if found:
        known_faults = {*faults(new.data, new.name), *faults(old.data, old.name)}
        _sound(written.name, sorted({*found} - known_faults))
    first, second = opened or (open_package(old.data, old.name), open_package(new.data, new.name))
    before = sides(first, seen=known)
    if before.accepted != seen.rejected and (lost := lost_stories(first, second)):
        before = sides(first, seen=known, leave=lost)
    after = sides(second, seen=known)
    boxes = (
        Counter(before.accepted_boxes) - Counter(seen.rejected_boxes),
        Counter(after.accepted_boxes) - Counter(seen.accepted_boxes),
    )
    same = seen.accepted == after.accepted and seen.rejected == before.accepted and not any(boxes)
    counts = (("accept-all", str(len(seen.accepted))), ("reject-all", str(len(seen.rejected))))
    checks = counts if same else _readings(written, old, new).checks
    return Proof((*checks, ("marks", str(marks)), ("faults", "0")))


def _readings(written: Blob, old: Blob, new: Blob) -> Proof:
    from dpadesk.word import read

    sides = (read(one.data, one.name).document.final() for one in (new, old))
    return _both(read(written.data, written.name), accepted=next(sides), rejected=next(sides))


def prove_resolved(written: Reading, wanted: Document) -> Proof:
    """The file reads as the document with its marks resolved does. Raises ProofFailed."""
    return _both(written, accepted=wanted.final(), rejected=wanted.original())


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
    return _both(written, accepted=wanted, rejected=wanted)


def prove_scrubbed(
    name: str,
    before: Sequence[tuple[str, ...]],
    after: Sequence[tuple[str, ...]],
    faults: Sequence[str],
) -> Proof:
    """Each side reads as it did; `faults` are new ones, and traces that a second look still finds. Raises
    ProofFailed."""
    _sound(name, faults)
    for side, (seen, wanted) in enumerate(zip(after, before, strict=True)):
        _same(("accept-all", "reject-all", "boxes", "boxes")[side], name, seen, wanted)
    return Proof((("text", f"{len(after[0])} paragraphs"), ("faults", "0"), ("traces-left", "0")))


def _texts(document: Document) -> tuple[str, ...]:
    """The text of body, headers, footers and the notes that the text refers to. Empty paragraphs do not
    count: programs differ in where they leave one. Nor does a note whose reference is gone."""
    return tuple(
        text
        for place, paragraph in document.standing().walk()
        if place.part != "textbox" and (text := paragraph.visible.strip())
    )


def same_texts(one: Document, other: Document) -> bool:
    """Whether two documents say the same, paragraph by paragraph, text boxes aside."""
    return _texts(one) == _texts(other)


def _boxes(document: Document) -> Counter[str]:
    """Texts of text boxes: a box that was taken out keeps its story, so each side may hold more."""
    return Counter(
        text for place, one in document.walk() if place.part == "textbox" and (text := one.visible.strip())
    )


def _both(written: Reading, *, accepted: Document, rejected: Document) -> Proof:
    checks: list[tuple[str, str]] = []
    for name, seen, wanted in (
        ("accept-all", written.document.final(), accepted),
        ("reject-all", written.document.original(), rejected),
    ):
        texts = _texts(wanted)
        _same(name, written.name, _texts(seen), texts)
        if _boxes(wanted) - _boxes(seen):
            raise _failed(written.name, f"{name}, text boxes")
        checks.append((name, str(len(texts))))
    return Proof(tuple(checks))


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
