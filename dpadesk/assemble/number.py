"""References resolved: the label that each target shows, and the words around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dpadesk.assemble.outline import Entry, Grid
from dpadesk.assemble.run import Run, plain_text
from dpadesk.assemble.scheme import Scheme
from dpadesk.errors import LibraryError
from dpadesk.model import FINAL, Document, Inline, Paragraph, Reference, Role, Text, labels

__all__ = ["Targets", "targets"]


@dataclass(frozen=True, slots=True)
class _Target:
    """Where a reference leads: the numbered paragraph `name`; where nothing has a number, a `title`.

    `section` is the heading that stands for a paragraph without a number of its own.
    """

    name: str
    label: str
    schedule: str
    heading: str
    title: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Targets:
    """What a reference may point to, by clause, heading or schedule id."""

    found: Mapping[str, _Target]
    words: Mapping[str, str]

    def cite(self, run: Run, entry: Entry) -> tuple[Inline, ...]:
        """A reference with its noun: "clause 6.2", "paragraph 2 of Schedule 1", "Schedule 3"; in a document
        without numbers the title of the section.

        Raises LibraryError where the target is not in this document; names both.
        """
        target = self._target(run, entry)
        if run.cited and target.section and target.section == entry.heading:
            noun = self.words["clause"]
            return (Text(f"{'This' if run.opens else 'this'} {noun}"),)
        near = self._near(run, target)
        if not run.cited or target.schedule in ("", entry.schedule, target.name):
            return near
        return (*near, Text(" of "), Reference(target.schedule, self.found[target.schedule].label))

    def _near(self, run: Run, target: _Target) -> tuple[Inline, ...]:
        number = Reference(target.name, target.label)
        if target.title:
            section = self.words.get("section", "section")
            the = "The" if run.opens else "the"
            return (Text(f"{the} {section} “{target.title}”"),)
        if not run.cited or target.name == target.schedule:
            return (number,)
        noun = self.words["paragraph" if target.schedule else "clause"]
        return (Text(f"{noun.capitalize() if run.opens else noun} "), number)

    def _target(self, run: Run, entry: Entry) -> _Target:
        found = self.found.get(run.target)
        if found is not None and run.heading and found.heading:
            found = self.found[found.heading]
        if found is None:
            raise LibraryError("assemble.dropped-reference", clause=entry.clause, target=run.target)
        return found


def targets(entries: Iterable[Entry | Grid], scheme: Scheme, words: Mapping[str, str]) -> Targets:
    """The labels of a document that has its numbers but not yet its words."""
    paragraphs = [entry for entry in entries if isinstance(entry, Entry)]
    numbered = [entry for entry in paragraphs if entry.slot.item is not None]
    bare = Document(tuple(Paragraph(item=one.slot.item, id=one.id) for one in numbered), scheme.lists)
    found = _numbered(numbered, labels(bare, FINAL))
    _by_title(paragraphs, found)
    return Targets(found, words)


def _numbered(paragraphs: list[Entry], shown: Mapping[str, str]) -> dict[str, _Target]:
    """Each owner's first numbered paragraph: a clause that stands alone under a heading is its heading."""
    out: dict[str, _Target] = {}
    for entry in paragraphs:
        label = shown.get(entry.id, "").rstrip(".")
        if entry.clause not in out and any(sign.isalnum() for sign in label):
            out[entry.clause] = _Target(entry.clause, label, entry.schedule, entry.heading)
    return out


def _by_title(paragraphs: list[Entry], found: dict[str, _Target]) -> None:
    """Owners without a number of their own are found by their heading, by number or by title."""
    titles = {one.clause: plain_text(one.runs) for one in paragraphs if one.slot.role is Role.HEADING}
    for entry in paragraphs:
        if entry.clause in found:
            continue
        if entry.heading in found:
            found[entry.clause] = replace(found[entry.heading], section=entry.heading)
        elif title := titles.get(entry.heading) or titles.get(entry.clause):
            found[entry.clause] = _Target(entry.clause, "", entry.schedule, "", title, entry.heading)
