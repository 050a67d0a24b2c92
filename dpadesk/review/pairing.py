"""Which line of the file that we sent is which line of the returned one (claimed marks rejected)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dpadesk.review.outline import Outline, Seat
from dpadesk.review.project import Line

__all__ = ["Pair", "Pairing", "pair_lines"]

_FEW = 6  # words: a heading, a name, a date
_MARGINS = ("header", "footer")
_ONCE = (*_MARGINS, "textbox")


@dataclass(frozen=True, slots=True)
class Pair:
    """Lines of ours that became lines of theirs; one each, or a paragraph split or joined."""

    sent: tuple[Line, ...]
    returned: tuple[Line, ...]


@dataclass(slots=True)
class Pairing:
    """All pairs in reading order; lines lost, each with the returned line after which it stood (None:
    before all; a line of a table: unsaid); lines that came; lines that moved: ours, after which of
    theirs it stood, theirs. `rows` says which table row of ours is which of theirs."""

    pairs: list[Pair] = field(default_factory=list)
    lost: list[tuple[Line, Line | None]] = field(default_factory=list)
    come: list[Line] = field(default_factory=list)
    moved: list[tuple[Line, Line | None, Line]] = field(default_factory=list)
    rows: dict[int, int] = field(default_factory=dict)

    def places(self) -> list[Pair]:
        """Each line of ours that is still there, with what it is now: paired, or moved."""
        return [*self.pairs, *(Pair((line,), (there,)) for line, _, there in self.moved)]

    def blocks(self) -> tuple[dict[str, int], dict[str, int]]:
        """The place of each block of ours, and of each of theirs, by its number in `places`."""
        places = self.places()
        was = {s.block: at for at, pair in enumerate(places) for line in pair.sent for s in line.made_of}
        now = {s.block: at for at, pair in enumerate(places) for line in pair.returned for s in line.made_of}
        return was, now


def pair_lines(
    sent: Sequence[Line], returned: Sequence[Line], sent_seats: Outline, returned_seats: Outline
) -> Pairing:
    """Pairs part by part: the body with the body, footnotes with footnotes."""
    out = Pairing()
    for part in dict.fromkeys(_part(line) for line in (*returned, *sent)):
        ours = [line for line in sent if _part(line) == part]
        theirs = [line for line in returned if _part(line) == part]
        if part in _ONCE:
            for old, new in _swapped(ours, theirs) if part in _MARGINS else ():
                _align(old, new, out)
            _same(ours, theirs, out)
            ours, theirs = _unlike(ours, theirs)
        _align(ours, theirs, out)
    _grid(out, sent, returned, sent_seats, returned_seats)
    _moves(out)
    return out


def _moves(out: Pairing) -> None:
    """A line lost in one place that came in another, where there is no doubt which."""
    come = Counter(line.text for line in out.come if line.seat.row is None)
    lost = Counter(line.text for line, _ in out.lost if line.seat.row is None)
    sure = {text for text, count in lost.items() if count == 1 == come[text] and text.strip()}
    where = {line.text: line for line in out.come if line.text in sure and line.seat.row is None}
    sure -= _still(out, where)
    out.moved = [
        (line, after, where[line.text])
        for line, after in out.lost
        if line.text in sure and line.seat.row is None
    ]
    out.lost = [one for one in out.lost if one[0].text not in sure or one[0].seat.row is not None]
    out.come = [line for line in out.come if line.text not in sure or line.seat.row is not None]


def _still(out: Pairing, where: Mapping[str, Line]) -> set[str]:
    """Pairs the lines that stand where they stood (a field in them is another one), and gives their texts."""
    found = [
        (line, there)
        for line, after in out.lost
        if line.seat.row is None
        and after is not None
        and (there := where.get(line.text)) is not None
        and 0 <= there.seat.index - after.seat.index <= 1
    ]
    out.pairs += [Pair((line,), (there,)) for line, there in found]
    gone = {id(one) for pair in found for one in pair}
    out.lost = [one for one in out.lost if id(one[0]) not in gone]
    out.come = [line for line in out.come if id(line) not in gone]
    return {line.text for line, _ in found}


def _part(line: Line) -> str:
    return "body" if line.seat.story == 0 else line.seat.part


def _unlike(ours: list[Line], theirs: list[Line]) -> tuple[list[Line], list[Line]]:
    """Without the stories that stand word for word on the other side: programs repeat and re-order them."""
    left, right = _stories(ours), _stories(theirs)
    lefts, rights = Counter(map(_words, left)), Counter(map(_words, right))
    old, new = _beyond(left, lefts & rights), _beyond(right, lefts & rights)
    if not old or not new:
        old = [story for story in old if _words(story) not in rights]
        new = [story for story in new if _words(story) not in lefts]
    return [line for story in old for line in story], [line for story in new for line in story]


def _swapped(ours: list[Line], theirs: list[Line]) -> Iterator[tuple[list[Line], list[Line]]]:
    """Headers that changed places: there are the same ones at the same uses, and a use shows another one."""
    left = {story[0].seat.name: story for story in _by_story(ours)}
    right = {story[0].seat.name: story for story in _by_story(theirs)}
    if left.keys() == right.keys() and Counter(map(_words, left.values())) == Counter(
        map(_words, right.values())
    ):
        yield from ((left[name], right[name]) for name in left if _words(left[name]) != _words(right[name]))


def _same(ours: list[Line], theirs: list[Line], out: Pairing) -> None:
    """Pairs the lines of stories that stand word for word on the other side: a link or a field in them may be
    another one. Those of one use go together; what a program wrote twice is held against each, but for
    tables, of which a row has one counterpart."""
    taken = {id(line) for pair in out.pairs for line in pair.sent}
    known: dict[tuple[str, ...], dict[str, list[Line]]] = {}
    for story in _stories(ours):
        known.setdefault(_words(story), {})[story[0].seat.name] = story
    names = {story[0].seat.name for story in _stories(theirs)}
    for story in _stories(theirs):
        same = known.get(_words(story), {})
        free = [old for name, old in same.items() if name not in names]
        old = same.get(story[0].seat.name) or next(iter((*free, *same.values())), [])
        solid = ([line for line in one if line.solid] for one in (old, story))
        found = [
            both for both in zip(*solid, strict=False) if both[0].seat.row is None or id(both[0]) not in taken
        ]
        out.pairs += [Pair((one,), (other,)) for one, other in found]
        taken.update(id(one) for one, _ in found)


def _beyond(stories: list[list[Line]], same: Counter[tuple[str, ...]]) -> list[list[Line]]:
    """The stories that are left once as many as are the same on both sides are taken off."""
    left = same.copy()
    out = []
    for story in stories:
        if left[_words(story)]:
            left[_words(story)] -= 1
        else:
            out.append(story)
    return out


def _stories(found: list[Line]) -> list[list[Line]]:
    return [story for story in _by_story(found) if any(line.solid for line in story)]


def _by_story(found: list[Line]) -> list[list[Line]]:
    out: dict[int, list[Line]] = {}
    for line in found:
        out.setdefault(line.seat.story, []).append(line)
    return list(out.values())


def _words(story: list[Line]) -> tuple[str, ...]:
    return tuple(line.text for line in story if line.solid)


def _align(ours: list[Line], theirs: list[Line], out: Pairing) -> None:
    from dpadesk.diff import Side, Step, align, words

    left = [line for line in ours if line.solid]
    right = [line for line in theirs if line.solid]
    keys = [(line.masked, line.seat.row is not None) for line in left]
    others = [(line.masked, line.seat.row is not None) for line in right]
    found = align(
        Side(keys, lambda at: words(left[at].masked)), Side(others, lambda at: words(right[at].masked))
    )
    gap = _Gap(out)
    for op in found.ops:
        old, new = left[op.old : op.old_end], right[op.new : op.new_end]
        if op.step in (Step.SAME, Step.CHANGE):
            gap.close()
            _pair(old, new, gap.last, out)
            gap.last = new[-1] if new[-1].seat.row is None else gap.last
        else:
            gap.lost += old
            gap.come += new
    gap.close()


@dataclass(slots=True)
class _Gap:
    """What lies between two pairs: a short line alone on either side was rewritten whole.

    `last` is the last pair's line outside tables."""

    out: Pairing
    last: Line | None = None
    lost: list[Line] = field(default_factory=list)
    come: list[Line] = field(default_factory=list)

    def close(self) -> None:
        lost, come, self.lost, self.come = self.lost, self.come, [], []
        if len(lost) == len(come) and all(map(_rewritten, lost, come)):
            self.out.pairs += [Pair((old,), (new,)) for old, new in zip(lost, come, strict=True)]
            return
        self.out.lost += [(line, self.last) for line in lost]
        self.out.come += come


