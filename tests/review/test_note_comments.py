"""What we say about a change in a note stands in the body, at its reference: a note's own part holds no comments."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpadesk.model import Author, Decision, Do
from dpadesk.review import find_changes, plan, prove
from dpadesk.word import compare, open_package, patch, read
from tests.laws.answering import Validate, new_schema_errors
from tests.oracle.office import Office
from tests.review.test_notes_put_back import agreement

US = Author("Us", "U", "2026-11-20T09:00:00Z")
KINDS = ("footnote", "endnote")


def commented(kind: str) -> tuple[bytes, bytes]:
    """Their edit of the words of a note, and our answer with a comment on it; proved by us."""
    ours = agreement(kind, "first", "second")
    package = open_package(ours)
    (name,) = (one for one in package.parts if one.endswith(f"{kind}s.xml"))
    edited = package.part(name).replace(b"Within 72 hours.", b"Within 24 hours.")
    returned = package.replace({name: edited}).to_bytes()
    theirs = compare(ours, returned, author="Them", when="2026-11-19T10:00:00Z")
    review = find_changes(read(theirs))
    (change,) = review.changes
    assert change.where.part == kind
    made = plan(review, [Decision(change.id, Do.COMMENT, comment="Too short.")], Do.RESERVE, US)
    out = patch(theirs, made.edits)
    prove(review, made, read(out))
    return theirs, out


@pytest.mark.parametrize("kind", KINDS)
def test_it_stands_at_the_reference_and_names_the_note(kind: str) -> None:
    package = open_package(commented(kind)[1])
    (name,) = (one for one in package.parts if one.endswith(f"{kind}s.xml"))
    assert b"comment" not in package.part(name)
    body = package.part(package.document).decode()
    anchored = body[body.index("<w:commentRangeStart") : body.index("<w:commentRangeEnd")]
    assert f"<w:{kind}Reference " in anchored
    comments = read(package.to_bytes()).document.comments
    assert [one.text for one in comments] == [f"About the {kind}: Too short."]


@pytest.mark.oracle
@pytest.mark.parametrize("kind", KINDS)
def test_the_file_is_valid_and_opens(kind: str, validator: Validate, oracle: Office, tmp_path: Path) -> None:
    theirs, out = commented(kind)
    assert new_schema_errors(validator, theirs, out, tmp_path) == []
    answer = tmp_path / "answer.docx"
    answer.write_bytes(out)
    assert "Nothing else is agreed." in oracle.text(answer)
