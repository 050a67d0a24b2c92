"""The edits that one decision on one change comes to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dpadesk.errors import DecisionError
from dpadesk.model import (
    Author,
    Change,
    Decision,
    DeleteEnd,
    DeleteParagraph,
    Do,
    Edit,
    InsertParagraph,
    InsertText,
    Kind,
    Origin,
    ResolveThread,
    ShowEnd,
    ShowInsertion,
    ShowLost,
    ShowLostParagraph,
    ShowParagraph,
    Span,
    SplitParagraph,
)
from dpadesk.review.counter import counter, note_counter
from dpadesk.review.found import PILCROW
from dpadesk.review.ground import Ground, clusters
from dpadesk.review.restored import RESTORED
from dpadesk.review.segments import Segment, segments
from dpadesk.review.tabular import TABULAR, mark_rows, table_answer, table_counter, told

__all__ = ["answers", "resolving", "surface", "why_not"]

_END = 1 << 30
_ROWS = (Kind.ROW_INSERT, Kind.ROW_DELETE, Kind.TABLE_INSERT, Kind.TABLE_DELETE)
_GRID = (Kind.CELL, Kind.COLUMN_INSERT, Kind.COLUMN_DELETE)
_LOOK = (Kind.FORMAT, Kind.NUMBERING, Kind.HIDDEN, Kind.LINK)
_WHOLE = (*_LOOK, Kind.FIELD)  # one mark of it cannot stand beside another
_ENDS = (Kind.PARAGRAPH_JOIN, Kind.PARAGRAPH_SPLIT)
_THINGS = (Kind.IMAGE, Kind.CONTROL)
_COUNTERS = {**dict.fromkeys(TABULAR, table_counter), Kind.NOTE: note_counter}
_APART = (*_THINGS, Kind.HEADER_FOOTER, Kind.NOTE, Kind.COMMENT)


def why_not(change: Change, do: Do) -> str | None:
    """The code of the reason why this cannot be decided so, or None."""
    if do in (Do.RESERVE, Do.ACCEPT, Do.COMMENT):
        return None
    if change.kind is Kind.COMMENT:
        return "comment"
    if change.origin is Origin.SILENT:
        return _not_silently(change, do)
    if do is Do.COUNTER:
        return _no_wording(change)
    return None


def _no_wording(change: Change) -> str | None:
    """Why a tracked change has no wording that ours could stand beside."""
    if change.kind in _WHOLE:
        return "look"
    if change.kind in _ENDS:
        return "end-mark"
    if change.kind in _THINGS or not (change.before + change.after).strip(f"{PILCROW} \n"):
        return "thing"
    return "note" if change.kind is Kind.NOTE and not change.after else None


def _not_silently(change: Change, do: Do) -> str | None:
    """Why our text, or one of our own, cannot be put into what was changed without tracking."""
    if change.kind in RESTORED and do is not Do.COUNTER:
        return None
    return _unanswerable(change, do)


def _unanswerable(change: Change, do: Do) -> str | None:
    """Why that cannot be done to an edit which nothing in the file shows."""
    if change.kind is Kind.FIELD:
        return "field"
    if change.kind in _GRID:
        return "cell"
    if change.kind in _LOOK:
        return "look"
    if change.kind in _ENDS:
        return "end-mark" if do is Do.COUNTER else None
    if change.kind in _APART and not (change.kind is Kind.NOTE and change.after):
        return "thing"
    if change.kind in (Kind.ROW_DELETE, Kind.TABLE_DELETE, Kind.TABLE_INSERT) or (
        change.kind is Kind.ROW_INSERT and do is Do.COUNTER
    ):
        return "row"
    return "end-mark" if not drawable(change) and not _borders_told(change) else None


def _borders_told(change: Change) -> bool:
    """Whether the borders of paragraphs in it are known by their place: they can be put back, or taken out."""
    return change.kind in (Kind.INSERT, Kind.DELETE, Kind.REPLACE)


def drawable(change: Change) -> bool:
    """Whether marks of text alone can show a silent edit: a border between two paragraphs cannot be put back."""
    if any(PILCROW in span.lost for span in change.spans):
        return False
    if change.kind in _APART:
        return change.origin is Origin.TRACKED or (change.kind is Kind.NOTE and bool(change.after))
    if change.origin is Origin.SILENT and change.kind not in (Kind.INSERT, Kind.MOVE, *_ROWS):
        return not any(span.whole and not span.lost for span in change.spans)
    several = len(change.spans) > 1 and change.kind in (Kind.INSERT, Kind.DELETE, Kind.REPLACE)
    return not (several and any(span.whole and span.start == span.end for span in change.spans))


def showable(change: Change) -> bool:
    """Whether marks can show a silent edit: a paragraph that was split can be shown, not answered."""
    if change.kind in _LOOK or any(PILCROW in span.lost for span in change.spans):
        return False
    ends = (Kind.PARAGRAPH_SPLIT, Kind.REPLACE)
    return drawable(change) or change.kind in ends


def answers(change: Change, decision: Decision, ground: Ground) -> Iterator[Edit]:
    """The edits of `decision`, its comment apart; resolving their marks is the plan's. Raises
    DecisionError where it cannot be done."""
    if change.origin is Origin.SILENT:
        yield from _silent(change, decision, ground)
    elif change.kind is Kind.COMMENT:
        yield from (ResolveThread(mark) for mark in change.marks[:1] if decision.do is Do.ACCEPT)
    elif decision.do is Do.COUNTER:
        yield from _COUNTERS.get(change.kind, counter)(change, decision.text, ground)
    elif decision.do is Do.REJECT_VISIBLY and change.author != ground.by.name:
        yield from _visibly(change, ground)


def resolving(change: Change, do: Do, by: Author) -> Do:
    """What becomes of the marks of a change: a visible rejection of our own takes it back, and one of a
    change of looks puts the old look back, for Word keeps one such revision for each run and paragraph."""
    if do is Do.REJECT_VISIBLY and change.origin is Origin.TRACKED:
        return Do.REJECT if change.author == by.name or change.kind in _WHOLE else do
    return do


def _visibly(change: Change, ground: Ground) -> Iterator[Edit]:
    """Our tracked change against theirs: what they put in is deleted, what they took out put in again."""
    if change.kind in _WHOLE:
        code = "restored-equation" if change.kind is Kind.FIELD else "restored-look"
        yield told(code, change, ground, ground.by)
    elif change.kind in TABULAR:
        yield from table_answer(change, ground)
    else:
        for cluster in clusters(change):
            for span in cluster:
                if span.adds:
                    yield from _take_out(span, ground, ground.by)
            yield from _put_back([span for span in cluster if not span.adds], cluster[-1], ground)


def _put_back(lost: list[Span], last: Span, ground: Ground) -> Iterator[Edit]:
    """What they took out, put in again beside it: text as it looked, pictures, ends of paragraphs."""
    for span in lost:
        if span.whole and (span.start < span.end or not ground.text(span.block, 0, _END)):
            text = ground.text(span.block, span.start, span.end)
            yield InsertParagraph(span.block, text, ground.by, like=span.block)
        elif span.whole:
            yield SplitParagraph(span.block, span.end, ground.by)
        else:
            yield from ground.again(span, last.end)


def _take_out(span: Span, ground: Ground, by: Author) -> Iterator[Edit]:
    if span.whole and span.start == 0:
        yield DeleteParagraph(span.block, by)
        return
    yield from ground.delete(span.block, span.start, span.end, by)
    if span.whole:
        yield DeleteEnd(span.block, by)


def _silent(change: Change, decision: Decision, ground: Ground) -> Iterator[Edit]:
    match decision.do:
        case Do.ACCEPT:
            return
        case Do.COUNTER if _astray(change, ground):
            raise DecisionError(
                "decisions.impossible", change=change.id, kind=change.kind, do=decision.do, why="note"
            )
        case Do.REJECT | Do.REJECT_VISIBLY if _astray(change, ground):
            yield told(_code(change), change, ground, ground.by)
        case Do.RESERVE | Do.COMMENT:
            yield from surface(change, ground, ground.untracked)
        case Do.COUNTER:
            yield from counter(change, decision.text, ground)
        case Do.REJECT | Do.REJECT_VISIBLY:
            yield from _restore(change, ground)


def surface(change: Change, ground: Ground, by: Author) -> Iterator[Edit]:
    """A silent edit made visible: as a mark, or where no mark can show it, as a comment."""
    if change.kind is Kind.FIELD or _gone_already(change, ground):
        return
    rows = (Kind.ROW_DELETE, Kind.TABLE_DELETE)
    if not showable(change) or _undone(change) or _astray(change, ground) or change.kind in rows:
        yield told(_code(change), change, ground, by)
    elif change.kind in _ROWS:
        yield from mark_rows(change, ground, adds=True, by=by)
    else:
        for span in change.spans:
            yield from _shown(span, ground, by)
        if any(_unshown(span, ground) for span in change.spans):
            yield told(_code(change), change, ground, by)


def _astray(change: Change, ground: Ground) -> bool:
    """Whether it lost text of a note whose reference went too: what is left of the note shows nothing."""
    return any(span.lost and ground.astray(span.block) for span in change.spans)


def _undone(change: Change) -> bool:
    """Whether a deletion of ours was taken back: the text stands, as it did, and no mark can say more."""
    return change.ours == "removed" and change.kind is Kind.DELETE and not any(s.lost for s in change.spans)


def _gone_already(change: Change, ground: Ground) -> bool:
    """Whether a deletion of ours became another's: it shows."""
    parts = (part for span in change.spans for part in ground.parts(span.block, span.start, span.end))
    return _undone(change) and all(ground.struck(part.marks) for part in parts if part.text.strip())


