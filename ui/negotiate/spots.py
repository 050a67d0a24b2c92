"""Where each change stands on the page that is shown.

A change's own spans count in the file as it was returned. The page shows lost text as well, put back
as marks, so that everything behind it stands further on: the marks themselves say where.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from dpadesk.model import Change, Document, Field, Inline, Mark, Paragraph, Span, length, pieces

__all__ = ["spots"]


def spots(shown: Document, changes: Iterable[Change]) -> Mapping[str, tuple[Span, ...]]:
    """Change id -> its spans on the page; several of one block that touch are one."""
    listed = tuple(changes)
    marked: dict[str, list[Span]] = {}
    for _, paragraph in shown.walk():
        for mark, span in _marked(paragraph):
            marked.setdefault(mark.id, []).append(span)
    grown = _grown(listed)
    out: dict[str, tuple[Span, ...]] = {}
    for change in listed:
        found = [span for name in (change.id, *change.marks) for span in marked.get(name, ())]
        out[change.id] = _joined(found) if found else tuple(_shifted(span, grown) for span in change.spans)
    return out


def _marked(paragraph: Paragraph) -> Iterator[tuple[Mark, Span]]:
    for start, end, mark in _inlines(paragraph.content, 0):
        yield mark, Span(paragraph.id, start, end, mark.kind.adds)
    if not paragraph.content:
        for mark in paragraph.marks:
            yield mark, Span(paragraph.id, 0, 0, mark.kind.adds, whole=True)


def _inlines(content: tuple[Inline, ...], offset: int) -> Iterator[tuple[int, int, Mark]]:
    for at, inline in pieces(content):
        start = offset + at
        for mark in inline.marks:
            yield start, start + length(inline), mark
        if isinstance(inline, Field):
            yield from _inlines(inline.content, start + 1)


def _joined(found: list[Span]) -> tuple[Span, ...]:
    out: list[Span] = []
    for span in found:
        last = out[-1] if out else None
        if last and (last.block, last.end, last.adds) == (span.block, span.start, span.adds):
            out[-1] = replace(last, end=span.end)
        elif span not in out:
            out.append(span)
    return tuple(out)


def _grown(changes: Iterable[Change]) -> dict[str, list[tuple[int, int]]]:
    """Block -> (position, length) of lost text that the page shows."""
    out: dict[str, list[tuple[int, int]]] = {}
    for change in changes:
        for span in change.spans:
            if span.lost:
                out.setdefault(span.block, []).append((span.start, len(span.lost)))
    return out


def _shifted(span: Span, grown: Mapping[str, list[tuple[int, int]]]) -> Span:
    lost = grown.get(span.block, ())
    start = span.start + sum(size for at, size in lost if at < span.start)
    end = span.end + sum(size for at, size in lost if at < span.end)
    return replace(span, start=start, end=end)
