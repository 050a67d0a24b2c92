"""The document as a sequence of filled, not yet numbered paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from dpadesk.assemble.choose import Chosen, ChosenPart, Plan
from dpadesk.assemble.fill import STRONG, Filler
from dpadesk.assemble.kept import Keeper
from dpadesk.assemble.run import Run, plain_text
from dpadesk.assemble.scheme import Scheme, Slot
from dpadesk.library import Kind, Library, Line, Piece, Question, Shape, TableText, measure_tags
from dpadesk.model import Value

__all__ = ["Entry", "Grid", "outline"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph to be: block id, what it belongs to, how it is set, what it says; `used` are the words
    without which it falls away (`Piece.used`)."""

    id: str
    clause: str
    slot: Slot
    runs: tuple[Run, ...]
    schedule: str = ""
    heading: str = ""
    used: str = ""

    def cites(self) -> bool:
        """Whether it shows the number of another paragraph."""
        return any(run.target for run in self.runs)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table to be; `cells` row by row, the header first."""

    id: str
    clause: str
    rows: tuple[tuple[Entry, ...], ...]
    shares: tuple[int, ...]
    style: str
    schedule: str = ""

    def cites(self) -> bool:
        return any(cell.cites() for row in self.rows for cell in row)


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of a list, with the piece that it comes from."""

    piece: Piece
    runs: tuple[Run, ...]


@dataclass(slots=True)
class _Ids:
    """Counts the blocks of each clause."""

    counts: dict[str, int] = field(default_factory=dict)

    def next(self, clause: str) -> str:
        self.counts[clause] = self.counts.get(clause, 0) + 1
        return f"{clause}#{self.counts[clause]}"


def outline(
    plan: Plan, scheme: Scheme, filler: Filler, keeper: Keeper, facts: Mapping[str, Value]
) -> tuple[Entry | Grid, ...]:
    """Every paragraph and table of the plan in order, with its block id."""
    writer = _Writer(scheme, filler, keeper, facts, _Ids())
    out = [*writer.loose(plan.opening)]
    for part in plan.parts:
        out += writer.part(part, scheme.part, scheme.body)
    out += writer.loose(plan.closing)
    for number, schedule in enumerate(plan.schedules, 1):
        inside = replace(writer, schedule=schedule.id)
        out += inside.title(schedule.id, schedule.title, scheme.schedule)
        for part in schedule.parts:
            out += inside.part(part, scheme.annex_part(number), scheme.annex)
    return tuple(out)


