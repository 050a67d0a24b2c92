"""Cells, rows, columns and whole tables."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from lxml import etree

from tests.silent.editing import TEXT, Editing, Truth, longest, replace_word
from tests.silent.wordfile import plain_paragraphs, plain_texts, run_of, story_of, text_of, w

_ANCHORS = tuple(
    map(
        w,
        (
            *("vMerge", "tbl", "bookmarkStart", "bookmarkEnd", "fldChar", "drawing", "pict", "sdt"),
            *("footnoteReference", "endnoteReference", "commentRangeStart", "commentReference"),
        ),
    )
)


def cell(editing: Editing) -> Truth | None:
    """A word in a cell."""
    paragraph = editing.pick(editing.paragraphs("table", least=1))
    if paragraph is None:
        return None
    done = replace_word(editing.random.choice(plain_texts(paragraph, 1)), editing)
    return done and Truth("cell", TEXT | {"cell"}, gone=done[:1], come=done[1:])


def _plain(editing: Editing, holder: etree._Element, among: set[etree._Element]) -> bool:
    """Nothing inside is anchored elsewhere, revised or touched."""
    inside = list(holder.iter(w("p")))
    return (
        all(p in among and editing.free(p) for p in inside)
        and next(holder.iterdescendants(*_ANCHORS), None) is None
        and bool(text_of(holder).strip())
    )


def _tables(editing: Editing) -> Iterator[etree._Element]:
    for table in editing.file.tree().iter(w("tbl")):
        if editing.free(table) and story_of(table) == "body" and table.getparent().tag == w("body"):
            yield table


def _rows(editing: Editing) -> list[etree._Element]:
    among = set(plain_paragraphs(editing.file.tree()))
    return [
        row for table in _tables(editing) for row in table.findall(w("tr"))
        if editing.free(row) and len(row.findall(w("tc"))) > 1 and len(table.findall(w("tr"))) > 2
        and _plain(editing, row, among)
        and sum(text_of(other) == text_of(row) for other in table.findall(w("tr"))) == 1
    ]  # fmt: skip


def _words_into(editing: Editing, holder: etree._Element) -> tuple[str, ...]:
    """Fresh words for everything that stands in the paragraphs inside."""
    words = []
    for paragraph in holder.iter(w("p")):
        for child in [c for c in paragraph if c.tag != w("pPr")]:
            paragraph.remove(child)
        words.append(editing.fresh())
        paragraph.append(run_of(words[-1]))
        editing.take(paragraph)
    return tuple(words)


def _texts(holder: etree._Element) -> tuple[str, ...]:
    return tuple(dict.fromkeys(longest(p) for p in holder.iter(w("p")) if longest(p)))


def row_in(editing: Editing) -> Truth | None:
    row = editing.pick(_rows(editing))
    if row is None:
        return None
    new = copy.deepcopy(row)
    words = _words_into(editing, new)
    row.addnext(new)
    editing.take(new)
    return Truth("row-in", frozenset({"row-insert"}), come=words)


def row_out(editing: Editing) -> Truth | None:
    row = editing.pick(_rows(editing))
    if row is None:
        return None
    editing.take(*row.iter(w("p")))
    row.getparent().remove(row)
    return Truth("row-out", frozenset({"row-delete"}), gone=_texts(row))


ROW_MOVED = frozenset({"row-insert", "row-delete", "move", "insert", "delete"})


def row_move(editing: Editing) -> Truth | None:
    row = editing.pick(_rows(editing))
    if row is None:
        return None
    others = [other for other in _rows(editing) if other.getparent() is row.getparent()]
    place = row.getparent().index
    target = editing.pick(o for o in others if abs(place(o) - place(row)) > 1)
    if target is None:
        return None
    editing.take(*row.iter(w("p")))
    editing.take(*target.iter(w("p")))
    passed = row.getparent().findall(w("tr"))
    start, end = sorted((passed.index(row), passed.index(target)))
    (target.addnext if place(target) > place(row) else target.addprevious)(row)
    # That the rows between moved the other way is the same edit.
    echo = tuple(text for other in passed[start : end + 1] for text in _texts(other)[:1])
    return Truth("row-move", ROW_MOVED, near=_texts(row)[0], echo=echo)


def _grids(editing: Editing) -> list[etree._Element]:
    """Tables that are a plain grid: every row has the same cells, none is merged."""
    among = set(plain_paragraphs(editing.file.tree()))
    return [
        table for table in _tables(editing)
        if len({len(row.findall(w("tc"))) for row in table.findall(w("tr"))}) == 1
        and 2 <= len(table.findall(w("tr"))) <= 20
        and len(table.find(w("tr")).findall(w("tc"))) > 1 and table.find(f".//{w('gridSpan')}") is None
        and _plain(editing, table, among) and len(table.findall(f"{w('tblGrid')}/{w('gridCol')}")) > 1
    ]  # fmt: skip


def _take_table(editing: Editing, table: etree._Element) -> None:
    editing.take(table, *table.iter(w("tr")), *table.iter(w("p")))


COLUMN_IN = frozenset({"column-insert"})
COLUMN_OUT = frozenset({"column-delete"})


def column_in(editing: Editing) -> Truth | None:
    table = editing.pick(_grids(editing))
    if table is None:
        return None
    at = editing.random.randrange(len(table.find(w("tr")).findall(w("tc"))))
    words: tuple[str, ...] = ()
    for row in table.findall(w("tr")):
        found = row.findall(w("tc"))[at]
        new = copy.deepcopy(found)
        for extra in new.findall(w("p"))[1:]:
            new.remove(extra)
        words += _words_into(editing, new)
        found.addnext(new)
    grid = table.findall(f"{w('tblGrid')}/{w('gridCol')}")
    grid[at].addnext(copy.deepcopy(grid[at]))
    _take_table(editing, table)
    return Truth("column-in", COLUMN_IN, come=words)


def column_out(editing: Editing) -> Truth | None:
    found = [t for t in _grids(editing) if len(t.find(w("tr")).findall(w("tc"))) > 2]
    table = editing.pick(found)
    if table is None:
        return None
    at = editing.random.randrange(len(table.find(w("tr")).findall(w("tc"))))
    if not any(text_of(row.findall(w("tc"))[at]).strip() for row in table.findall(w("tr"))):
        return None  # a column in which nothing stands says nothing
    words: tuple[str, ...] = ()
    for row in table.findall(w("tr")):
        gone = row.findall(w("tc"))[at]
        words += _texts(gone)
        row.remove(gone)
    table.find(w("tblGrid")).remove(table.findall(f"{w('tblGrid')}/{w('gridCol')}")[at])
    _take_table(editing, table)
    return Truth("column-out", COLUMN_OUT, gone=tuple(dict.fromkeys(words)))


MERGED = frozenset({"cell"})
_WIDTH = w("tcW")


def _span(cell: etree._Element, span: int) -> None:
    properties = cell.find(w("tcPr"))
    if properties is None:
        properties = etree.Element(w("tcPr"))
        cell.insert(0, properties)
    found = properties.find(w("gridSpan"))
    if found is None:
        found = etree.Element(w("gridSpan"))
        properties.insert(1 if properties.find(_WIDTH) is not None else 0, found)
    found.set(w("val"), str(span))


def cells_merged(editing: Editing) -> Truth | None:
    """Two neighbours of a row made one, what the second said with them."""
    rows = [row for table in _grids(editing) for row in table.findall(w("tr")) if editing.free(row)]
    row = editing.pick(rows)
    if row is None:
        return None
    cells = row.findall(w("tc"))
    at = editing.random.randrange(len(cells) - 1)
    _take_table(editing, row.getparent())
    said = _texts(cells[at + 1])
    for child in [c for c in cells[at + 1] if c.tag != w("tcPr")]:
        cells[at].append(child)
    row.remove(cells[at + 1])
    _span(cells[at], 2)
    echo = (*said, *_texts(cells[at]))
    return Truth("cells-merged", MERGED, near=_texts(row)[0] if _texts(row) else "", echo=echo)


def cell_split(editing: Editing) -> Truth | None:
    """A cell over several columns made narrower, an empty one put beside it."""
    among = set(plain_paragraphs(editing.file.tree()))
    found = [
        cell for table in _tables(editing) for cell in table.iterfind(f"{w('tr')}/{w('tc')}")
        if cell.find(f"{w('tcPr')}/{w('gridSpan')}") is not None and _texts(cell) and _plain(editing, cell, among)
        and int(cell.find(f"{w('tcPr')}/{w('gridSpan')}").get(w("val"))) > 1
        and cell.getparent().find(w("trPr")) is None
    ]  # fmt: skip
    cell = editing.pick(found)
    if cell is None:
        return None
    span = int(cell.find(f"{w('tcPr')}/{w('gridSpan')}").get(w("val")))
    _span(cell, 1)
    new = copy.deepcopy(cell)
    for child in new.findall(w("p")):
        new.remove(child)
    new.append(etree.Element(w("p")))
    _span(new, span - 1)
    cell.addnext(new)
    table = next(cell.iterancestors(w("tbl")))
    _take_table(editing, table)
    return Truth("cell-split", MERGED, near=_texts(cell)[0])


def cells_stacked(editing: Editing) -> Truth | None:
    """A cell merged with the one above it: what it says is no longer shown."""
    tables = [t for t in _grids(editing) if len(t.findall(w("tr"))) > 2]
    table = editing.pick(tables)
    if table is None:
        return None
    rows = table.findall(w("tr"))
    above = editing.random.randrange(1, len(rows) - 1)
    at = editing.random.randrange(len(rows[above].findall(w("tc"))))
    for number, value in ((above, "restart"), (above + 1, "continue")):
        cell = rows[number].findall(w("tc"))[at]
        _span(cell, 1)
        properties = cell.find(w("tcPr"))
        merge = etree.Element(w("vMerge"))
        merge.set(w("val"), value)
        properties.find(w("gridSpan")).addnext(merge)
        properties.remove(properties.find(w("gridSpan")))
    _take_table(editing, table)
    said = _texts(rows[above + 1].findall(w("tc"))[at]) or _texts(rows[above + 1])
    return Truth("cells-stacked", MERGED, near=said[0] if said else "")


TABLE_IN = frozenset({"table-insert"})
TABLE_OUT = frozenset({"table-delete"})


def table_in(editing: Editing) -> Truth | None:
    """A new table of two by two, behind a paragraph of the body."""
    found = [p for p in editing.paragraphs("body") if p.getnext() is not None and p.getnext().tag == w("p")]
    paragraph = editing.pick(p for p in found if p.find(f".//{w('sectPr')}") is None)
    if paragraph is None:
        return None
    words = tuple(editing.fresh() for _ in range(4))
    cells = [
        f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>{x}</w:t></w:r></w:p></w:tc>'
        for x in words
    ]
    table = etree.fromstring(
        f'<w:tbl xmlns:w="{w("")[1:-1]}"><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        '<w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>'
        f"<w:tr>{cells[0]}{cells[1]}</w:tr><w:tr>{cells[2]}{cells[3]}</w:tr></w:tbl>"
    )
    paragraph.addnext(table)
    _take_table(editing, table)
    return Truth("table-in", TABLE_IN, come=words)


def table_out(editing: Editing) -> Truth | None:
    among = set(plain_paragraphs(editing.file.tree()))
    table = editing.pick(t for t in _tables(editing) if _plain(editing, t, among))
    if table is None:
        return None
    _take_table(editing, table)
    table.getparent().remove(table)
    return Truth("table-out", TABLE_OUT, gone=_texts(table))
