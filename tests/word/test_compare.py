"""Comparing two files: the shared judge's accept-all gives the new one, its reject-all the old one."""

from __future__ import annotations

import io
import json
import re
import time
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dpadesk.word import compare, read
from dpadesk.word.package import open_package
from tests.conftest import Corpus, Measured, find_shared
from tests.word.comparing import WHEN, bench, compared, verdict
from tests.word.spelling import texts

_SHARED = find_shared()
EXCEPTIONS: dict[str, str] = json.loads((Path(__file__).parent / "compare_exceptions.json").read_text())
PAIRS = Corpus(_SHARED / "corpus").pairs() if _SHARED else []
HANDFUL = ("WC-1010", "WC-1260", "WC-1480", "WC-1740", "WC-1770", "WC-2050", "python-redlines/basic")
HARD = sorted(bench(_SHARED, "hardcases").cases()) if _SHARED else []
HARD_HANDFUL = (
    "para_split", "para_merge", "move_edited", "last_para_deleted", "row_ins", "col_ins", "cell_para_added",
    "table_del", "link_ins", "field_result", "sdt_block_del", "note_removed", "textbox_text", "tracked_in_both",
    "section_break",
)  # fmt: skip


@pytest.fixture(scope="session")
def judge(shared: Path, wordml: ModuleType) -> ModuleType:
    return bench(shared, "judge")


def some(names: list[str], handful: object) -> list[Any]:
    """All of them, those outside the handful only in sweeps."""
    assert isinstance(handful, (tuple, list))
    return [name if name in handful else pytest.param(name, marks=pytest.mark.sweep) for name in names]


@pytest.mark.parametrize("name", some([pair for pair, _, _ in PAIRS], HANDFUL))
def test_real_pairs(name: str, judge: ModuleType, tmp_path: Path) -> None:
    _, old, new = next(pair for pair in PAIRS if pair[0] == name)
    expected = EXCEPTIONS.get(name, "").partition(":")[0]
    assert verdict(judge, old, new, compared(old, new, tmp_path / "out.docx")) == expected


@pytest.mark.parametrize("name", some(HARD, HARD_HANDFUL))
def test_hard_cases(name: str, judge: ModuleType, shared: Path, tmp_path: Path) -> None:
    cases = bench(shared, "hardcases")
    old, new = tmp_path / "OLD.docx", tmp_path / "NEW.docx"
    for spec, path in zip(cases.cases()[name], (old, new), strict=True):
        cases.write(spec, path)
    letter, _ = cases.grade(old, new, compared(old, new, tmp_path / "out.docx"), name, None)
    assert letter == "."


@pytest.mark.parametrize(
    "size",
    ["small", *(pytest.param(size, marks=pytest.mark.sweep) for size in ("medium", "rename", "large"))],
)
def test_generated_agreements(
    size: str, judge: ModuleType, wordml: ModuleType, shared: Path, measured: Measured, tmp_path: Path
) -> None:
    bench(shared, "dpagen").make(size, tmp_path)
    old, new = tmp_path / "OLD.docx", tmp_path / "NEW.docx"
    truth = json.loads((tmp_path / "truth.json").read_text())
    out = compared(old, new, tmp_path / "out.docx")
    found = judge.judge(old, new, out, truth, verbose=True)
    sides = [found[key] for key in ("accept", "reject", "accept_fmt", "reject_fmt")]
    over = found["groups"] / max(found["groups_opt"], 1)
    damage = found["lint"] + found["kept_accept"] + found["kept_reject"]
    false = found["moves"] - found["moves_found"]
    # Where names are replaced all over, a moved paragraph may be read as rewritten: nothing is promised there.
    moved = size == "rename" or found["moves_found"] == found["moves_true"]
    cells = [(edit["old"], edit["new"]) for edit in truth["edits"] if edit["kind"] == "cell"]
    inside = sum(pair in edited_cells(wordml, out) for pair in cells)
    for what, got, goal, met in (
        ("accept, reject, look of both", ", ".join(f"{one:g}" for one in sides), "1, 1, 1, 1", sides == [1] * 4),
        ("marked to the cheapest word diff", f"{found['ratio']:.3f}", "1.03 at most", found["ratio"] <= 1.03),
        ("stretches to the optimum's", f"{over:.3f}", "1.02 at most", over <= 1.02),
        ("moves", f"{found['moves_found']} of {found['moves_true']}, {false} false",
         "1 false at most" if size == "rename" else "all, 1 false at most", moved and false <= 1),
        ("edits of cells inside their cell", f"{inside} of {len(cells)}", "all", inside == len(cells)),
        ("lost, doubled, out of order", str(len(damage)), "0", not damage),
    ):  # fmt: skip
        measured.point("redlines", f"Quality, {size}: {what}", got, goal, met=met)
        assert met, (what, got, damage)


