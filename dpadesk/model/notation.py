"""A redline written in one line, for tests and messages.

`The [-supplier-]{+processor+} shall` is a paragraph with a deletion and an insertion. An author
stands in front: `{+NWB: at its own cost+}`. `[~` … `~]` is text moved away, `{~` … `~}` text moved
here. A trailing `[¶]` is a deleted paragraph mark, `{¶}` an inserted one.
"""

from __future__ import annotations

import re

from dpadesk.model.block import Paragraph
from dpadesk.model.text import Inline, Mark, MarkKind, Text, plain, tidy

__all__ = ["parse", "show"]

_OPEN = {
    "[-": (MarkKind.DELETION, "-]"),
    "{+": (MarkKind.INSERTION, "+}"),
    "[~": (MarkKind.MOVE_FROM, "~]"),
    "{~": (MarkKind.MOVE_TO, "~}"),
}
_SIGNS = {kind: (opened, closed) for opened, (kind, closed) in _OPEN.items()}
_PART = re.compile(r"\[-.*?-\]|\{\+.*?\+\}|\[~.*?~\]|\{~.*?~\}", re.S)
_AUTHOR = re.compile(r"([\w .]{1,40}): ?")


def parse(written: str) -> Paragraph:
    """The paragraph that the notation describes."""
    marks: list[Mark] = []
    if written.endswith("[¶]"):
        written, marks = written[:-3], [Mark(MarkKind.DELETION)]
    elif written.endswith("{¶}"):
        written, marks = written[:-3], [Mark(MarkKind.INSERTION)]
    out: list[Inline] = []
    at = 0
    for found in _PART.finditer(written):
        out.append(Text(written[at : found.start()]))
        out.append(_marked(found[0]))
        at = found.end()
    out.append(Text(written[at:]))
    return Paragraph(tidy(out), marks=tuple(marks))


def _marked(part: str) -> Text:
    kind, _ = _OPEN[part[:2]]
    inner = part[2:-2]
    author = _AUTHOR.match(inner)
    if author:
        return Text(inner[author.end() :], marks=(Mark(kind, author[1]),))
    return Text(inner, marks=(Mark(kind),))


def show(paragraph: Paragraph, *, authors: bool = False) -> str:
    """The notation of a paragraph; authors in front of each mark where asked for."""
    out = "".join(_shown(item, authors) for item in paragraph.content)
    if paragraph.marks:
        out += "{¶}" if paragraph.marks[0].kind.adds else "[¶]"
    return out


def _shown(item: Inline, authors: bool) -> str:
    shown = plain((item,))
    for mark in reversed(item.marks):
        opened, closed = _SIGNS[mark.kind]
        name = f"{mark.author}: " if authors and mark.author else ""
        shown = f"{opened}{name}{shown}{closed}"
    return shown
