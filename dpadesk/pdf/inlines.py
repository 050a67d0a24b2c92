"""Inlines as the plain data that the template sets: text, or text with its looks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dpadesk.model import (
    FIELD_BEGIN,
    FIELD_END,
    Break,
    BreakKind,
    Field,
    Format,
    Inline,
    Mark,
    MarkKind,
    NoteReference,
    Opaque,
    Paragraph,
    Reference,
    Text,
    clause_of_anchor,
)
from dpadesk.pdf.comments import SIGN, signed

__all__ = ["Setter", "mark_names"]

Data = dict[str, Any]

_COUNTERS: Mapping[str, str] = {"PAGE": "page", "NUMPAGES": "pages", "SECTIONPAGES": "pages"}
_SAFE_LINKS = ("http://", "https://", "mailto:")
_HEX = frozenset("0123456789abcdefABCDEF")
_PLAIN = Format()
_NAMES: Mapping[MarkKind, str] = {
    MarkKind.INSERTION: "ins",
    MarkKind.DELETION: "del",
    MarkKind.MOVE_FROM: "move-from",
    MarkKind.MOVE_TO: "move-to",
}


def mark_names(marks: Iterable[Mark]) -> list[str]:
    """How the template calls each mark, outermost first."""
    return [_name(mark) for mark in marks]


def _name(mark: Mark) -> str:
    if mark.silent:
        return "silent" if mark.kind.adds else "silent-del"
    return _NAMES[mark.kind]


@dataclass(frozen=True, slots=True)
class Setter:
    """`marks` says whether marks show; `anchors` where a clause stands; `notes` what notes say; `signs` at
    which positions of a block comments stand; `running` is set for a header or footer, which can hold no link."""

    marks: bool = False
    anchors: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[tuple[str, str], tuple[Paragraph, ...]] = field(default_factory=dict)
    signs: Mapping[str, Sequence[tuple[int, int]]] = field(default_factory=dict)
    running: bool = False

    def anchor_of(self, block: str) -> bool:
        """Whether references may point to this block."""
        return bool(block) and block in self.anchors.values()

    def paragraph(self, paragraph: Paragraph) -> list[str | Data]:
        """The inlines of a paragraph, and the signs of the comments on it."""
        signs = self.signs.get(paragraph.id) if paragraph.id else None
        return self.content(signed(paragraph.content, signs) if signs else paragraph.content)

    def content(self, content: Iterable[Inline]) -> list[str | Data]:
        """The inlines of one paragraph; hidden text is left out, as in print."""
        return [made for item in content for made in self._one(item)]

    def _one(self, item: Inline) -> list[str | Data]:
        match item:
            case Text(text=text, format=look):
                return [] if look.hidden else [self._dressed(text, look, item.marks, link=item.link)]
            case Break(kind=kind):
                return [{"k": "tab" if kind is BreakKind.TAB else "line"}]
            case Field(instruction=instruction, content=content):
                counter = _COUNTERS.get(instruction.strip().split(" ")[0].upper())
                return [{"k": counter, **self._marks(item.marks)}] if counter else self.content(content)
            case Reference(target=target, text=text, format=look):
                return [self._dressed(text, look, item.marks, to=self.anchors.get(target, ""))]
            case NoteReference(kind=kind, note=note):
                paragraphs = self.notes.get((kind, note), ())
                if self.running:
                    return []
                return [{"k": "note", "paragraphs": [self.paragraph(one) for one in paragraphs]}]
            case Opaque(kind=kind, label=label) if kind == SIGN:
                return [{"k": "sign", "number": label}]
            case Opaque(kind=kind) if kind in (FIELD_BEGIN, FIELD_END) and not item.marks:
                return []
            case Opaque(kind=kind, label=label):
                return [{"k": "chip", "text": label or kind, **self._marks(item.marks)}]

    def _marks(self, marks: tuple[Mark, ...]) -> Data:
        return {"marks": mark_names(marks)} if marks and self.marks else {}

    def _dressed(
        self, text: str, look: Format, marks: tuple[Mark, ...], *, link: str = "", to: str = ""
    ) -> str | Data:
        out = {**_looks(look), **self._marks(marks)}
        if link.startswith("#"):
            to = self.anchors.get(clause_of_anchor(link[1:]) or "", "")
        if link.startswith(_SAFE_LINKS) and not self.running:
            out["link"] = link
        elif to and not self.running:
            out["to"] = to
        return {"k": "text", "text": text, **out} if out else text


def _looks(look: Format) -> Data:
    if look == _PLAIN:
        return {}
    named: Data = {
        "bold": look.bold or look.style == "DPA Term",
        "italic": look.italic,
        "underline": look.underline not in ("", "none") and not look.strike,  # one line at a time: PDF/UA-1
        "strike": look.strike,
        "caps": look.caps,
        "script": look.script,
        "color": look.color if len(look.color) == 6 and _HEX.issuperset(look.color) else "",
        "size": look.size,
        "blank": look.style == "DPA Blank",
    }
    return {name: value for name, value in named.items() if value}
