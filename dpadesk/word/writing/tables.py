"""Tables as elements: widths from what stands in the columns, a head that repeats, rows that never split."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dpadesk.model import Cell, Mark, Merge, Paragraph, Row, Table
from dpadesk.word.writing.elements import Element, child
from dpadesk.word.writing.session import Session
from dpadesk.word.writing.widths import column_widths

__all__ = ["write_table"]

Blocks = Callable[[Session, Element, Cell, bool], None]
SIGNATURES = "DPA Signatures"  # the table style of a page to sign on: never split, room for a hand
SIGNING_HEIGHT = 600  # twentieths of a point
_ON = {True: "1", False: "0"}


def write_table(session: Session, parent: Element, table: Table, width: int, blocks: Blocks) -> None:
    """One w:tbl, put last in `parent`; `width` is the room there is, in twentieths of a point, and
    `blocks` writes the content of a cell."""
    widths = _fitting(table.widths, width) or column_widths(table, width)
    tbl = child(parent, "tbl")
    _properties(session, tbl, table, sum(widths))
    grid = child(tbl, "tblGrid")
    for column in widths:
        child(grid, "gridCol", w=column)
    last = len(table.rows) - 1
    signs = table.style == SIGNATURES
    for at, row in enumerate(table.rows):
        keep = at < last and (signs or row.header or at == last - 1)
        tr = _row(session, tbl, row, SIGNING_HEIGHT if signs and not row.header else 0)
        _cells(session, tr, row, widths, blocks, keep)


def _fitting(widths: tuple[int, ...], width: int) -> tuple[int, ...]:
    """Widths that are too wide for the page of a template are made narrower together."""
    whole = sum(widths)
    if whole <= width:
        return widths
    fitting = [one * width // whole for one in widths]
    return (*fitting[:-1], width - sum(fitting[:-1]))


def _properties(session: Session, tbl: Element, table: Table, width: int) -> None:
    tblpr = child(tbl, "tblPr")
    if table.style:
        child(tblpr, "tblStyle", val=session.style("table", table.style))
    child(tblpr, "tblW", w=width, type="dxa")
    child(tblpr, "tblLayout", type="fixed")
    head = any(row.header for row in table.rows)
    child(
        tblpr,
        "tblLook",
        val="0620" if head else "0600",
        firstRow=_ON[head],
        lastRow="0",
        firstColumn="0",
        lastColumn="0",
        noHBand="1",
        noVBand="1",
    )


def _row(session: Session, tbl: Element, row: Row, height: int) -> Element:
    tr = child(tbl, "tr")
    trpr = child(tr, "trPr")
    child(trpr, "cantSplit")
    if height:
        child(trpr, "trHeight", val=height, hRule="atLeast")
    if row.header:
        child(trpr, "tblHeader")
    for mark in sorted(row.marks, key=_deleted):
        trpr.append(session.marked(mark, "ins" if mark.kind.adds else "del"))
    return tr


def _cells(
    session: Session, tr: Element, row: Row, widths: tuple[int, ...], blocks: Blocks, keep: bool
) -> None:
    at = 0
    for cell in row.cells:
        tc = _cell(session, tr, cell, sum(widths[at : at + cell.span]))
        blocks(session, tc, cell, keep)
        if not cell.blocks or not isinstance(cell.blocks[-1], Paragraph):
            child(tc, "p")  # a cell must end with a paragraph (17.4.65)
        at += cell.span


def _cell(session: Session, tr: Element, cell: Cell, width: int) -> Element:
    tc = child(tr, "tc")
    tcpr = child(tc, "tcPr")
    child(tcpr, "tcW", w=width, type="dxa")
    if cell.span > 1:
        child(tcpr, "gridSpan", val=cell.span)
    if cell.merge is not Merge.NONE:
        child(tcpr, "vMerge", val="restart" if cell.merge is Merge.START else "continue")
    if cell.shade:
        child(tcpr, "shd", val="clear", color="auto", fill=cell.shade)
    for mark in _cell_marks(cell.marks):
        tcpr.append(session.marked(mark, "cellIns" if mark.kind.adds else "cellDel"))
    return tc


def _cell_marks(marks: Iterable[Mark]) -> list[Mark]:
    return sorted(marks, key=_deleted)[:1]


def _deleted(mark: Mark) -> bool:
    return not mark.kind.adds
