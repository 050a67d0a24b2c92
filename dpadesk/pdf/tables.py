"""Tables as plain data: every row fills the grid, vertically merged cells become spans."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from dpadesk.model import Block, Cell, Mark, Merge, Row, Table

__all__ = ["SIGNATURES", "table_data"]

Data = dict[str, Any]
Blocks = Callable[[Iterable[Block]], Iterable[Data]]
Place = tuple[int, int]

SIGNATURES = "DPA Signatures"  # the table style of a page to sign on


def table_data(table: Table, marks: bool, blocks: Blocks) -> Data:
    """One table; `marks` says whether inserted and deleted rows are tinted."""
    columns = max((sum(cell.span for cell in row.cells) for row in table.rows), default=1) or 1
    widths = list(table.widths) if len(table.widths) == columns and all(table.widths) else [1] * columns
    spans, covered = _merged(table)
    rows: list[Data] = []
    for at, row in enumerate(table.rows):
        cells: list[Data] = []
        column = 0
        for cell in row.cells:
            if (at, column) not in covered:
                tint = _tint((*row.marks, *cell.marks)) if marks else {}
                cells.append({**_cell(cell, spans.get((at, column), 1), blocks), **tint})
            column += cell.span
        cells += [{"blocks": []} for _ in range(columns - column)]
        rows.append({"header": _is_head(table, at), "cells": cells})
    signs: Data = {"signs": True} if table.style == SIGNATURES else {}
    return {"k": "table", "widths": widths, "rows": rows, **signs}


def _is_head(table: Table, at: int) -> bool:
    return all(row.header for row in table.rows[: at + 1])


def _cell(cell: Cell, rows: int, blocks: Blocks) -> Data:
    out: Data = {"blocks": list(blocks(cell.blocks))}
    if cell.span > 1:
        out["span"] = cell.span
    if rows > 1:
        out["rows"] = rows
    return out


def _tint(marks: tuple[Mark, ...]) -> Data:
    return {"tint": "ins" if marks[-1].kind.adds else "del"} if marks else {}


def _merged(table: Table) -> tuple[Mapping[Place, int], frozenset[Place]]:
    """(row, column) -> rows that the cell there spans, and the places so covered."""
    grid = [_columns(row) for row in table.rows]
    spans: dict[Place, int] = {}
    covered: set[Place] = set()
    for at, row in enumerate(grid):
        for column, cell in row.items():
            below = at + 1
            while cell.merge is Merge.START and _goes_on(table, grid, at, below, column):
                covered.add((below, column))
                below += 1
            spans[at, column] = below - at
    return spans, frozenset(covered)


def _columns(row: Row) -> dict[int, Cell]:
    out: dict[int, Cell] = {}
    column = 0
    for cell in row.cells:
        out[column] = cell
        column += cell.span
    return out


def _goes_on(table: Table, grid: list[dict[int, Cell]], at: int, below: int, column: int) -> bool:
    if below >= len(grid) or _is_head(table, at) != _is_head(table, below):
        return False
    found = grid[below].get(column)
    return found is not None and found.merge is Merge.GOES_ON and found.span == grid[at][column].span
