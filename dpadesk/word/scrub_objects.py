"""Embedded files and controls: what is shown of one stays as a picture, once the file behind it went."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.etree import _Element

from dpadesk.word.names import W14, O, w

__all__ = ["as_pictures", "plain_type"]

# What holds the thing itself in a w:object (17.3.3.19); beside it stands the picture.
_HOLDERS = (f"{{{O}}}OLEObject", w("control"), w("objectEmbed"), w("objectLink"))
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PLAIN_TYPES = {
    "application/vnd.ms-word.document.macroEnabled.main+xml": f"{_WORD}.document.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": f"{_WORD}.template.main+xml",
}


def plain_type(kind: str) -> str:
    """The content type of a main part that holds no macros any more; any other as it is."""
    return _PLAIN_TYPES.get(kind, kind)


def as_pictures(holders: Iterable[_Element]) -> None:
    """Each w:object that lost what it held becomes what it shows: a w:pict (17.3.3.21), or its drawing."""
    for one in holders:
        if one.tag != w("object") or any(child.tag in _HOLDERS for child in one):
            continue
        drawing, parent = one.find(w("drawing")), one.getparent()
        if drawing is not None and parent is not None:
            parent.replace(one, drawing)
            continue
        one.tag = w("pict")
        for name in [name for name in one.attrib if not str(name).startswith(f"{{{W14}}}")]:
            del one.attrib[name]
        for shape in one:
            shape.attrib.pop(f"{{{O}}}ole", "")