def _unshown(span: Span, ground: Ground) -> bool:
    """Whether text that came stands inside a mark already, a deletion of theirs or an insertion of ours:
    no mark can show that."""
    inside = ground.parts(span.block, span.start, span.end) if span.adds and not span.whole else ()
    return any(not _free(part, ground) and part.text.strip() for part in inside)


def _free(part: Segment, ground: Ground) -> bool:
    """Whether a mark of insertion can be put on it."""
    return not any(mark.kind.adds for mark in part.marks) and not ground.struck(part.marks)


def _shown(span: Span, ground: Ground, by: Author) -> Iterator[Edit]:
    if span.lost and span.whole:
        yield ShowLostParagraph(span.block, span.lost, by, like=_like(span, ground))
    elif span.lost:
        yield ShowLost(span.block, span.start, span.lost, by)
    elif span.whole and span.start == 0:
        yield ShowParagraph(span.block, by)
    else:
        if span.whole:
            yield ShowEnd(span.block, by)
        for part in ground.parts(span.block, span.start, span.end):
            if _free(part, ground):
                low, high = max(span.start, part.start), min(span.end, part.end)
                yield ShowInsertion(span.block, low, high, by)


def _like(span: Span, ground: Ground) -> str:
    """The paragraph whose properties a lost one gets: its neighbour."""
    return span.block or ground.seats.seats[0].block


