"""Spreadsheets of real tables: filters, a frozen header, widths, wrapped text.

Same rows, same bytes: every date in the package is the one given.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["Column", "Sheet", "workbook"]

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|[\ud800-\udfff]")
_A4 = 9
_LONGEST = 32_000  # characters a cell can hold: 32,767
_EPOCH = (1980, 1, 1, 0, 0, 0)
_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</)")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and its width in characters."""

    title: str
    width: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that holds one table, `rows` under `columns`."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str | int]]


def workbook(title: str, sheets: Sequence[Sheet], *, when: str) -> bytes:
    """An .xlsx, each sheet a real table. `when` is ISO 8601 and dates the file."""
    from openpyxl import Workbook

    book = Workbook()
    for number, one in enumerate(sheets):
        _fill(book.worksheets[0] if number == 0 else book.create_sheet(), one)
    book.properties.title, book.properties.creator = title, "DPA Desk"
    book.properties.created = book.properties.modified = _date(when)
    return _settled(book, when)


def _fill(sheet: Worksheet, content: Sheet) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.table import Table, TableStyleInfo

    columns, rows = content.columns, content.rows
    wrapped = Alignment(wrap_text=True, vertical="top")
    sheet.title = re.sub(r"[\[\]:*?/\\]", " ", content.name)[:31]
    for number, row in enumerate([[one.title for one in columns], *rows], 1):
        for at, value in enumerate(row, 1):
            cell = sheet.cell(number, at)
            cell.value = value if isinstance(value, int) else _safe(value)
            if isinstance(value, str):
                cell.data_type = "s"
                cell.quotePrefix = value[:1] in "=+-@" if value else False
            cell.alignment = wrapped
    for at, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(at)].width = column.width
        head = sheet.cell(1, at)
        head.font = Font(bold=True, color="FFFFFF")
        head.fill = PatternFill("solid", fgColor="1F5F8B")
    last = f"{get_column_letter(len(columns))}{max(len(rows) + 1, 2)}"
    table = Table(displayName=re.sub(r"\W", "_", content.name), ref=f"A1:{last}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    sheet.add_table(table)
    sheet.freeze_panes = "A2"
    _page(sheet)


def _page(sheet: Worksheet) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    setup = sheet.page_setup
    setup.orientation, setup.fitToWidth, setup.fitToHeight = "landscape", 1, 0
    setup.paperSize = _A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    footer = sheet.oddFooter
    if footer is not None:
        for place, text in ((footer.left, "&A"), (footer.right, "&P / &N")):
            if place is not None:
                place.text = text


def _safe(text: str) -> str:
    """A text that a spreadsheet shows as it is: no control characters, never too long."""
    kept = _FORBIDDEN.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return kept if len(kept) <= _LONGEST else f"{kept[:_LONGEST]} …"


def _date(when: str) -> datetime:
    try:
        found = datetime.fromisoformat(when.replace("Z", "+00:00"))
    except ValueError:
        return datetime(*_EPOCH, tzinfo=UTC).replace(tzinfo=None)
    return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found


def _settled(book: Workbook, when: str) -> bytes:
    """The package with the same dates whenever it is made: openpyxl writes the clock's."""
    raw, out = BytesIO(), BytesIO()
    book.save(raw)
    stamp = _date(when).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == "docProps/core.xml":
                data = _DATES.sub(rb"\g<1>" + stamp + rb"\g<2>", data)
            target.writestr(zipfile.ZipInfo(entry.filename, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
