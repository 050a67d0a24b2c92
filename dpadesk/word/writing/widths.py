"""Column widths from what the columns hold, where a table brings none."""

from __future__ import annotations

from collections.abc import Iterator

from dpadesk.model import Cell, Paragraph, Table

__all__ = ["column_widths"]

_CHARACTER = 95  # twentieths of a point that a letter of 9.5 pt takes, about
_PADDING = 220
_LONGEST_WORD = 22  # longer ones may break: addresses, e-mail
_ENOUGH = 60  # letters after which a column only grows taller


def column_widths(table: Table, width: int) -> tuple[int, ...]:
    """`width` shared out: no column narrower than its longest word, the rest by the amount of text."""
    columns = max((sum(cell.span for cell in row.cells) for row in table.rows), default=0)
    if not columns:
        return ()
    least, wanted = [_PADDING] * columns, [1.0] * columns
    for at, cell in _single_cells(table):
        text = _text(cell)
        word = min(max(map(len, text.split()), default=0), _LONGEST_WORD)
        least[at] = max(least[at], word * _CHARACTER + _PADDING)
        wanted[at] = max(wanted[at], min(len(text), _ENOUGH) + min(len(text), 400) / 10)
    return _share(least, wanted, width)


def _share(least: list[int], wanted: list[float], width: int) -> tuple[int, ...]:
    spare = width - sum(least)
    if spare < 0:
        shares = [share * width // sum(least) for share in least]
    else:
        shares = [base + int(spare * part / sum(wanted)) for base, part in zip(least, wanted, strict=True)]
    shares[-1] += width - sum(shares)
    return tuple(shares)


def _single_cells(table: Table) -> Iterator[tuple[int, Cell]]:
    for row in table.rows:
        at = 0
        for cell in row.cells:
            if cell.span == 1:
                yield at, cell
            at += cell.span


def _text(cell: Cell) -> str:
    return " ".join(block.visible for block in cell.blocks if isinstance(block, Paragraph))
