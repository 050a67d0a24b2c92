"""Redlines as a lawyer would write them, in redline notation."""

from __future__ import annotations

import pytest

from dpadesk.diff import redline
from dpadesk.model import Cell, Document, MarkKind, Paragraph, Row, Table, Text
from dpadesk.model.notation import show

BREACH = "The Processor shall notify the Controller without undue delay after becoming aware of a Personal Data Breach."
AUDIT = "The Controller may audit the Processor once a year on thirty days written notice."
LIST = "Sub-processors listed in Annex III are deemed approved on the Effective Date of this Agreement."


def document(*paragraphs: str) -> Document:
    return Document(tuple(Paragraph((Text(text),) if text else ()) for text in paragraphs))


def marked(old: Document, new: Document) -> list[str]:
    return [show(paragraph) for paragraph in redline(old, new, author="A").paragraphs()]


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            "The supplier shall comply.",
            "The processor shall comply.",
            "The [-supplier-]{+processor+} shall comply.",
        ),
        (
            "without undue delay after",
            "without any hesitation after",
            "without [-undue delay-]{+any hesitation+} after",
        ),
        (
            "capped at EUR 500,000 a year",
            "capped at EUR 50,000 a year",
            "capped at EUR [-500,000-]{+50,000+} a year",
        ),
        ("a fee of 5% is due", "a fee of 5.5% is due", "a fee of [-5%-]{+5.5%+} is due"),
        ("Clause 6.2(iv) applies", "Clause 6.2(v) applies", "Clause [-6.2(iv)-]{+6.2(v)+} applies"),
        ("the sub-processor acts", "the subprocessor acts", "the [-sub-processor-]{+subprocessor+} acts"),
        (
            "signed on 25 May 2018 by",
            "signed on 26 May 2018 by",
            "signed on [-25 May 2018-]{+26 May 2018+} by",
        ),
        ("One. Two. Three.", "One. New here. Two. Three.", "One. {+New here. +}Two. Three."),
        ("One. Two. Three.", "One. Three.", "One. [-Two. -]Three."),
        ("It may act.", "It may not act.", "It may {+not +}act."),
        ("the “Services” mean", 'the "Services" mean', 'the [-“-]{+"+}Services[-”-]{+"+} mean'),
        ("条款一", "条款二", "条款[-一-]{+二+}"),
        ("the same", "the same", "the same"),
    ],
)
def test_words(old: str, new: str, shown: str) -> None:
    assert marked(document(old), document(new)) == [shown]


def test_a_rewritten_sentence_keeps_no_scattered_words() -> None:
    old = "The supplier will act on the written orders of its client."
    new = "A vendor must follow the documented wishes of any customer."
    shown = marked(document(old), document(new))
    assert sum(one.count("[-") for one in shown) <= 3


def test_a_split_is_one_inserted_end_mark() -> None:
    half = BREACH.index("after")
    shown = marked(document(BREACH, AUDIT), document(BREACH[: half - 1], BREACH[half:], AUDIT))
    assert shown == [BREACH[: half - 1] + "[- -]{¶}", BREACH[half:], AUDIT]


def test_a_join_is_one_deleted_end_mark() -> None:
    shown = marked(document(BREACH, AUDIT, LIST), document(f"{BREACH} {AUDIT}", LIST))
    assert shown == [BREACH + "{+ +}[¶]", AUDIT, LIST] or shown == [BREACH + "[¶]", "{+ +}" + AUDIT, LIST]


def test_a_moved_paragraph_is_marked_at_both_ends() -> None:
    found = redline(document(BREACH, AUDIT, LIST), document(AUDIT, LIST, BREACH))
    ends = {p.marks[0].kind: p.marks[0].move for p in found.paragraphs() if p.marks}
    assert set(ends) == {MarkKind.MOVE_FROM, MarkKind.MOVE_TO}
    assert len(set(ends.values())) == 1


def test_a_moved_and_edited_paragraph_shows_the_edit_at_its_new_place() -> None:
    edited = BREACH.replace("undue delay", "delay")
    found = redline(document(BREACH, AUDIT, LIST), document(AUDIT, LIST, edited))
    shown = [show(paragraph) for paragraph in found.paragraphs()]
    assert any("{~[-undue -]~}" in one for one in shown)
    assert found.final() == document(AUDIT, LIST, edited)


def table(*rows: tuple[str, ...]) -> Table:
    return Table(tuple(Row(tuple(Cell((Paragraph((Text(text),)),)) for text in row)) for row in rows))


def test_a_cell_edit_stays_in_its_cell_and_a_row_comes_whole() -> None:
    head, one, two = ("Sub-processor", "Country"), ("Nordlicht GmbH", "Germany"), ("Orbis Ltd", "Ireland")
    old = Document((table(head, one, two),))
    new = Document((table(head, one, ("Lumen S.A.", "France"), ("Orbis Ltd", "Spain")),))
    found = redline(old, new)
    assert isinstance(found.blocks[0], Table)
    assert [[mark.kind for mark in row.marks] for row in found.blocks[0].rows] == [
        [],
        [],
        [MarkKind.INSERTION],
        [],
    ]
    assert [show(p) for p in found.paragraphs()][-1] == "[-Ireland-]{+Spain+}"
