"""Content controls that are bound to data (w:dataBinding, 17.5.2.6): Word shows what the data say as soon as
it opens the file, whatever text the file holds in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element

from dpadesk.errors import BrokenFile
from dpadesk.word.names import w
from dpadesk.word.package import Package

__all__ = ["bound_otherwise"]

_SDT, _BINDING, _XPATH, _STORE, _PREFIXES = map(
    w, ("sdt", "dataBinding", "xpath", "storeItemID", "prefixMappings")
)
# What these show is made from the data by rules of their own: a format, a list, a picture.
_MADE = tuple(map(w, ("date", "dropDownList", "comboBox", "picture", "docPartObj", "docPartList", "group")))
_PLACEHOLDER = w("showingPlcHdr")
_NAME = r"[A-Za-z_][\w.-]*"
_PATH = re.compile(rf"(?:/(?:{_NAME}:)?{_NAME}(?:\[\d+\])?)+(?:/@(?:{_NAME}:)?{_NAME})?")
_PREFIX = re.compile(r"""xmlns:([\w.-]+)\s*=\s*(['"])(.*?)\2""")
_ITEM = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}itemID"


def bound_otherwise(package: Package, part: str) -> Iterator[tuple[str, str]]:
    """The controls of a part whose text is not what their data say: (text, data)."""
    if b"dataBinding" not in package.part(part):
        return
    stores = dict(_stores(package))
    for control in package.tree(part).iter(_SDT):
        properties, content = control.find(w("sdtPr")), control.find(w("sdtContent"))
        binding = None if properties is None else properties.find(_BINDING)
        if properties is None or content is None or binding is None:
            continue
        if properties.find(_PLACEHOLDER) is not None or any(
            properties.find(one) is not None for one in _MADE
        ):
            continue
        shown = "".join(one.text or "" for one in content.iter(w("t")))
        store = stores.get(binding.get(_STORE, "").lower())
        data = None if store is None else _value(store, binding)
        if data is not None and "".join(data.split()) != "".join(shown.split()):
            yield shown, data


def _stores(package: Package) -> Iterator[tuple[str, _Element]]:
    """The roots of the custom XML parts by the id that controls name them by, in small letters."""
    for related in package.relationships(package.document).values():
        if related.kind != "customXml" or related.external or related.target not in package.parts:
            continue
        for own in package.relationships(related.target).values():
            if own.kind != "customXmlProps" or own.target not in package.parts:
                continue
            try:
                yield package.tree(own.target).get(_ITEM, "").lower(), package.tree(related.target)
            except BrokenFile:
                continue


def _value(root: _Element, binding: _Element) -> str | None:
    """What a plain path leads to; None where it is no plain path, or leads nowhere."""
    path = binding.get(_XPATH, "")
    prefixes = {name: uri for name, _, uri in _PREFIX.findall(binding.get(_PREFIXES, ""))}
    used = {name.rpartition(":")[0].lstrip("@") for name in path.split("/")}
    if not _PATH.fullmatch(path) or not used - {""} <= prefixes.keys():
        return None
    found = root.xpath(path, namespaces=prefixes or None)
    if not isinstance(found, list) or not found:
        return None
    first = found[0]
    return "".join(map(str, first.itertext())) if isinstance(first, _Element) else str(first)