def _rewritten(old: Line, new: Line) -> bool:
    if old.seat.row is not None or new.seat.row is not None or old.masked == new.masked:
        return False
    return old.seat.story > 0 or max(len(old.text.split()), len(new.text.split())) <= _FEW


def _pair(old: list[Line], new: list[Line], last: Line | None, out: Pairing) -> None:
    """One pair; lines of different cells are never joined, whatever the words say."""
    together = len({line.seat.chain for line in old}) == len({line.seat.chain for line in new}) == 1
    apart = (old[0].seat.row is None) != (new[0].seat.row is None)
    if together and not apart:
        out.pairs.append(Pair(tuple(old), tuple(new)))
        return
    pairs = [] if apart else list(zip(old, new, strict=False))
    out.pairs.extend(Pair((one,), (other,)) for one, other in pairs)
    after = pairs[-1][1] if pairs else last
    out.lost.extend((line, after) for line in old[len(pairs) :])
    out.come.extend(new[len(pairs) :])


def _grid(
    out: Pairing, sent: Sequence[Line], returned: Sequence[Line], ours: Outline, theirs: Outline
) -> None:
    """Cells whose whole text changed: paired by row and column, empty ones included."""
    out.rows = rows = _rows(out, ours, theirs)
    _parted(out, rows)
    _again(out, rows)
    if not rows or not (out.lost or out.come):
        return
    by_cell = {_cell(line.seat, theirs): line for line in reversed(returned)}
    mine = {_cell(line.seat, ours): line for line in reversed(sent)}
    back = {new: old for old, new in rows.items()}
    come, taken, found = set(map(id, out.come)), set[int](), set[int]()
    for line, _ in out.lost:
        row, column = _cell(line.seat, ours)
        target = by_cell.get((rows[row], column)) if row in rows else None
        if target is None or id(target) in taken:
            continue
        if id(target) in come or not target.solid:
            taken.add(id(target))
            found.add(id(line))
            out.pairs.append(Pair((line,), (target,)))
    for line in out.come:
        row, column = _cell(line.seat, theirs)
        source = mine.get((back[row], column)) if row in back else None
        if id(line) not in taken and source is not None and not source.solid:
            taken.add(id(line))
            out.pairs.append(Pair((source,), (line,)))
    out.come = [line for line in out.come if id(line) not in taken]
    out.lost = [lost for lost in out.lost if id(lost[0]) not in found]


