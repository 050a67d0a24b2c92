"""A file scrubbed, and the proof that nothing but traces went."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dpadesk.desk.proof import Proof, prove_scrubbed
from dpadesk.desk.steps import Step, quiet
from dpadesk.model import Blob, Document, Field, Inline, Text

if TYPE_CHECKING:
    from dpadesk.word import Scrubbed, Trace

__all__ = ["ScrubbedFile", "scrub_file"]


@dataclass(frozen=True, slots=True)
class ScrubbedFile:
    """The scrubbed file, what was taken out of it, and the proof."""

    file: Blob
    scrubbed: Scrubbed
    proof: Proof


def scrub_file(
    file: Blob,
    *,
    keep: Collection[Trace] = (),
    take: Collection[Trace] = (),
    firm: str = "",
    accept: bool = False,
    step: Step = quiet,
) -> ScrubbedFile:
    """The file without its traces, but for those in `keep` (and embedded files, unless `take` names them);
    `firm` stands for the names on what stays marked.

    `accept` counts open changes as accepted; without it they are a reason to refuse. Raises UnreadableFile;
    ScrubRefused; ProofFailed where a text changed, a fault came in, or a trace was left.
    """
    from dpadesk.word import EVERYTHING, Trace, faults, scrub
    from dpadesk.word import accept as accept_marks

    step("scrubbing")
    what = (EVERYTHING | frozenset(take)) - frozenset(keep)
    made = scrub(file.data, file.name, what=what, firm=firm, accept=accept)
    step("proving")
    base = accept_marks(file.data) if accept and Trace.CHANGES in what else file.data
    hidden = any(one.trace is Trace.HIDDEN for one in made.taken)
    again = scrub(made.data, file.name, what=what, firm=firm)
    new = sorted({*faults(made.data, file.name)} - {*faults(base, file.name)})
    left = [f"{one.trace} {one.count}" for one in again.taken]
    proof = prove_scrubbed(file.name, _lines(base, hidden), _lines(made.data, hidden), [*new, *left])
    return ScrubbedFile(Blob(file.name, made.data), made, proof)


def _lines(data: bytes, hidden: bool) -> tuple[tuple[str, ...], ...]:
    """The texts of a file on both sides. Where hidden text was taken out, read without it."""
    from dpadesk.word import read, sides

    if not hidden:
        seen = sides(data)
        return seen.accepted, seen.rejected, seen.accepted_boxes, seen.rejected_boxes
    document = read(data).document
    return tuple(tuple(_shown(one)) for one in (document.final(), document.original()))


def _shown(document: Document) -> Iterator[str]:
    for _, paragraph in document.walk():
        text = replace(paragraph, content=tuple(_but_hidden(paragraph.content))).visible.strip()
        if text:
            yield text


def _but_hidden(content: tuple[Inline, ...]) -> Iterator[Inline]:
    for item in content:
        if isinstance(item, Field):
            yield replace(item, content=tuple(_but_hidden(item.content)))
        elif not (isinstance(item, Text) and item.format.hidden):
            yield item
