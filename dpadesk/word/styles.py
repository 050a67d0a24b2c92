"""Styles of a document by id: names, what they inherit, and the role they give a paragraph (17.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from dpadesk.model import Role
from dpadesk.word.names import w
from dpadesk.word.roles import role_of_style

__all__ = ["Style", "Styles", "is_on", "read_styles", "value"]

_VAL = w("val")
_OFF = frozenset(("0", "false", "off", "none"))
_HEADING = re.compile(r"heading (\d)$", re.I)
_CONTENTS = re.compile(r"toc (\d)$", re.I)
_NAMED = {
    "title": Role.TITLE,
    "subtitle": Role.SUBTITLE,
    "caption": Role.CAPTION,
    "toc heading": Role.CONTENTS,
}


def value(parent: _Element | None, path: str) -> str | None:
    """The w:val at `path` below an element, None where either is absent."""
    found = None if parent is None else parent.find(path)
    return None if found is None else found.get(_VAL)


def is_on(element: _Element | None) -> bool:
    """Whether a toggle property is on (17.17.4): present, and not switched off."""
    return element is not None and element.get(_VAL, "1") not in _OFF


@dataclass(frozen=True, slots=True)
class Style:
    """What we need of a style; `num` and `outline` are its own, not inherited."""

    id: str
    name: str
    kind: str
    based: str = ""
    default: bool = False
    num: str | None = None
    depth: str | None = None
    outline: int | None = None
    hidden: bool | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of one document; `hides` where its defaults hide all text that no style shows."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: str = ""
    hides: bool = False

    def name(self, style: str | None) -> str:
        """The name of a style id; "" for the default paragraph style; the id where unknown."""
        if not style or style == self.default:
            return ""
        found = self.by_id.get(style)
        if found is None:
            return style
        return "" if found.default else found.name

    def chain(self, style: str | None) -> Iterator[Style]:
        """The style and those that it is based on, nearest first; a loop ends it."""
        seen: set[str] = set()
        while style and style not in seen and style in self.by_id:
            seen.add(style)
            yield self.by_id[style]
            style = self.by_id[style].based

    def outline(self, style: str | None) -> int | None:
        """The outline level (from 0) that a paragraph style gives, None for body text."""
        found = next(
            (one.outline for one in self.chain(style or self.default) if one.outline is not None), None
        )
        return found if found is not None and found < 9 else None

    def hidden(self, style: str | None) -> bool:
        """Whether a style hides the text in it."""
        return next((one.hidden for one in self.chain(style) if one.hidden is not None), False)

    def hidden_paragraph(self, style: str | None) -> bool:
        """Whether a paragraph style, or the document's defaults (17.7.5), hide the text in it."""
        chain = self.chain(style or self.default)
        return next((one.hidden for one in chain if one.hidden is not None), self.hides)

    def role(self, style: str | None) -> tuple[Role, int]:
        """Role and level from the style alone: Word's own by name, then the outline level."""
        for one in self.chain(style or self.default):
            found = _word_role(one.name)
            if found is not None:
                return found
        outline = self.outline(style)
        return (Role.BODY, 0) if outline is None else (Role.HEADING, outline + 1)

    def own_role(self, style: str | None) -> Role | None:
        """The role that one of our own styles, or one based on it, gives; None for a stranger's."""
        return next((found for one in self.chain(style) if (found := role_of_style(one.name))), None)


def _word_role(name: str) -> tuple[Role, int] | None:
    folded = name.casefold()
    if found := _HEADING.match(folded):
        return Role.HEADING, int(found[1])
    if found := _CONTENTS.match(folded):
        return Role.CONTENTS, int(found[1])
    role = _NAMED.get(folded)
    return None if role is None else (role, 0)


def read_styles(root: _Element | None) -> Styles:
    """The styles of a styles part; none where the document has no such part."""
    if root is None:
        return Styles()
    found = [_style(element) for element in root.iterchildren(w("style"))]
    by_id = {style.id: style for style in found}
    default = next((style.id for style in found if style.default and style.kind == "paragraph"), "")
    usual = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('vanish')}")
    return Styles(by_id, default, is_on(usual))


def _style(element: _Element) -> Style:
    hidden = element.find(f"{w('rPr')}/{w('vanish')}")
    outline = value(element, f"{w('pPr')}/{w('outlineLvl')}")
    named = element.get(w("styleId"), "")
    name = value(element, w("name")) or named
    return Style(
        id=named,
        name=name.lower() if _HEADING.match(name) else name,
        kind=element.get(w("type"), "paragraph"),
        based=value(element, w("basedOn")) or "",
        default=element.get(w("default"), "0") not in _OFF,
        num=value(element, f"{w('pPr')}/{w('numPr')}/{w('numId')}"),
        depth=value(element, f"{w('pPr')}/{w('numPr')}/{w('ilvl')}"),
        outline=int(outline) if outline is not None and outline.isdigit() else None,
        hidden=None if hidden is None else is_on(hidden),
    )
