"""Comments as changes: a thread is one group, named by the comment that began it."""

from __future__ import annotations

from collections.abc import Iterator

from dpadesk.model import Comment, Kind, Span
from dpadesk.review.found import Found, Hand, Hands
from dpadesk.review.outline import Outline, Seat

__all__ = ["comments"]


def comments(seats: Outline, hands: Hands) -> Iterator[Found]:
    """Every comment; `group` is the id of the comment at the head of its thread, where there are replies."""
    parents = {one.id: one.parent for one in seats.document.comments}
    replied = {parent for parent in parents.values() if parent}
    for one in seats.document.comments:
        head = _head(one.id, parents)
        seat, start, end = _anchor(seats, one)
        yield Found(
            kind=Kind.COMMENT,
            seat=seat.index if seat else 0,
            at=start,
            after=one.text,
            author=one.author,
            when=one.when,
            carried=Hand(one.author, one.id in hands.carried).carried,
            marks=(one.id,),
            spans=(Span(seat.block, start, end, adds=True),) if seat else (),
            group=head if head != one.id or one.id in replied else "",
        )


def _head(comment: str, parents: dict[str, str | None]) -> str:
    seen = {comment}
    while (above := parents.get(comment)) and above in parents and above not in seen:
        seen.add(above)
        comment = above
    return comment


def _anchor(seats: Outline, comment: Comment) -> tuple[Seat | None, int, int]:
    spot = comment.start or comment.end
    if spot is None or spot.block not in seats.by_block:
        return (seats.seats[0] if seats.seats else None), 0, 0
    seat = seats.seat(spot.block)
    same = comment.end is not None and comment.end.block == spot.block
    end = comment.end.at if same and comment.end is not None else spot.at
    return seat, spot.at, max(spot.at, end)
