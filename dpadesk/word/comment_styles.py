"""The two styles that Word gives to comments: their text, and the sign of one in the text (17.7.4).

Both are built in, but only a file that has held a comment defines them. Their ids differ between
languages, their names do not.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element

from dpadesk.word.names import w
from dpadesk.word.package import Package
from dpadesk.word.xml import to_bytes

__all__ = ["REFERENCE", "TEXT", "CommentStyles"]

REFERENCE, TEXT = "annotation reference", "annotation text"
_IDS = {REFERENCE: "CommentReference", TEXT: "CommentText"}
_KINDS = {REFERENCE: "character", TEXT: "paragraph"}
_SIZES = {REFERENCE: "16", TEXT: "20"}
_STYLE, _NAME, _ID, _VAL, _KIND = map(w, ("style", "name", "styleId", "val", "type"))


@dataclass(slots=True)
class CommentStyles:
    """The ids of the styles in one package, defined there when they are first asked for."""

    part: str | None = None
    root: _Element | None = None
    data: bytes = b""
    ids: dict[str, str] = field(default_factory=dict)
    changed: bool = False

    @classmethod
    def open(cls, package: Package) -> CommentStyles:
        """Reads the styles of a package; one without any gets none."""
        name = package.related(package.document, "styles")
        if name is None:
            return cls()
        root = package.tree(name)
        known = ((_value(one, _NAME).casefold(), one.get(_ID, "")) for one in root.iter(_STYLE))
        return cls(name, root, package.parts[name], {named: id_ for named, id_ in known if named in _IDS})

    def id(self, name: str) -> str | None:
        """The id of a style; None where the package has no styles at all."""
        if name not in self.ids and self.root is not None:
            self.ids[name] = _free(_IDS[name], self.root)
            self.root.append(_style(name, self.ids[name], self.root))
            self.changed = True
        return self.ids.get(name)

    def parts(self) -> dict[str, bytes | None]:
        """The styles part where one was added."""
        if self.part is None or self.root is None or not self.changed:
            return {}
        return {self.part: to_bytes(self.root, self.data)}


def _value(style: _Element, tag: str) -> str:
    found = style.find(tag)
    return "" if found is None else found.get(_VAL, "")


def _free(wanted: str, root: _Element) -> str:
    taken = {style.get(_ID) for style in root.iter(_STYLE)}
    number = 1
    while (made := wanted if number == 1 else f"{wanted}{number}") in taken:
        number += 1
    return made


def _style(name: str, id_: str, root: _Element) -> _Element:
    style = etree.Element(_STYLE)
    style.set(_KIND, _KINDS[name])
    style.set(_ID, id_)
    _valued(style, "name", name)
    default = next((s for s in root.iter(_STYLE) if _is_default(s, _KINDS[name])), None)
    if default is not None:
        _valued(style, "basedOn", default.get(_ID, ""))
    _valued(style, "uiPriority", "99")
    etree.SubElement(style, w("unhideWhenUsed"))
    look = etree.SubElement(style, w("rPr"))
    for size in ("sz", "szCs"):
        _valued(look, size, _SIZES[name])
    return style


def _is_default(style: _Element, kind: str) -> bool:
    return style.get(_KIND) == kind and style.get(w("default")) in ("1", "true", "on")


def _valued(parent: _Element, tag: str, value: str) -> None:
    etree.SubElement(parent, w(tag)).set(_VAL, value)
