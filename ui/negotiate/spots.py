"""Where each change stands on the page that is shown.

A change's own spans count in the file as it was returned. The page shows lost text as well, put back
as marks, so that everything behind it stands further on: the marks themselves say where.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dpadesk.model import Change, Document, Field, Inline, Paragraph, Span, length

__all__ = ["spots"]


def spots(shown: Document, changes: Iterable[Change]) -> Mapping[str, tuple[Span, ...]]:
    """Change id -> its spans on the page; several of one block that touch are one."""
    listed = tuple(changes)
    marked: dict[str, list[Span]] = {}
    for story in shown.by_story():
        for paragraph in story:
            _note(marked, paragraph)
    grown = _grown(listed)
    out: dict[str, tuple[Span, ...]] = {}
    for change in listed:
        found = [span for name in (change.id, *change.marks) for span in marked.get(name, ())]
        out[change.id] = _joined(found) if found else tuple(_shifted(span, grown) for span in change.spans)
    return out


def _note(marked: dict[str, list[Span]], paragraph: Paragraph) -> None:
    """Puts down where the marks of a paragraph stand."""
    if not paragraph.content:
        for mark in paragraph.marks:
            span = Span(paragraph.id, 0, 0, mark.kind.adds, whole=True)
            marked.setdefault(mark.id, []).append(span)
    elif len(paragraph.content) > 1 or paragraph.content[0].marks or isinstance(paragraph.content[0], Field):
        _inlines(marked, paragraph.id, paragraph.content, 0)


def _inlines(marked: dict[str, list[Span]], block: str, content: tuple[Inline, ...], offset: int) -> None:
    for inline in content:
        end = offset + length(inline)
        for mark in inline.marks:
            marked.setdefault(mark.id, []).append(Span(block, offset, end, mark.kind.adds))
        if isinstance(inline, Field):
            _inlines(marked, block, inline.content, offset + 1)
        offset = end


def _joined(found: list[Span]) -> tuple[Span, ...]:
    if len(found) == 1:
        return tuple(found)
    out: list[Span] = []
    for span in found:
        last = out[-1] if out else None
        if last and (last.block, last.end, last.adds) == (span.block, span.start, span.adds):
            out[-1] = Span(last.block, last.start, span.end, last.adds, last.lost, last.whole)
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
