"""All kinds of edits by name: silent ones, tracked ones, and those that need marks of ours in the sent file."""

from __future__ import annotations

from tests.silent import looks, marks, paragraphs, stories, tables, words
from tests.silent.editing import TEXT, Edit

SILENT: dict[str, Edit] = {
    "word": words.word_in("body", "word"),
    "number": words.number,
    "shall-not": words.not_for_shall,
    "comma": words.comma,
    "capital": words.capital,
    "words-in": words.words_in,
    "words-out": words.words_out,
    "line-break": words.line_break,
    "paragraph-in": paragraphs.paragraph_in,
    "paragraph-out": paragraphs.paragraph_out,
    "split": paragraphs.split,
    "join": paragraphs.join,
    "move": paragraphs.move,
    "move-edited": paragraphs.move_edited,
    "cell": tables.cell,
    "row-in": tables.row_in,
    "row-out": tables.row_out,
    "row-move": tables.row_move,
    "column-in": tables.column_in,
    "column-out": tables.column_out,
    "table-in": tables.table_in,
    "table-out": tables.table_out,
    "footnote": stories.in_part("footnotes", "footnote", stories.NOTE),
    "endnote": stories.in_part("endnotes", "endnote", stories.NOTE),
    "note-in": stories.note_in,
    "note-out": stories.note_out,
    "header": stories.in_part("header", "header", TEXT | {"header-footer"}),
    "footer": stories.in_part("footer", "footer", TEXT | {"header-footer"}),
    "link": stories.link,
    "link-out": stories.link_out,
    "field-code": stories.field_code,
    "typed-over": stories.typed_over,
    "textbox": stories.textbox,
    "control": stories.control,
    "image": stories.image,
    "level": looks.level,
    "restart": looks.restart,
    "number-out": looks.number_out,
    "number-format": looks.number_format,
    "hidden": looks.hidden,
    "hide": looks.hide,
    "bold": looks.bold,
    "strike": looks.strike,
    "phantom-deletion": marks.phantom,
}
OURS: dict[str, Edit] = {
    "early-accept": marks.early_accept,
    "early-delete": marks.early_delete,
    "insertion-removed": marks.refused,
    "deletion-undone": marks.restored,
    "insertion-edited": marks.retouched,
    "mark-kept": marks.kept,
}
TRACKED: dict[str, Edit] = {
    "tracked-in": marks.tracked_in,
    "tracked-out": marks.tracked_out,
    "tracked-replace": marks.tracked_replace,
    "tracked-paragraph-in": marks.tracked_paragraph_in,
    "tracked-paragraph-out": marks.tracked_paragraph_out,
    "own-author": marks.own_author,
}
