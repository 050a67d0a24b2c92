"""A paragraph of ours spelt as the shared judge spells it (field codes left out)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dpadesk.model import Break, BreakKind, Document, Field, Inline, NoteReference, Opaque, Reference, Text

_SHOWN = {
    "image": "\ufffc",
    "shape": "\ufffc",
    "textbox": "\ufffc",
    "object": "\ufffc",
    "character": "\ufffc",
    "symbol": "\u25a1",
}
CODE = re.compile(r"\u27e8.*?\u27e9", re.S)


def spell(content: Iterable[Inline]) -> str:
    return "".join(map(_spell, content))


def _spell(item: Inline) -> str:
    match item:
        case Text(text=text) | Reference(text=text):
            return text
        case Break(kind=kind):
            return "\t" if kind is BreakKind.TAB else "\n"
        case Field(content=content):
            return spell(content)
        case NoteReference(kind=kind):
            return "\u2020" if kind == "footnote" else "\u2021"
        case Opaque(kind=kind):
            return _SHOWN.get(kind, "")


def texts(document: Document) -> list[str]:
    return [spell(paragraph.content) for paragraph in document.paragraphs()]


def judged(wordml, root, how: str | None) -> list[str]:
    """The texts that the judge reads, after it accepted or rejected everything itself (None: neither)."""
    if how is not None:
        root = wordml.resolve(root, how)
    return [CODE.sub("", p.text) for p in wordml.paragraphs(root)]
