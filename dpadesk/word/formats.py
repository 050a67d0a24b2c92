"""Run and paragraph properties as the model's `Format` and `ParagraphFormat`.

What has no field of its own goes to `rest` in one canonical spelling: sorted, without the
attributes and elements that say nothing about looks (revision session ids, proofing, language).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from lxml.etree import _Element

from dpadesk.model import Format, ListItem, ParagraphFormat, Role
from dpadesk.word.names import FORMAT_MARKS, RUN_MARKS, W, w
from dpadesk.word.numbering import Numbering
from dpadesk.word.roles import model_style
from dpadesk.word.styles import Styles, is_on
from dpadesk.word.xml import attributes, is_element

__all__ = ["SHOWN", "Formats", "Looks", "canonical"]

_VAL = w("val")
_RPR, _SECTPR, _NUMPR, _PSTYLE, _JC, _OUTLINE = map(
    w, ("rPr", "sectPr", "numPr", "pStyle", "jc", "outlineLvl")
)
_ILVL, _NUMID = w("ilvl"), w("numId")
# More than one attribute, or another than w:val: their names belong to the key.
_NAMED = frozenset(map(w, ("rFonts", "lang", "color", "shd", "bdr", "u", "eastAsianLayout", "fitText")))
_SILENT = frozenset(map(w, ("lang", "noProof", "webHidden", "proofErr", "cnfStyle", "divId")))
_REVISIONS = frozenset((*RUN_MARKS, *FORMAT_MARKS))
_TOGGLES = {w("b"): "bold", w("i"): "italic", w("strike"): "strike", w("caps"): "caps"}
_TWINS = {w("bCs"): "bold", w("iCs"): "italic"}
_VALUES = {w("u"): "underline", w("vertAlign"): "script", w("color"): "color", w("highlight"): "highlight"}
_BLANK = {"script": "baseline", "highlight": "none"}
_SAME_SIDE = {"start": "left", "end": "right"}

# In `Format.rest`: shown although a style hides it (w:vanish switched off, 17.3.2.41).
SHOWN = "vanish=0"

Key = tuple[object, ...]


def canonical(element: _Element) -> str:
    """A spelling of a property that depends on nothing but what it means."""
    if len(element) == 0 and set(element.attrib) <= {_VAL}:
        return f"{_local(element.tag)}={element.get(_VAL, '')}"
    shown = ",".join(sorted(f"{_local(k)}={v}" for k, v in attributes(element) if _counts(k)))
    inner = ";".join(
        canonical(child) for child in element if is_element(child) and child.tag not in _REVISIONS
    )
    return f"{_local(element.tag)}[{shown}]" + (f"{{{inner}}}" if inner else "")


def _local(name: str) -> str:
    return name.rsplit("}", 1)[-1]


def _counts(attribute: str) -> bool:
    local = _local(attribute)
    return not local.startswith("rsid") and not (local == "id" and W not in attribute)


@dataclass(frozen=True, slots=True)
class Looks:
    """What the properties of a paragraph say; `hidden` where its style hides all text in it."""

    format: ParagraphFormat = field(default_factory=ParagraphFormat)
    role: Role = Role.BODY
    level: int = 0
    item: ListItem | None = None
    style: str = ""
    hidden: bool = False


@dataclass(slots=True)
class Formats:
    """Turns properties into formats; equal ones are one and the same object."""

    styles: Styles = field(default_factory=Styles)
    numbering: Numbering = field(default_factory=Numbering)
    _runs: dict[Key, Format] = field(default_factory=dict)
    _known: dict[Format, Format] = field(default_factory=dict)
    _paragraphs: dict[Key, Looks] = field(default_factory=dict)

    def run(self, properties: Iterable[_Element]) -> Format:
        """The format of the children of a w:rPr."""
        key: list[object] = []
        for child in properties:
            key.append(tag := child.tag)
            key += child.items() if tag in _NAMED else child.values()
        found = self._runs.get(made := tuple(key))
        if found is None:
            fresh = self._run(properties)
            found = self._runs[made] = self._known.setdefault(fresh, fresh)
        return found

    def _run(self, properties: Iterable[_Element]) -> Format:
        named: dict[str, Any] = {}
        rest: list[str] = []
        for child in properties:
            tag = child.tag
            if not is_element(child) or tag in _REVISIONS or tag in _SILENT:
                continue
            left = self._property(tag, child, named)
            if left:
                rest.append(left)
        size = named.get("size")
        rest = [one for one in rest if one != f"szCs={size}"]
        if isinstance(size, str):
            named["size"] = _points(size)
        return Format(rest=";".join(sorted(rest)), **named)

    def _property(self, tag: str, child: _Element, named: dict[str, Any]) -> str:
        """Puts a property into `named`; what has no place there comes back in canonical form."""
        given = child.get(_VAL, "")
        if tag in _TOGGLES:
            named[_TOGGLES[tag]] = is_on(child)
            return "" if is_on(child) else f"{_local(tag)}=0"
        if tag in _TWINS:
            return (
                "" if named.get(_TWINS[tag], False) == is_on(child) else f"{_local(tag)}={int(is_on(child))}"
            )
        if tag in _VALUES:
            named[_VALUES[tag]] = "" if given == _BLANK.get(_VALUES[tag]) else given
            plain = set(child.attrib) <= {_VAL} and named[_VALUES[tag]] == given
            return "" if plain else canonical(child)
        if tag == w("dstrike"):
            named["strike"] = is_on(child) or named.get("strike", False)
            return canonical(child)
        if tag == w("vanish"):
            named["hidden"] = is_on(child)
            return "" if is_on(child) else SHOWN
        if tag == w("sz"):
            named["size"] = given
            return ""
        if tag == w("rStyle"):
            named["style"] = self.styles.name(given)
            named.setdefault("hidden", self.styles.hidden(given))
            return ""
        if tag == w("rFonts"):
            return _fonts(child, named)
        return canonical(child)

    def paragraph(self, properties: Iterable[_Element]) -> Looks:
        """What the children of a w:pPr say, revisions left aside."""
        key: list[object] = []
        kept: list[_Element] = []
        for child in properties:
            tag = child.tag
            if tag in _REVISIONS:
                continue
            kept.append(child)
            key.append(tag)
            if tag == _RPR:
                key += [
                    part for mark in child if mark.tag not in _REVISIONS for part in (mark.tag, *mark.items())
                ]
            else:
                key += child.items()
                for deeper in child.iterdescendants():
                    key += (deeper.tag, *deeper.items())
        found = self._paragraphs.get(made := tuple(key))
        if found is None:
            found = self._paragraphs[made] = self._looks(kept)
        return found

    def _looks(self, properties: list[_Element]) -> Looks:
        style, align, outline, num, depth = "", "", None, None, None
        rest: list[str] = []
        for child in properties:
            tag = child.tag
            if tag == _PSTYLE:
                style = child.get(_VAL, "")
            elif tag == _JC:
                align = child.get(_VAL, "")
                align = _SAME_SIDE.get(align, align)
            elif tag == _NUMPR:
                num, depth = _numbers(child)
            elif tag == _RPR:
                mark = self.run([one for one in child if one.tag not in _REVISIONS])
                rest += [f"mark{{{mark}}}"] if mark != Format() else []
            elif tag not in _SILENT and is_element(child):
                outline = child.get(_VAL) if tag == _OUTLINE else outline
                rest.append(canonical(child))
        item = self.numbering.item(num, depth, style, self.styles)
        role, level = self._role(style, outline, item)
        name = model_style(self.styles.name(style))
        hidden = self.styles.hidden_paragraph(style)
        return Looks(ParagraphFormat(name, align, ";".join(sorted(rest))), role, level, item, style, hidden)

    def _role(self, style: str, outline: str | None, item: ListItem | None) -> tuple[Role, int]:
        own = self.styles.own_role(style)
        if own is not None:
            return own, 0 if item is None else item.level + 1
        role, level = self.styles.role(style)
        if role is Role.BODY:
            if outline is not None and outline.isdigit() and int(outline) < 9:
                return Role.HEADING, int(outline) + 1
            if item is not None:
                return Role.ITEM, item.level + 1
        return role, level


def _numbers(element: _Element) -> tuple[str | None, str | None]:
    num, depth = element.find(_NUMID), element.find(_ILVL)
    return (None if num is None else num.get(_VAL)), (None if depth is None else depth.get(_VAL))


def _fonts(child: _Element, named: dict[str, Any]) -> str:
    """The Latin font; other scripts' fonts only where they differ from it."""
    fonts = {_local(key): given for key, given in attributes(child)}
    latin = fonts.pop("ascii", "")
    if latin:
        named["font"] = latin
    fonts = {key: given for key, given in fonts.items() if given != latin and key != "hint"}
    shown = ",".join(f"{key}={given}" for key, given in sorted(fonts.items()))
    return f"rFonts[{shown}]" if shown else ""


def _points(size: str) -> float | None:
    """Half-points, or a measure in points, as points."""
    try:
        return float(size[:-2]) if size.endswith("pt") else int(size) / 2
    except ValueError:
        return None
