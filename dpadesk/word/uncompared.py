"""What reading a file leaves out of the `Document`, by name, so that nothing is dropped in silence.

`where` is the name of a part of the package, or "body".
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from dpadesk.model import NotCompared
from dpadesk.say import load
from dpadesk.word.atoms import ALTERNATE
from dpadesk.word.bound import bound_otherwise
from dpadesk.word.kept import kept_parts
from dpadesk.word.names import CONTROL_RANGES, MC, V, w
from dpadesk.word.opaque import BOX
from dpadesk.word.package import Package
from dpadesk.word.sections import part_key, story_parts

__all__ = ["not_compared"]

_BRANCHES = (f"{{{MC}}}Choice", f"{{{MC}}}Fallback")
_SAID = (w("t"), w("delText"))
_GONE, _COME = (w("del"), w("moveFrom")), (w("ins"), w("moveTo"))
_TRACKED = {
    w("tblPrChange"): "word.not-compared.table-properties",
    w("trPrChange"): "word.not-compared.table-properties",
    w("tcPrChange"): "word.not-compared.table-properties",
    w("tblPrExChange"): "word.not-compared.table-properties",
    w("tblGridChange"): "word.not-compared.table-properties",
    w("sectPrChange"): "word.not-compared.section-properties",
    w("cellMerge"): "word.not-compared.cell-merge",
    w("numberingChange"): "word.not-compared.old-number",
    **dict.fromkeys(CONTROL_RANGES[::2], "word.not-compared.control-marks"),
}


def not_compared(package: Package, root: _Element) -> Iterator[NotCompared]:
    """Parts that are kept unread, and tracked changes that the document has no place for."""
    say = load()
    yield from (found for _, found in kept_parts(package))
    seen = {_TRACKED[element.tag] for element in root.iter(*_TRACKED)}
    for code in sorted(seen):
        yield NotCompared("body", say(code))
    for text in _other_spellings(root):
        yield NotCompared("body", say("word.not-compared.fallback", text=text))
    for part in story_parts(package):
        where = part_key(package, part)
        for text in _word_art(package, part):
            yield NotCompared(where, say("word.not-compared.word-art", text=text))
        for text, data in bound_otherwise(package, part):
            yield NotCompared(where, say("word.not-compared.bound", text=text, data=data))


def _other_spellings(root: _Element) -> Iterator[str]:
    """What text boxes say to older programs alone: the second spelling of each, where it is another text."""
    for alternate in root.iter(ALTERNATE):
        boxes = [list(branch.iter(BOX)) for branch in alternate.iterchildren(*_BRANCHES)]
        for first, second in zip(*boxes, strict=False) if len(boxes) == 2 else ():
            if _said(first) != _said(second):
                yield "".join(one.text or "" for one in second.iter(*_SAID))


def _word_art(package: Package, part: str) -> Iterator[str]:
    """What watermarks and other drawn letters say (v:textpath, Part 4, 19.1.2.23)."""
    if b"textpath" in package.part(part):
        for one in package.tree(part).iter(f"{{{V}}}textpath"):
            yield one.get("string", "")


def _said(box: _Element) -> tuple[str, ...]:
    """What a box says with all marks shown, with them accepted, and rejected; without its white space."""
    texts = [(one.text or "", {above.tag for above in one.iterancestors()}) for one in box.iter(*_SAID)]
    views = ((), _GONE, _COME)
    return tuple(
        "".join("".join(text for text, under in texts if not under.intersection(view)).split())
        for view in views
    )
