"""Which column came or went, where the words of a row repeat: "[name]" in the column of either party."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dpadesk.review.outline import Outline
from dpadesk.review.pairing import Pair, Pairing
from dpadesk.review.project import Line

__all__ = ["part_columns"]

_Cells = Sequence[int]


def part_columns(pairing: Pairing, ours: Outline, theirs: Outline) -> None:
    """Where all rows of a table have one cell more or less than they had, that one is the same in each row:
    what is paired in it, though a cell beside it says the same, is paired with the latter."""
    gone = {cell for found in _tables(pairing, ours, theirs) for cell in _odd(found, ours, theirs)}
    come = {
        cell
        for found in _tables(pairing, ours, theirs)
        for cell in _odd([(new, old) for old, new in found], theirs, ours)
    }
    lost = [line for line, _ in pairing.lost]
    for at, pair in enumerate(pairing.pairs):
        old, new = pair.sent[0], pair.returned[0]
        if old.seat.cell in gone and (other := _twin(old, lost, gone)) is not None:
            pairing.pairs[at] = Pair((other,), pair.returned)
            pairing.lost = [(old, after) if one is other else (one, after) for one, after in pairing.lost]
        elif new.seat.cell in come and (other := _twin(new, pairing.come, come)) is not None:
            pairing.pairs[at] = Pair(pair.sent, (other,))
            pairing.come = [new if one is other else one for one in pairing.come]


def _tables(pairing: Pairing, ours: Outline, theirs: Outline) -> Iterator[list[tuple[_Cells, _Cells]]]:
    """For each table that is on both sides the cells of its rows, ours and theirs."""
    tables: dict[int, list[tuple[_Cells, _Cells]]] = {}
    for one, other in pairing.rows.items():
        held = tables.setdefault(ours.rows[one].table, [])
        held.append((_cells(ours, one), _cells(theirs, other)))
    yield from tables.values()


def _cells(seats: Outline, row: int) -> _Cells:
    place = seats.rows[row]
    return [cell.index for cell in seats.cells[place.first_cell : place.last_cell] if cell.row == row]


def _odd(found: Sequence[tuple[_Cells, _Cells]], wide: Outline, narrow: Outline) -> _Cells:
    """The cells of the column that the wide side has more, where each row has one cell more."""
    sizes = {len(one) for one, _ in found}
    if len(sizes) != 1 or any(len(one) != len(other) + 1 for one, other in found):
        return ()
    said, says = _text(wide), _text(narrow)

    def same(at: int) -> int:
        kept = (zip((*one[:at], *one[at + 1 :]), other, strict=True) for one, other in found)
        return sum(said(cell) == says(like) for row in kept for cell, like in row)

    at = max(range(sizes.pop()), key=same)
    return [one[at] for one, _ in found]


def _text(seats: Outline) -> Callable[[int], str]:
    def text(cell: int) -> str:
        place = seats.cells[cell]
        return "\n".join(seat.text() for seat in seats.seats[place.first : place.last])

    return text


def _twin(line: Line, among: Sequence[Line], odd: set[int]) -> Line | None:
    """A line of the same row that says the same, in a column that stayed."""
    same = (one for one in among if one.seat.row == line.seat.row and one.text == line.text)
    return next((one for one in same if one.seat.cell not in odd), None)
