"""Cells to the rows of a table question: columns by their heads, cells by their types."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dpadesk.intake.grid import Grid
from dpadesk.library import Column, Library, Question, ValueTrouble, countries, parse_value
from dpadesk.model import Value

__all__ = ["Imported", "Trouble", "import_rows"]

_LETTERS = re.compile(r"[^a-z0-9]+")
_OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "name": ("subprocessor", "sub processor", "entity", "company", "vendor", "legal entity"),
    "address": ("registered address", "seat", "contact and address"),
    "location": ("processing location", "place", "country", "place of processing", "region"),
    "mechanism": ("transfer mechanism", "safeguard", "transfer tool"),
    "contact": ("contact details", "contact person", "e mail", "email"),
    "notes": ("note", "remarks", "comment", "comments"),
    "feature": ("features", "feature s", "service"),
    "purpose": ("purpose of processing", "task", "activity", "description"),
    "category": ("categories", "data category", "type"),
    "data": ("personal data", "data", "examples", "fields"),
    "retention": ("kept for", "retention period", "storage period"),
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """A cell that its column does not take: row from 1, the column, why (a code of say) with its values."""

    row: int
    column: str
    code: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Imported:
    """The rows, the cells that were left open because they do not fit, and the heads that nothing took."""

    rows: tuple[Mapping[str, Value], ...]
    troubles: tuple[Trouble, ...] = ()
    left_out: tuple[str, ...] = ()


def import_rows(library: Library, question: Question, grid: Grid) -> Imported:
    """The rows of a table question from cells. A first row of heads says which column is which; without
    one the columns are taken in their order."""
    if not grid:
        return Imported(())
    heads = _heads(question.columns, grid[0])
    places = heads if heads is not None else dict(zip(range(len(grid[0])), question.columns, strict=False))
    body = grid[1:] if heads is not None else grid
    rows: list[Mapping[str, Value]] = []
    troubles: list[Trouble] = []
    for number, cells in enumerate(body, 1):
        row: dict[str, Value] = dict.fromkeys(column.id for column in question.columns)
        for place, column in places.items():
            try:
                row[column.id] = _cell(library, question, column, cells[place])
            except ValueTrouble as trouble:
                values = {**trouble.values, "question": column.title}
                troubles.append(Trouble(number, column.id, trouble.code, values))
        rows.append(row)
    lost = (head for place, head in enumerate(grid[0]) if place not in places and (head or heads is None))
    return Imported(tuple(rows), tuple(troubles), tuple(lost) if heads is not None else ())


def _heads(columns: tuple[Column, ...], first: tuple[str, ...]) -> dict[int, Column] | None:
    """Place -> column where the first row is one of heads: it names half of the columns, or most of its own
    cells are such names."""
    out: dict[int, Column] = {}
    for place, head in enumerate(first):
        column = next((one for one in columns if one not in out.values() and _named(one, head)), None)
        if column is not None:
            out[place] = column
    return out if len(out) * 2 >= len(columns) or len(out) * 2 > len(first) else None


def _named(column: Column, head: str) -> bool:
    wanted = _plain(head)
    names = (column.id, column.title, *_OTHER_NAMES.get(column.id, ()))
    return bool(wanted) and wanted in {_plain(one) for one in names}


def _plain(text: str) -> str:
    return _LETTERS.sub(" ", text.lower()).strip()


def _cell(library: Library, question: Question, column: Column, written: str) -> Value:
    """The cell's value by its column; a choice is also known by its wording in the contract."""
    if not written:
        return None
    by_text = next((one.value for one in column.options if one.text.lower() == written.lower()), written)
    rows = parse_value(question, [{column.id: by_text}], countries(library))
    row = rows[0] if isinstance(rows, tuple) else None
    return row.get(column.id) if isinstance(row, Mapping) else None
