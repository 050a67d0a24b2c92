"""A paragraph that went without tracking, its note left behind without a reference: never put back twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpadesk.desk.surfacing import surface_file
from dpadesk.errors import DecisionError
from dpadesk.model import AddComment, Author, Blob, Decision, Do, Kind, Origin
from dpadesk.review import Review, find_changes, plan, prove
from dpadesk.word import patch, read
from tests.oracle.resolver import stories
from tests.word.comparing import bench

US = Author("Connectel Legal", "CL", "2026-11-20T09:00:00Z")
NOTE = "Within 72 hours."


def files(shared: Path, path: Path) -> tuple[bytes, bytes]:
    """What we sent, and what came back: the paragraph gone, the text of its note still in the file."""
    cases = bench(shared, "hardcases")
    made: list[bytes] = []
    for middle in (cases.p("Notices go to the address named here.", cases.note_ref(2)), ""):
        body = cases.p(cases.A) + middle + cases.p("Audits are announced in writing.")
        cases.write({"body": body, "footnotes": cases.notes(NOTE)}, path)
        made.append(path.read_bytes())
    return made[0], made[1]


def lost_note(review: Review) -> str:
    """The id of the silent edit that says what the note said."""
    return next(one.id for one in review.changes if NOTE in one.before and one.kind is not Kind.COMMENT)


def test_surfacing_puts_the_paragraph_back_with_a_real_note(shared: Path, tmp_path: Path) -> None:
    sent, returned = files(shared, tmp_path / "file.docx")
    review = find_changes(read(returned, "returned.docx"), read(sent, "sent.docx"))
    assert {one.origin for one in review.changes} == {Origin.SILENT}
    made = surface_file(review, Blob("returned.docx", returned), Blob("sent.docx", sent), author=US)
    assert "reject-all-as-sent" in dict(made.proof.checks)
    wanted = [(one.kind, one.texts()) for one in stories(sent, "accept")]
    assert [(one.kind, one.texts()) for one in stories(made.file.data, "reject")] == wanted
    assert stories(made.file.data, "accept")[0].texts() == stories(returned, "accept")[0].texts()


@pytest.mark.parametrize("do", [Do.RESERVE, Do.COMMENT, Do.REJECT])
def test_without_the_sent_file_a_comment_that_people_see_tells_it(
    do: Do, shared: Path, tmp_path: Path
) -> None:
    sent, returned = files(shared, tmp_path / "file.docx")
    review = find_changes(read(returned), read(sent))
    decision = Decision(lost_note(review), do, comment="Please put it back." if do is Do.COMMENT else "")
    made = plan(review, [decision], Do.RESERVE, US)
    told = [one for one in made.edits if isinstance(one, AddComment) and NOTE in one.text]
    assert [one.block for one in told] == ["body:1"]
    written = read(patch(returned, made.edits))
    prove(review, made, written)
    note = next(one for one in written.document.stories if one.part == "footnote")
    assert len(note.blocks) == 1


def test_no_wording_of_ours_goes_where_nobody_would_see_it(shared: Path, tmp_path: Path) -> None:
    sent, returned = files(shared, tmp_path / "file.docx")
    review = find_changes(read(returned), read(sent))
    with pytest.raises(DecisionError):
        plan(review, [Decision(lost_note(review), Do.COUNTER, "Within 24 hours.")], Do.RESERVE, US)
