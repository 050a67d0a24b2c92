"""Where comments are anchored: range start, range end and reference as points between runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dpadesk.model import Comment, Inline, Spot, Text, length
from dpadesk.word.writing.elements import Element, child, make
from dpadesk.word.writing.session import Point, Session

__all__ = ["comment_points", "point_elements", "split_at"]


def comment_points(comments: Iterable[Comment]) -> dict[str, tuple[Point, ...]]:
    """Block id -> the points of its comments by position; a comment without anchor has none."""
    out: dict[str, list[Point]] = {}
    for comment in comments:
        end = comment.end or comment.start
        for spot, names in ((comment.start, ("commentRangeStart",)), (end, ("commentRangeEnd", "reference"))):
            if isinstance(spot, Spot):
                out.setdefault(spot.block, []).append(Point(spot.at, names, comment.id))
    return {block: tuple(sorted(points, key=lambda point: point.at)) for block, points in out.items()}


def point_elements(session: Session, point: Point) -> Iterator[Element]:
    """What stands at a point."""
    for name in point.names:
        if name != "reference":
            yield make(name, id=point.comment)
            continue
        run = make("r")
        child(child(run, "rPr"), "rStyle", val=session.style("character", "annotation reference"))
        child(run, "commentReference", id=point.comment)
        yield run


def split_at(content: Iterable[Inline], points: Iterable[Point]) -> Iterator[Inline | Point]:
    """The content with the points in their places; one inside a field comes after it."""
    waiting = sorted(points, key=lambda point: point.at)
    at = 0
    for item in content:
        end = at + length(item)
        while waiting and (waiting[0].at <= at or (isinstance(item, Text) and waiting[0].at < end)):
            point = waiting.pop(0)
            if isinstance(item, Text) and point.at > at:
                yield replace(item, text=item.text[: point.at - at])
                item = replace(item, text=item.text[point.at - at :])
                at = point.at
            yield point
        yield item
        at = end
    yield from waiting
