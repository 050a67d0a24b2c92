"""Documents as assembling and comparing make them, for Hypothesis: every role, list, mark and inline."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import strategies as st

from dpadesk.model import (
    Block,
    Break,
    BreakKind,
    Cell,
    Document,
    Field,
    Format,
    FormatMark,
    Inline,
    ListDefinition,
    ListItem,
    Mark,
    MarkKind,
    Merge,
    NoteReference,
    Paragraph,
    ParagraphFormat,
    ParagraphMark,
    Reference,
    Role,
    Row,
    Story,
    Table,
    Text,
    tidy,
)
from tests.word.samples import BODY, PARTIES, SCHEDULES

__all__ = ["documents", "paragraphs", "tables", "without_notes"]

AGAIN = ListDefinition("body-again", BODY.levels, "body-family", ((0, 7), (1, 2)))
LISTS = (replace(BODY, family="body-family"), AGAIN, PARTIES, SCHEDULES)

SLOTS = (
    (Role.TITLE, "Title", None),
    (Role.SUBTITLE, "Subtitle", None),
    (Role.BODY, "Body", None),
    (Role.BODY, "Party", ListItem("parties", 0)),
    (Role.HEADING, "Heading", ListItem("body", 0)),
    (Role.HEADING, "Heading", None),
    (Role.HEADING, "Heading", ListItem("body-again", 0)),
    (Role.CLAUSE, "Clause", ListItem("body", 1)),
    (Role.CLAUSE, "Clause", ListItem("body-again", 1)),
    (Role.ITEM, "Item", ListItem("body", 2)),
    (Role.ITEM, "Item", ListItem("body", 3)),
    (Role.ITEM, "Item", ListItem("schedules", 3)),
    (Role.SCHEDULE, "Schedule", ListItem("schedules", 0)),
    (Role.PART, "Part", ListItem("schedules", 1)),
    (Role.HEADING, "Schedule Heading", ListItem("schedules", 2)),
    (Role.CLAUSE, "Schedule Clause", ListItem("schedules", 2)),
)
CLAUSES = ("breach/notify", "scope/roles", "annex-a", "audit", "transfers/uk-addendum")

authors = st.sampled_from(("Northwind Legal", "Ann O'Neil & Co <ann@x.test>", "Ж. Müller"))
whens = st.sampled_from(("2026-11-19T09:30:00Z", "2026-11-20T17:05:00Z", None))
signs = st.characters(blacklist_categories=("Cs", "Cc", "Cn"), max_codepoint=0x1FFFF)
words = st.sampled_from(
    ("The Processor shall ", "notify", " ", "  ", "within 48 hours", "“Term”", "§ 3 <b> & ]]>", "…")
)
texts = st.one_of(words, st.text(signs, min_size=1, max_size=12))
formats = st.one_of(
    st.just(Format()),
    st.builds(
        Format,
        bold=st.booleans(),
        italic=st.booleans(),
        underline=st.sampled_from(("", "single", "double")),
        strike=st.booleans(),
        caps=st.booleans(),
        script=st.sampled_from(("", "superscript", "subscript")),
        style=st.sampled_from(("", "DPA Term", "DPA Blank", "A stranger's style")),
        color=st.sampled_from(("", "B3261E")),
        highlight=st.sampled_from(("", "yellow")),
        size=st.sampled_from((None, 9.0, 10.5)),
        font=st.sampled_from(("", "Arial")),
        hidden=st.booleans(),
    ),
)


@st.composite
def marks(draw: st.DrawFn) -> tuple[Mark, ...]:
    """None, one, or a deletion inside somebody's insertion or move."""
    kinds = draw(
        st.sampled_from(
            ((), (), (), ("ins",), ("del",), ("move-from",), ("move-to",), ("ins", "del"), ("move-to", "del"))
        )
    )
    move = draw(st.sampled_from(("move1", "move2", "")))
    return tuple(
        Mark(
            MarkKind(kind),
            draw(authors),
            draw(whens),
            move=move if kind.startswith("move") else "",
        )
        for kind in kinds
    )


@st.composite
def inlines(draw: st.DrawFn) -> Inline:
    marked = draw(marks())
    kinds = ("text", "text", "text", "link", "break", "field", "reference", "formatted", "note")
    match draw(st.sampled_from(kinds)):
        case "link":
            target = draw(
                st.sampled_from(("https://example.test/a?b=1&c=2", "#_dpa_audit", "mailto:a@b.test"))
            )
            return Text(draw(texts), draw(formats), marked, target)
        case "break":
            return Break(draw(st.sampled_from(BreakKind)), draw(formats), marked)
        case "field":
            inner = Text(draw(texts), draw(formats), marked)
            return Field(draw(st.sampled_from(("PAGE", "NUMPAGES", 'DATE \\@ "d MMM"'))), (inner,), marked)
        case "reference":
            return Reference(draw(st.sampled_from(CLAUSES)), draw(texts), draw(formats), marked)
        case "note":
            return NoteReference(draw(st.sampled_from(("footnote", "endnote"))), "", Format(), marked)
        case "formatted":
            change = FormatMark(draw(formats), draw(authors), draw(whens))
            return Text(draw(texts), draw(formats), marked, formatted=change)
    return Text(draw(texts), draw(formats), marked)


