"""Tables pasted and read from files, as spreadsheets and people make them."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from dpadesk.errors import UnreadableFile
from dpadesk.intake import Imported, grid_from_bytes, grid_from_text, import_rows
from dpadesk.library import load
from dpadesk.say import load as sentences

LIBRARY = load()
SUBPROCESSORS = LIBRARY.questions["subprocessors_core"]
LOG = LIBRARY.questions["change_log"]

HEADS = ["Name", "Registered address", "Purpose", "Processing Location", "Transfer Mechanism", "Owner"]
FJORD = ["Fjord Hosting AS", "Havnegata 1, Oslo", "Hosting", "Norway", "None needed (EEA)", "Eva"]
PINE = ["Pine, Inc.", "1 Elm St, Boston", "Speech", "United States", "SCCs", "Max"]


def excel(*sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"S{number}")
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def brought(data: bytes) -> Imported:
    return import_rows(LIBRARY, SUBPROCESSORS, grid_from_bytes(data, "list"))


def quoted(rows: list[list[str]], sign: str) -> str:
    return "\r\n".join(sign.join(f'"{cell}"' for cell in row) for row in rows)


ROWS = [HEADS, FJORD, PINE]
FILES = {
    "excel": excel([], [list(row) for row in ROWS]),
    "commas": quoted(ROWS, ",").encode(),
    "semicolons": quoted(ROWS, ";").encode("utf-8-sig"),
    "old windows": quoted(ROWS, ";").encode("cp1252"),
    "utf-16": quoted(ROWS, "\t").encode("utf-16"),
    "pasted": "\n".join("\t".join(row) for row in ROWS).encode(),
    "empty rows and blanks": excel(
        [[], [None], [f"  {one} " for one in HEADS], [], list(FJORD), [None] * 9, list(PINE)]
    ),
}


@pytest.mark.parametrize("kind", FILES)
def test_the_same_rows_come_from_every_kind_of_file(kind: str) -> None:
    found = brought(FILES[kind])
    assert found.troubles == ()
    assert found.left_out == ("Owner",)
    assert [row["name"] for row in found.rows] == ["Fjord Hosting AS", "Pine, Inc."]
    assert [row["mechanism"] for row in found.rows] == ["none", "scc"]
    assert found.rows[1]["address"] == "1 Elm St, Boston"
    assert found.rows[0]["feature"] is None


def test_without_heads_the_columns_keep_their_order() -> None:
    text = "Fjord\tOslo\tall\tHosting\tNorway\tNot needed (EEA)\nPine\tBoston\tvoice\tSpeech\tUS\tscc"
    found = import_rows(LIBRARY, SUBPROCESSORS, grid_from_text(text))
    assert [row["location"] for row in found.rows] == ["Norway", "US"]
    assert [row["mechanism"] for row in found.rows] == ["none", "scc"]


def test_a_cell_that_does_not_fit_stays_open_and_is_named() -> None:
    found = brought(quoted([HEADS, [*FJORD[:4], "magic", "Eva"], PINE], ",").encode())
    assert [row["mechanism"] for row in found.rows] == [None, "scc"]
    assert [(one.row, one.column, one.code) for one in found.troubles] == [
        (1, "mechanism", "answers.not-an-option")
    ]
    said = sentences()(found.troubles[0].code, file="list", line=1, **found.troubles[0].values)
    assert "magic" in said


def test_dates_and_numbers_come_as_a_person_would_write_them() -> None:
    rows: list[list[object]] = [
        ["Version", "Date", "Change"],
        [1.0, datetime.fromisoformat("2026-03-01"), "first"],
    ]
    rows.append([2, date(2026, 9, 30), "second"])
    found = import_rows(LIBRARY, LOG, grid_from_bytes(excel(rows)))
    assert found.troubles == ()
    assert [(row["version"], row["date"]) for row in found.rows] == [("1", "2026-03-01"), ("2", "2026-09-30")]


def test_a_date_that_does_not_exist_is_named() -> None:
    found = import_rows(LIBRARY, LOG, grid_from_text("Version\tDate\tChange\n1\t2026-02-30\tfirst"))
    assert [one.code for one in found.troubles] == ["answers.not-a-date"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "intake.empty"),
        (b" \n ", "intake.empty"),
        (excel([]), "intake.empty"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "intake.old-excel"),
        (b"PK\x03\x04 no spreadsheet", "intake.not-a-table"),
        (FILES["excel"][:900], "intake.not-a-table"),
        (b"a,b\n" * 6000, "intake.too-large"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        grid_from_bytes(data, "list.xlsx")
    assert caught.value.code == code
    assert "list.xlsx" in sentences().error(caught.value)


def test_nothing_pasted_is_no_rows() -> None:
    assert import_rows(LIBRARY, SUBPROCESSORS, grid_from_text("  \n")) == Imported(())
