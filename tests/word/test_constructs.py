"""What reading makes of each construct, one small file each."""

from __future__ import annotations

import re

import pytest

from dpadesk.model import (
    Break,
    BreakKind,
    Field,
    Merge,
    NoteReference,
    Opaque,
    Paragraph,
    Reading,
    Reference,
    Role,
    Table,
    Text,
    labels,
)
from dpadesk.model.notation import show
from dpadesk.say import load
from dpadesk.word import accept, read
from dpadesk.word.names import PREFIXES
from dpadesk.word.package import open_package
from tests.word.test_package import docx
from tests.word.test_patch import FIELD
from tests.word.test_revise import GONE, RUN, W, body, by

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EXTERNAL = ' TargetMode="External"'


def _type(kind: str) -> str:
    return kind if ":" in kind else f"{R}/{kind}"


def linked(document: str, *parts: tuple[str, str, str]) -> bytes:
    """A file with further parts: (kind, name, content); rId1 is the first."""
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{_type(kind)}" Target="{name}"{"" if content else _EXTERNAL}/>'
        for n, (kind, name, content) in enumerate(parts, 1)
    )
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'
    named = [(f"word/{name}", content.encode()) for _, name, content in parts if content]
    return docx(document.encode(), ("word/_rels/document.xml.rels", rels.encode()), *named)


def document(*paragraphs: str) -> str:
    return f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{"".join(paragraphs)}</w:body></w:document>'


def one(inner: str) -> Paragraph:
    return read(body(f"<w:p>{inner}</w:p>")).document.paragraphs()[0]


def root(tag: str, inner: str) -> str:
    return f'<w:{tag} xmlns:w="{W}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">{inner}</w:{tag}>'


def test_characters_and_breaks() -> None:
    inner = (
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:noBreakHyphen/><w:softHyphen/>"
        '<w:br w:type="page"/><w:cr/><w:lastRenderedPageBreak/></w:r>'
    )
    assert one(inner).plain == "a\tb\n\u2011\u00ad\f\n"
    assert [item.kind for item in one(inner).content if isinstance(item, Break)] == [
        BreakKind.TAB,
        BreakKind.LINE,
        BreakKind.PAGE,
        BreakKind.LINE,
    ]


def test_runs_that_look_alike_are_one_text_whatever_else_differs() -> None:
    inner = (
        '<w:r w:rsidR="1"><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t>one </w:t></w:r><w:proofErr w:type="spellStart"/>'
        '<w:bookmarkStart w:id="1" w:name="x"/><w:r w:rsidR="2"><w:rPr><w:noProof/></w:rPr><w:t>two</w:t></w:r>'
    )
    assert one(inner).content == (Text("one two"),)


def test_a_field_is_its_code_and_what_it_shows() -> None:
    (found,) = one(FIELD).content
    assert found == Field("REF a", (Text("6.2"),))
    simple = '<w:fldSimple w:instr=" PAGE ">' + RUN.format("3") + "</w:fldSimple>"
    assert one(simple).content == (Field("PAGE", (Text("3"),)),)


def test_a_reference_to_one_of_our_clauses() -> None:
    field = FIELD.replace(" REF a ", r" REF _dpa_breach__notify \r \h ")
    assert one(field).content == (Reference("breach/notify", "6.2"),)
    changed = field.replace(
        RUN.format("6.2"), by("A", RUN.format("7"), "ins") + by("A", GONE.format("6.2"), "del", 2)
    )
    (found,) = one(changed).content
    assert isinstance(found, Field)
    assert show(Paragraph(found.content)) == "{+7+}[-6.2-]"


def test_a_field_over_two_paragraphs_is_a_chip_at_each_end() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC</w:instrText></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    made = read(
        body(f"<w:p>{begin}{RUN.format('1 One')}</w:p>", f"<w:p>{RUN.format('2 Two')}{end}</w:p>")
    ).document
    first, second = made.paragraphs()
    assert [item.kind for item in first.content if isinstance(item, Opaque)] == ["field-begin"]
    assert (first.plain, second.plain) == ("\ufffc1 One", "2 Two\ufffc")


def test_a_link_goes_with_its_text() -> None:
    inner = '<w:hyperlink r:id="rId1" w:anchor="s">' + RUN.format("here") + "</w:hyperlink>"
    data = linked(document(f"<w:p>{inner}</w:p>"), ("hyperlink", "https://example.org/dpa", ""))
    assert read(data).document.paragraphs()[0].content == (Text("here", link="https://example.org/dpa#s"),)


@pytest.mark.parametrize("wrapper", ["smartTag", "customXml"])
def test_wrappers_and_controls_are_looked_through(wrapper: str) -> None:
    inner = f"<w:sdt><w:sdtPr/><w:sdtContent>{RUN.format('b')}</w:sdtContent></w:sdt>"
    assert one(f"{RUN.format('a')}<w:{wrapper}>{inner}</w:{wrapper}>{RUN.format('c')}").plain == "abc"
    block = CONTROL.format(f"<w:p>{RUN.format('x')}</w:p>" + CONTROL.format("<w:p/>"))
    assert [p.plain for p in read(body(block)).document.paragraphs()] == ["x", ""]