def _parted(out: Pairing, rows: dict[int, int]) -> None:
    """Takes pairs apart whose cells stand in rows that are not the same one: words repeat in tables."""
    kept: list[Pair] = []
    for pair in out.pairs:
        one, other = pair.sent[0].seat.row, pair.returned[0].seat.row
        if one is None or other is None or rows.get(one) == other:
            kept.append(pair)
            continue
        out.lost += [(line, None) for line in pair.sent]
        out.come += pair.returned
    out.pairs = kept


def _again(out: Pairing, rows: dict[int, int]) -> None:
    """Cells of the same row that say the same are the same, in whichever column they now stand."""
    come: dict[tuple[int | None, str], list[Line]] = {}
    for line in out.come:
        come.setdefault((line.seat.row, line.text), []).append(line)
    taken: set[int] = set()
    lost: list[tuple[Line, Line | None]] = []
    for line, after in out.lost:
        row = line.seat.row
        same = come.get((rows[row], line.text)) if row is not None and row in rows else None
        if same:
            found = same.pop(0)
            taken.add(id(found))
            out.pairs.append(Pair((line,), (found,)))
        else:
            lost.append((line, after))
    out.lost = lost
    out.come = [line for line in out.come if id(line) not in taken]


def _rows(out: Pairing, ours: Outline, theirs: Outline) -> dict[int, int]:
    """Which row of ours is which of theirs: the one that most of its cells went to; rows of which
    hardly a cell says anything, by their place between two such."""
    votes = Counter(
        (one, other)
        for pair in out.pairs
        if (one := pair.sent[0].seat.row) is not None and (other := pair.returned[0].seat.row) is not None
    )
    rows: dict[int, int] = {}
    used: set[int] = set()
    for (one, other), _ in sorted(votes.items(), key=lambda found: (-found[1], found[0])):
        if one not in rows and other not in used:
            rows[one] = other
            used.add(other)
    return rows | dict(_between(rows, used, ours, theirs))


