"""What others bring, made ours: rows from a spreadsheet, from CSV, or pasted."""

from dpadesk.intake.grid import Grid, grid_from_bytes, grid_from_text
from dpadesk.intake.official import official_from_bytes
from dpadesk.intake.rows import Imported, Trouble, import_rows

__all__ = [
    "Grid",
    "Imported",
    "Trouble",
    "grid_from_bytes",
    "grid_from_text",
    "import_rows",
    "official_from_bytes",
]
