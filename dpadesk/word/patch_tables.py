"""Rows and cells of ours beside theirs: copies with the same properties, everything in them inserted.

A copy holds text alone, run by run as it looked: bookmarks, comments, fields, notes and pictures are
not doubled.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree
from lxml.etree import _Element

from dpadesk.model import Author
from dpadesk.word.names import CELL_MARKS, FORMAT_MARKS, RUN_MARKS, TCPR_LAST, W14, w
from dpadesk.word.patch_paragraphs import mark_end, text_look
from dpadesk.word.resolve_content import plain_text
from dpadesk.word.splice import EditedPart
from dpadesk.word.tracked import Ids, make_run, revision

__all__ = ["add_column", "copy_cell", "copy_row", "mark_cell", "mark_new_row"]

_P, _PPR, _R, _RPR, _TR, _TC, _TRPR, _TCPR, _TBLPREX = map(
    w, ("p", "pPr", "r", "rPr", "tr", "tc", "trPr", "tcPr", "tblPrEx")
)
_KEPT_IN_CELL = frozenset((_TCPR, _P, w("tbl")))
_TEXT = {
    w("tab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
}
_SHELLS = tuple(map(w, ("sdt", "sdtContent", "customXml")))


def copy_row(p: _Element, texts: Sequence[str]) -> _Element | None:
    """A copy of the row that holds a paragraph, free of marks, its paragraphs saying `texts`."""
    row = next(p.iterancestors(_TR), None)
    return None if row is None else _copy(row, texts)


def copy_cell(p: _Element, texts: Sequence[str]) -> _Element | None:
    """A copy of the cell that holds a paragraph, likewise."""
    cell = next(p.iterancestors(_TC), None)
    return None if cell is None else _copy(cell, texts)


def _copy(element: _Element, texts: Sequence[str]) -> _Element:
    made = deepcopy(element)
    made.tail = None
    _unshell(made)
    for mark in list(made.iter(*FORMAT_MARKS, *CELL_MARKS)):
        _remove(mark)
    for properties in list(made.iter(_TRPR, _RPR)):
        for mark in [child for child in properties if child.tag in RUN_MARKS]:
            properties.remove(mark)
    for one in made.iter():
        for name in [key for key in one.attrib if str(key).startswith(f"{{{W14}}}")]:
            del one.attrib[name]
    for cell in [made] if made.tag == _TC else list(made.iter(_TC)):
        for child in [child for child in cell if child.tag not in _KEPT_IN_CELL]:
            cell.remove(child)
    for p, text in zip(list(made.iter(_P)), texts, strict=False):
        _say(p, text)
    return made


def _unshell(made: _Element) -> None:
    """Controls around cells and paragraphs give way to what they hold."""
    for shell in list(made.iter(*_SHELLS)):
        if next(shell.iterancestors(_P), None) is not None:
            continue
        parent = shell.getparent()
        if parent is None:
            continue
        at = parent.index(shell)
        kept = [child for child in shell if child.tag in (_TC, _P, w("tbl"), *_SHELLS)]
        parent.remove(shell)
        for offset, child in enumerate(kept):
            parent.insert(at + offset, child)


def _say(p: _Element, text: str) -> None:
    """Leaves the runs of text alone, where they say `text`; else one run that does."""
    plain_text(p)
    for deleted in list(p.iter(w("delText"))):
        deleted.tag = w("t")
    look = text_look(p)
    runs = [_plain_run(run) for run in p.iter(_R) if next(run.iterancestors(_P)) is p]
    runs = [run for run in runs if _said(run)]
    if "".join(map(_said, runs)) != text:
        runs = [make_run(text, look)] if text else []
    for child in [child for child in p if child.tag != _PPR]:
        p.remove(child)
    p.extend(runs)


def _plain_run(run: _Element) -> _Element:
    made = etree.Element(_R)
    for child in run:
        if child.tag in (_RPR, w("t"), *_TEXT):
            made.append(deepcopy(child))
    return made


def _said(run: _Element) -> str:
    return "".join(_TEXT.get(str(child.tag), child.text or "") for child in run if child.tag != _RPR)


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def mark_new_row(part: EditedPart, row: _Element, by: Author, ids: Ids) -> None:
    """Marks a row that was just made as inserted, with all that it holds."""
    properties = row.find(_TRPR)
    if properties is None:
        properties = etree.Element(_TRPR)
        row.insert(sum(1 for child in row if child.tag == _TBLPREX), properties)
    properties.append(revision("ins", by, ids))
    _mark_inside(part, row, by, ids)


def mark_cell(part: EditedPart, cell: _Element, by: Author, ids: Ids) -> None:
    """Marks a cell that was just made as inserted (17.13.5.4), with all that it holds."""
    properties = cell.find(_TCPR)
    if properties is None:
        properties = etree.Element(_TCPR)
        cell.insert(0, properties)
    at = sum(1 for child in properties if child.tag not in TCPR_LAST)
    properties.insert(at, revision("cellIns", by, ids))
    _mark_inside(part, cell, by, ids)


def _mark_inside(part: EditedPart, element: _Element, by: Author, ids: Ids) -> None:
    for p in element.iter(_P):
        mark_end(part, p, "ins", by, ids)
        runs = [child for child in p if child.tag == _R]
        if runs:
            wrapper = revision("ins", by, ids)
            runs[0].addprevious(wrapper)
            wrapper.extend(runs)


def add_column(cell: _Element) -> None:
    """Gives the table's grid a column more beside that of a cell, unless its rows fit the grid as they are."""
    row = next(cell.iterancestors(_TR), None)
    table = None if row is None else next(row.iterancestors(w("tbl")), None)
    grid = None if table is None else table.find(w("tblGrid"))
    if row is None or grid is None:
        return
    columns = [child for child in grid if child.tag == w("gridCol")]
    cells = list(row.iterchildren(_TC))
    if not columns or sum(map(_span, cells)) <= len(columns):
        return
    before = sum(_span(one) for one in cells[: cells.index(cell)])
    like = columns[min(before, len(columns) - 1)]
    like.addnext(deepcopy(like))


def _span(cell: _Element) -> int:
    span = cell.find(f"{_TCPR}/{w('gridSpan')}")
    given = "" if span is None else span.get(w("val"), "")
    return int(given) if given.isdigit() else 1