def test_marks_nest_and_ids_count_every_revision() -> None:
    mark = f"<w:pPr><w:rPr>{by('M', '', 'ins', 1)}</w:rPr></w:pPr>"
    found = one(mark + by("A", RUN.format("a") + by("B", GONE.format("b"), "del", 3), "ins", 2))
    assert show(found, authors=True) == "{+A: a+}{+A: [-B: b-]+}{¶}"
    assert [mark.id for mark in found.marks] == ["body!1"]
    assert [mark.id for mark in found.content[1].marks] == ["body!2", "body!3"]


def test_both_ends_of_a_move_have_its_name() -> None:
    def moved(kind: str, number: int, run: str) -> str:
        start = f'<w:{kind}RangeStart w:id="{number}" w:author="A" w:name="move1"/>'
        return f'{start}{by("A", run, kind, number + 1)}<w:{kind}RangeEnd w:id="{number}"/>'

    found = one(moved("moveFrom", 1, RUN.format("x")) + moved("moveTo", 5, RUN.format("x")))
    assert [mark.move for item in found.content for mark in item.marks] == ["move1", "move1"]
    assert show(found) == "[~x~]{~x~}"


def test_a_change_of_formatting_holds_the_old_one() -> None:
    change = by("A", "<w:rPr><w:i/></w:rPr>", "rPrChange")
    (found,) = one(f"<w:r><w:rPr><w:b/>{change}</w:rPr><w:t>x</w:t></w:r>").content
    assert isinstance(found, Text)
    assert found.formatted is not None
    assert (found.format.bold, found.formatted.was.italic, found.formatted.author) == (True, True, "A")


def test_hidden_text_is_marked_as_hidden() -> None:
    (found,) = one("<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>").content
    assert isinstance(found, Text)
    assert found.format.hidden


def test_a_symbol_keeps_its_font_and_code() -> None:
    (found,) = one('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>').content
    assert found == Opaque("symbol", "Wingdings:F0FE", "☒")


def test_tables_with_spans_merges_and_marks() -> None:
    def cell(properties: str) -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p/></w:tc>"

    span, start = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'
    gone = "<w:vMerge/>" + by("A", "", "cellDel", 2)
    head = f"<w:tr><w:trPr><w:tblHeader/>{by('A', '', 'ins')}</w:trPr>{cell(span)}</w:tr>"
    row = f"<w:tr>{cell(start)}{cell(gone)}</w:tr>"
    (table, _) = read(body(f"<w:tbl>{head}{row}</w:tbl>", "<w:p/>")).document.blocks
    assert isinstance(table, Table)
    assert (table.rows[0].header, table.rows[0].cells[0].span) == (True, 2)
    assert [mark.kind.value for mark in table.rows[0].marks] == ["ins"]
    assert [cell.merge for cell in table.rows[1].cells] == [Merge.START, Merge.GOES_ON]
    assert [mark.kind.value for mark in table.rows[1].cells[1].marks] == ["del"]
    assert [table.id, table.rows[1].id] == ["body:t1", "body:t1.r2"]


CONTROL = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
NUMBERING = root(
    "numbering",
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:pStyle w:val="Sub"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>',
)
STYLES = root(
    "styles",
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="Heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/>'
    '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Deep"><w:name w:val="Deep"/><w:basedOn w:val="Sub"/>'
    '<w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>',
)


def numbered(level: int, num: int) -> str:
    return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr></w:pPr></w:p>'


def styled(style: str, extra: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{RUN.format("x")}</w:p>'


def test_numbers_come_from_lists_styles_and_overrides() -> None:
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    text = document(
        numbered(0, 3), styled("Sub"), styled("Deep"), styled("Sub", off), numbered(0, 4), numbered(0, 3)
    )
    made = read(
        linked(text, ("numbering", "numbering.xml", NUMBERING), ("styles", "styles.xml", STYLES))
    ).document
    shown = labels(made)
    assert [shown.get(p.id, "") for p in made.paragraphs()] == ["1.", "(a)", "(b)", "", "7.", "8."]
    assert [(p.role, p.level) for p in made.paragraphs()][1:4] == [
        (Role.ITEM, 2),
        (Role.HEADING, 3),
        (Role.BODY, 0),
    ]


def test_word_headings_are_headings_by_any_spelling() -> None:
    made = read(linked(document(styled("H1")), ("styles", "styles.xml", STYLES))).document.paragraphs()[0]
    assert (made.role, made.level, made.format.style) == (Role.HEADING, 1, "heading 1")


NOTES = root(
    "footnotes",
    '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    + "".join(
        f'<w:footnote w:id="{n}"><w:p>{RUN.format(text)}</w:p></w:footnote>'
        for n, text in ((5, "late"), (9, "early"))
    ),
)


