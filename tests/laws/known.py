"""Exceptions to the laws on real files, each with its reason."""

from __future__ import annotations

REFUSED = {"bug53475-password-is-pass.docx": "protected by a password"}
SIDES: dict[str, str] = {}
ONE_MORE = "the baseline keeps one empty paragraph where the moved one was; the text is the same"
BASELINES: dict[str, str] = {
    "RP015-MoveFrom-MoveTo-Accepted.docx": ONE_MORE,
    "RP015-MoveFrom-MoveTo-Rejected.docx": ONE_MORE,
}
PAIRS: dict[str, str] = {}
_CELLS = "LibreOffice loads no deleted cells, and keeps paragraphs of tracked rows; ours is as the baseline of Word"
_LAST = "LibreOffice keeps an empty paragraph where the last ones of a story came; Word moves the mark up"
_CONTROL = "LibreOffice keeps what is deleted at the edge of a content control"
_NOTE = "LibreOffice keeps an empty paragraph of a rejected insertion that holds a note or a picture"
_TABLE = "LibreOffice keeps the empty paragraph whose mark is deleted before a table"
_EQUATION = "LibreOffice leaves the paragraph end of an equation on rejecting"
_SPACE = "the file leaves out xml:space: LibreOffice trims its texts, the shared judge and we do not"
OFFICE: dict[str, str] = {
    "gap1_deleted_row_repro.docx accept": _CELLS,
    "Comment020.docx accept": _CELLS,
    "Comment020.docx reject": _CELLS,
    "RA001-Tracked-Revisions-01.docx accept": _CELLS,
    "RA001-Tracked-Revisions-01.docx reject": _CELLS,
    "RP004-Deleted-Text-in-CC.docx accept": _CONTROL,
    "RP034-Deleted-Cells.docx accept": _CELLS,
    "RP036-Vert-Merged-Cells.docx accept": _CELLS,
    "RP038-Inserted-Paras-at-End.docx reject": _LAST,
    "RP039-Inserted-Paras-at-End.docx reject": _LAST,
    "RP047-Inserted-and-Deleted-Paragraph-Mark.docx reject": _LAST,
    "expected_redline.docx reject": _LAST,
    "WC-1190 accept": _TABLE,
    "WC-1190 reject": _LAST,
    "WC-1420 reject": _EQUATION,
    "WC-1430 reject": _EQUATION,
    "WC-1550 reject": _EQUATION,
    "WC-2010 reject": _NOTE,
    "WC-2020 reject": _NOTE,
    "safe-docx/run-level-change accept": _SPACE,
    "safe-docx/run-level-change reject": _SPACE,
    "safe-docx/split-run-boundary-change accept": _SPACE,
    "safe-docx/split-run-boundary-change reject": _SPACE,
}
HARD: dict[str, str] = {}
EDITED: dict[str, str] = {}

_NUMBER = (
    "LibreOffice reads the number of the endnote where the frame's text is; a note before it was taken out"
)
_DATE = "LibreOffice computes the field DATE anew: today's date stands where the file shows its own"
_BOTH = (
    "an empty paragraph whose end they inserted and we deleted: LibreOffice keeps the last of the two marks"
)
# By the number of the set, or by the file where the reason is the file's own, whatever is decided.
ANSWERS: dict[str, str] = {
    "008 003 Comment016.docx accept all, by LibreOffice": _NUMBER,
    "008 003 Comment016.docx reject all, by LibreOffice": _NUMBER,
    "276 dirty_sample.docx reject all, by LibreOffice": _BOTH,
    "008-InsertedFieldCode.docx accept all, by LibreOffice": _DATE,
    "safe-docx/run-level-change accept all, by LibreOffice": _SPACE,
    "safe-docx/run-level-change reject all, by LibreOffice": _SPACE,
    "safe-docx/split-run-boundary-change accept all, by LibreOffice": _SPACE,
}
_CHIPS = "pieces of one field by several people: its ends are read as chips, the words are the same"
SPELT: dict[str, str] = {
    f"{name}, other people: read": _CHIPS
    for name in (
        "008-InsertedFieldCode.docx",
        "RP020-Inserted-Field-Code.docx",
        "RP043-MERGEFORMAT-Field-Code.docx",
        "RP044-MERGEFORMAT-Field-Code.docx",
    )
}
