"""From filled entries to the Document, its provenance and its blanks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from dpadesk.assemble.choose import Chosen
from dpadesk.assemble.fill import BLANK, STRONG, TERM
from dpadesk.assemble.number import Targets
from dpadesk.assemble.outline import Entry, Grid
from dpadesk.assemble.result import Blank, Filled, Origin
from dpadesk.assemble.run import Run
from dpadesk.model import (
    Break,
    BreakKind,
    Cell,
    Format,
    Inline,
    Paragraph,
    Row,
    Table,
    Text,
    length,
)

__all__ = ["Composer", "Made"]

_WIDTH = 9026  # the text's width on A4 with margins of an inch, in twentieths of a point
_FORMATS = {
    "": Format(),
    TERM: Format(style="DPA Term"),
    BLANK: Format(style="DPA Blank"),
    STRONG: Format(bold=True),
}
_SIGNS = {"\n": BreakKind.LINE, "\t": BreakKind.TAB}
_BREAKS = re.compile(r"([\n\t])")


@dataclass(frozen=True, slots=True)
class Made:
    """A block with the origin of each of its paragraphs and the blanks in it."""

    block: Paragraph | Table
    origins: tuple[tuple[str, Origin], ...]
    blanks: tuple[Blank, ...]


@dataclass(frozen=True, slots=True)
class Composer:
    """Composes blocks; `chosen` tells for a clause id what was chosen and why."""

    targets: Targets
    chosen: Mapping[str, Chosen]
    structure: str

    def block(self, entry: Entry | Grid) -> Made:
        """The block of one entry."""
        if isinstance(entry, Entry):
            return self.paragraph(entry)
        made = [[self.paragraph(cell) for cell in row] for row in entry.rows]
        rows = tuple(
            Row(tuple(Cell((one.block,)) for one in row), header=number == 0, id=f"{entry.id}.r{number + 1}")
            for number, row in enumerate(made)
        )
        table = Table(rows, tuple(share * _WIDTH // 100 for share in entry.shares), entry.style, entry.id)
        flat = [one for row in made for one in row]
        origins = tuple(origin for one in flat for origin in one.origins)
        return Made(table, origins, tuple(blank for one in flat for blank in one.blanks))

    def paragraph(self, entry: Entry) -> Made:
        content: list[Inline] = []
        spans: list[Filled] = []
        at = 0
        for run in entry.runs:
            start = at
            for inline in self._inlines(run, entry):
                at += length(inline)
                _append(content, inline)
            if run.question or run.blank:
                spans.append(Filled(start, at, run.question, run.blank))
        slot = entry.slot
        block = Paragraph(tuple(content), slot.role, slot.level, slot.item, slot.format, id=entry.id)
        blanks = tuple(Blank(run.question, entry.id, run.text.strip("[]")) for run in entry.runs if run.blank)
        return Made(block, ((entry.id, self._origin(entry, tuple(spans))),), blanks)

    def _origin(self, entry: Entry, spans: tuple[Filled, ...]) -> Origin:
        chosen = self.chosen.get(entry.clause)
        if chosen is None:
            return replace(self.of_form(entry.id), spans=spans)
        return Origin(chosen.clause.id, chosen.clause.version, chosen.position.id, chosen.reason, spans)

    def of_form(self, block: str) -> Origin:
        """The origin of a paragraph that the form asks for, not a clause."""
        return Origin(block.rpartition("#")[0], "", "", self.structure)

    def _inlines(self, run: Run, entry: Entry) -> Iterable[Inline]:
        if run.target:
            return self.targets.cite(run, entry)
        if not run.text:
            return ()
        if "\n" in run.text or "\t" in run.text:
            return _broken(run.text, _FORMATS[run.style])
        return (Text(run.text, _FORMATS[run.style]),)


def _append(content: list[Inline], inline: Inline) -> None:
    """Adds an inline; text of one format stays one text."""
    last = content[-1] if content else None
    if isinstance(inline, Text) and isinstance(last, Text) and last.format == inline.format:
        content[-1] = Text(last.text + inline.text, inline.format)
    else:
        content.append(inline)


def _broken(text: str, format: Format) -> Iterator[Inline]:  # noqa: A002 - the model's own word
    """Text with its line ends and tabs as breaks; everything else character for character."""
    for piece in _BREAKS.split(text):
        if piece in _SIGNS:
            yield Break(_SIGNS[piece], format)
        elif piece:
            yield Text(piece, format)
