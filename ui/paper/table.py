"""Tables on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCell,
    QTextTableFormat,
)

from dpadesk.model import Cell, Merge, Paragraph, Row, Table

if TYPE_CHECKING:
    from ui.paper.fill import Filler

__all__ = ["fill_table"]


def fill_table(filler: Filler, table: Table) -> None:
    """Writes a table after what is there; the block behind it is left for what follows."""
    rows = [row for row in table.rows if filler.view.shows(row.marks)]
    columns = max((sum(cell.span for cell in row.cells) for row in rows), default=0)
    if not columns:
        return
    if not filler.fresh:
        filler.cursor.insertBlock()
        filler.at += 1
    made = filler.cursor.insertTable(len(rows), columns, _format(filler, table, columns))
    wanted = _merge(made, rows)
    for number, at, row, cell in wanted:
        _fill_cell(filler, made.cellAt(number, at), row, cell)
    filler.cursor.setPosition(made.lastPosition() + 1)
    filler.at = filler.cursor.position()
    filler.fresh = True


def _merge(made: QTextTable, rows: list[Row]) -> list[tuple[int, int, Row, Cell]]:
    """Joins cells before any is written (it moves positions); gives those that are left to write."""
    left: list[tuple[int, int, Row, Cell]] = []
    tall: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        at = 0
        for cell in row.cells:
            if cell.merge is Merge.GOES_ON and at in tall and not _says_anything(cell):
                top, _ = tall[at]
                tall[at] = (top, number - top + 1)
                made.mergeCells(top, at, number - top + 1, cell.span)
            else:
                tall[at] = (number, 1)
                if cell.span > 1:
                    made.mergeCells(number, at, 1, cell.span)
                left.append((number, at, row, cell))
            at += cell.span
    return left


def _says_anything(cell: Cell) -> bool:
    return any(not isinstance(block, Paragraph) or block.content for block in cell.blocks)


def _fill_cell(filler: Filler, place: QTextTableCell, row: Row, cell: Cell) -> None:
    filler.cursor.setPosition(place.firstPosition())
    filler.at = place.firstPosition()
    filler.fresh = True
    marks = (*row.marks, *cell.marks) if filler.view.value == "marks" else ()
    ground = filler.formats.cell(marks, header=row.header)
    if ground is not None:
        form = place.format()
        form.setBackground(ground)
        place.setFormat(form)
    if filler.view.shows(cell.marks):
        filler.blocks(cell.blocks, in_cell=True, extra=marks)


def _format(filler: Filler, table: Table, columns: int) -> QTextTableFormat:
    form = QTextTableFormat()
    zoom = filler.formats.zoom
    form.setBorder(1)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(QBrush(QColor(filler.formats.tokens.strong)))
    form.setBorderCollapse(True)
    form.setCellPadding(5 * zoom)
    form.setCellSpacing(0)
    form.setTopMargin(8 * zoom)
    form.setBottomMargin(12 * zoom)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    form.setAlignment(Qt.AlignmentFlag.AlignLeft)
    total = sum(table.widths)
    if len(table.widths) == columns and total > 0:
        shares = [100 * width / total for width in table.widths]
        form.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, one) for one in shares]
        )
    if table.rows and table.rows[0].header:
        form.setHeaderRowCount(1)
    return form