@dataclass(frozen=True, slots=True)
class _Writer:
    scheme: Scheme
    filler: Filler
    keeper: Keeper
    facts: Mapping[str, Value]
    ids: _Ids
    schedule: str = ""
    heading: str = ""

    def title(self, owner: str, text: str, slot: Slot) -> Iterator[Entry]:
        yield Entry(self.ids.next(owner), owner, slot, self.filler.fill(text), self.schedule)

    def loose(self, clauses: Iterable[Chosen]) -> Iterator[Entry | Grid]:
        for chosen in clauses:
            yield from self.clause(chosen, self.scheme.body)

    def part(self, part: ChosenPart, slot: Slot, slots: Mapping[Shape, Slot]) -> Iterator[Entry | Grid]:
        if part.title:
            yield from self.title(f"part/{part.id}", part.title, slot)
        for section in part.sections:
            sole = len(section.clauses) == 1
            owner = section.clauses[0].clause.id if sole else f"heading/{section.id}"
            yield from self.title(owner, section.title, slots[Shape.HEADING])
            inside = replace(self, heading=owner)
            for chosen in section.clauses:
                yield from inside.clause(chosen, slots)

    @property
    def library(self) -> Library:
        return self.keeper.library

    def clause(self, chosen: Chosen, slots: Mapping[Shape, Slot]) -> Iterable[Entry | Grid]:
        """The clause's blocks; those of before where nothing that they depend on has changed."""
        place = (self.heading, self.schedule)
        return self.keeper.blocks(chosen, place, self.ids.counts, lambda: self._blocks(chosen, slots))

    def _blocks(self, chosen: Chosen, slots: Mapping[Shape, Slot]) -> list[Entry | Grid]:
        """The clause's blocks; items of one run end with ; and . as a list does."""
        out: list[Entry | Grid] = []
        waiting: list[_Item] = []
        for piece in chosen.position.text:
            if not piece.when.holds(self.facts):
                continue
            if waiting and piece.shape is not waiting[0].piece.shape:
                self._items(chosen, waiting, slots, out)
                waiting = []
            if piece.table is not None:
                out.append(self._grid(chosen.clause.id, piece.table))
                continue
            texts = [runs for runs in self._texts(piece) if any(run.text or run.target for run in runs)]
            if piece.shape in (Shape.ITEM, Shape.SUBITEM):
                waiting += [_Item(piece, runs) for runs in texts]
            else:
                out += [self._entry(chosen.clause.id, slots[piece.shape], runs, piece.used) for runs in texts]
        self._items(chosen, waiting, slots, out)
        return out

    def _items(
        self, chosen: Chosen, items: list[_Item], slots: Mapping[Shape, Slot], out: list[Entry | Grid]
    ) -> None:
        """Adds the items; a single one goes on in the line that leads to it."""
        lead = out[-1] if out else None
        if len(items) == 1 and isinstance(lead, Entry) and plain_text(lead.runs).endswith(":"):
            out[-1] = replace(lead, runs=(*lead.runs, Run(" "), *_ended(items[0], 0)))
            return
        for number, item in enumerate(items):
            runs = _ended(item, len(items) - number - 1)
            out.append(self._entry(chosen.clause.id, slots[item.piece.shape], runs))

    def _entry(self, clause: str, slot: Slot, runs: tuple[Run, ...], used: str = "") -> Entry:
        return Entry(self.ids.next(clause), clause, slot, runs, self.schedule, self.heading, used)

    def _texts(self, piece: Piece) -> Iterator[tuple[Run, ...]]:
        opens = piece.shape not in (Shape.ITEM, Shape.SUBITEM) or piece.text.endswith(".")
        if not piece.each:
            yield self.filler.fill(piece.text, opens=opens)
            return
        question = self.library.questions[piece.each]
        values = self.facts.get(piece.each)
        if not isinstance(values, tuple) or not values:
            nothing: dict[str, object] = {"it": None, "name": None, "tags": Run("")}
            if question.kind is Kind.TABLE:
                nothing["row"] = dict.fromkeys(column.id for column in question.columns)
            yield self.filler.fill(piece.text, nothing, piece.each)
            return
        for value in values:
            yield self._entry_text(piece, question, value, opens=opens)

    def _entry_text(self, piece: Piece, question: Question, value: Value, *, opens: bool) -> tuple[Run, ...]:
        """The paragraph for one entry of a list, named `it` (`name`: its label, `tags`: the rules that a
        measure serves), or of a table: `row`."""
        if question.kind is Kind.TABLE:
            return self.filler.fill(piece.text, {"row": value}, piece.each, opens=opens)
        option = question.option(value)
        lead = (Run(f"{option.label}. ", question.id, style=STRONG),) if piece.lead and option else ()
        it = self.filler.entry(question, value)
        name = (Run(option.label if option else plain_text(it), question.id),)
        tags = Run(measure_tags(self.library, option.law) if option and option.law else "")
        extra = {"it": it, "name": name, "tags": tags}
        return (*lead, *self.filler.fill(piece.text, extra, piece.each, opens=opens))

    def _grid(self, clause: str, table: TableText) -> Grid:
        name = self.ids.next(clause)
        heads = tuple(self._cell(clause, column.head, None, "", head=True) for column in table.columns)
        rows = [heads, *self._lines(clause, table.lines), *self._rows(clause, table)]
        if len(rows) == 1 and table.empty:
            texts = (table.empty, *("" for _ in table.columns[1:]))
            rows.append(tuple(self._cell(clause, text, None, "") for text in texts))
        shares = tuple(column.share for column in table.columns)
        return Grid(name, clause, tuple(rows), shares, table.style, self.schedule)

    def _lines(self, clause: str, lines: Iterable[Line]) -> Iterator[tuple[Entry, ...]]:
        for line in lines:
            if line.when.holds(self.facts):
                yield tuple(self._cell(clause, text, None, "") for text in line.cells)

    def _rows(self, clause: str, table: TableText) -> Iterator[tuple[Entry, ...]]:
        """A row for each of the answer's; one that shows the blank where there is no answer yet, nor words for
        a table without rows."""
        if not table.rows:
            return
        values = self.facts.get(table.rows)
        if not isinstance(values, tuple) or not (values or table.empty):
            texts = (f"{{{{ {table.rows} }}}}", *("" for _ in table.columns[1:]))
            yield tuple(self._cell(clause, text, None, table.rows) for text in texts)
            return
        for row in values:
            yield tuple(self._cell(clause, column.text, row, table.rows) for column in table.columns)

    def _cell(self, clause: str, text: str, row: Value, source: str, *, head: bool = False) -> Entry:
        slot = self.scheme.head if head else self.scheme.cell
        runs = self.filler.fill(text, {"row": row}, source) if text else ()
        return Entry(self.ids.next(clause), clause, slot, runs, self.schedule)


def _ended(item: _Item, left: int) -> tuple[Run, ...]:
    """An item with the sign that its place in the list asks for, where its text has none."""
    runs = item.runs
    if plain_text(runs).rstrip().endswith((".", ".)", ";", ":", "?")) and not runs[-1].target:
        return runs
    return (*runs, Run("." if left == 0 else f"; {item.piece.join}" if left == 1 else ";"))