contents = st.lists(inlines(), max_size=5).map(tidy)
without_notes = contents.map(
    lambda content: tidy(tuple(item for item in content if not isinstance(item, NoteReference)))
)


@st.composite
def end_marks(draw: st.DrawFn) -> tuple[Mark, ...]:
    found = draw(marks())
    return tuple(sorted(found, key=lambda mark: list(MarkKind).index(mark.kind)))


@st.composite
def paragraphs(draw: st.DrawFn, number: int = 0) -> Paragraph:
    role, style, item = draw(st.sampled_from(SLOTS))
    align = draw(st.sampled_from(("", "", "center", "both")))
    formatted = None
    if draw(st.integers(0, 5)) == 0:
        was, name, was_item = draw(st.sampled_from(SLOTS))
        formatted = ParagraphMark(
            ParagraphFormat(f"DPA {name}"),
            was_item,
            draw(authors),
            draw(whens),
            role=was,
            level=0 if was_item is None else was_item.level + 1,
        )
    return Paragraph(
        draw(contents),
        role,
        0 if item is None else item.level + 1,
        item,
        ParagraphFormat(f"DPA {style}", align),
        draw(end_marks()),
        formatted,
        f"{draw(st.sampled_from(CLAUSES))}#{number}",
    )


@st.composite
def cells(draw: st.DrawFn, deep: bool = True) -> Cell:
    style = draw(st.sampled_from(("DPA Cell", "DPA Cell Head")))
    count = draw(st.integers(1, 2))
    blocks: tuple[Block, ...] = tuple(
        Paragraph(
            draw(contents),
            Role.CELL,
            format=ParagraphFormat(style),
            marks=draw(end_marks()) if number < count else (),  # nobody can mark the end of a cell
        )
        for number in range(1, count + 1)
    )
    if deep and draw(st.integers(0, 9)) == 0:
        blocks = (draw(tables(deep=False)), *blocks)
    merge = draw(st.sampled_from((Merge.NONE, Merge.NONE, Merge.START, Merge.GOES_ON)))
    changed = draw(
        st.sampled_from(
            ((), (), (Mark(MarkKind.INSERTION, "A", None),), (Mark(MarkKind.DELETION, "B", None),))
        )
    )
    return Cell(blocks, 1, merge, changed)


@st.composite
def tables(draw: st.DrawFn, deep: bool = True) -> Table:
    columns = draw(st.integers(1, 3))
    rows = []
    for at in range(draw(st.integers(1, 3))):
        made = [draw(cells(deep)) for _ in range(columns)]
        if columns > 1 and draw(st.booleans()):
            made = [replace(made[0], span=2), *made[2:]]
        changed = draw(
            st.sampled_from(
                ((), (), (Mark(MarkKind.INSERTION, "A", None),), (Mark(MarkKind.DELETION, "B", None),))
            )
        )
        rows.append(Row(tuple(made), at == 0 and draw(st.booleans()), changed))
    widest = 3000 if deep else 1300  # a table inside a cell is made to fit
    widths = tuple(draw(st.integers(300, widest)) for _ in range(columns))
    return Table(tuple(rows), widths, draw(st.sampled_from(("DPA Table", "DPA Signatures", ""))))


@st.composite
def stories(draw: st.DrawFn) -> tuple[Story, ...]:
    """Headers before footers, as a file holds them."""
    out = []
    for part, style in (("header", "DPA Header"), ("footer", "DPA Footer")):
        for name in ("default", "first", "even"):
            if draw(st.booleans()):
                paragraph = Paragraph(draw(without_notes), Role.BODY, format=ParagraphFormat(style))
                out.append(Story(part, name, (paragraph,)))
    return tuple(out)


@st.composite
def notes(draw: st.DrawFn, blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Story, ...]]:
    """The blocks with their notes named in the order of their references, and a story for each."""
    count: Counter[str] = Counter()

    def named(paragraph: Paragraph) -> Paragraph:
        return replace(paragraph, content=tuple(map(numbered, paragraph.content)))

    def numbered(item: Inline) -> Inline:
        if not isinstance(item, NoteReference):
            return item
        count[item.kind] += 1
        return replace(item, note=str(count[item.kind]))

    made = Document(blocks).map(named).blocks
    texts = [
        Story(kind, str(number + 1), (Paragraph(draw(without_notes)),))
        for kind in ("footnote", "endnote")
        for number in range(count[kind])
    ]
    return made, tuple(texts)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document of up to a dozen blocks with its lists and running heads; it ends with a paragraph."""
    blocks = [
        draw(tables()) if draw(st.integers(0, 4)) == 0 else draw(paragraphs(number))
        for number in range(draw(st.integers(0, 10)))
    ]
    last = replace(draw(paragraphs(99)), marks=())  # nobody can mark the end of a story
    body, added = draw(notes((*blocks, last)))
    return Document(body, LISTS, (*draw(stories()), *added))
