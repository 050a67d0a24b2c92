"""Cells as text, from what was pasted or from a .csv or .xlsx file."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from datetime import date, datetime

from dpadesk.errors import UnreadableFile

__all__ = ["Grid", "grid_from_bytes", "grid_from_text"]

Grid = tuple[tuple[str, ...], ...]

_SIGNS = "\t;,|"
_MOST_ROWS, _MOST_COLUMNS = 5_000, 100
_MOST_SIGNS, _MOST_INSIDE = 20_000_000, 200_000_000  # bytes of a file, and of what a zipped one unpacks to
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def grid_from_bytes(data: bytes, name: str = "") -> Grid:
    """The cells of a .xlsx (its first sheet with contents) or of a .csv in UTF-8, UTF-16 or Windows-1252.

    Raises UnreadableFile: empty, an old .xls, no spreadsheet, too large.
    """
    if not data.strip():
        raise UnreadableFile("intake.empty", name=name)
    if data.startswith(_OLE):
        raise UnreadableFile("intake.old-excel", name=name)
    if len(data) > _MOST_SIGNS:
        raise UnreadableFile("intake.too-large", name=name, most=_MOST_ROWS)
    grid = _from_excel(data, name) if data.startswith(_ZIP) else grid_from_text(_decoded(data), name)
    if not grid:
        raise UnreadableFile("intake.empty", name=name)
    return grid


def grid_from_text(text: str, name: str = "") -> Grid:
    """The cells of pasted text or CSV: the separator is the one that gives every row the same width.

    Raises UnreadableFile where there are too many rows.
    """
    if not text.strip():
        return ()
    try:
        rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=_separator(text)))
    except csv.Error as error:
        raise UnreadableFile("intake.not-a-table", name=name) from error
    return _tidy(rows, name)


def _separator(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()][:20]
    if any("\t" in line for line in lines):
        return "\t"

    def even(sign: str) -> tuple[bool, int]:
        widths = [len(row) for row in csv.reader(lines, delimiter=sign)]
        return (len(set(widths)) == 1 and widths[0] > 1, widths[0])

    return max(_SIGNS[1:], key=even)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _from_excel(data: bytes, name: str) -> Grid:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        if sum(one.file_size for one in zipfile.ZipFile(io.BytesIO(data)).infolist()) > _MOST_INSIDE:
            raise UnreadableFile("intake.too-large", name=name, most=_MOST_ROWS)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            rows = sheet.iter_rows(max_row=_MOST_ROWS + 2, max_col=_MOST_COLUMNS, values_only=True)
            grid = _tidy(([_shown(cell) for cell in row] for row in rows), name)
            if grid:
                return grid
    except (InvalidFileException, KeyError, ValueError, OSError, zipfile.BadZipFile) as error:
        raise UnreadableFile("intake.not-a-table", name=name) from error
    return ()


def _shown(cell: object) -> str:
    """A cell as a person would have typed it."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case datetime() if (cell.hour, cell.minute, cell.second) == (0, 0, 0):
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case float() if cell.is_integer():
            return str(int(cell))
    return str(cell)


def _tidy(rows: Iterable[Iterable[str]], name: str) -> Grid:
    """Rows without the empty ones, cells without blanks around them, all of one width."""
    kept: list[list[str]] = []
    for row in rows:
        cells = [" ".join(cell.split()) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            kept.append(cells[:_MOST_COLUMNS])
        if len(kept) > _MOST_ROWS:
            raise UnreadableFile("intake.too-large", name=name, most=_MOST_ROWS)
    width = max((len(row) for row in kept), default=0)
    return tuple((*row, *[""] * (width - len(row))) for row in kept)
