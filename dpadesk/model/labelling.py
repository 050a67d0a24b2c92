"""The number that each paragraph shows ("6.2", "(iv)", "Schedule 2"), computed, never typed.

Word counts per abstract list; a paragraph restarts the deeper levels (ECMA-376 Part 1, 17.9).
With all marks shown a deleted paragraph keeps its old label and does not count for the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dpadesk.model.block import Paragraph
from dpadesk.model.document import Document, ListDefinition, ListLevel

__all__ = ["FINAL", "MARKS", "ORIGINAL", "label_path", "labels", "numeral"]

ORIGINAL, MARKS, FINAL = "original", "marks", "final"

_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(slots=True)
class _Counters:
    """What one family of lists has counted so far."""

    counts: list[int | None] = field(default_factory=lambda: [None] * 9)
    started: set[str] = field(default_factory=set)
    written: dict[tuple[str, int], list[str]] = field(default_factory=dict)

    def step(self, definition: ListDefinition, level: int) -> None:
        if definition.id not in self.started:
            self.started.add(definition.id)
            for at, start in definition.starts:
                self.counts[at] = start - 1
        now = self.counts[level]
        self.counts[level] = _start(definition, level) if now is None else now + 1
        for deeper in range(level + 1, 9):
            if self.counts[deeper] is None:
                continue
            restart = _level(definition, deeper).restart
            if restart is None or (restart and level < restart):
                self.counts[deeper] = None

    def value(self, definition: ListDefinition, level: int) -> int:
        count = self.counts[level]
        return _start(definition, level) if count is None else count


def labels(document: Document, view: str = MARKS) -> dict[str, str]:
    """Block id -> shown label, for the body and each story; paragraphs without number are absent.

    `view` is ORIGINAL (insertions do not count), FINAL (deletions do not) or MARKS.
    """
    if view == MARKS:
        shown = labels(document, FINAL)
        if not any(paragraph.marks or paragraph.formatted for _, paragraph in document.walk()):
            return shown
        for block, label in labels(document, ORIGINAL).items():
            shown.setdefault(block, label)
        return shown
    definitions = {definition.id: definition for definition in document.lists}
    out: dict[str, str] = {}
    for story in (document.blocks, *(story.blocks for story in document.stories)):
        out.update(_story(Document(story), definitions, view))
    return out


def _story(story: Document, definitions: dict[str, ListDefinition], view: str) -> dict[str, str]:
    out: dict[str, str] = {}
    counters: dict[str, _Counters] = {}
    for _, paragraph in story.walk():
        item = paragraph.item
        if view == ORIGINAL and paragraph.formatted is not None:
            item = paragraph.formatted.item
        if item is None or item.list not in definitions or not _counts(paragraph, view):
            continue
        definition = definitions[item.list]
        level = min(item.level, 8)
        state = counters.setdefault(definition.family or definition.id, _Counters())
        state.step(definition, level)
        label = _label(definition, level, state)
        if label:
            out[paragraph.id] = label
    return out


def _counts(paragraph: Paragraph, view: str) -> bool:
    """Whether the paragraph is there in the view: its end mark decides."""
    if view == ORIGINAL:
        return not any(mark.kind.adds for mark in paragraph.marks)
    return all(mark.kind.adds for mark in paragraph.marks)


def _label(definition: ListDefinition, level: int, state: _Counters) -> str:
    here = _level(definition, level)
    if here.format in ("bullet", "none") and "%" not in here.text:
        return here.text if here.format == "bullet" else ""

    parts = state.written.get((definition.id, level))
    if parts is None:
        parts = state.written[definition.id, level] = _PLACE.split(here.text)
    if len(parts) == 1:
        return parts[0].strip()
    # Split at "%n", every second part is an n.
    return "".join(
        _number(definition, int(part) - 1, state, legal=here.legal) if at % 2 else part
        for at, part in enumerate(parts)
    ).strip()


def _number(definition: ListDefinition, at: int, state: _Counters, *, legal: bool) -> str:
    written = _level(definition, at).format
    if legal and written not in ("none", "bullet"):
        written = "decimal"
    return numeral(state.value(definition, at), written)


def _level(definition: ListDefinition, level: int) -> ListLevel:
    return definition.levels[level] if level < len(definition.levels) else ListLevel()


def _start(definition: ListDefinition, level: int) -> int:
    for at, start in definition.starts:
        if at == level:
            return start
    return _level(definition, level).start


def numeral(value: int, written: str) -> str:
    """`value` in a number format of w:numFmt (17.18.59); unknown formats read as decimal."""
    match written:
        case "none" | "bullet":
            return ""
        case "lowerLetter" | "upperLetter" if value > 0:
            letters = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
            return letters.upper() if written == "upperLetter" else letters
        case "lowerRoman" | "upperRoman" if 0 < value < 4000:
            roman = _roman(value)
            return roman.upper() if written == "upperRoman" else roman
        case "decimalZero":
            return f"{value:02d}"
        case "ordinal":
            return f"{value}{_suffix(value)}"
    return str(value)


def _roman(value: int) -> str:
    out = ""
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        out += letters * count
    return out


def _suffix(value: int) -> str:
    if value % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


def label_path(document: Document, view: str = MARKS) -> dict[str, str]:
    """Block id -> the label as it is cited: "(iv)" below "6.2" becomes "6.2(iv)".

    A label that repeats its parent's number ("6.2" below "6") stands alone.
    """
    shown = labels(document, view)
    out: dict[str, str] = {}
    for story in (document.blocks, *(story.blocks for story in document.stories)):
        out.update(_cited(Document(story), shown))
    return out


def _cited(story: Document, shown: dict[str, str]) -> Iterator[tuple[str, str]]:
    above: list[tuple[str, int, str]] = []
    for _, paragraph in story.walk():
        if paragraph.item is None or paragraph.id not in shown:
            continue
        key, level, label = paragraph.item.list, paragraph.item.level, shown[paragraph.id].rstrip(".")
        while above and above[-1][0] == key and above[-1][1] >= level:
            above.pop()
        parent = next((path for name, at, path in reversed(above) if name == key and at < level), "")
        cited = f"{parent}{label}" if parent and label.startswith("(") else label
        above.append((key, level, cited))
        yield paragraph.id, cited
