"""Decisions to edits: what `word.patch` shall do to their file. The order of the decisions never matters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from dpadesk.errors import DecisionError
from dpadesk.model import (
    AddComment,
    Author,
    Change,
    Decision,
    DeleteParagraph,
    DeleteText,
    Do,
    Edit,
    InsertParagraph,
    InsertText,
    Kind,
    MarkRow,
    Origin,
    Resolve,
    ShowLostParagraph,
)
from dpadesk.review.anchored import anchored
from dpadesk.review.answers import answers, resolving, surface, untracked, why_not
from dpadesk.review.changes import Review
from dpadesk.review.ground import Ground
from dpadesk.review.outline import outline
from dpadesk.review.terms import quoted

__all__ = ["Plan", "can", "other_side", "plan", "surface_plan", "untracked_hand"]

_END = 1 << 30


@dataclass(frozen=True, slots=True)
class Plan:
    """`edits` in positions of the returned file; `decided` says what holds for each change, the default
    included; `accepted_silent` are the ids of the silent edits that were accepted by name; `drawn` says
    for each silent edit whether a "mark" shows it, a "comment" tells it, or it is only "listed"."""

    edits: tuple[Edit, ...]
    decided: Mapping[str, Decision]
    accepted_silent: tuple[str, ...]
    by: Author
    drawn: Mapping[str, str] = field(default_factory=dict)


def can(change: Change, do: Do) -> bool:
    """Whether a change can be decided so."""
    return why_not(change, do) is None


def plan(
    review: Review,
    decisions: Iterable[Decision],
    default: Do,
    author: Author,
    *,
    name: str = "decisions",
    untracked: str | None = None,
) -> Plan:
    """The edits that carry out `decisions`; changes that none names get `default`.

    By default our own marks stay as they are, a silent edit is never left unmarked, and what cannot
    be done to a change leaves its mark. `name` is what messages call the decisions, `untracked` whom silent edits are
    ascribed to (the other side's busiest author where None). Raises
    DecisionError: an unknown change, two decisions that differ, one that cannot be done, or two that
    contradict each other.
    """
    named = _named(review, decisions, name)
    decided = {change.id: named.get(change.id) or _by_default(change, default) for change in review.changes}
    resolved = _resolved(review, decided, author)
    countered = any(one.do is Do.COUNTER for one in decided.values())
    terms = quoted(review.returned.document) if countered else frozenset[str]()
    by = untracked_hand(review, author, untracked)
    ground = Ground(review, outline(review.returned), author, by, *resolved, terms)
    edits: list[Edit] = [
        Resolve(marks, accept) for marks, accept in zip(resolved, (True, False), strict=True) if marks
    ]
    made = [
        (change, _edits(change, decided[change.id], ground, name, explicit=change.id in named))
        for change in review.changes
    ]
    kept = _without_clashes(made, named, ground, name)
    for _, own in kept:
        edits += own
    accepted = tuple(
        change.id
        for change in review.changes
        if change.origin is Origin.SILENT and change.id in named and named[change.id].do is Do.ACCEPT
    )
    drawn = {change.id: _drawn(own) for change, own in kept if change.origin is Origin.SILENT}
    return Plan(tuple(_apart(edits)), decided, accepted, author, drawn)


def surface_plan(review: Review, author: Author, untracked: str | None = None) -> Plan:
    """Their file with nothing decided, the silent edits turned into visible marks."""
    return plan(review, (), Do.RESERVE, author, untracked=untracked)


def _drawn(edits: list[Edit]) -> str:
    if not edits:
        return "listed"
    return "comment" if all(isinstance(edit, AddComment) for edit in edits) else "mark"


def _named(review: Review, decisions: Iterable[Decision], name: str) -> dict[str, Decision]:
    known = {change.id: change for change in review.changes}
    out: dict[str, Decision] = {}
    for one in decisions:
        if one.change not in known:
            raise DecisionError("decisions.unknown-change", file=name, change=one.change)
        if (other := out.get(one.change)) and replace(other, note="") != replace(one, note=""):
            raise DecisionError("decisions.twice", file=name, change=one.change, one=other.do, other=one.do)
        out[one.change] = one
        _possible(known[one.change], one, name)
    return out


def _possible(change: Change, one: Decision, name: str) -> None:
    if one.do is Do.COUNTER and not one.text:
        raise DecisionError("decisions.counter-without-text", file=name, line="?", change=change.id)
    if one.do is Do.COMMENT and not one.comment:
        raise DecisionError("decisions.comment-without-text", file=name, line="?", change=change.id)
    if why := why_not(change, one.do):
        raise _impossible(change, one.do, why, name)


def _impossible(change: Change, do: Do, why: str, name: str) -> DecisionError:
    from dpadesk.say import load

    allowed = ", ".join(one for one in Do if why_not(change, one) is None)
    said = load()(f"review.why.{why}")
    return DecisionError(
        "decisions.impossible",
        file=name,
        change=change.id,
        kind=change.kind,
        do=do,
        why=said,
        instead=allowed,
    )


def _by_default(change: Change, default: Do) -> Decision:
    quiet = change.ours == "kept" or (change.origin is Origin.SILENT and default is Do.ACCEPT)
    if quiet or why_not(change, default) is not None or default in (Do.COUNTER, Do.COMMENT):
        return Decision(change.id, Do.RESERVE)
    return Decision(change.id, default)


def _resolved(
    review: Review, decided: Mapping[str, Decision], author: Author
) -> tuple[frozenset[str], frozenset[str]]:
    """The revisions that are accepted, and those that are rejected."""

    def marks(*dos: Do) -> Iterator[str]:
        for change in review.changes:
            if change.origin is Origin.TRACKED and change.kind is not Kind.COMMENT:
                do = resolving(change, decided[change.id].do, author)
                yield from change.marks if do in dos else ()

    return frozenset(marks(Do.ACCEPT)), frozenset(marks(Do.REJECT))


def untracked_hand(review: Review, author: Author, named: str | None) -> Author:
    """Whom silent edits are ascribed to: "Name (untracked)"; `named`, or the other side's busiest author."""
    from dpadesk.say import load

    return untracked(author, load()("review.untracked", name=named or other_side(review, author)))


def other_side(review: Review, author: Author) -> str:
    """The name of whoever made most of the tracked changes that are neither ours nor the author's."""
    from dpadesk.say import load

    theirs = Counter(
        change.author
        for change in review.changes
        if change.origin is Origin.TRACKED and change.ours is None and change.author not in ("", author.name)
    )
    return theirs.most_common(1)[0][0] if theirs else load()("review.other-side")


def _edits(change: Change, decision: Decision, ground: Ground, name: str, *, explicit: bool) -> list[Edit]:
    try:
        made = list(answers(change, decision, ground))
    except DecisionError as error:
        if not explicit:
            silent = change.origin is Origin.SILENT
            return list(surface(change, ground, ground.untracked)) if silent else []
        raise _impossible(change, decision.do, str(error.values.get("why", "look")), name) from error
    if any(_in_vain(edit, ground) or _put_back(edit, ground) for edit in made):
        if not explicit:
            return []
        raise _conflict(change, made, ground, name)
    if decision.comment:
        made = [*_with_comment(made, change, decision, ground)]
    return made


def _with_comment(made: list[Edit], change: Change, decision: Decision, ground: Ground) -> Iterator[Edit]:
    """The edits with our comment; what we say of the change ourselves is said in the same one."""
    said = next((edit for edit in made if isinstance(edit, AddComment) and edit.by == ground.by), None)
    yield from (edit for edit in made if edit is not said)
    yield (
        _comment(change, decision, ground)
        if said is None
        else replace(said, text=f"{decision.comment}\n{said.text}")
    )


def _in_vain(edit: Edit, ground: Ground) -> bool:
    """Whether our text would stand inside text that another decision takes out."""
    if not isinstance(edit, InsertText):
        return False
    around = list(ground.parts(edit.block, edit.at - 1, edit.at + 1))
    before = next((part for part in around if part.start < edit.at), None)
    behind = next((part for part in around if part.end > edit.at), None)
    if before and behind and ground.goes(before.marks) and ground.goes(behind.marks):
        return True
    everything = list(ground.parts(edit.block, 0, _END))
    return ground.leaves(ground.seats.seat(edit.block)) and all(
        ground.goes(part.marks) for part in everything
    )


_Made = list[tuple[Change, list[Edit]]]


def _without_clashes(made: _Made, named: Mapping[str, Decision], ground: Ground, name: str) -> _Made:
    """No text of ours inside what another decision of ours deletes: what was decided by default yields."""
    gone: dict[tuple[str, object], list[tuple[Change, Edit]]] = {}
    for change, edits in made:
        for edit in filter(_deletes, edits):
            gone.setdefault(_ground_of(edit, ground), []).append((change, edit))
    dropped: set[str] = set()
    for change, edits in made if gone else ():
        for put in (edit for edit in edits if isinstance(edit, InsertText)):
            row = ground.seats.seat(put.block).row
            near = (*gone.get(("block", put.block), ()), *gone.get(("row", row), ()))
            for other in (found for found, edit in near if found is not change and _covers(edit, put)):
                if change.id in named and other.id in named:
                    raise _clash(change, other, name)
                dropped.add(other.id if change.id in named else change.id)
    return [(change, [] if change.id in dropped else edits) for change, edits in made]


def _deletes(edit: Edit) -> bool:
    return isinstance(edit, (DeleteText, DeleteParagraph)) or (isinstance(edit, MarkRow) and not edit.adds)


def _ground_of(edit: Edit, ground: Ground) -> tuple[str, object]:
    """The block or the row that a deletion is of."""
    if isinstance(edit, MarkRow):
        return "row", ground.seats.seat(edit.block).row
    return "block", edit.block if isinstance(edit, (DeleteText, DeleteParagraph)) else ""


def _covers(edit: Edit, put: InsertText) -> bool:
    return not isinstance(edit, DeleteText) or edit.start < put.at < edit.end


def _clash(change: Change, other: Change, name: str) -> DecisionError:
    from dpadesk.say import load

    why = load()("review.why.gone")
    return DecisionError("decisions.conflict", file=name, change=change.id, other=other.id, why=why)


def _put_back(edit: Edit, ground: Ground) -> bool:
    """Whether we would delete what another decision puts back by rejecting a deletion."""
    if not isinstance(edit, DeleteText):
        return False
    return any(
        not mark.kind.adds and mark.id in ground.rejected
        for part in ground.parts(edit.block, edit.start, edit.end)
        for mark in part.marks
    )


def _conflict(change: Change, made: list[Edit], ground: Ground, name: str) -> DecisionError:
    from dpadesk.say import load

    blocks = {edit.block for edit in made if isinstance(edit, InsertText)}
    other = next(
        (
            one.id
            for one in ground.review.changes
            if one.id != change.id
            and any(mark in ground.rejected or mark in ground.accepted for mark in one.marks)
            and any(span.block in blocks for span in one.spans)
        ),
        "?",
    )
    why = load()("review.why.gone")
    return DecisionError("decisions.conflict", file=name, change=change.id, other=other, why=why)


def _comment(change: Change, decision: Decision, ground: Ground) -> AddComment:
    return anchored(_beside(change, decision, ground), ground)


def _beside(change: Change, decision: Decision, ground: Ground) -> AddComment:
    """Our comment on the words of the change, or on those beside it where they are taken out."""
    reply = change.marks[0] if change.kind is Kind.COMMENT and change.marks else None
    spans = [span for span in change.spans if span.block in ground.seats.by_block]
    if not spans:
        seat = ground.seats.seats[0]
        return AddComment(seat.block, 0, 0, decision.comment, ground.by, reply)
    block = next((span.block for span in spans if span.adds), spans[0].block)
    own = [span for span in spans if span.block == block]
    low, high = min(span.start for span in own), max(span.end for span in own)
    seat = ground.seats.seat(block)
    if ground.leaves(seat) and (above := ground.standing(seat)) is not None:
        end = sum(part.end - part.start for part in ground.parts(above.block, 0, _END) if part.text)
        return AddComment(above.block, end, end, decision.comment, ground.by, reply)
    kept = [part for part in ground.parts(block, low, high) if not ground.goes(part.marks)]
    if low == high or not kept:
        low, high = _word_beside(block, low, high, ground)
    return AddComment(block, low, high, decision.comment, ground.by, reply)


def _word_beside(block: str, low: int, high: int, ground: Ground) -> tuple[int, int]:
    """The last word before a place in a paragraph, else the first one after it."""
    text = ground.seats.seat(block).paragraph.plain
    start = low
    while start and text[start - 1].isspace():
        start -= 1
    end = start
    while start and not text[start - 1].isspace() and text[start - 1] not in "\ufff9\ufffb\ufffc":
        start -= 1
    if start < end:
        return start, end
    end = high
    while end < len(text) and not text[end].isspace() and text[end] not in "\ufff9\ufffb\ufffc":
        end += 1
    return high, end


def _apart(edits: list[Edit]) -> Iterator[Edit]:
    """The same edits, none twice, no deletion over another one."""
    seen: set[Edit] = set()
    taken: dict[str, list[tuple[int, int]]] = {}
    for edit in edits:
        if edit in seen and not isinstance(edit, (InsertParagraph, ShowLostParagraph, InsertText)):
            continue
        seen.add(edit)
        if isinstance(edit, DeleteText):
            yield from _left_of(edit, taken.setdefault(edit.block, []))
        else:
            yield edit


def _left_of(edit: DeleteText, taken: list[tuple[int, int]]) -> Iterator[DeleteText]:
    at = edit.start
    for start, end in sorted(taken):
        if end <= at or start >= edit.end:
            continue
        if start > at:
            yield replace(edit, start=at, end=start)
        at = max(at, end)
    if at < edit.end:
        yield replace(edit, start=at)
    taken.append((edit.start, edit.end))
