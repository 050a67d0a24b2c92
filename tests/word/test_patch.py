"""Edits carried out on somebody's file: both sides right, everything else byte-identical."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpadesk.errors import DpaDeskError
from dpadesk.model import (
    AddComment,
    Author,
    DeleteParagraph,
    DeleteText,
    Document,
    Edit,
    InsertParagraph,
    InsertText,
    Mark,
    MarkRow,
    Paragraph,
    Resolve,
    ResolveThread,
    ShowInsertion,
    ShowLost,
    ShowLostParagraph,
    ShowParagraph,
)
from dpadesk.model.notation import show
from dpadesk.word import patch, read
from dpadesk.word.locate import Parts
from dpadesk.word.names import w
from dpadesk.word.package import open_package
from dpadesk.word.revise import accept, reject
from dpadesk.word.styles import value
from tests.word.judging import new_lint, texts_of
from tests.word.test_package import docx
from tests.word.test_read import FILES, HANDFUL, NAMES
from tests.word.test_revise import GONE, RUN, body, by

US = Author("Us Legal", "UL", "2026-11-21T10:00:00Z")
SMALL = [path for path in FILES if path.name in HANDFUL]
P = re.compile(rb"<w:p[ >].*?</w:p>", re.S)


def ours(mark: Mark) -> bool:
    return mark.author == US.name


def paragraph(data: bytes, number: int = 0) -> Paragraph:
    return read(data).document.paragraphs()[number]


def shown(data: bytes, number: int = 0) -> str:
    return show(paragraph(data, number), authors=True).replace(US.name, "US")


ONE = body("<w:p>" + RUN.format("The supplier shall answer") + "</w:p>")


def test_no_edits_give_the_same_bytes() -> None:
    assert patch(ONE, ()) is ONE


def test_a_replacement_reads_as_a_deletion_with_the_insertion_after_it() -> None:
    made = patch(ONE, [DeleteText("body:1", 4, 12, US), InsertText("body:1", 12, "processor", US, like=4)])
    assert shown(made) == "The [-US: supplier-]{+US: processor+} shall answer"
    assert paragraph(accept(made)).plain == "The processor shall answer"
    assert paragraph(reject(made)).plain == "The supplier shall answer"


def test_new_text_looks_like_the_text_it_is_told_to() -> None:
    bold = "<w:r><w:rPr><w:b/><w:i/></w:rPr><w:t>bold</w:t></w:r>"
    data = body("<w:p>" + RUN.format("plain ") + bold + "</w:p>")
    made = patch(data, [InsertText("body:1", 6, "new", US, like=7)])
    assert [item.format.bold for item in paragraph(made).content] == [False, True, True]
    made = patch(data, [InsertText("body:1", 6, "new", US, like=2)])
    assert [item.format.bold for item in paragraph(made).content] == [False, False, True]


def test_a_deletion_in_their_insertion_is_nested_and_one_beside_a_deletion_is_not() -> None:
    data = body(
        "<w:p>"
        + by("Them", RUN.format("new words"), "ins")
        + by("Them", GONE.format("old"), "del", 2)
        + "</w:p>"
    )
    made = patch(data, [DeleteText("body:1", 4, 12, US)])
    assert shown(made) == "{+Them: new +}{+Them: [-US: words-]+}[-Them: old-]"


def test_an_insertion_inside_their_revision_splits_it() -> None:
    for tag, run, expected in (
        ("ins", RUN, "{+Them: one +}{+US: X+}{+Them: two+}"),
        ("del", GONE, "[-Them: one -]{+US: X+}[-Them: two-]"),
    ):
        data = body("<w:p>" + by("Them", run.format("one two"), tag, 7) + "</w:p>")
        made = patch(data, [InsertText("body:1", 4, "X", US)])
        assert shown(made) == expected
        ids = re.findall(rb'w:id="(\d+)"', open_package(made).parts["word/document.xml"])
        assert len(ids) == len(set(ids))
        assert b"7" in ids


def test_a_revision_split_by_an_edit_is_still_resolved_whole() -> None:
    data = body("<w:p>" + by("Them", RUN.format("one two")) + "</w:p>")
    theirs = frozenset({"body!1"})
    made = patch(data, [InsertText("body:1", 4, "X", US), Resolve(theirs, accept=True)])
    assert shown(made) == "one {+US: X+}two"
    made = patch(data, [InsertText("body:1", 4, "X", US), Resolve(theirs, accept=False)])
    assert shown(made) == "{+US: X+}"


def test_an_insertion_in_a_link_stays_in_it_and_at_its_edge_stands_outside() -> None:
    link = '<w:hyperlink w:anchor="a">' + RUN.format("link") + "</w:hyperlink>"
    data = body("<w:p>" + RUN.format("see ") + link + RUN.format(" now") + "</w:p>")
    inside = paragraph(patch(data, [InsertText("body:1", 6, "X", US)]))
    assert [item.link for item in inside.content if item.marks] == ["#a"]
    edge = paragraph(patch(data, [InsertText("body:1", 8, "X", US)]))
    assert [item.link for item in edge.content if item.marks] == [""]


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>6.2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.mark.parametrize(
    "field", [FIELD, '<w:fldSimple w:instr=" REF a ">' + RUN.format("6.2") + "</w:fldSimple>"]
)
def test_a_field_is_deleted_whole_or_not_at_all(field: str) -> None:
    data = body("<w:p>" + RUN.format("see ") + field + RUN.format(" now") + "</w:p>")
    assert paragraph(data).plain == "see \ufff96.2\ufffb now"
    whole = patch(data, [DeleteText("body:1", 0, 9, US)])
    assert paragraph(accept(whole)).plain == " now"
    assert paragraph(reject(whole)).plain == paragraph(data).plain
    half = patch(data, [DeleteText("body:1", 0, 6, US)])
    assert paragraph(accept(half)).plain == "\ufff9.2\ufffb now"
    inner = patch(data, [InsertText("body:1", 5, "7", US)])
    assert paragraph(accept(inner)).plain == "see \ufff976.2\ufffb now"


def table(*rows: Sequence[str]) -> str:
    def cell(text: str) -> str:
        return f"<w:tc><w:p>{RUN.format(text)}</w:p></w:tc>"

    return "<w:tbl>" + "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows) + "</w:tbl>"


THREE = body(*(f"<w:p>{RUN.format(text)}</w:p>" for text in ("one", "two", "three")))
TABLE = body(table(("a", "b"), ("c", "d")), f"<w:p>{RUN.format('after')}</w:p>")


@pytest.mark.parametrize(
    ("data", "edits", "accepted", "rejected"),
    [
        (THREE, [DeleteParagraph("body:2", US)], "one|three", "one|two|three"),
        (THREE, [DeleteParagraph("body:3", US)], "one|two", "one|two|three"),
        (THREE, [DeleteParagraph("body:2", US), DeleteParagraph("body:3", US)], "one", "one|two|three"),
        (THREE, [DeleteParagraph(f"body:{n}", US) for n in (1, 2, 3)], "", "one|two|three"),
        (THREE, [InsertParagraph("body:1", "new", US)], "one|new|two|three", "one|two|three"),
        (THREE, [InsertParagraph("body:3", "new", US)], "one|two|three|new", "one|two|three"),
        (
            THREE,
            [InsertParagraph("body:3", "a", US), InsertParagraph("body:3", "b", US, "body:1")],
            "one|two|three|a|b",
            "one|two|three",
        ),
        (THREE, [ShowParagraph("body:2", US)], "one|two|three", "one|three"),
        (THREE, [ShowParagraph("body:3", US)], "one|two|three", "one|two"),
        (THREE, [ShowLostParagraph("", "lost", US)], "one|two|three", "lost|one|two|three"),
        (THREE, [ShowLostParagraph("body:3", "lost", US)], "one|two|three", "one|two|three|lost"),
        (THREE, [ShowLost("body:1", 2, "xx", US)], "one|two|three", "onxxe|two|three"),
        (THREE, [ShowInsertion("body:1", 0, 2, US)], "one|two|three", "e|two|three"),
        (TABLE, [MarkRow("body:4", adds=False, by=US)], "a|b|after", "a|b|c|d|after"),
        (TABLE, [MarkRow("body:4", adds=True, by=US)], "a|b|c|d|after", "a|b|after"),
        (TABLE, [InsertParagraph("body:2", "more", US)], "a|b|more|c|d|after", "a|b|c|d|after"),
        (TABLE, [DeleteParagraph("body:2", US)], "a||c|d|after", "a|b|c|d|after"),
    ],
)
def test_whole_paragraphs_and_rows(
    data: bytes, edits: list[Edit], accepted: str, rejected: str, wordml: ModuleType, tmp_path: Path
) -> None:
    made = patch(data, edits)
    assert "|".join(texts_of(wordml, made, "accept")) == accepted
    assert "|".join(texts_of(wordml, made, "reject")) == rejected
    assert "|".join(p.plain for p in read(accept(made)).document.paragraphs()) == accepted
    assert "|".join(p.plain for p in read(reject(made)).document.paragraphs()) == rejected
    assert new_lint(wordml, data, made, tmp_path) == []


def test_a_new_paragraph_has_the_properties_of_the_one_it_is_like() -> None:
    number = '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="5"/></w:numPr>'
    numbered = f'<w:p><w:pPr><w:pStyle w:val="X"/>{number}</w:pPr></w:p>'
    made = patch(
        body(f"<w:p>{RUN.format('a')}</w:p>", numbered), [InsertParagraph("body:1", "new", US, "body:2")]
    )
    part = open_package(made).parts["word/document.xml"]
    assert part.count(b'<w:ilvl w:val="2"/>') == 2
    assert paragraph(made, 1).format.style == "X"


def test_a_comment_stands_on_the_exact_words_and_a_reply_on_its_thread(
    wordml: ModuleType, tmp_path: Path
) -> None:
    made = patch(ONE, [AddComment("body:1", 4, 12, "Who?\nNamed where?", US)])
    (comment,) = read(made).document.comments
    assert comment.text == "Who?\nNamed where?"
    assert comment.start is not None
    assert comment.end is not None
    assert (comment.start.at, comment.end.at, comment.initials) == (4, 12, "UL")
    assert new_lint(wordml, ONE, made, tmp_path) == []
    answered = patch(made, [AddComment("body:1", 0, 0, "See 1.1.", US, reply_to=comment.id)])
    first, reply = read(answered).document.comments
    assert (reply.parent, reply.start, reply.end) == (first.id, first.start, first.end)
    assert new_lint(wordml, ONE, answered, tmp_path) == []
    deeper = patch(answered, [AddComment("body:1", 0, 0, "Thanks.", US, reply_to=reply.id)])
    assert [one.parent for one in read(deeper).document.comments] == [None, first.id, first.id]


def test_a_reply_opens_a_resolved_thread_again_and_leaves_the_others() -> None:
    made = ONE
    for at in (0, 4):
        made = patch(made, [AddComment("body:1", at, at + 3, "Why?", US)])
    first, second = read(made).document.comments
    made = patch(made, [ResolveThread(first.id), ResolveThread(second.id)])
    assert [one.resolved for one in read(made).document.comments] == [True, True]
    again = read(patch(made, [AddComment("body:1", 0, 0, "No.", US, reply_to=first.id)])).document.comments
    assert [(one.id, one.resolved) for one in again if not one.parent] == [
        (first.id, False),
        (second.id, True),
    ]


def test_a_reply_to_a_comment_of_an_older_program_declares_what_it_adds(
    wordml: ModuleType, tmp_path: Path
) -> None:
    from tests.word.test_constructs import document, linked, root

    anchored = RUN.format("x") + '<w:r><w:commentReference w:id="0"/></w:r>'
    old = root("comments", f'<w:comment w:id="0" w:author="A"><w:p>{RUN.format("why")}</w:p></w:comment>')
    old = re.sub(' xmlns:w14="[^"]*"', "", old)
    data = linked(document(f"<w:p>{anchored}</w:p>"), ("comments", "comments.xml", old))
    made = patch(data, [AddComment("body:1", 0, 0, "because", US, reply_to="0")])
    assert b'Ignorable="w14"' in open_package(made).parts["word/comments.xml"]
    assert [one.parent for one in read(made).document.comments] == [None, "0"]
    assert new_lint(wordml, data, made, tmp_path) == []


@pytest.mark.parametrize(
    ("defined", "wanted"), [("Kommentarzeichen", "Kommentarzeichen"), ("", "CommentReference")]
)
def test_the_sign_of_a_comment_has_words_own_style_by_its_name(defined: str, wanted: str) -> None:
    """Its id differs between languages; a file without comments does not define it yet."""
    from tests.word.test_constructs import document, linked, root

    known = (
        f'<w:style w:type="character" w:styleId="{defined}"><w:name w:val="annotation reference"/></w:style>'
    )
    styles = root("styles", known if defined else "")
    data = linked(document(f"<w:p>{RUN.format('Some words')}</w:p>"), ("styles", "styles.xml", styles))
    package = open_package(patch(data, [AddComment("body:1", 0, 4, "Why?", US)]))
    signs = [one.getparent() for one in package.tree(package.document).iter(w("commentReference"))]
    assert [value(sign, f"{w('rPr')}/{w('rStyle')}") for sign in signs] == [wanted]
    names = [value(style, w("name")) for style in package.tree("word/styles.xml").iter(w("style"))]
    assert names.count("annotation reference") == 1


def test_deleting_our_own_earlier_insertion_takes_it_back() -> None:
    earlier = patch(ONE, [InsertText("body:1", 4, "very ", US)])
    assert patch(earlier, [DeleteText("body:1", 4, 9, US)]) != ONE
    assert shown(patch(earlier, [DeleteText("body:1", 4, 9, US)])) == shown(ONE)
    assert "[-" not in shown(patch(earlier, [DeleteText("body:1", 6, 9, US)]))


def test_a_comment_on_replaced_words_covers_the_new_ones_too() -> None:
    edits = [
        DeleteText("body:1", 4, 12, US),
        InsertText("body:1", 12, "processor", US),
        AddComment("body:1", 4, 12, "!", US),
    ]
    (comment,) = read(patch(ONE, edits)).document.comments
    assert comment.start is not None
    assert comment.end is not None
    assert (comment.start.at, comment.end.at) == (4, 21)


def test_an_edit_in_a_text_box_goes_into_both_branches(
    shared: Path, wordml: ModuleType, tmp_path: Path
) -> None:
    data = (shared / "corpus/pairs/powertools/WC037-Textbox-Before.docx").read_bytes()
    story = next(story for story in read(data).document.stories if story.part == "textbox")
    block = next(block for block in story.blocks if isinstance(block, Paragraph) and len(block.plain) >= 2)
    made = patch(data, [DeleteText(block.id, 0, 2, US), InsertText(block.id, 2, "NEW", US)])
    part = open_package(made).parts["word/document.xml"]
    assert part.count(b">NEW<") == 2
    assert part.count(f">{block.plain[:2]}</w:delText>".encode()) == 2
    assert new_lint(wordml, data, made, tmp_path) == []
    assert read(reject(made)).document == read(data).document


def test_an_edit_that_names_no_block_or_comment_is_refused() -> None:
    with pytest.raises(DpaDeskError, match="no-block"):
        patch(ONE, [InsertText("body:9", 0, "x", US)])
    with pytest.raises(DpaDeskError, match="no-comment"):
        patch(ONE, [AddComment("body:1", 0, 0, "x", US, reply_to="7")])


def test_untouched_paragraphs_and_parts_keep_their_bytes() -> None:
    odd = "<w:p  w:rsidR='00000001' ><w:r><w:t xml:space='preserve'>a &#38; b</w:t ></w:r></w:p>"
    data = docx(body_of(odd, f"<w:p>{RUN.format('x')}</w:p>", odd), ("word/other.xml", b"<a  />"))
    made = open_package(patch(data, [InsertText("body:2", 1, "y", US)]))
    assert made.parts["word/document.xml"].count(odd.encode()) == 2
    assert made.parts["word/other.xml"] == b"<a  />"


def body_of(*paragraphs: str) -> bytes:
    return open_package(body(*paragraphs)).parts["word/document.xml"]


# Properties: any paragraph, any edits of it.

PIECES = st.lists(
    st.tuples(
        st.text("ab \t", min_size=1, max_size=6),
        st.sampled_from(("", "", "ins", "del", "nested", "field", "link", "bold")),
    ),
    max_size=6,
)


def spelt(pieces: list[tuple[str, str]]) -> str:
    out = []
    for number, (text, how) in enumerate(pieces, 10):
        plain = RUN.replace("<w:t>", '<w:t xml:space="preserve">').format(text.replace("\t", " "))
        gone = plain.replace("w:t>", "w:delText>").replace("w:t ", "w:delText ")
        made = {
            "ins": by("Them", plain, "ins", number),
            "del": by("Them", gone, "del", number),
            "nested": by("Them", by("Other", gone, "del", number + 100), "ins", number),
            "field": FIELD,
            "link": f'<w:hyperlink w:anchor="a">{plain}</w:hyperlink>',
            "bold": plain.replace("<w:r>", "<w:r><w:rPr><w:b/></w:rPr>"),
        }
        out.append(made.get(how, plain))
    return "".join(out)


@st.composite
def edited(draw: st.DrawFn) -> tuple[bytes, list[Edit]]:
    data = body(f"<w:p>{spelt(draw(PIECES))}</w:p>", f"<w:p>{RUN.format('end')}</w:p>")
    size = len(paragraph(data).plain)
    borders = sorted(draw(st.lists(st.integers(0, size), max_size=8)))
    edits: list[Edit] = []
    for start, end in zip(borders[::2], borders[1::2], strict=False):
        if draw(st.booleans()) and start < end:
            edits.append(DeleteText("body:1", start, end, US))
        if draw(st.booleans()):
            edits.append(InsertText("body:1", end, "<new>", US, draw(st.none() | st.integers(0, size))))
        if draw(st.booleans()):
            edits.append(AddComment("body:1", start, end, "why", US))
    return data, edits


@given(edited())
def test_rejecting_our_marks_gives_their_paragraph_back(case: tuple[bytes, list[Edit]]) -> None:
    data, edits = case
    made = patch(data, edits)
    assert [p.plain for p in read(reject(made, ours)).document.paragraphs()] == [
        p.plain for p in read(data).document.paragraphs()
    ]
    assert _sides(reject(made, ours)) == _sides(data)


@given(edited())
def test_accepting_our_marks_gives_the_edited_text(case: tuple[bytes, list[Edit]]) -> None:
    data, edits = case
    before = paragraph(data)
    gone = set()
    for edit in edits:
        if isinstance(edit, DeleteText):
            gone.update(range(edit.start, edit.end))
    expected = ""
    already = _gone_positions(before)
    for at, character in enumerate([*before.plain, ""]):
        expected += "".join(edit.text for edit in edits if isinstance(edit, InsertText) and edit.at == at)
        if at not in gone or at in already or character in "\ufff9\ufffb":
            expected += character
    made = paragraph(accept(patch(data, edits), ours)).plain
    strip = str.maketrans("", "", "\ufff9\ufffb")
    assert made.translate(strip) == expected.translate(strip)


def _gone_positions(before: Paragraph) -> set[int]:
    from dpadesk.model import pieces
    from dpadesk.model.text import length

    out: set[int] = set()
    for at, item in pieces(before.content):
        if any(not mark.kind.adds for mark in item.marks):
            out.update(range(at, at + length(item)))
    return out


def _sides(data: bytes) -> tuple[list[str], list[str]]:
    document: Document = read(data).document
    return [p.plain for p in document.final().paragraphs()], [
        p.plain for p in document.original().paragraphs()
    ]


# Real files: seeded edits of every kind of text edit.


def seeded(data: bytes, seed: str) -> list[Edit]:
    rng = random.Random(seed)
    paragraphs = list(read(data).document.paragraphs())
    edits: list[Edit] = []
    for found in rng.sample(paragraphs, min(len(paragraphs), 6)):
        start, end = sorted(rng.randint(0, len(found.plain)) for _ in range(2))
        if start < end:
            edits.append(DeleteText(found.id, start, end, US))
        edits.append(InsertText(found.id, end, "NEW\tx", US, rng.choice((None, start))))
        if rng.random() < 0.4:
            edits.append(AddComment(found.id, start, end, "Ours.\nTwo lines.", US))
    return edits


def check(path: Path, wordml: ModuleType, folder: Path) -> None:
    data = path.read_bytes()
    edits = seeded(data, path.name)
    made = patch(data, edits, path.name)
    assert texts_of(wordml, reject(made, ours)) == texts_of(wordml, data)
    without_comments = patch(data, [edit for edit in edits if not isinstance(edit, AddComment)], path.name)
    assert texts_of(wordml, without_comments, "reject") == texts_of(wordml, data, "reject")
    assert new_lint(wordml, data, made, folder) == []
    before, after = open_package(data), open_package(made)
    touched = {edit.block for edit in edits if not isinstance(edit, Resolve)}
    locators = read(data).locators
    ordinals = {locator.ordinal for block, locator in locators.items() if block in touched}
    kept = _outermost(before.parts[before.document])
    new = after.parts[after.document]
    assert all(raw in new for number, raw in kept.items() if number not in ordinals)


def _outermost(data: bytes) -> dict[int, bytes]:
    """Ordinal -> bytes of the paragraphs that hold no other."""
    found = list(P.finditer(data))
    if any(one[0].count(b"<w:p ") + one[0].count(b"<w:p>") != 1 for one in found) or data.count(b"<w:p/>"):
        return {}
    return {number: one[0] for number, one in enumerate(found, 1)}


@pytest.mark.parametrize("path", SMALL, ids=lambda path: path.name)
def test_edits_of_real_files(path: Path, wordml: ModuleType, tmp_path: Path) -> None:
    check(path, wordml, tmp_path)


@pytest.mark.sweep
@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_edits_of_every_real_file(path: Path, wordml: ModuleType, tmp_path: Path) -> None:
    if "password" not in path.name:
        check(path, wordml, tmp_path)


@pytest.mark.sweep
@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_blocks_are_found_where_reading_counted_them(path: Path) -> None:
    if "password" in path.name:
        return
    locators = read(path.read_bytes()).locators
    parts = Parts.of(open_package(path.read_bytes()))
    counted = [block for block in locators if not block.startswith(("textbox", "footnote.", "endnote."))]
    parts.find(counted)
    for block in counted:
        part, p = parts.at(block)
        assert part.paragraphs[locators[block].ordinal - 1] is p


# Real files: whole paragraphs and rows.


def whole(paragraphs: list[Paragraph], rng: random.Random) -> tuple[bool, list[Edit]]:
    """Some edit of a whole paragraph or row, and whether rejecting it (else accepting) takes it back."""
    one, other = rng.choice(paragraphs), rng.choice(paragraphs)
    return rng.choice(
        [
            (True, [DeleteParagraph(one.id, US)]),
            (True, [InsertParagraph(one.id, "Brand new", US, other.id)]),
            (True, [DeleteParagraph(one.id, US), InsertParagraph(one.id, "Brand new", US)]),
            (True, [MarkRow(one.id, adds=False, by=US)]),
            (False, [MarkRow(one.id, adds=True, by=US)]),
            (False, [ShowParagraph(one.id, US)]),
            (False, [ShowLostParagraph(one.id, "Was lost", US, other.id)]),
        ]
    )


@pytest.mark.sweep
@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_whole_paragraphs_of_every_real_file(path: Path, wordml: ModuleType, tmp_path: Path) -> None:
    if "password" in path.name:
        return
    data = path.read_bytes()
    paragraphs = list(read(data).document.paragraphs())
    rng = random.Random(path.name)
    for _ in range(4 if paragraphs else 0):
        takes_back, edits = whole(paragraphs, rng)
        made = patch(data, edits, path.name)
        back = reject(made, ours) if takes_back else accept(made, ours)
        assert texts_of(wordml, back) == texts_of(wordml, data), edits
        how = "reject" if takes_back else "accept"
        assert filled(texts_of(wordml, made, how)) == filled(texts_of(wordml, data, how)), edits
        assert new_lint(wordml, data, made, tmp_path) == []


def filled(texts: list[str]) -> list[str]:
    """The judge looks for the next paragraph neither across a control nor a comment: empty ones apart."""
    return [text for text in texts if text]
