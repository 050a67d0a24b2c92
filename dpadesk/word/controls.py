"""Content controls and their state (17.5.2; tick boxes: MS-DOCX 2.6.1): what the text of a file does not say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml.etree import _Element

from dpadesk.model import Control, Locator
from dpadesk.word.names import qn, w
from dpadesk.word.package import Package
from dpadesk.word.sections import story_parts
from dpadesk.word.styles import value

__all__ = ["read_controls"]

_P, _SDT, _CONTENT, _T, _SYM, _CHAR = map(w, ("p", "sdt", "sdtContent", "t", "sym", "char"))
_GONE = tuple(map(w, ("del", "moveFrom")))
_LISTS = tuple(map(w, ("dropDownList", "comboBox")))
_CHECKED = f"{qn('w14:checkbox')}/{qn('w14:checked')}"
_BINDINGS = (w("dataBinding"), qn("w15:dataBinding"))


def read_controls(package: Package, body: _Element, locators: Mapping[str, Locator]) -> Iterator[Control]:
    """The controls of the document's parts in order, those of a second spelling left out; `body` is the root
    of the document, however it was parsed."""
    blocks = {(found.part, found.ordinal): block for block, found in locators.items()}
    for part in story_parts(package):
        if b"sdtPr" not in package.part(part):
            continue
        root = body if part == package.document else package.tree(part)
        ordinals = {p: at for at, p in enumerate(root.iter(_P), 1)}
        for control in root.iter(_SDT):
            properties, content = control.find(w("sdtPr")), control.find(_CONTENT)
            if properties is None or content is None:
                continue
            p = _paragraph(control)
            block = "" if p is None else blocks.get((part, ordinals[p]), "")
            if block:
                name = value(properties, w("alias")) or value(properties, w("tag")) or ""
                yield Control(block, name, _text(content), tuple(_state(properties)))


def _paragraph(control: _Element) -> _Element | None:
    """The paragraph that holds a control, else the first one in it."""
    around = next(control.iterancestors(_P), None)
    return next(control.iter(_P), None) if around is None else around


def _text(content: _Element) -> str:
    """What it shows with all marks accepted; a symbol by its number."""
    return "".join(
        (one.text or "") if one.tag == _T else f"[{one.get(_CHAR, '')}]"
        for one in content.iter(_T, _SYM)
        if next(one.iterancestors(*_GONE), None) is None
    )


def _state(properties: _Element) -> Iterator[tuple[str, str]]:
    box = properties.find(_CHECKED)
    if box is not None:
        yield "ticked", "[x]" if box.get(qn("w14:val"), "1") in ("1", "true", "on") else "[ ]"
    for kind in _LISTS:
        if (found := properties.find(kind)) is not None:
            yield "chosen", found.get(w("lastValue"), "")
            yield "items", "; ".join(map(_item, found.iterchildren(w("listItem"))))
    date = properties.find(w("date"))
    if date is not None:
        yield "date", date.get(w("fullDate"), "").partition("T")[0]
    for kind in _BINDINGS:
        if (binding := properties.find(kind)) is not None:
            yield "bound", binding.get(w("xpath"), "")


def _item(item: _Element) -> str:
    """An item of a list as it is shown, and its value where that says something else."""
    stored = item.get(w("value"), "")
    shown = item.get(w("displayText")) or stored
    return shown if shown == stored else f"{shown} ({stored})"
