"""Taking marked content out, or taking the mark off it: runs, rows, cells, controls.

The ends of bookmarks and comments are points, not content: they stay where the content was.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml.etree import _Element

from dpadesk.word.names import CONTROL_RANGES, MOVE_RANGES, w

__all__ = [
    "FIELD_PARTS",
    "deleted_text",
    "drop",
    "drop_cell",
    "drop_field_part",
    "drop_row",
    "free_control",
    "plain_text",
    "set_merge",
    "stray_field_parts",
    "unwrap",
]

FIELD_PARTS = tuple(map(w, ("fldChar", "instrText", "delInstrText")))
_DEL, _TR, _TC, _TBL, _R = map(w, ("del", "tr", "tc", "tbl", "r"))
_POINTS = frozenset(
    (
        *MOVE_RANGES,
        *map(
            w,
            ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd"),
        ),
    )
)
_PAIRS = {
    w("bookmarkStart"): w("bookmarkEnd"),
    w("commentRangeStart"): w("commentRangeEnd"),
    w("permStart"): w("permEnd"),
}
_SHELLS = frozenset(map(w, ("hyperlink", "smartTag", "customXml", "fldSimple")))
_PLAIN = {w("delText"): w("t"), w("delInstrText"): w("instrText")}
_DELETED = {plain: deleted for deleted, plain in _PLAIN.items()}
_CONTROL_STARTS = frozenset(CONTROL_RANGES[::2])


def unwrap(element: _Element) -> None:
    """The element's children in its place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    children = list(element)
    parent.remove(element)
    for offset, child in enumerate(children):
        parent.insert(at + offset, child)


def plain_text(root: _Element) -> None:
    """Deleted text and codes below an element spelt as text again, but for those in a deletion of their own."""
    for element in list(root.iter(*_PLAIN)):
        if next(element.iterancestors(_DEL), None) is None:
            element.tag = _PLAIN[element.tag]


def deleted_text(root: _Element) -> None:
    """Text and codes below an element spelt as deleted; what is moved away is spelt as text."""
    for element in list(root.iter(*_PLAIN.values())):
        element.tag = _DELETED[element.tag]


def drop(element: _Element) -> None:
    """Takes content away; points in it stay, a comment's own mark with them; an emptied link goes too."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    kept = [_keep(found) for found in element.iter(*_POINTS, w("commentReference"))]
    parent.remove(element)
    for offset, child in enumerate(kept):
        parent.insert(at + offset, child)
    if parent.tag in _SHELLS and len(parent) == 0:
        drop(parent)


def _keep(found: _Element) -> _Element:
    """A point itself; for a comment's reference the run that holds nothing else."""
    if found.tag != w("commentReference"):
        return found
    run = found.getparent()
    if run is None:
        return found
    for child in list(run):
        if child is not found and child.tag != w("rPr"):
            run.remove(child)
    return run


def drop_row(row: _Element) -> None:
    """Takes a row away; a table without rows goes with it."""
    parent = row.getparent()
    if parent is None:
        return
    at = parent.index(row)
    lonely = _lonely_points(row)
    parent.remove(row)
    for offset, point in enumerate(lonely):
        parent.insert(at + offset, point)
    _drop_shell(parent, _TR, _TBL)


def drop_cell(cell: _Element) -> None:
    """Takes a cell away; a row without cells goes with it."""
    parent = cell.getparent()
    if parent is None:
        return
    parent.remove(cell)
    row = parent if parent.tag == _TR else next(parent.iterancestors(_TR), None)
    _drop_shell(parent, _TC, _TR)
    if row is not None and next(row.iter(_TC), None) is None and row.getparent() is not None:
        drop_row(row)


def _drop_shell(shell: _Element, content: str, outermost: str) -> None:
    """Takes away the wrappers (controls, the table) that nothing is left in; loose points come out first."""
    if next(shell.iter(content), None) is not None:
        return
    parent = shell.getparent()
    if parent is None:
        return
    if shell.tag == outermost and outermost == _TR:
        return
    at = parent.index(shell)
    points = list(shell.iter(*_POINTS))
    parent.remove(shell)
    for offset, point in enumerate(points):
        parent.insert(at + offset, point)
    if shell.tag != outermost:
        _drop_shell(parent, content, outermost)


def _lonely_points(element: _Element) -> list[_Element]:
    """Points below an element whose other end stands outside it."""
    out: list[_Element] = []
    for start, end in _PAIRS.items():
        starts = {found.get(w("id")): found for found in element.iter(start)}
        ends = {found.get(w("id")): found for found in element.iter(end)}
        out += [point for named, point in starts.items() if named not in ends]
        out += [point for named, point in ends.items() if named not in starts]
    return out


def free_control(start: _Element) -> None:
    """Takes away the control that a mark of an inserted or deleted control stands before; its content stays."""
    control = start.getnext()
    while control is not None and (control.tag in _POINTS or control.tag in _CONTROL_STARTS):
        control = control.getnext()
    if control is None or control.tag != w("sdt"):
        return
    content = control.find(w("sdtContent"))
    if content is not None:
        unwrap(content)
    for child in list(control):
        if child.tag in (w("sdtPr"), w("sdtEndPr")):
            control.remove(child)
    unwrap(control)


def stray_field_parts(parts: Iterable[_Element]) -> tuple[list[_Element], list[_Element]]:
    """Codes, separators and ends of fields that have no begin; begins with what belongs to them that have
    no end (17.16.18)."""
    headless: list[_Element] = []
    opened: list[list[_Element]] = []
    for found in parts:
        kind = found.get(w("fldCharType"))
        if kind == "begin":
            opened.append([found])
        elif not opened:
            headless.append(found)
        elif kind == "end":
            opened.pop()
        else:
            opened[-1].append(found)
    return headless, [found for field in opened for found in field]


def drop_field_part(found: _Element) -> None:
    """Takes a part of a field away, and its run where nothing else is in it."""
    run = found.getparent()
    if run is None:
        return
    run.remove(found)
    outer = run.getparent()
    if outer is not None and all(child.tag == w("rPr") for child in run):
        outer.remove(run)


_MERGES = {"rest": "restart", "cont": "continue"}
_BEFORE_MERGE = frozenset(map(w, ("cnfStyle", "tcW", "gridSpan", "hMerge")))


def set_merge(mark: _Element, properties: _Element, *, accept: bool) -> None:
    """w:cellMerge (17.13.5.3) resolved: the cell's vertical merge as it is to be, or as it was."""
    wanted = mark.get(w("vMerge" if accept else "vMergeOrig"))
    properties.remove(mark)
    old = properties.find(w("vMerge"))
    if old is not None:
        properties.remove(old)
    if wanted is not None:
        merge = properties.makeelement(w("vMerge"), {w("val"): _MERGES.get(wanted, wanted)})
        properties.insert(sum(1 for one in properties if one.tag in _BEFORE_MERGE), merge)
