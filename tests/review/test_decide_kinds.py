"""Every decision on every kind of tracked change, carried out in a file and read by somebody else's reader."""

from __future__ import annotations

import re

import pytest

from dpadesk.errors import DecisionError
from dpadesk.model import Author, Decision, Do, Kind
from dpadesk.review import can, find_changes, plan, prove
from dpadesk.word import patch, read
from dpadesk.word.package import open_package
from tests.oracle.resolver import stories
from tests.word.test_revise import body

US = Author("Us", "U", "2026-11-20T09:00:00Z")
THEM = 'w:author="Them" w:date="2026-11-19T10:00:00Z"'
INS, DEL = f'<w:ins w:id="91" {THEM}/>', f'<w:del w:id="92" {THEM}/>'


def run(text: str, look: str = "") -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def cut(text: str, look: str = "", number: int = 81) -> str:
    inner = run(text, look).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
    return f'<w:del w:id="{number}" {THEM}>{inner}</w:del>'


def put(text: str, look: str = "", number: int = 71) -> str:
    return f'<w:ins w:id="{number}" {THEM}>{run(text, look)}</w:ins>'


def p(inner: str, end: str = "", properties: str = "") -> str:
    mark = f"<w:rPr>{end}</w:rPr>" if end else ""
    return f"<w:p><w:pPr>{properties}{mark}</w:pPr>{inner}</w:p>"


