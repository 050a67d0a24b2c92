"""References resolved: the label that each target shows, and the words around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dpadesk.assemble.outline import Entry, Grid
from dpadesk.assemble.run import Run
from dpadesk.assemble.scheme import Scheme
from dpadesk.errors import LibraryError
from dpadesk.model import FINAL, Document, Inline, Paragraph, Reference, Text, labels

__all__ = ["Targets", "targets"]


@dataclass(frozen=True, slots=True)
class _Target:
    label: str
    schedule: str
    heading: str


@dataclass(frozen=True, slots=True)
class Targets:
    """What a reference may point to, by clause, heading or schedule id."""

    found: Mapping[str, _Target]
    words: Mapping[str, str]

    def cite(self, run: Run, entry: Entry) -> tuple[Inline, ...]:
        """A reference with its noun: "clause 6.2", "paragraph 2 of Schedule 1", "Schedule 3".

        Raises LibraryError where the target is not in this document; names both.
        """
        name, target = self._target(run, entry)
        number = Reference(name, target.label)
        if not run.cited or name == target.schedule:
            return (number,)
        noun = self.words["paragraph" if target.schedule else "clause"]
        noun = noun.capitalize() if run.opens else noun
        near = (Text(f"{noun} "), number)
        if target.schedule in ("", entry.schedule):
            return near
        return (*near, Text(" of "), Reference(target.schedule, self.found[target.schedule].label))

    def _target(self, run: Run, entry: Entry) -> tuple[str, _Target]:
        name = run.target
        found = self.found.get(name)
        if found is not None and run.heading and found.heading:
            name = found.heading
            found = self.found[name]
        if found is None:
            raise LibraryError("assemble.dropped-reference", clause=entry.clause, target=run.target)
        return name, found


def targets(entries: Iterable[Entry | Grid], scheme: Scheme, words: Mapping[str, str]) -> Targets:
    """The labels of a document that has its numbers but not yet its words."""
    paragraphs = [entry for entry in entries if isinstance(entry, Entry) and entry.slot.item is not None]
    bare = Document(tuple(Paragraph(item=one.slot.item, id=one.id) for one in paragraphs), scheme.lists)
    shown = labels(bare, FINAL)
    return Targets(dict(_first(paragraphs, shown)), words)


def _first(paragraphs: list[Entry], shown: Mapping[str, str]) -> Iterator[tuple[str, _Target]]:
    """Each owner's first numbered paragraph: a clause that stands alone under a heading is its heading."""
    seen: set[str] = set()
    for entry in paragraphs:
        if entry.clause not in seen and entry.id in shown:
            seen.add(entry.clause)
            yield entry.clause, _Target(shown[entry.id].rstrip("."), entry.schedule, entry.heading)
