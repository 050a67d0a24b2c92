"""A stretch of a filled paragraph, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

__all__ = ["Run", "plain_text", "sentence_case"]


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one origin. `question` filled it ("" is the clause's own text); `target` makes it a
    reference, with its noun where `cited`; `label` is a party's label, capitalised where a sentence begins."""

    text: str
    question: str = ""
    blank: bool = False
    style: str = ""
    target: str = ""
    cited: bool = False
    label: bool = False


def plain_text(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def sentence_case(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs with party labels capitalised at the start of the text and after a full stop."""
    before = ""
    for run in runs:
        if run.label and (not before.strip() or before.rstrip().endswith((".", "?", "!"))):
            run = replace(run, text=run.text[:1].upper() + run.text[1:])
        before = (before + run.text)[-8:]
        yield run
