"""The number that each paragraph shows ("6.2", "(iv)", "Schedule 2"), computed, never typed.

Word counts per abstract list; a paragraph restarts the deeper levels (ECMA-376 Part 1, 17.9).
With all marks shown a deleted paragraph keeps its old label and does not count for the others.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
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

    def step(self, definition: ListDefinition, level: int, restarted: Sequence[int]) -> None:
        if definition.id not in self.started:
            self.started.add(definition.id)
            for at, start in definition.starts:
                self.counts[at] = start - 1
        now = self.counts[level]
        self.counts[level] = _start(definition, level) if now is None else now + 1
        for deeper in restarted:
            self.counts[deeper] = None

    def value(self, definition: ListDefinition, level: int) -> int:
        count = self.counts[level]
        return _start(definition, level) if count is None else count


@dataclass(frozen=True, slots=True)
class _Form:
    """A level of a list, ready to be written: which deeper levels begin anew after it, and its label as
    text and (level, number format) in turn, or the `sign` that it always is."""

    definition: ListDefinition
    level: int
    restarted: tuple[int, ...]
    parts: tuple[str | tuple[int, str], ...] = ()
    sign: str = ""

    def label(self, state: _Counters, written: dict[tuple[int, str], str]) -> str:
        """`written` keeps the numbers that were written once."""
        if not self.parts:
            return self.sign
        out: list[str] = []
        for part in self.parts:
            if isinstance(part, str):
                out.append(part)
                continue
            key = (state.value(self.definition, part[0]), part[1])
            found = written.get(key)
            out.append(written.setdefault(key, numeral(*key)) if found is None else found)
        return "".join(out).strip()


def labels(document: Document, view: str = MARKS) -> dict[str, str]:
    """Block id -> shown label, for the body and each story; paragraphs without number are absent.

    `view` is ORIGINAL (insertions do not count), FINAL (deletions do not) or MARKS.
    """
    return _labels([_listed(story) for story in document.by_story()], document, view)


def _labels(stories: Sequence[Sequence[Paragraph]], document: Document, view: str) -> dict[str, str]:
    count = _Count({definition.id: definition for definition in document.lists})
    if view != MARKS:
        return count.read(stories, view)
    shown = count.read(stories, FINAL)
    if any((one.marks or one.formatted) and one.id not in shown for story in stories for one in story):
        for block, label in count.read(stories, ORIGINAL, shown).items():
            shown.setdefault(block, label)
    return shown


def _listed(story: Iterable[Paragraph]) -> list[Paragraph]:
    """The paragraphs that are, or were, in a list."""
    return [
        one for one in story if one.item is not None or (one.formatted is not None and one.formatted.item)
    ]


@dataclass(slots=True)
class _Count:
    """The lists of a document, counted; their levels are made ready once."""

    definitions: dict[str, ListDefinition]
    forms: dict[tuple[str, int], _Form] = field(default_factory=dict)
    written: dict[tuple[int, str], str] = field(default_factory=dict)

    def read(
        self, stories: Iterable[Iterable[Paragraph]], view: str, known: Container[str] = ()
    ) -> dict[str, str]:
        """Block id -> label in ORIGINAL or FINAL; those that are `known` count, and are left out."""
        out: dict[str, str] = {}
        for story in stories:
            counters: dict[str, _Counters] = {}
            for paragraph in story:
                form = self._form(paragraph, view)
                if form is None:
                    continue
                family = form.definition.family or form.definition.id
                if (state := counters.get(family)) is None:
                    state = counters[family] = _Counters()
                state.step(form.definition, form.level, form.restarted)
                if paragraph.id not in known and (label := form.label(state, self.written)):
                    out[paragraph.id] = label
        return out

    def _form(self, paragraph: Paragraph, view: str) -> _Form | None:
        item = paragraph.item
        if view == ORIGINAL and paragraph.formatted is not None:
            item = paragraph.formatted.item
        if item is None or (paragraph.marks and not _counts(paragraph, view)):
            return None
        form = self.forms.get((item.list, item.level))
        if form is None and (definition := self.definitions.get(item.list)) is not None:
            form = self.forms[item.list, item.level] = _form(definition, min(item.level, 8))
        return form


def _counts(paragraph: Paragraph, view: str) -> bool:
    """Whether the paragraph is there in the view: its end mark decides."""
    if view == ORIGINAL:
        return not any(mark.kind.adds for mark in paragraph.marks)
    return all(mark.kind.adds for mark in paragraph.marks)


def _form(definition: ListDefinition, level: int) -> _Form:
    here = _level(definition, level)
    restarted = tuple(
        deeper
        for deeper in range(level + 1, 9)
        if (rule := _level(definition, deeper).restart) is None or (rule and level < rule)
    )
    if here.format in ("bullet", "none") and "%" not in here.text:
        return _Form(definition, level, restarted, sign=here.text if here.format == "bullet" else "")
    # Split at "%n", every second part is an n.
    parts = tuple(
        (int(part) - 1, _written(definition, int(part) - 1, legal=here.legal)) if at % 2 else part
        for at, part in enumerate(_PLACE.split(here.text))
    )
    return _Form(definition, level, restarted, parts)


def _written(definition: ListDefinition, at: int, *, legal: bool) -> str:
    """The number format of a level, as a label shows it."""
    written = _level(definition, at).format
    return "decimal" if legal and written not in ("none", "bullet") else written


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
    stories = [_listed(story) for story in document.by_story()]
    shown = _labels(stories, document, view)
    return {block: label for story in stories for block, label in _cited(story, shown)}


def _cited(story: Iterable[Paragraph], shown: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    above: dict[str, list[tuple[int, str]]] = {}
    for paragraph in story:
        if paragraph.item is None or paragraph.id not in shown:
            continue
        level, label = paragraph.item.level, shown[paragraph.id].rstrip(".")
        held = above.setdefault(paragraph.item.list, [])
        while held and held[-1][0] >= level:
            held.pop()
        cited = f"{held[-1][1]}{label}" if held and label.startswith("(") else label
        held.append((level, cited))
        yield paragraph.id, cited
