"""A stretch of a filled paragraph, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

__all__ = ["Run", "plain_text", "sentence_case"]


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one origin. `question` filled it ("" is the clause's own text); `target` makes it a
    reference, to the heading above where `heading`, with its noun where `cited`; `label` is a party's
    label. Labels and nouns are capitalised where a sentence begins (`opens`)."""

    text: str
    question: str = ""
    blank: bool = False
    style: str = ""
    target: str = ""
    cited: bool = False
    heading: bool = False
    label: bool = False
    opens: bool = False


def plain_text(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def sentence_case(runs: Iterable[Run], *, opens: bool = True) -> Iterator[Run]:
    """The runs with labels and nouns marked or capitalised after a full stop, and at the start if it `opens`."""
    before = "." if opens else ","
    for run in runs:
        if before.rstrip().endswith((".", "?", "!")):
            if run.label:
                run = replace(run, text=run.text[:1].upper() + run.text[1:])
            elif run.cited:
                run = replace(run, opens=True)
        before = (before + (run.text or "x" * bool(run.target)))[-8:]
        yield run