def edited_cells(wordml: ModuleType, path: Path) -> set[tuple[str, str]]:
    """Of each cell, its text with all rejected and with all accepted, where the two differ."""
    root = wordml.Package(path).tree()
    sides = [
        [
            "".join(p.text for p in wordml.paragraphs(cell))
            for cell in wordml.resolve(root, how).iter(wordml.w("tc"))
        ]
        for how in ("reject", "accept")
    ]
    return {(was, now) for was, now in zip(*sides, strict=True) if was != now}


def body(*paragraphs: str) -> bytes:
    """A small file with these paragraphs."""
    return written(
        "".join(f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>' for text in paragraphs)
    )


def written(inside: str) -> bytes:
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
            f'relationships+xml"/><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        )
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{office}" Target="word/document.xml"/>'
            "</Relationships>",
        )
        package.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{main}"><w:body>{inside}<w:sectPr/></w:body></w:document>',
        )
    return out.getvalue()


def document_xml(data: bytes) -> str:
    package = open_package(data)
    return package.parts[package.document].decode()


def test_a_file_against_itself_stays_byte_for_byte() -> None:
    data = body("One.", "Two.")
    assert compare(data, data, author="A", when=WHEN) == data


def test_only_what_changed_is_touched() -> None:
    old = body("The first stays.", "The supplier shall act.", "The last stays.")
    new = body("The first stays.", "The processor shall act.", "The last stays.")
    made = document_xml(compare(old, new, author="A", when=WHEN))
    before, _, after = made.partition("<w:del ")
    assert document_xml(new).startswith(before[: before.rindex("<w:p>")])
    assert document_xml(new).endswith(after[after.index("</w:p>") :])


def test_our_own_reader_agrees() -> None:
    old = body("The supplier shall act within 30 days.", "Gone for good, this one.", "Kept.")
    new = body("The processor shall act within 14 days.", "Kept.", "Quite new, this one.")
    made = read(compare(old, new, author="A", when=WHEN)).document
    assert texts(made.original()) == texts(read(old).document)
    assert texts(made.final()) == texts(read(new).document)


def test_without_formatting_no_property_change_is_marked() -> None:
    plain = "<w:p><w:r><w:t>Term and Termination</w:t></w:r></w:p>"
    bold = plain.replace("<w:r>", "<w:r><w:rPr><w:b/></w:rPr>").replace(
        "<w:p>", '<w:p><w:pPr><w:jc w:val="both"/></w:pPr>'
    )
    marked = compare(written(plain), written(bold), author="A", when=WHEN)
    assert {"rPrChange", "pPrChange"} <= set(re.findall(r"<w:(\w+Change)", document_xml(marked)))
    assert compare(written(plain), written(bold), author="A", when=WHEN, formatting=False) == written(bold)


def test_ids_are_unique_and_clear_of_bookmarks() -> None:
    mark = '<w:bookmarkStart w:id="7" w:name="a"/><w:bookmarkEnd w:id="7"/>'
    old = written(f"<w:p>{mark}<w:r><w:t>One supplier acts.</w:t></w:r></w:p>")
    new = written(f"<w:p>{mark}<w:r><w:t>One processor acts now.</w:t></w:r></w:p>")
    made = document_xml(compare(old, new, author="A", when=WHEN))
    ids = re.findall(r'<w:(?:ins|del|bookmarkStart) w:id="(\d+)"', made)
    assert len(ids) == len(set(ids)) == 4  # a word replaced, one put in, and the bookmark
    assert "7" in ids


