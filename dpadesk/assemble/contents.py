"""The table of contents: a field that Word can update, with the entries that it would find.

Entries are numbers and titles, each a link. Page numbers are left out (switch \\n of TOC, 17.16.5.68):
only the program that lays the pages out knows them, and a contract is cited by clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dpadesk.model import (
    FIELD_BEGIN,
    FIELD_END,
    FINAL,
    Break,
    BreakKind,
    Document,
    Inline,
    Opaque,
    Paragraph,
    ParagraphFormat,
    Role,
    Text,
    anchor_of,
    labels,
)

__all__ = ["contents"]

_OWNER = "document/contents"
# \u takes our headings by their outline level, \h makes links, \z hides what only print needs.
_INSTRUCTION = r'TOC \o "1-2" \n \h \z \u'
_BEGIN, _END = Opaque(FIELD_BEGIN, "", _INSTRUCTION), Opaque(FIELD_END)


def contents(document: Document, title: str) -> tuple[Paragraph, ...]:
    """The title and an entry for each part, heading and schedule; nothing where there is no heading.

    Headings inside a schedule are left to the schedule.
    """
    paragraphs = tuple(one for one in document.blocks if isinstance(one, Paragraph))
    shown = labels(Document(paragraphs, document.lists), FINAL)
    listed = _listed(paragraphs)
    made = [
        _entry(one, shown.get(one.id, "").strip(), level, number)
        for number, (one, level) in enumerate(listed, 2)
    ]
    if not made:
        return ()
    made[0] = replace(made[0], content=(_BEGIN, *made[0].content))
    made[-1] = replace(made[-1], content=(*made[-1].content, _END))
    return (_paragraph((Text(title),), 0, 1), *made)


def _listed(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[Paragraph, int]]:
    """The headings of the first two levels of the outline, each with its level."""
    in_schedule = False
    for one in paragraphs:
        match one.role:
            case Role.SCHEDULE:
                in_schedule = True
                yield one, 1
            case Role.PART:
                yield one, 2 if in_schedule else 1
            case Role.HEADING if not in_schedule:
                yield one, 2


def _entry(paragraph: Paragraph, label: str, level: int, number: int) -> Paragraph:
    link = f"#{anchor_of(paragraph.id.rpartition('#')[0])}"
    title = Text(paragraph.visible, link=link)
    content = (Text(label, link=link), Break(BreakKind.TAB), title) if label else (title,)
    return _paragraph(content, level, number)


def _paragraph(content: tuple[Inline, ...], level: int, number: int) -> Paragraph:
    style = f"toc {level}" if level else "TOC Heading"
    format_ = ParagraphFormat(style=style)
    return Paragraph(content, Role.CONTENTS, level, format=format_, id=f"{_OWNER}#{number}")
