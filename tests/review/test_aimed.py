"""A reference leads elsewhere when its bookmark does, whatever it shows and says."""

from __future__ import annotations

from dataclasses import replace

from dpadesk.model import Paragraph, Reading, Text
from dpadesk.review import find_changes
from tests.review.build import body, field

CAP = "The liability of either party is capped at the fees of one year."
FINES = "The processor bears each fine of an authority without any limit."
LAST = "Notices are given in writing."


def file(at: int, *, code: str = " REF cap \\h ", name: str = "cap", above: str = "") -> Reading:
    """Two clauses, the bookmark at one of them, a reference and a link to it."""
    first = (above,) if above else ()
    link = Paragraph(content=(Text("see above", link=f"#{name}"),), id="body:9")
    refers = Paragraph(content=(Text("Subject to "), field(code, "the cap"), Text(".")), id="body:8")
    reading = body(*first, CAP, FINES, refers, link, LAST)
    return replace(reading, bookmarks={name: f"body:{at + bool(above)}"})


def test_a_bookmark_put_on_another_clause() -> None:
    found = find_changes(file(2), file(1))
    assert [(one.origin, one.kind, one.before, one.after, one.text_before) for one in found.changes] == [
        (
            "silent",
            "field",
            "REF cap \\h (The liability of either party is capped at …)",
            "REF cap \\h (The processor bears each fine of an authority …)",
            "Subject to the cap.",
        ),
        (
            "silent",
            "link",
            "#cap (The liability of either party is capped at …)",
            "#cap (The processor bears each fine of an authority …)",
            "see above",
        ),
    ]


def test_a_bookmark_that_stands_where_it_stood() -> None:
    assert find_changes(file(1), file(1)).changes == ()
    moved = find_changes(file(1, above="A paragraph that is new and stands above all else."), file(1))
    assert [one.kind for one in moved.changes] == ["insert"]


def test_the_contents_are_made_anew_by_programs() -> None:
    code, name = " PAGEREF _Toc12 \\h ", "_Toc12"
    assert find_changes(file(2, code=code, name=name), file(1, code=code, name=name)).changes == ()
