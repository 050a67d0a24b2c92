"""The smallest steps of writing XML: an element, a child, text that XML can hold."""

from __future__ import annotations

import re

from lxml import etree

from dpadesk.word.names import XML, w

__all__ = ["Element", "child", "keep_spaces", "legal", "make"]

Element = etree._Element

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACE = f"{{{XML}}}space"


def make(name: str, /, **attributes: str | int) -> Element:
    """`w:name` with attributes of the main namespace, in the order given."""
    element = etree.Element(w(name))
    for key, value in attributes.items():
        element.set(w(key), str(value))
    return element


def child(parent: Element, name: str, /, **attributes: str | int) -> Element:
    """The same, put last in `parent`."""
    element = etree.SubElement(parent, w(name))
    for key, value in attributes.items():
        element.set(w(key), str(value))
    return element


def keep_spaces(element: Element, text: str) -> None:
    """Text of an element, with xml:space where the ends would be lost (2.10 of XML 1.0)."""
    text = legal(text)
    element.text = text
    if text != text.strip():
        element.set(_SPACE, "preserve")


def legal(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold (2.2)."""
    return _ILLEGAL.sub("", text)