def rows(*written_rows: str) -> bytes:
    return written(f"<w:tbl><w:tblGrid/>{''.join(written_rows)}</w:tbl><w:p/>")


def cells(*texts_: str, span: int = 0) -> str:
    shape = f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>' if span else ""
    return "".join(f"<w:tc>{shape}<w:p><w:r><w:t>{one}</w:t></w:r></w:p></w:tc>" for one in texts_)


def test_the_mark_of_a_row_stands_behind_what_its_row_has_of_the_table() -> None:
    """w:tblPrEx comes before w:trPr (17.4.78)."""
    kept, own = f"<w:tr>{cells('a', 'b')}</w:tr>", '<w:tblPrEx><w:jc w:val="center"/></w:tblPrEx>'
    made = document_xml(
        compare(rows(kept), rows(kept, f"<w:tr>{own}{cells('c', 'd')}</w:tr>"), author="A", when=WHEN)
    )
    assert re.search(r"<w:tr><w:tblPrEx>.*?</w:tblPrEx><w:trPr><w:ins ", made)


def test_cells_that_were_merged_are_no_cells_that_went() -> None:
    """Word has no mark for merging: the row goes and comes whole."""
    old = rows(f"<w:tr>{cells('one', 'two', 'three')}</w:tr>", f"<w:tr>{cells('x', 'y', 'z')}</w:tr>")
    new = rows(f"<w:tr>{cells('one', 'two', span=2)}</w:tr>", f"<w:tr>{cells('x', 'y', 'z')}</w:tr>")
    for before, after in ((old, new), (new, old)):
        made = document_xml(compare(before, after, author="A", when=WHEN))
        assert not re.findall(r"<w:cell(?:Ins|Del)", made)
        assert len(re.findall(r"<w:trPr><w:(?:ins|del) ", made)) == 2


def paragraphs(count: int, seed: str) -> list[str]:
    return [" ".join(f"{seed}{(at * 31 + k * k) % 997}" for k in range(30)) + "." for at in range(count)]


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (body(*["The same."] * 5000), body(*["The same."] * 4000, "Another.", *["The same."] * 1001)),
        (body(" ".join(paragraphs(1100, "w"))), body(" ".join(paragraphs(1100, "w")).replace("w7 ", "x7 "))),
        (body(*paragraphs(4500, "a")), body(*paragraphs(4500, "b"))),
    ],
    ids=["5,000 equal paragraphs", "one of 200,000 characters", "unlike documents of 300 pages"],
)
def test_nothing_is_quadratic(old: bytes, new: bytes, wordml: ModuleType) -> None:
    start = time.process_time()
    made = compare(old, new, author="A", when=WHEN)
    assert time.process_time() - start < 5
    root = open_package(made).tree("word/document.xml")
    for how, side in (("accept", new), ("reject", old)):
        wanted = wordml.paragraphs(open_package(side).tree("word/document.xml"))
        assert [p.text for p in wordml.paragraphs(wordml.resolve(root, how))] == [p.text for p in wanted]


@pytest.mark.sweep
def test_ten_thousand_equal_cells_are_not_quadratic() -> None:
    cell = "<w:tc><w:p><w:r><w:t>Yes</w:t></w:r></w:p></w:tc>"
    rows = [f"<w:tr>{cell * 4}</w:tr>"] * 2500
    changed = [*rows[:1200], rows[0].replace("Yes", "No", 1), *rows[1200:]]
    tables = [written(f"<w:tbl><w:tblGrid/>{''.join(some)}</w:tbl><w:p/>") for some in (rows, changed)]
    start = time.process_time()
    made = compare(*tables, author="A", when=WHEN)
    assert time.process_time() - start < 5
    assert document_xml(made).count("<w:trPr>") == 1
