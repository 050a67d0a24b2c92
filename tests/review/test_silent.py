"""Silent edits found beside tracked ones, pointed at in the returned document's own positions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dpadesk.model import (
    Change,
    Format,
    FormatMark,
    Kind,
    Mark,
    MarkKind,
    Origin,
    Paragraph,
    ParagraphFormat,
    Reading,
    Story,
    Text,
)
from dpadesk.model.notation import show
from dpadesk.review import Review, find_changes
from tests.review.build import body, field, paragraph, table, with_story


def said(change: Change) -> tuple[str, str, str]:
    return (change.kind, change.before, change.after)


def silent(review: Review) -> list[Change]:
    return [one for one in review.changes if one.origin is Origin.SILENT]


def pointed(review: Review, change: Change) -> str:
    """The returned text that the spans of a change point at, lost text in brackets."""
    out = []
    for span in change.spans:
        block = review.returned.document.find(span.block)
        assert isinstance(block, Paragraph)
        out.append(f"[{span.lost}]" if span.lost else block.plain[span.start : span.end])
    return "".join(out)


PARAGRAPHS = (
    "The processor shall notify the controller within twenty-four (24) hours of becoming aware.",
    "The processor shall not engage another processor without prior written authorisation.",
    "The fees are set out in the order form and are due within thirty (30) days.",
)


def test_nothing_changed_gives_nothing() -> None:
    assert find_changes(body(*PARAGRAPHS), body(*PARAGRAPHS)).changes == ()


def test_a_number_changed_without_tracking() -> None:
    theirs = (PARAGRAPHS[0].replace("twenty-four (24)", "seventy-two (72)"), *PARAGRAPHS[1:])
    found = find_changes(body(*theirs), body(*PARAGRAPHS))
    assert [said(one) for one in found.changes] == [("replace", "twenty-four (24)", "seventy-two (72)")]
    assert pointed(found, found.changes[0]) == "[twenty-four (24)]seventy-two (72)"
    assert found.changes[0].text_before == PARAGRAPHS[0]


def test_a_silent_edit_beside_tracked_ones_in_the_same_paragraph() -> None:
    theirs = (
        PARAGRAPHS[0]
        .replace("processor", "[-processor-]{+vendor+}")
        .replace("twenty-four (24)", "seventy-two (72)")
    )
    theirs = theirs.replace("becoming", "becoming{+ fully+}")
    found = find_changes(body(theirs, *PARAGRAPHS[1:]), body(*PARAGRAPHS))
    quiet = silent(found)
    assert [said(one) for one in quiet] == [("replace", "twenty-four (24)", "seventy-two (72)")]
    assert pointed(found, quiet[0]) == "[twenty-four (24)]seventy-two (72)"
    assert [said(one) for one in found.changes if one.origin is Origin.TRACKED] == [
        ("replace", "processor", "vendor"),
        ("insert", "", " fully"),
    ]


def test_a_word_taken_out_without_tracking_is_a_point_that_carries_it() -> None:
    theirs = (PARAGRAPHS[0], PARAGRAPHS[1].replace("prior written ", ""), PARAGRAPHS[2])
    found = find_changes(body(*theirs), body(*PARAGRAPHS))
    assert [said(one) for one in found.changes] == [("delete", "prior written ", "")]
    span = found.changes[0].spans[0]
    assert (span.block, span.start, span.end, span.lost) == (
        "body:2",
        PARAGRAPHS[1].index("prior"),
        PARAGRAPHS[1].index("prior"),
        "prior written ",
    )


def test_a_deletion_whose_text_never_stood_in_ours_is_found() -> None:
    theirs = PARAGRAPHS[0].replace("notify", "[-and may at its discretion -]notify")
    found = find_changes(body(theirs, *PARAGRAPHS[1:]), body(*PARAGRAPHS))
    assert said(silent(found)[0]) == ("insert", "", "and may at its discretion ")


def test_a_paragraph_lost_without_tracking() -> None:
    found = find_changes(body(PARAGRAPHS[0], PARAGRAPHS[2]), body(*PARAGRAPHS))
    assert [said(one) for one in found.changes] == [("delete", PARAGRAPHS[1], "")]
    assert found.changes[0].spans[0].block == "body:1"
    assert found.changes[0].spans[0].whole


def test_a_paragraph_added_without_tracking() -> None:
    found = find_changes(body(*PARAGRAPHS[:2], "A brand new obligation.", PARAGRAPHS[2]), body(*PARAGRAPHS))
    assert [said(one) for one in found.changes] == [("insert", "", "A brand new obligation.")]
    assert found.changes[0].where.paragraph == 3


def test_paragraphs_joined_and_split_without_tracking() -> None:
    joined = find_changes(body(f"{PARAGRAPHS[0]} {PARAGRAPHS[1]}", PARAGRAPHS[2]), body(*PARAGRAPHS))
    assert [one.kind for one in joined.changes] == [Kind.PARAGRAPH_JOIN]
    split = find_changes(body(*PARAGRAPHS), body(f"{PARAGRAPHS[0]} {PARAGRAPHS[1]}", PARAGRAPHS[2]))
    assert [one.kind for one in split.changes] == [Kind.PARAGRAPH_SPLIT]


def test_empty_paragraphs_say_nothing() -> None:
    assert find_changes(body(*PARAGRAPHS, "", ""), body(PARAGRAPHS[0], "", *PARAGRAPHS[1:])).changes == ()


@pytest.mark.parametrize("cell", ["No", "", "Yes, if agreed"])
def test_a_cell_changed_in_a_table_of_equal_cells(cell: str) -> None:
    rows = [("Acme", "Yes", "Yes"), ("Beta", "Yes", "Yes"), ("Gamma", "Yes", "Yes")]
    theirs = [rows[0], ("Beta", "Yes", cell), rows[2]]
    found = find_changes(body("Above", table(*theirs)), body("Above", table(*rows)))
    assert len(found.changes) == 1
    assert found.changes[0].where.part == "table"
    assert pointed(found, found.changes[0]).replace("[Yes]", "") == (
        cell if cell != "Yes, if agreed" else ", if agreed"
    )


def test_an_empty_cell_filled_in() -> None:
    rows = [("Acme", ""), ("Beta", "")]
    found = find_changes(body(table(("Acme", ""), ("Beta", "Oslo"))), body(table(*rows)))
    assert [said(one) for one in found.changes] == [("insert", "", "Oslo")]


def test_a_row_lost_and_a_row_added() -> None:
    rows = [("Acme", "Oslo"), ("Beta", "Rome"), ("Gamma", "Bonn")]
    lost = find_changes(body(table(rows[0], rows[2])), body(table(*rows)))
    assert [said(one) for one in lost.changes] == [("row-delete", "Beta | Rome", "")]
    added = find_changes(body(table(*rows)), body(table(rows[0], rows[2])))
    assert [said(one) for one in added.changes] == [("row-insert", "", "Beta | Rome")]


ROWS = (("Acme", "Oslo", "Hosting"), ("Beta", "Rome", "Support"), ("Gamma", "Bonn", "Billing"))


def test_cells_of_a_row_that_changed_places() -> None:
    theirs = (ROWS[0], ("Rome", "Beta", "Support"), ROWS[2])
    found = find_changes(body(table(*theirs)), body(table(*ROWS)))
    assert [said(one) for one in found.changes] == [("replace", "Beta", "Rome"), ("replace", "Rome", "Beta")]


def test_a_cell_that_went_into_an_empty_one() -> None:
    rows = (*ROWS, ("[name]", "", ""))
    theirs = (*ROWS, ("", "", "[name]"))
    found = find_changes(body(table(*theirs)), body(table(*rows)))
    assert sorted(said(one) for one in found.changes) == [("delete", "[name]", ""), ("insert", "", "[name]")]


def test_a_column_that_went_empty_to_another_side_says_nothing() -> None:
    rows = [(*row, "") for row in ROWS]
    theirs = [("", *row) for row in ROWS]
    assert find_changes(body(table(*theirs)), body(table(*rows))).changes == ()


def test_a_cached_field_result_is_apart_and_page_numbers_say_nothing() -> None:
    def file(shown: str, page: str) -> Reading:
        content = (Text("See clause "), field(" REF x \\h ", shown), Text(" on page "), field("PAGE", page))
        return body(Paragraph(content, id="body:1"), *PARAGRAPHS)

    assert [said(one) for one in find_changes(file("6.3", "9"), file("6.2", "4")).changes] == [
        ("field", "6.2", "6.3")
    ]


def test_a_reference_that_became_typed_text() -> None:
    live = body(Paragraph((Text("See clause "), field(" REF x \\h ", "6.2"), Text(".")), id="body:1"))
    typed = body("See clause 6.2.")
    assert [said(one) for one in find_changes(typed, live).changes] == [("field", "REF x \\h", "")]
    assert [said(one) for one in find_changes(live, typed).changes] == [("field", "", "REF x \\h")]


def linked(target: str) -> Reading:
    return body(Paragraph((Text("See "), Text("the list", link=target)), id="body:1"))


def test_a_bare_host_may_end_with_a_slash_and_a_path_may_not() -> None:
    assert find_changes(linked("http://Example.org/"), linked("http://example.org")).changes == ()
    assert find_changes(linked("http://example.org/a%20b"), linked("http://example.org/a b")).changes == ()
    assert len(find_changes(linked("http://example.org/a%20"), linked("http://example.org/a")).changes) == 1
    assert len(find_changes(linked("http://example.org/a/"), linked("http://example.org/a")).changes) == 1
    assert len(find_changes(linked("http://example.org/A"), linked("http://example.org/a")).changes) == 1


def test_a_link_target_changed() -> None:
    file = linked

    found = find_changes(file("https://example.org/new"), file("https://example.org/old"))
    assert [said(one) for one in found.changes] == [
        ("link", "https://example.org/old", "https://example.org/new")
    ]


def test_headers_are_compared_and_repeated_ones_are_not_new() -> None:
    sent = with_story(body(*PARAGRAPHS), "header", "Draft of 1 May")
    changed = with_story(body(*PARAGRAPHS), "header", "Draft of 2 May")
    found = find_changes(changed, sent)
    assert [(one.where.part, *said(one)) for one in found.changes] == [
        ("header", "replace", "1 May", "2 May")
    ]
    twice = with_story(sent, "header", "Draft of 1 May")
    assert find_changes(twice, sent).changes == ()


def test_a_header_that_says_the_same_and_leads_elsewhere() -> None:
    def file(part: str, link: str, code: str) -> Reading:
        inside = (Text("Draft of "), field(code, "1 May"), Text(" on the portal", link=link))
        block = Paragraph(content=inside, id=f"{part}1:1")
        names = ("default", "first") if part == "header" else ("1", "2")
        stories = tuple(Story(part, name, (replace(block, id=f"{part}{name}:1"),)) for name in names)
        reading = body(*PARAGRAPHS)
        return replace(reading, document=replace(reading.document, stories=stories[: 1 + (code == "DATE")]))

    for part in ("header", "footer", "textbox"):
        sent = file(part, "https://a.example", "DATE")
        link = find_changes(file(part, "https://b.example", "DATE"), sent)
        assert {said(one) for one in link.changes} == {("link", "https://a.example", "https://b.example")}
        code = find_changes(file(part, "https://a.example", "FILENAME"), sent)
        assert {said(one) for one in code.changes} == {("field", "DATE", "FILENAME")}
        assert find_changes(sent, sent).changes == ()


def test_headers_that_changed_places() -> None:
    def file(*written: str) -> Reading:
        names = zip(("default", "first"), written, strict=True)
        stories = tuple(
            Story("header", name, (paragraph(one, f"{name}:1", "header"),)) for name, one in names
        )
        reading = body(*PARAGRAPHS)
        return replace(reading, document=replace(reading.document, stories=stories))

    found = find_changes(file("Agreed", "Draft"), file("Draft", "Agreed"))
    assert sorted(said(one) for one in found.changes) == [
        ("replace", "Agreed", "Draft"),
        ("replace", "Draft", "Agreed"),
    ]


OURS = "The processor shall [-Us: promptly -]notify the controller within {+Us: seventy-two+} hours."


def test_a_mark_of_ours_that_still_stands_is_kept() -> None:
    found = find_changes(body(OURS), body(OURS))
    assert [(one.ours, one.origin) for one in found.changes] == [("kept", "tracked"), ("kept", "tracked")]


@pytest.mark.parametrize(
    ("theirs", "expected"),
    [
        (OURS.replace("{+Us: seventy-two+}", "seventy-two"), ("insert", "", "seventy-two")),
        (OURS.replace("{+Us: seventy-two+} ", ""), ("delete", "seventy-two ", "")),
        (OURS.replace("[-Us: promptly -]", ""), ("delete", "promptly ", "")),
        (OURS.replace("[-Us: promptly -]", "promptly "), ("delete", "promptly ", "")),
    ],
)
def test_a_mark_of_ours_that_was_quietly_resolved_is_removed(
    theirs: str, expected: tuple[str, str, str]
) -> None:
    found = find_changes(body(theirs), body(OURS))
    removed = [one for one in found.changes if one.ours == "removed"]
    assert [(one.kind, one.before.strip(), one.after.strip()) for one in removed] == [
        (expected[0], expected[1].strip(), expected[2].strip())
    ]


def test_a_new_mark_under_our_own_author_is_not_taken_for_ours() -> None:
    theirs = OURS.replace("controller", "{+Us: sole +}controller")
    found = find_changes(body(theirs), body(OURS))
    assert [(one.after, one.ours) for one in found.changes if one.after == "sole "] == [("sole ", None)]


def test_the_shown_document_holds_every_silent_edit_as_a_mark() -> None:
    theirs = "The [-processor-]{+vendor+} shall notify the controller within seventy-two (72) hours of becoming aware."
    review = find_changes(body(theirs, *PARAGRAPHS[1:]), body(*PARAGRAPHS))
    first = review.shown.paragraphs()[0]
    assert show(first) == (
        "The [-processor-]{+vendor+} shall notify the controller within "
        "[-twenty-four (24)-]{+seventy-two (72)+} hours of becoming aware."
    )
    assert [p.visible for p in review.shown.original().paragraphs()] == list(PARAGRAPHS)


def test_the_clause_comes_from_our_file_even_where_anchors_are_lost() -> None:
    sent = body(
        "Breach", *PARAGRAPHS, clauses={"body:1": "breach", "body:2": "breach/notification", "body:3": "subs"}
    )
    theirs = body(
        "Breach", PARAGRAPHS[0], "{+Added here.+}{¶}", PARAGRAPHS[1] + "{+ Really.+}", PARAGRAPHS[2]
    )
    found = find_changes(theirs, sent)
    assert [(one.after, one.where.clause) for one in found.changes] == [
        ("Added here.", "breach/notification"),
        (" Really.", "subs"),
    ]


def test_marks_by_program_dates_still_match_what_we_sent() -> None:
    mark = Mark(MarkKind.INSERTION, "Us", "2026-11-19T10:02:00Z", id="a")

    def file(when: str, id_: str) -> Reading:
        made = replace(mark, when=when, id=id_)
        return body(Paragraph((Text("We "), Text("agree", marks=(made,))), id="body:1"))

    found = find_changes(file("2026-11-19T10:02:00.000", "z9"), file("2026-11-19T10:02:00Z", "b3"))
    assert [one.ours for one in found.changes] == ["kept"]


def test_a_tracked_change_of_look_is_no_silent_one() -> None:
    was = FormatMark(Format(), "Them", "2026-11-19T10:02:00Z", id="body!1")
    marked = replace(
        body("Bold now.").document.blocks[0], content=(Text("Bold now.", Format(bold=True), formatted=was),)
    )
    (change,) = find_changes(body(marked), body("Bold now.")).changes
    assert (change.kind, change.origin) == (Kind.FORMAT, "tracked")


def looking(look: Format, style: str = "", align: str = "") -> Reading:
    block = replace(body("Small print.").document.blocks[0], content=(Text("Small print.", look),))
    return body(replace(block, format=ParagraphFormat(style=style, align=align)))


@pytest.mark.parametrize(
    ("look", "found"),
    [
        (Format(size=4.0), [("format", "", "size 4")]),
        (Format(color="FFFFFF"), [("format", "", "color ffffff")]),
        (Format(highlight="yellow"), [("format", "", "highlight yellow")]),
        (Format(font="Wingdings"), [("format", "", "font Wingdings")]),
        (Format(color="auto"), []),
        (Format(rest="kern=2"), []),
        (Format(rest="kern=2;w=1"), [("format", "", "width 1")]),
        (Format(rest="position=-900", bold=True), [("format", "no bold", "bold, raised by -900")]),
        (Format(rest="position=0;w=100"), []),
    ],
)
def test_a_silent_change_of_look(look: Format, found: list[tuple[str, str, str]]) -> None:
    assert [said(one) for one in silent(find_changes(looking(look), looking(Format())))] == found


def test_what_the_style_gives_may_be_left_out() -> None:
    assert (
        silent(find_changes(looking(Format()), looking(Format(size=11.0, font="Arial", color="123456"))))
        == []
    )


def test_a_paragraph_aligned_or_styled_otherwise() -> None:
    plain = looking(Format())
    assert [said(one) for one in silent(find_changes(looking(Format(), align="center"), plain))] == [
        ("format", "", "align center")
    ]
    assert len(silent(find_changes(looking(Format(), style="Heading 1"), plain))) == 1
    assert silent(find_changes(looking(Format(), style="Normal", align="left"), plain)) == []
