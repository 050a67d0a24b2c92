"""Every change of a returned file: tracked, and against the file that we sent, silent."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from dpadesk.model import (
    FINAL,
    ORIGINAL,
    Change,
    Document,
    Kind,
    NotCompared,
    Reading,
    Where,
    change_ids,
)
from dpadesk.review.alarms import our_names, with_alarms
from dpadesk.review.base import Base, base_of
from dpadesk.review.carried import carried
from dpadesk.review.comments import comments
from dpadesk.review.equations import equations
from dpadesk.review.formats import formats
from dpadesk.review.found import Found, Hands, ordered
from dpadesk.review.group import group
from dpadesk.review.moves import moves
from dpadesk.review.notes import with_notes
from dpadesk.review.outline import Outline, outline
from dpadesk.review.rows import rows
from dpadesk.review.shown import with_silent
from dpadesk.review.silent import Silent, silent_edits
from dpadesk.review.where import Atlas, atlas, spread

__all__ = ["Review", "carried_marks", "find_changes"]


@dataclass(frozen=True, slots=True)
class Review:
    """The changes in reading order; `shown` is the returned document with the silent edits as marks
    (`Mark.silent`, `Mark.id` = the change's id); `clauses` maps blocks to clause ids."""

    returned: Reading
    sent: Reading | None
    changes: tuple[Change, ...]
    shown: Document
    not_compared: tuple[NotCompared, ...]
    clauses: dict[str, str]

    def change(self, id_: str) -> Change | None:
        """The change of that id, or None."""
        return next((change for change in self.changes if change.id == id_), None)


def find_changes(
    returned: Reading, sent: Reading | Base | None = None, *, us: Collection[str] | None = None
) -> Review:
    """All changes of `returned`. With `sent`, also what was changed without tracking, and which marks
    our file carried; of those, only the ones by `us` count as ours (all, where None). New marks by `us`
    are an alarm: somebody else made them."""
    theirs = outline(returned)
    base = base_of(sent) if isinstance(sent, Reading) else sent
    ours = None if base is None else base.seats
    hands = carried(theirs, ours)
    tracked = tuple(_tracked(theirs, hands))
    anchors = spread(theirs, returned.clauses)
    apart: tuple[str, ...] = ("formatting-not-compared",)
    besides: tuple[NotCompared, ...] = ()
    names = our_names(theirs, ours, us)
    if base is None:
        found = with_alarms(tracked, (), theirs, hands, names)
    else:
        silent = silent_edits(theirs, base, hands, us)
        tracked = with_alarms(tracked, silent.found, theirs, hands, names)
        found, apart, besides = (*tracked, *silent.found), _apart(silent), silent.apart
        anchors = _clauses(theirs, silent.clauses, anchors)
    before = None if base is None else base.reading
    places = atlas(theirs, anchors)
    changes = tuple(_changes(ordered(found), theirs, places, us))
    return Review(
        returned,
        before,
        changes,
        with_silent(returned.document, changes),
        (*returned.not_compared, *_not_compared(before, apart), *besides),
        {seat.block: clause for seat in theirs.seats if (clause := anchors[seat.index])},
    )


def carried_marks(review: Review) -> frozenset[str]:
    """The ids of the returned file's marks that the sent file held, whoever made them."""
    sent = None if review.sent is None else outline(review.sent)
    return carried(outline(review.returned), sent).carried


def _tracked(seats: Outline, hands: Hands) -> Iterator[Found]:
    tabular = tuple(rows(seats, hands))
    taken = frozenset(mark for one in tabular for mark in one.marks)
    moving = moves(seats, hands, taken)
    yield from tabular
    yield from moving
    yield from with_notes(
        seats, tuple(group(seats, hands, taken.union(mark for one in moving for mark in one.marks)))
    )
    yield from formats(seats, hands)
    yield from equations(seats, hands)
    yield from comments(seats, hands)


def _clauses(seats: Outline, known: dict[int, str | None], anchors: list[str | None]) -> list[str | None]:
    """The clause of the counterpart in our file; what has none stands in the clause above it."""
    out: list[str | None] = []
    story, clause = -1, None
    for seat in seats.seats:
        if seat.story != story:
            story, clause = seat.story, None
        clause = known.get(seat.index, clause)
        out.append(clause or anchors[seat.index])
    return out


def _changes(
    found: tuple[Found, ...], seats: Outline, places: Atlas, us: Collection[str] | None
) -> Iterator[Change]:
    """With place and id. Tracked ones are numbered first, so that their ids do not depend on the sent file."""
    texts = _Texts(seats)
    stand = [places.where(seats.seats[one.seat]) for one in found]
    ids: dict[int, str] = {}
    taken: set[str] = set()
    tried: dict[tuple[object, ...], Iterator[str]] = {}
    for number, one in sorted(enumerate(found), key=lambda pair: (pair[1].origin == "silent", pair[0])):
        where = stand[number]
        parts = (where.part, where.paragraph, one.kind, one.author, one.before, one.after)
        made = next(id_ for id_ in tried.setdefault(parts, change_ids(parts)) if id_ not in taken)
        taken.add(made)
        ids[number] = made
    heads = {
        one.marks[0]: ids[number]
        for number, one in enumerate(found)
        if one.kind is Kind.COMMENT and one.marks
    }
    for number, one in enumerate(found):
        yield _change(one, ids[number], texts, stand[number], us, heads)


@dataclass(slots=True)
class _Texts:
    """The paragraphs of a document before and after: every change in one of them has the very same texts."""

    seats: Outline
    known: dict[tuple[int, str], str] = field(default_factory=dict)

    def of(self, seat: int, view: str) -> str:
        found = self.known.get((seat, view))
        if found is None:
            found = self.known[seat, view] = self.seats.seats[seat].text(view)
        return found


def _change(
    one: Found, id_: str, texts: _Texts, where: Where, us: Collection[str] | None, heads: dict[str, str]
) -> Change:
    if one.label is not None:
        part = one.part or where.part
        section = where.section if one.section is None else one.section
        where = replace(where, part=part, label=one.label, clause=one.clause or where.clause, section=section)
    ours = one.ours
    if one.carried and (us is None or one.author in us):
        ours = "kept"
    return Change(
        id=id_,
        kind=one.kind,
        origin=one.origin,
        where=where,
        before=one.before,
        after=one.after,
        text_before=texts.of(one.seat, ORIGINAL) if one.text_before is None else one.text_before,
        text_after=texts.of(one.seat, FINAL) if one.text_after is None else one.text_after,
        author=one.author,
        when=one.when,
        ours=ours,
        marks=one.marks,
        spans=one.spans,
        group=heads.get(one.group) if one.group else None,
        alarm=one.alarm,
    )


def _apart(silent: Silent) -> tuple[str, ...]:
    """What to say of the differences that are not listed."""
    look = "restyled-not-compared" if silent.restyled else "formatting-not-compared"
    return (look, "rule-lost") if silent.rule_lost else (look,)


def _not_compared(sent: Reading | None, apart: tuple[str, ...]) -> tuple[NotCompared, ...]:
    if sent is None:
        return ()
    from dpadesk.say import load

    say = load()
    own = tuple(replace(one, where=say("review.in-sent", where=one.where)) for one in sent.not_compared)
    return (*own, *(NotCompared(say("review.whole-file"), say(f"review.{code}")) for code in apart))
