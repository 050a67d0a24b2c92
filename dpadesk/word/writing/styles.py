"""Styles of the template by name; one that is missing comes from our own template, or is made from Normal."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from dpadesk.model import ListItem
from dpadesk.word.names import w
from dpadesk.word.writing.elements import Element, child, make

__all__ = ["StyleSheet"]

_NOT_ID = re.compile(r"[^A-Za-z0-9]")
_NAME, _ID, _TYPE = w("name"), w("styleId"), w("type")
_BEFORE_PPR = tuple(
    map(
        w,
        (
            "name",
            "aliases",
            "basedOn",
            "next",
            "link",
            "autoRedefine",
            "hidden",
            "uiPriority",
            "semiHidden",
            "unhideWhenUsed",
            "qFormat",
            "locked",
            "personal",
            "personalCompose",
            "personalReply",
            "rsid",
        ),
    )
)
_BEFORE_NUMBER = tuple(
    map(w, ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"))
)


@dataclass(slots=True)
class StyleSheet:
    """The w:styles of a file being written; `spare` gives our own template's, where one is missing."""

    root: Element
    spare: Callable[[], Element]
    _ids: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._ids = {key: style.get(_ID, "") for key, style in _named(self.root).items()}

    def id(self, kind: str, name: str) -> str:
        """w:styleId of the style of that type ("paragraph", "character", "table") and name."""
        known = self._ids.get((kind, name.lower()))
        return known if known is not None else self._add(kind, name)

    def number(self, name: str, item: ListItem, number: int) -> None:
        """Makes a paragraph style carry a level of a list."""
        style_id = self.id("paragraph", name)
        style = next(one for one in self.root.iter(w("style")) if one.get(_ID) == style_id)
        ppr = style.find(w("pPr"))
        if ppr is None:
            ppr = make("pPr")
            _put_after(style, ppr, _BEFORE_PPR)
        for old in (*ppr.findall(w("numPr")), *ppr.findall(w("ind"))):
            ppr.remove(old)
        numbers = make("numPr")
        if item.level:
            child(numbers, "ilvl", val=item.level)
        child(numbers, "numId", val=number)
        _put_after(ppr, numbers, _BEFORE_NUMBER)

    def _add(self, kind: str, name: str) -> str:
        spare = _named(self.spare()).get((kind, name.lower()))
        style = deepcopy(spare) if spare is not None else self._plain(kind, name)
        style_id = self._free(style.get(_ID, ""))
        style.set(_ID, style_id)
        self._ids[(kind, name.lower())] = style_id
        based = style.find(w("basedOn"))
        if spare is not None and based is not None:
            based.set(w("val"), self._based_on(kind, based.get(w("val"), "")))
        for link in style.findall(w("next")):
            style.remove(link)
        self.root.append(style)
        return style_id

    def _based_on(self, kind: str, spare_id: str) -> str:
        """The style that a borrowed one stands on, by name, borrowed too where it is missing."""
        for style in self.spare().iter(w("style")):
            if style.get(_ID) == spare_id:
                return self.id(kind, _name(style))
        return spare_id

    def _plain(self, kind: str, name: str) -> Element:
        style = make("style", type=kind, customStyle="1", styleId=_NOT_ID.sub("", name) or "Style")
        child(style, "name", val=name)
        default = next(
            (
                one
                for one in self.root.iter(w("style"))
                if one.get(_TYPE) == kind and one.get(w("default")) == "1"
            ),
            None,
        )
        if default is not None:
            child(style, "basedOn", val=default.get(_ID, ""))
        child(style, "qFormat")
        return style

    def _free(self, wanted: str) -> str:
        taken = {style.get(_ID, "").lower() for style in self.root.iter(w("style"))}
        number = 1
        free = wanted
        while free.lower() in taken:
            number += 1
            free = f"{wanted}{number}"
        return free


def _named(root: Element) -> Mapping[tuple[str, str], Element]:
    """(type, name in lower case) -> style: Word's built-in names differ in case from program to program."""
    return {(style.get(_TYPE, "paragraph"), _name(style).lower()): style for style in root.iter(w("style"))}


def _name(style: Element) -> str:
    name = style.find(_NAME)
    return "" if name is None else name.get(w("val"), "")


def _put_after(parent: Element, new: Element, before: tuple[str, ...]) -> None:
    at = sum(1 for one in parent if one.tag in before)
    parent.insert(at, new)