def cell(inner: str, mark: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/>{mark}</w:tcPr>{inner}</w:tc>'


def row(*cells: str, mark: str = "") -> str:
    return f"<w:tr><w:trPr>{mark}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    grid = '<w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="1000"/></w:tblGrid>'
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>{grid}{"".join(rows)}</w:tbl>'


HEAD = row(cell(p(run("Name"))), cell(p(run("Place"))))
CAME = row(cell(p(put("Acme"), INS)), cell(p(put("Oslo"), INS)), mark=INS)
GONE = row(cell(p(cut("Beta"), DEL)), cell(p(cut("Rome"), DEL)), mark=DEL)
CELL_IN, CELL_OUT = f'<w:cellIns w:id="61" {THEM}/>', f'<w:cellDel w:id="62" {THEM}/>'
BOLD = '<w:b/><w:rPrChange w:id="51" w:author="Them" w:date="2026-11-19T10:00:00Z"><w:rPr/></w:rPrChange>'
LATER = '<w:jc w:val="right"/>'
ALIGNED = f'<w:pPrChange w:id="52" {THEM}><w:pPr/></w:pPrChange>'
END = p(run("End"))

FILES = {
    "row in": (Kind.ROW_INSERT, (table(HEAD, CAME), END)),
    "row out": (Kind.ROW_DELETE, (table(HEAD, GONE), END)),
    "table in": (Kind.TABLE_INSERT, (p(run("Above")), table(CAME), END)),
    "table out": (Kind.TABLE_DELETE, (p(run("Above")), table(GONE, GONE.replace("Beta", "Gamma")), END)),
    "column in": (
        Kind.COLUMN_INSERT,
        (table(row(cell(p(run("Name"))), cell(p(put("Fee"), INS), CELL_IN))), END),
    ),
    "column out": (
        Kind.COLUMN_DELETE,
        (table(row(cell(p(run("Name"))), cell(p(cut("Place"), DEL), CELL_OUT))), END),
    ),
    "look": (Kind.FORMAT, (p(run("plain ") + run("bold", BOLD) + run(" again")),)),
    "paragraph look": (Kind.FORMAT, (p(run("Aligned"), properties=LATER + ALIGNED), END)),
    "join": (Kind.PARAGRAPH_JOIN, (p(run("One."), DEL), p(run("Two.")))),
    "split": (Kind.PARAGRAPH_SPLIT, (p(run("One. "), INS), p(run("Two.")))),
    "cut over an end": (Kind.DELETE, (p(run("One ") + cut("two"), DEL), p(cut("three ", number=82) + run("four.")))),
    "put over an end": (Kind.INSERT, (p(run("One ") + put("two"), INS), p(put("three ", number=72) + run("four.")))),
    "two looks": (Kind.DELETE, (p(run("The ") + cut("big ", "<w:b/>") + cut("old ", "<w:i/>", 82) + run("one.")),)),
}  # fmt: skip

# What the file says once everything is accepted, and once everything is rejected.
VISIBLY = {
    "row in": (["Name", "Place", "End"], ["Name", "Place", "End"]),
    "row out": (["Name", "Place", "Beta", "Rome", "End"], ["Name", "Place", "Beta", "Rome", "End"]),
    "table in": (["Above", "End"], ["Above", "End"]),
    "table out": (["Above", "Beta", "Rome", "Gamma", "Rome", "End"],) * 2,
    "column in": (["Name", "", "End"], ["Name", "End"]),
    "column out": (["Name", "Place", "End"], ["Name", "Place", "End"]),
    "look": (["plain bold again"], ["plain bold again"]),
    "paragraph look": (["Aligned", "End"], ["Aligned", "End"]),
    "join": (["One.", "Two."], ["One.", "Two."]),
    "split": (["One. Two."], ["One. Two."]),
    "cut over an end": (["One two", "three four."], ["One two", "three four."]),
    "put over an end": (["One four."], ["One four."]),
    "two looks": (["The big old one."], ["The big old one."]),
}
COUNTER = {
    "row in": ("Acme Ltd | Oslo", ["Name", "Place", "Acme Ltd", "Oslo", "End"], ["Name", "Place", "End"]),
    "row out": ("Beta | Milan", ["Name", "Place", "Beta", "Milan", "End"], ["Name", "Place", "Beta", "Rome", "End"]),
    "table in": ("Acme | Rome", ["Above", "Acme", "Rome", "End"], ["Above", "End"]),
    "column in": ("Price", ["Name", "Price", "End"], ["Name", "End"]),
    "column out": ("Site", ["Name", "Site", "End"], ["Name", "Place", "End"]),
    "put over an end": ("five six", ["One", "five six four."], ["One four."]),
}  # fmt: skip


def decided(name: str, do: Do, text: str = "", comment: str = "") -> tuple[bytes, bytes]:
    """The file, and the file with its one change decided; proved by our own reading on the way."""
    kind, blocks = FILES[name]
    data = body(*blocks)
    review = find_changes(read(data))
    assert [change.kind for change in review.changes] == [kind]
    made = plan(review, [Decision(review.changes[0].id, do, text, comment)], Do.RESERVE, US)
    out = patch(data, made.edits)
    prove(review, made, read(out))
    return data, out


def lines(data: bytes, side: str) -> list[str]:
    return [line.strip() for line in stories(data, side)[0].texts()]  # type: ignore[arg-type]


def sides(data: bytes) -> tuple[list[str], list[str]]:
    return lines(data, "accept"), lines(data, "reject")


@pytest.mark.parametrize("name", VISIBLY)
def test_a_visible_rejection_of_every_kind(name: str) -> None:
    _, out = decided(name, Do.REJECT_VISIBLY)
    assert sides(out) == VISIBLY[name]


@pytest.mark.parametrize("name", COUNTER)
def test_a_counter_to_every_kind_that_has_wording(name: str) -> None:
    text, accepted, rejected = COUNTER[name]
    _, out = decided(name, Do.COUNTER, text)
    assert sides(out) == (accepted, rejected)


@pytest.mark.parametrize("name", FILES)
def test_accepting_and_rejecting_leave_no_mark(name: str) -> None:
    for do, side in ((Do.ACCEPT, "accept"), (Do.REJECT, "reject")):
        data, out = decided(name, do)
        assert sides(out) == (lines(data, side), lines(data, side))
        assert b"Them" not in document(out)


@pytest.mark.parametrize("name", FILES)
def test_reserving_changes_no_byte_and_a_comment_no_mark(name: str) -> None:
    data, out = decided(name, Do.RESERVE)
    assert out == data
    data, out = decided(name, Do.COMMENT, comment="Why?")
    assert sides(out) == sides(data)
    assert [one.text for one in read(out).document.comments] == ["Why?"]


@pytest.mark.parametrize("name", ["look", "paragraph look", "join", "split"])
def test_what_has_no_wording_cannot_be_countered_and_is_known_beforehand(name: str) -> None:
    change = find_changes(read(body(*FILES[name][1]))).changes[0]
    assert not can(change, Do.COUNTER)
    with pytest.raises(DecisionError) as caught:
        decided(name, Do.COUNTER, "x")
    assert caught.value.code == "decisions.impossible"


def test_a_counter_to_a_row_needs_a_text_for_each_cell() -> None:
    with pytest.raises(DecisionError) as caught:
        decided("row in", Do.COUNTER, "Acme")
    assert "one text for each cell" in str(caught.value.values["why"])


def test_a_look_put_back_is_said_in_a_comment_of_ours() -> None:
    for comment in ("", "House style."):
        _, out = decided("look", Do.REJECT_VISIBLY, comment=comment)
        (found,) = read(out).document.comments
        assert found.author == "Us"
        assert found.text.startswith(comment)
        assert "bold" in found.text
        assert b"rPrChange" not in document(out)


def test_a_counter_to_a_row_is_the_smallest_edit_in_each_cell() -> None:
    _, out = decided("row in", Do.COUNTER, "Acme Ltd | Oslo")
    ours = re.findall(rb'<w:(ins|del) [^>]*w:author="Us"', document(out))
    assert ours == [b"ins"]


def test_text_put_back_looks_as_it_looked() -> None:
    _, out = decided("two looks", Do.REJECT_VISIBLY)
    (paragraph,) = read(out).document.final().paragraphs()
    looks = [(item.text, item.format.bold, item.format.italic) for item in paragraph.content]  # type: ignore[union-attr]
    assert looks == [
        ("The ", False, False),
        ("big ", True, False),
        ("old ", False, True),
        ("one.", False, False),
    ]


def test_an_accepted_comment_is_a_resolved_thread_and_a_reply_keeps_it_open() -> None:
    first = patch(body(p(run("Some words"))), [])
    from dpadesk.model import AddComment

    data = patch(first, [AddComment("body:1", 0, 4, "Why?", Author("Them", "T"))])
    review = find_changes(read(data))
    (change,) = review.changes
    assert not can(change, Do.REJECT)
    for do, comment, resolved in (
        (Do.ACCEPT, "", [True]),
        (Do.ACCEPT, "Agreed.", [True, True]),
        (Do.COMMENT, "Because.", [False, False]),
    ):
        made = plan(review, [Decision(change.id, do, comment=comment)], Do.RESERVE, US)
        assert [one.resolved for one in read(patch(data, made.edits)).document.comments] == resolved


def test_a_counter_to_a_note_is_an_edit_in_its_text() -> None:
    from tests.word.test_constructs import document as whole
    from tests.word.test_constructs import linked, root

    sign = f'<w:ins w:id="5" {THEM}><w:r><w:footnoteReference w:id="2"/></w:r></w:ins>'
    inside = f'<w:footnote w:id="2">{p(put("Within 24 hours.", number=6))}</w:footnote>'
    data = linked(whole(p(run("Text") + sign)), ("footnotes", "footnotes.xml", root("footnotes", inside)))
    review = find_changes(read(data))
    (change,) = review.changes
    assert change.kind is Kind.NOTE
    made = plan(review, [Decision(change.id, Do.COUNTER, "Within 48 hours.")], Do.RESERVE, US)
    out = patch(data, made.edits)
    prove(review, made, read(out))
    assert [story.texts() for story in stories(out, "accept")] == [["Text†"], ["Within 48 hours."]]
    assert stories(out, "reject")[0].texts() == ["Text"]


def document(data: bytes) -> bytes:
    package = open_package(data)
    return package.part(package.document)