def test_notes_are_named_in_the_order_in_which_they_are_referred_to() -> None:
    text = document("".join(f'<w:p><w:r><w:footnoteReference w:id="{n}"/></w:r></w:p>' for n in (9, 5)))
    made = read(linked(text, ("footnotes", "footnotes.xml", NOTES)))
    references = [
        item.note for p in made.document.paragraphs() for item in p.content if isinstance(item, NoteReference)
    ]
    assert references == ["1", "2"]
    assert [
        (s.part, s.name, s.blocks[0].plain)
        for s in made.document.stories
        if isinstance(s.blocks[0], Paragraph)
    ] == [
        ("footnote", "1", "early"),
        ("footnote", "2", "late"),
    ]
    assert made.locators["footnote.1:1"].ordinal == 3


def test_headers_are_stories_by_their_use() -> None:
    header = '<w:headerReference w:type="first" r:id="rId1"/>'
    section = f'<w:sectPr>{header}<w:footerReference w:type="default" r:id="rId2"/></w:sectPr>'
    made = read(
        linked(
            document("<w:p/>", section),
            ("header", "header3.xml", root("hdr", f"<w:p>{RUN.format('top')}</w:p>")),
            ("footer", "footer1.xml", root("ftr", f"<w:p>{RUN.format('foot')}</w:p>")),
        )
    )
    assert [(s.part, s.name) for s in made.document.stories] == [("header", "first"), ("footer", "default")]
    assert made.locators["header3:1"].part == "word/header3.xml"


def commented() -> Reading:
    start, end = (
        '<w:commentRangeStart w:id="{0}"/>',
        '<w:commentRangeEnd w:id="{0}"/><w:r><w:commentReference w:id="{0}"/></w:r>',
    )
    text = document(
        f"<w:p>{RUN.format('a ')}{start.format(1)}{RUN.format('word')}{end.format(1)}{end.format(2)}</w:p>"
    )
    said = '<w:p w14:paraId="{1}"><w:r><w:t>{2}</w:t></w:r></w:p>'
    comment = '<w:comment w:id="{0}" w:author="A" w:initials="AA">' + said + "</w:comment>"
    entries = (
        '<w15:commentEx w15:paraId="00000001" w15:done="1"/>'
        '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001"/>'
    )
    extended = f'<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">{entries}</w15:commentsEx>'
    inner = comment.format(1, "00000001", "why") + comment.format(2, "00000002", "because")
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    return read(
        linked(
            text,
            ("comments", "comments.xml", root("comments", inner)),
            (kind, "commentsExtended.xml", extended),
        )
    )


def test_comments_have_threads_states_and_exact_anchors() -> None:
    first, second = commented().document.comments
    assert (first.text, first.resolved, first.parent) == ("why", True, None)
    assert (second.parent, second.resolved) == ("1", False)
    assert first.start is not None
    assert first.end is not None
    assert (first.start.at, first.end.at) == (2, 6)
    assert commented().authors == ("A",)


def test_a_clause_is_found_by_its_bookmark_or_the_tag_of_its_control() -> None:
    marked = '<w:p><w:bookmarkStart w:id="1" w:name="_dpa_breach__notify"/><w:bookmarkEnd w:id="1"/></w:p>'
    before = '<w:bookmarkStart w:id="2" w:name="_dpa_audit"/><w:bookmarkEnd w:id="2"/><w:p/>'
    control = '<w:sdt><w:sdtPr><w:tag w:val="term/end"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'
    found = read(body(marked, before, control)).clauses
    assert found == {"body:1": "breach/notify", "body:2": "audit", "body:3": "term/end"}


def test_strict_files_read_like_transitional_ones() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = docx(document(f"<w:p>{RUN.format('x')}</w:p>").replace(W, strict).encode())
    assert read(data).document.paragraphs()[0].plain == "x"
    assert open_package(data).to_bytes() == data


@pytest.mark.parametrize("math", [PREFIXES["m"], "http://purl.oclc.org/ooxml/officeDocument/math"])
def test_each_name_is_written_in_the_spelling_in_which_it_came(math: str) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    equation = f'<m:oMath xmlns:m="{math}"><m:r><m:t>x</m:t></m:r></m:oMath>'
    marked = document(f"<w:p>{equation}{by('A', RUN.format('y'))}</w:p>").replace(W, strict)
    written = open_package(accept(docx(marked.encode()))).part("word/document.xml").decode()
    assert "w:ins" not in written
    assert W not in written
    assert f'xmlns:w="{strict}"' in written
    assert re.findall('"([^"]*/math)"', written) == [math]


def test_what_is_left_out_is_named() -> None:
    chunk = '<w:altChunk r:id="rId1"/>'
    properties = f"<w:tblPr>{by('A', '<w:tblPr/>', 'tblPrChange')}</w:tblPr>"
    change = f"<w:tbl>{properties}<w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>"
    made = read(linked(document(chunk, change), ("aFChunk", "chunk.html", "<html/>")))
    assert {one.why for one in made.not_compared} == {
        load()("word.not-compared.chunk"),
        load()("word.not-compared.table-properties"),
    }
