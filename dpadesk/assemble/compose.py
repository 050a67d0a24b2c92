"""From filled entries to the Document, its provenance and its blanks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

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
    tidy,
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
            inlines = self._inlines(run, entry)
            end = at + sum(map(length, inlines))
            if run.question or run.blank:
                spans.append(Filled(at, end, run.question, run.blank))
            content += inlines
            at = end
        slot = entry.slot
        block = Paragraph(tidy(content), slot.role, slot.level, slot.item, slot.format, id=entry.id)
        blanks = tuple(Blank(run.question, entry.id, run.text.strip("[]")) for run in entry.runs if run.blank)
        return Made(block, ((entry.id, self._origin(entry, tuple(spans))),), blanks)

    def _origin(self, entry: Entry, spans: tuple[Filled, ...]) -> Origin:
        chosen = self.chosen.get(entry.clause)
        if chosen is None:
            return Origin(entry.clause, "", "", self.structure, spans)
        return Origin(chosen.clause.id, chosen.clause.version, chosen.position.id, chosen.reason, spans)

    def _inlines(self, run: Run, entry: Entry) -> tuple[Inline, ...]:
        if run.target:
            return self.targets.cite(run, entry)
        return tuple(_texts(run.text, _FORMATS[run.style]))


def _texts(text: str, format: Format) -> Iterator[Inline]:  # noqa: A002 - the model's own word
    """Text with its line ends and tabs as breaks; everything else character for character."""
    piece = ""
    for sign in text:
        if sign not in _SIGNS:
            piece += sign
            continue
        if piece:
            yield Text(piece, format)
        yield Break(_SIGNS[sign], format)
        piece = ""
    if piece:
        yield Text(piece, format)