def _between(
    rows: dict[int, int], used: set[int], ours: Outline, theirs: Outline
) -> Iterator[tuple[int, int]]:
    """Rows of one table that lie alone between the same two rows, and are all but empty."""
    tables = {ours.rows[one].table: theirs.rows[other].table for one, other in rows.items()}
    for table, same in tables.items():
        mine = [row.index for row in ours.rows if row.table == table]
        yours = [row.index for row in theirs.rows if row.table == same]
        back = {rows[one]: at for at, one in enumerate(mine) if one in rows}
        left = _gaps([at for at, one in enumerate(mine) if one not in rows], mine, set(rows))
        for before, found in left.items():
            after = rows[before] if before is not None else None
            right = _gaps([at for at, one in enumerate(yours) if one not in used], yours, set(back)).get(
                after, []
            )
            pairs = (
                zip(found, right, strict=True)
                if len(found) == len(right)
                else _alike(found, right, ours, theirs)
            )
            yield from (
                (one, other)
                for one, other in pairs
                if min(len(_said(ours, one)), len(_said(theirs, other))) <= 1
            )


def _alike(found: list[int], right: list[int], ours: Outline, theirs: Outline) -> Iterator[tuple[int, int]]:
    """Of rows that became more or fewer those that alone say something in the same cells."""
    left = Counter(_said(ours, one) for one in found)
    come = Counter(_said(theirs, other) for other in right)
    where = {_said(theirs, other): other for other in right}
    for one in found:
        shape = _said(ours, one)
        if left[shape] == 1 == come[shape]:
            yield one, where[shape]


def _gaps(loose: list[int], table: list[int], known: set[int]) -> dict[int | None, list[int]]:
    """The rows without a counterpart, by the row above them that has one."""
    out: dict[int | None, list[int]] = {}
    for at in loose:
        above = next((row for row in reversed(table[:at]) if row in known), None)
        out.setdefault(above, []).append(table[at])
    return out


def _said(seats: Outline, row: int) -> frozenset[int]:
    """Which cells of a row hold any text, by their place in it."""
    place = seats.rows[row]
    inside = seats.seats[place.first : place.last]
    full = {seat.cell for seat in inside if seat.cell is not None and seat.paragraph.visible.strip()}
    return frozenset(seats.cells[cell].column for cell in full)


def _cell(seat: Seat, seats: Outline) -> tuple[int | None, int]:
    """Row and column of a seat; no row outside tables."""
    return (seat.row, seats.cells[seat.cell].column) if seat.cell is not None else (None, -1)
