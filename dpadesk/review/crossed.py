"""Cells of a row that changed places: each is told where it stands, for it says another text now."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dpadesk.review.outline import Outline
from dpadesk.review.pairing import Pair, Pairing

__all__ = ["part_crossed"]


def part_crossed(pairing: Pairing, ours: Outline, theirs: Outline) -> None:
    """Takes pairs of a row apart that stand in another order than they did, or in another column than those
    of the rows around them. Where the row has as many cells as before, what stood in a column is paired
    with what stands there now."""
    rows: dict[int, list[Pair]] = {}
    for pair in pairing.pairs:
        row = pair.sent[0].seat.row
        if row is not None and pairing.rows.get(row) == pair.returned[0].seat.row:
            rows.setdefault(row, []).append(pair)
    places = {
        row: [(_column(pair, ours), _place(pair, theirs)) for pair in pairs] for row, pairs in rows.items()
    }
    steady = {
        (ours.rows[row].table, at) for row, found in places.items() for at, place in found if at == place
    }
    for row, pairs in rows.items():
        same = _size(ours, row) == _size(theirs, pairing.rows[row])
        strayed = any(at != place and (ours.rows[row].table, at) in steady for at, place in places[row])
        if not _in_order(places[row]) or (same and strayed):
            _part(pairing, pairs, ours, theirs, same=same)


def _column(pair: Pair, ours: Outline) -> int:
    return ours.cells[pair.sent[0].seat.cell or 0].column


def _place(pair: Pair, theirs: Outline) -> int:
    return theirs.cells[pair.returned[0].seat.cell or 0].column


def _in_order(found: Sequence[tuple[int, int]]) -> bool:
    places = [place for _, place in sorted(found)]
    return places == sorted(places)


def _size(seats: Outline, row: int) -> int:
    place = seats.rows[row]
    return sum(cell.row == row for cell in seats.cells[place.first_cell : place.last_cell])


def _part(pairing: Pairing, pairs: list[Pair], ours: Outline, theirs: Outline, *, same: bool) -> None:
    if not same:
        gone = _out_of_order([(_column(pair, ours), _place(pair, theirs)) for pair in pairs])
        loose = [pair for pair, out in zip(pairs, gone, strict=True) if out]
    else:
        loose = [pair for pair in pairs if _column(pair, ours) != _place(pair, theirs)]
    chosen = {id(pair) for pair in loose}
    pairing.pairs = [pair for pair in pairing.pairs if id(pair) not in chosen]
    lost = [line for pair in loose for line in pair.sent]
    come = [line for pair in loose for line in pair.returned]
    if same:
        for line in list(lost):
            column = ours.cells[line.seat.cell or 0].column
            here = (one for one in come if theirs.cells[one.seat.cell or 0].column == column)
            if (other := next(here, None)) is not None:
                pairing.pairs.append(Pair((line,), (other,)))
                lost.remove(line)
                come.remove(other)
    pairing.lost += [(line, None) for line in lost]
    pairing.come += come


def _out_of_order(found: Sequence[tuple[int, int]]) -> list[bool]:
    """Which of them are not part of the longest run that kept its order."""
    order = sorted(range(len(found)), key=lambda at: found[at])
    tails: list[int] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for at in order:
        place = found[at][1]
        depth = bisect_left(tails, place + 1)
        before[at] = last[depth - 1] if depth else None
        tails[depth : depth + 1] = [place]
        last[depth : depth + 1] = [at]
    kept: set[int] = set()
    at_: int | None = last[-1] if last else None
    while at_ is not None:
        kept.add(at_)
        at_ = before[at_]
    return [at not in kept for at in range(len(found))]
