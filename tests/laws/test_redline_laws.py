"""Laws of a redline, for generated documents: paragraphs, formats, links, fields, tables."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from dpadesk.diff import redline
from dpadesk.model import (
    Break,
    BreakKind,
    Cell,
    Document,
    Field,
    Format,
    Inline,
    ListItem,
    NoteReference,
    Opaque,
    Paragraph,
    ParagraphFormat,
    Role,
    Row,
    Table,
    Text,
)
from tests.conftest import share_of_counts

EXAMPLES = round(2000 * share_of_counts())
WORDS = re.findall(
    r"\S+", "the processor shall not notify any controller of a breach within 30 days under 6.2(iv) . , ( )"
)

formats = st.sampled_from([Format(), Format(), Format(bold=True), Format(italic=True, size=9.0)])
texts = st.builds(
    Text,
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(lambda words: " ".join(words) + " "),
    formats,
    st.just(()),
    st.sampled_from(["", "", "", "https://example.org/a"]),
)
inlines: st.SearchStrategy[Inline] = st.one_of(
    texts,
    texts,
    texts,
    st.just(Break(BreakKind.TAB)),
    st.builds(
        Field, st.sampled_from(["PAGE", "REF a"]), st.tuples(st.builds(Text, st.sampled_from(["1", "4.2"])))
    ),
    st.builds(NoteReference, st.just("footnote"), st.sampled_from(["2", "3"])),
    st.builds(Opaque, st.just("image"), st.sampled_from(["x", "y"])),
)
paragraphs = st.builds(
    Paragraph,
    st.lists(inlines, max_size=4).map(tuple),
    st.sampled_from([Role.BODY, Role.BODY, Role.CLAUSE]),
    st.sampled_from([0, 0, 1]),
    st.sampled_from([None, ListItem("a", 0), ListItem("a", 1)]),
    st.sampled_from([ParagraphFormat(), ParagraphFormat("Heading 2"), ParagraphFormat(align="both")]),
)
cells = st.builds(Cell, st.lists(paragraphs, min_size=1, max_size=2).map(tuple))
rows = st.integers(1, 3).flatmap(
    lambda width: st.builds(Row, st.lists(cells, min_size=width, max_size=width).map(tuple), st.booleans())
)
tables = st.builds(Table, st.lists(rows, min_size=1, max_size=4).map(tuple))
bodies = st.lists(st.one_of(paragraphs, paragraphs, paragraphs, tables), max_size=8)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Document, Document]:
    """A document, and another made of it: blocks kept, dropped, doubled, moved, replaced, edited."""
    old = draw(bodies)
    new = []
    for block in old:
        match draw(st.sampled_from(["keep", "keep", "keep", "drop", "new", "edit", "twice"])):
            case "keep":
                new.append(block)
            case "new":
                new.extend((block, draw(paragraphs)))
            case "twice":
                new.extend((block, block))
            case "edit" if isinstance(block, Paragraph):
                new.append(
                    Paragraph(
                        (*block.content[:1], draw(inlines), *block.content[1:]), draw(st.just(block.role))
                    )
                )
            case "edit" if isinstance(block, Table):
                new.append(Table((*block.rows[1:], draw(rows))))
    if draw(st.booleans()) and new:
        new.append(new.pop(draw(st.integers(0, len(new) - 1))))
    end = draw(paragraphs)
    return Document((*old, end)), Document((*new, draw(st.sampled_from([end, draw(paragraphs)]))))


@given(pairs())
@settings(max_examples=EXAMPLES)
def test_original_is_the_old_and_final_the_new(pair: tuple[Document, Document]) -> None:
    old, new = pair
    marked = redline(old, new, author="A")
    assert marked.original().blocks == old.original().blocks
    assert marked.final().blocks == new.original().blocks


@given(pairs())
@settings(max_examples=max(EXAMPLES // 4, 20))
def test_accept_and_reject_are_the_two_views_and_change_nothing_twice(
    pair: tuple[Document, Document],
) -> None:
    marked = redline(*pair, author="A")
    assert marked.accept().accept() == marked.accept() == marked.final()
    assert marked.reject().reject() == marked.reject() == marked.original()
    one_by_one = marked
    for author in ("A",):
        one_by_one = one_by_one.accept(lambda mark, author=author: mark.author == author)
    assert [p.plain for p in one_by_one.paragraphs()] == [p.plain for p in marked.final().paragraphs()]


@given(bodies)
@settings(max_examples=max(EXAMPLES // 4, 20))
def test_a_document_against_itself_has_no_mark(blocks: list[Paragraph | Table]) -> None:
    document = Document(tuple(blocks)).original()
    assert redline(document, document) == document


@given(pairs())
@settings(max_examples=max(EXAMPLES // 4, 20))
def test_every_revision_has_an_id_of_its_own(pair: tuple[Document, Document]) -> None:
    marked = redline(*pair, author="A")
    formatted = [p.formatted.id for p in marked.paragraphs() if p.formatted]
    assert len(formatted) == len(set(formatted))
