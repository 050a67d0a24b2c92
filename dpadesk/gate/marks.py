"""Open changes and comments: neither may go to signature."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dpadesk.gate.places import Spot
from dpadesk.model import Comment, Field, Gate, Inline, Mark, Reading, Status, Text, Where, visible

__all__ = ["comments", "open_changes"]

_SHORT = 60


def open_changes(spots: Iterable[Spot]) -> Gate:
    """Fails with each paragraph that still carries a tracked change, and by whom."""
    where: list[tuple[Where, str]] = []
    authors: set[str] = set()
    for spot in spots:
        found = list(_marks(spot))
        if found:
            authors.update(author for author, _ in found)
            text = next((text.strip() for _, text in found if text.strip()), spot.paragraph.visible.strip())
            where.append((spot.where, text[:_SHORT]))
    return _gate("open-changes", where, authors=", ".join(sorted(filter(None, authors))))


def _marks(spot: Spot) -> Iterator[tuple[str, str]]:
    """Author and text of every revision in a paragraph, its end and its row included."""
    paragraph = spot.paragraph
    yield from ((mark.author, "") for row in spot.rows for mark in row.marks)
    yield from ((mark.author, "") for row in spot.rows for cell in row.cells for mark in cell.marks)
    yield from ((mark.author, "") for mark in paragraph.marks)
    if paragraph.formatted is not None:
        yield paragraph.formatted.author, ""
    yield from _inside(paragraph.content)


def _inside(content: tuple[Inline, ...]) -> Iterator[tuple[str, str]]:
    for item in content:
        marks: tuple[Mark, ...] = item.marks
        yield from ((mark.author, visible((item,))) for mark in marks)
        if isinstance(item, Text) and item.formatted is not None:
            yield item.formatted.author, item.text
        if isinstance(item, Field):
            yield from _inside(item.content)


def comments(reading: Reading, spots: Iterable[Spot]) -> Gate:
    """Fails with each comment that is left, resolved ones too: the other side would see them."""
    places = {spot.paragraph.id: spot.where for spot in spots}
    where = [(_place(one, places), one.text.strip()[:_SHORT]) for one in reading.document.comments]
    authors = ", ".join(sorted({one.author for one in reading.document.comments if one.author}))
    return _gate("comments", where, authors=authors)


def _place(comment: Comment, places: dict[str, Where]) -> Where:
    spot = comment.start or comment.end
    return places.get(spot.block, Where()) if spot else Where()


def _gate(name: str, where: list[tuple[Where, str]], **values: object) -> Gate:
    if not where:
        return Gate(name, Status.PASS, f"gate.{name}.pass")
    code = f"gate.{name}.{'one' if len(where) == 1 else 'many'}"
    return Gate(name, Status.FAIL, code, {"n": len(where), **values}, tuple(where))