def _code(change: Change) -> str:
    return "lost-row" if change.kind is Kind.ROW_DELETE else "lost-undrawn"


def _restore(change: Change, ground: Ground) -> Iterator[Edit]:
    """Our text back, as our tracked change."""
    if change.ours == "removed" and change.kind is Kind.INSERT:
        for span in change.spans:
            yield from _shown(span, ground, ground.by)
        return
    if change.kind in (Kind.ROW_INSERT, Kind.TABLE_INSERT):
        yield from mark_rows(change, ground, adds=False, by=ground.by)
        return
    if change.kind in RESTORED and (why := _unanswerable(change, Do.REJECT)):
        raise DecisionError("decisions.impossible", change=change.id, kind=change.kind, do=Do.REJECT, why=why)
    deleted = change.ours == "removed" and _was_deleted(change, ground)
    end = max((span.end for span in change.spans), default=0)
    for span in change.spans[:1] if change.kind is Kind.NOTE else change.spans:  # its text goes with it
        if not span.lost:
            yield from _take_out(span, ground, ground.by)
        elif deleted:
            yield from _shown(span, ground, ground.by)
        elif span.whole:
            yield InsertParagraph(span.block, span.lost, ground.by, like=_like(span, ground))
        else:
            yield from _lost_text(span, end, ground)


def _lost_text(span: Span, at: int, ground: Ground) -> Iterator[Edit]:
    """Lost text put in again, the ends of paragraphs in it as ends of ours."""
    for number, text in enumerate(span.lost.split(PILCROW)):
        if number:
            yield SplitParagraph(span.block, at, ground.by)
        if text:
            yield InsertText(span.block, at, text, ground.by, like=span.start)


def _was_deleted(change: Change, ground: Ground) -> bool:
    """Whether what is gone stood in our file as a deletion of ours."""
    sent = ground.review.sent
    if sent is None:
        return False
    return any(
        part.text.strip() and part.text.strip() in change.before
        for _, paragraph in sent.document.walk()
        for part in segments(paragraph)
        if any(not mark.kind.adds for mark in part.marks)
    )


def untracked(author: Author, name: str) -> Author:
    """Who a silent edit is shown as: nobody signed it, so the name says so."""
    return replace(author, name=name, initials="")
