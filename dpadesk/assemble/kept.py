"""What was made before, kept with the library: the next assembly makes anew only what an answer changed.

A clause's blocks depend on its position, its place, and the facts that its rules and templates name; where
none of them changed, its blocks are the very same objects, and so is what was composed of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dpadesk.library import names

if TYPE_CHECKING:
    from dpadesk.assemble.choose import Chosen
    from dpadesk.assemble.compose import Made
    from dpadesk.assemble.outline import Entry, Grid
    from dpadesk.library import Library, Piece, Position
    from dpadesk.model import Value

__all__ = ["Keeper", "composed"]

_STANDS = "stands("  # how a template asks for the presence of a clause


@dataclass(frozen=True, slots=True)
class _Kept:
    """The blocks of a clause, with all that they depend on; `first` and `last` count its block ids."""

    chosen: Chosen
    values: tuple[object, ...]
    first: int
    last: int
    blocks: tuple[Entry | Grid, ...]


@dataclass(frozen=True, slots=True)
class Keeper:
    """Keeps the blocks of each clause of a form as they were last made. `standing` are the
    clauses that stand in the document, with their positions."""

    library: Library
    form: str
    facts: Mapping[str, Value]
    standing: Mapping[str, str]

    def blocks(
        self,
        chosen: Chosen,
        place: tuple[str, str],
        counts: dict[str, int],
        make: Callable[[], Iterable[Entry | Grid]],
    ) -> tuple[Entry | Grid, ...]:
        """The clause's blocks at a place (heading, schedule), from `make` where something changed."""
        clause = chosen.clause.id
        key = ("blocks", self.form, clause, place)
        first, values = counts.get(clause, 0), self._values(chosen.position)
        kept: _Kept | None = self.library.memo.get(key)
        if kept is not None and (kept.chosen, kept.values, kept.first) == (chosen, values, first):
            counts[clause] = kept.last
            return kept.blocks
        blocks = tuple(make())
        self.library.memo[key] = _Kept(chosen, values, first, counts.get(clause, 0), blocks)
        return blocks

    def _values(self, position: Position) -> tuple[object, ...]:
        """What the facts that the position names are now."""
        return tuple(
            self.standing if name == _STANDS else self.facts.get(name)
            for name in _named(self.library, position)
        )


def composed(
    library: Library,
    form: str,
    entries: Iterable[Entry | Grid],
    compose: Callable[[Entry | Grid], Made],
) -> list[Made]:
    """What is composed of each entry. Entries that cite a number are composed each time."""
    key = ("made", form)
    before: dict[int, tuple[Entry | Grid, Made]] = library.memo.get(key, {})
    after: dict[int, tuple[Entry | Grid, Made]] = {}
    out: list[Made] = []
    for entry in entries:
        found = before.get(id(entry))
        if found is None or found[0] is not entry:
            found = (entry, compose(entry))
            if not entry.cites():
                after[id(entry)] = found
        else:
            after[id(entry)] = found
        out.append(found[1])
    library.memo[key] = after
    return out


def _named(library: Library, position: Position) -> tuple[str, ...]:
    key = ("names", id(position))
    found: tuple[Position, tuple[str, ...]] | None = library.memo.get(key)
    if found is None or found[0] is not position:
        every = {name for piece in position.text for name in _of_piece(library, piece)}
        found = library.memo[key] = (position, tuple(sorted(every)))
    return found[1]


def _of_piece(library: Library, piece: Piece) -> Iterator[str]:
    """The names in a piece's rules, in its templates, and in those of the options that it lists."""
    for rule in piece.rules():
        yield from rule.names
    templates = [*piece.templates()]
    lists = {piece.each, piece.table.rows if piece.table is not None else ""} - {""}
    yield from lists
    for question in lists:
        templates += [option.text or option.label for option in library.questions[question].options]
    for template in templates:
        yield from names(template)
        if _STANDS in template:
            yield _STANDS
