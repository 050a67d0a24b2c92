"""A note that they took out, refused so that both show: their deletion stays, a note of ours says it again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from dpadesk.errors import DecisionError
from dpadesk.model import Author, Block, Decision, Do, Document, Kind, NoteReference, Paragraph, Story, Text
from dpadesk.review import find_changes, plan, prove
from dpadesk.word import Properties, compare, open_package, patch, read, write
from tests.laws.answering import new_schema_errors
from tests.oracle.office import Office
from tests.oracle.resolver import stories
from tests.word.judging import new_lint

US = Author("Us", "U", "2026-11-20T09:00:00Z")
KINDS = ("footnote", "endnote")
NAMES = {"first": "1", "second": "2", "third": "3"}


def agreement(kind: str, *notes: str, longer: str = "") -> bytes:
    """A clause with a note at each of its ends, as far as `notes` names them; text beside the second one."""
    said = {"first": ("Within 72 hours.",), "second": ("Two lines:", "the second one."), "third": ("Last.",)}
    content: list[Text | NoteReference] = [Text("The Processor notifies")]
    for name in said:
        if name in notes:
            content.append(NoteReference(kind, NAMES[name]))
        content.append(Text(f" and {name} reports{longer if name == 'second' else ''}"))
    blocks: tuple[Block, ...] = (Paragraph(tuple(content)), Paragraph((Text("Nothing else is agreed."),)))
    made = tuple(
        Story(kind, NAMES[name], tuple(Paragraph((Text(line),)) for line in said[name]))
        for name in said
        if name in notes
    )
    return write(Document(blocks, stories=made), properties=Properties(title="DPA"))


def refused(kind: str, *left: str, longer: str = "") -> tuple[bytes, bytes]:
    """Their redline, and our answer that refuses every deletion in it visibly; proved by us."""
    theirs = compare(
        agreement(kind, "first", "second", "third", longer=longer),
        agreement(kind, *left),
        author="Them",
        when="2026-11-19T10:00:00Z",
    )
    review = find_changes(read(theirs))
    made = plan(review, [Decision(one.id, Do.REJECT_VISIBLY) for one in review.changes], Do.RESERVE, US)
    out = patch(theirs, made.edits)
    prove(review, made, read(out))
    return theirs, out


CASES = [(("first", "third"), ""), (("third",), ""), (("first",), " at once"), ((), " in writing")]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("left", "longer"), CASES)
def test_the_note_stands_twice_deleted_by_them_and_put_in_by_us(
    kind: str, left: tuple[str, ...], longer: str, wordml: ModuleType, tmp_path: Path
) -> None:
    theirs, out = refused(kind, *left, longer=longer)
    wanted = agreement(kind, "first", "second", "third", longer=longer)
    assert [one.texts() for one in stories(out, "accept")] == [
        one.texts() for one in stories(wanted, "accept")
    ]
    assert stories(out, "reject")[0].texts() == stories(wanted, "accept")[0].texts()
    assert new_lint(wordml, theirs, out, tmp_path) == []
    again = [one for one in find_changes(read(out), us={"Us"}).changes if one.author == "Us"]
    assert {one.kind for one in again} <= {Kind.NOTE, Kind.INSERT, Kind.REPLACE}
    assert all(one.after for one in again)


def test_a_note_whose_text_was_changed_besides_is_refused_with_a_reason() -> None:
    theirs, _ = refused("footnote", "first", "third")
    package = open_package(theirs)
    (name,) = (one for one in package.parts if one.endswith("footnotes.xml"))
    part = package.part(name).replace(b'w:author="Them"', b'w:author="A Third"', 1)
    review = find_changes(read(package.replace({name: part}).to_bytes()))
    note = next(one for one in review.changes if one.kind is Kind.NOTE)
    with pytest.raises(DecisionError, match="impossible") as seen:
        plan(review, [Decision(note.id, Do.REJECT_VISIBLY)], Do.RESERVE, US)
    assert "changed besides" in str(seen.value.values["why"])


@pytest.mark.oracle
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("left", "longer"), CASES)
def test_libreoffice_and_the_schema_agree(
    kind: str,
    left: tuple[str, ...],
    longer: str,
    oracle: Office,
    validator: Callable[[Path], list[str]],
    tmp_path: Path,
) -> None:
    theirs, out = refused(kind, *left, longer=longer)
    assert new_schema_errors(validator, theirs, out, tmp_path) == []
    path, sent = tmp_path / "answer.docx", tmp_path / "sent.docx"
    path.write_bytes(out)
    sent.write_bytes(agreement(kind, "first", "second", "third", longer=longer))
    assert oracle.text(path, "accept") == oracle.text(sent, "accept")
