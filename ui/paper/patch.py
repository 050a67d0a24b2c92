"""Writes only the paragraphs that an answer changed: the page follows while one types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from PySide6.QtGui import QTextCursor, QTextDocument

from dpadesk.model import Document, Paragraph, Place, Role
from ui.paper.fill import Filled
from ui.paper.formats import Formats
from ui.paper.page_map import Line, PageMap
from ui.paper.pieces import LINE_SEPARATOR, View, pieces_shown, units

__all__ = ["Placed", "changed", "patch"]

_MOST = 40  # paragraphs; beyond, filling anew is faster

Placed = tuple[Place, Paragraph]


def changed(before: Document, after: Document) -> tuple[Placed, ...] | None:
    """The paragraphs of `after` whose words differ; None where more than words does (a paragraph came or
    went, a list, a mark), so that the page has to be filled anew."""
    if before.lists != after.lists or len(before.blocks) != len(after.blocks):
        return None
    out: list[Placed] = []
    old = before.walk()
    for place, paragraph in after.walk():
        there = next(old, None)
        if there is None or not _alike(there, (place, paragraph)):
            return None
        if there[1].content != paragraph.content:
            out.append((place, paragraph))
    return tuple(out) if next(old, None) is None and len(out) <= _MOST else None


def _alike(one: Placed, other: Placed) -> bool:
    (here, old), (there, new) = one, other
    return (
        old.id == new.id
        and here == there
        and (old.role, old.level, old.item, old.format) == (new.role, new.level, new.item, new.format)
        and not (old.marks or new.marks)
    )


def patch(
    page: QTextDocument, filled: Filled, formats: Formats, view: View, wanted: Iterable[Placed]
) -> Filled:
    """Replaces the words of these paragraphs on the page; gives the map as it is then."""
    news: dict[str, Line] = {}
    cursor = QTextCursor(page)
    cursor.beginEditBlock()
    for place, paragraph in wanted:
        line = filled.map.line(paragraph.id)
        if line is not None:
            shift = sum(
                new.end - new.start - (old.end - old.start) for old, new in _before(filled, news, line)
            )
            role = Role.CELL if place.in_table else paragraph.role
            news[line.block] = _write(cursor, formats, view, paragraph, role, line, shift)
    cursor.endEditBlock()
    return _moved(filled, news)


def _before(filled: Filled, news: dict[str, Line], line: Line) -> Iterator[tuple[Line, Line]]:
    for block, new in news.items():
        old = filled.map.line(block)
        if old is not None and old.start < line.start:
            yield old, new


def _write(
    cursor: QTextCursor,
    formats: Formats,
    view: View,
    paragraph: Paragraph,
    role: Role,
    line: Line,
    shift: int,
) -> Line:
    start = at = line.start + shift
    cursor.setPosition(start)
    cursor.setPosition(line.end + shift, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    for piece in pieces_shown(paragraph.content, view):
        if piece.shown:
            shown = piece.shown.replace("\n", LINE_SEPARATOR)
            cursor.insertText(shown, formats.text(role, piece.inline, (), piece.kind))
            at += units(shown)
    return Line(line.block, start, at, paragraph.content, view, role)


def _moved(filled: Filled, news: dict[str, Line]) -> Filled:
    """The map with everything behind a replaced paragraph moved by what it grew."""
    lines: list[Line] = []
    shifts: list[tuple[int, int]] = []
    shift = 0
    for line in filled.map.lines:
        new = news.get(line.block)
        if new is None:
            lines.append(replace(line, start=line.start + shift, end=line.end + shift) if shift else line)
            continue
        lines.append(new)
        shift += new.end - new.start - (line.end - line.start)
        shifts.append((line.start, shift))
    holes = tuple((low + by, high + by) for low, high, by in _shifted(filled.map.holes, shifts))
    sheets = tuple(at + by for at, _, by in _shifted(((at, at) for at in filled.sheets), shifts))
    return Filled(PageMap.of(lines, holes), sheets, filled.signs)


def _shifted(
    spans: Iterable[tuple[int, int]], shifts: list[tuple[int, int]]
) -> Iterator[tuple[int, int, int]]:
    """Each span with the shift that holds where it begins."""
    at, by = 0, 0
    for low, high in spans:
        while at < len(shifts) and shifts[at][0] < low:
            by = shifts[at][1]
            at += 1
        yield low, high, by
