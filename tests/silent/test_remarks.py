"""Comments of the file that we sent, deleted, rewritten, resolved or moved by whoever had it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from dpadesk.desk import Blob, changes_of, surface_file
from dpadesk.model import Author, Change, Decision, Do, Origin
from dpadesk.review import can, plan
from dpadesk.word import read
from tests.silent.drafts import SAMPLE
from tests.silent.dress import KIND, OFFICE, RELS, SPACES
from tests.silent.wordfile import WordFile, plain_paragraphs, plain_texts, run_of, w

COMMENTS, EXTENDED = "word/comments.xml", "word/commentsExtended.xml"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
SAID = {
    1: ("Connectel Legal", "Please confirm the notice period."),
    2: ("Connectel Legal", "Is this list complete?"),
    3: ("Northwind Legal", "We cannot go below this."),
}
US = ("Connectel Legal",)


def point(tag: str, number: int) -> etree._Element:
    made = etree.Element(w(tag))
    made.set(w("id"), str(number))
    return made


def around(run: etree._Element, number: int) -> None:
    """A comment's range round one run, and its reference behind it."""
    run.addprevious(point("commentRangeStart", number))
    reference = etree.Element(w("r"))
    reference.append(point("commentReference", number))
    run.addnext(reference)
    run.addnext(point("commentRangeEnd", number))


def part(file: WordFile, name: str, kind: str, inside: str) -> None:
    file.parts[f"word/{name}.xml"] = inside.encode()
    rows = file.tree(RELS)
    etree.SubElement(rows, rows[0].tag, Id=f"rId{name}", Type=f"{OFFICE}{kind}", Target=f"{name}.xml")
    types = file.tree("[Content_Types].xml")
    tag = f"{{{types.nsmap[None]}}}Override"
    etree.SubElement(types, tag, PartName=f"/word/{name}.xml", ContentType=f"{KIND}{name}+xml")


def sent() -> WordFile:
    """A draft with two comments of ours and one of theirs, each on three words of a paragraph of its own."""
    file = WordFile.read((SAMPLE / "sent.docx").read_bytes())
    body = [p for p in plain_paragraphs(file.tree()) if plain_texts(p, 9)][:6]
    for number, paragraph in zip(SAID, body[::2], strict=True):
        first = plain_texts(paragraph, 9)[0]
        words = (first.text or "").split()
        run = first.getparent()
        first.text = f" {' '.join(words[3:])}"
        run.addprevious(run_of(" ".join(words[:3]), run))
        around(run.getprevious(), number)
    notes = "".join(
        f'<w:comment w:id="{number}" w:author="{author}" w:date="2026-11-0{number}T10:00:00Z" w:initials="X">'
        f'<w:p w14:paraId="0000000{number}"><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>'
        for number, (author, text) in SAID.items()
    )
    part(file, "comments", "comments", f'<w:comments {SPACES} xmlns:w14="{W14}">{notes}</w:comments>')
    states = "".join(f'<w15:commentEx w15:paraId="0000000{number}" w15:done="0"/>' for number in SAID)
    extended = f'<w15:commentsEx xmlns:w15="{W15}">{states}</w15:commentsEx>'
    part(file, "commentsExtended", "commentsExtended", extended)
    return file


def taken_out(file: WordFile, number: int) -> None:
    """A comment deleted as Word does it, without a trace."""
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference", "comment"):
        for name in ("word/document.xml", COMMENTS):
            for one in list(file.tree(name).iter(w(tag))):
                if one.get(w("id")) == str(number):
                    holder = one.getparent() if tag == "commentReference" else one
                    holder.getparent().remove(holder)
    for state in list(file.tree(EXTENDED)):
        if state.get(f"{{{W15}}}paraId") == f"0000000{number}":
            file.tree(EXTENDED).remove(state)


def rewritten(file: WordFile) -> None:
    file.tree(COMMENTS)[0].find(f".//{w('t')}").text = "The notice period is agreed."


def resolved(file: WordFile) -> None:
    file.tree(EXTENDED)[0].set(f"{{{W15}}}done", "1")


def moved(file: WordFile) -> None:
    """The first comment put on words of the next paragraph."""
    root = file.tree()
    ends = [one for tag in ("commentRangeStart", "commentRangeEnd") for one in root.iter(w(tag))][::3]
    reference = next(root.iter(w("commentReference"))).getparent()
    for one in (*ends, reference):
        one.getparent().remove(one)
    other = [p for p in plain_paragraphs(root) if plain_texts(p, 9)][1]
    around(plain_texts(other, 9)[0].getparent(), 1)


def narrowed(file: WordFile) -> None:
    """The first comment put on one more word of the same paragraph."""
    root = file.tree()
    end = next(root.iter(w("commentRangeEnd")))
    rest = end.getnext().getnext()
    text = rest.find(w("t"))
    head, _, tail = text.text.strip().partition(" ")
    text.text = f" {tail}"
    end.addprevious(run_of(f" {head}", rest))


def silent(file: WordFile, us: tuple[str, ...] | None = US) -> list[Change]:
    ours = Blob("sent.docx", sent().save())
    review = changes_of(Blob("returned.docx", file.save()), ours, us=us)
    return [one for one in review.changes if one.origin is Origin.SILENT]


def test_comments_that_came_back_are_no_edit() -> None:
    assert silent(sent()) == []


@pytest.mark.parametrize("number", SAID)
def test_a_comment_that_was_deleted_is_told_where_it_stood(number: int) -> None:
    file = sent()
    taken_out(file, number)
    (found,) = silent(file)
    author, text = SAID[number]
    assert (found.kind, found.before, found.after) == ("comment", text, "")
    assert found.ours == ("removed" if author in US else None)
    before = next(one for one in read(sent().save()).document.comments if one.text == text)
    assert before.start is not None
    assert [span.block for span in found.spans] == [before.start.block]


def test_a_comment_that_went_with_its_paragraph_is_told() -> None:
    file = sent()
    paragraph = next(next(file.tree().iter(w("commentReference"))).iterancestors(w("p")))
    taken_out(file, 1)
    paragraph.getparent().remove(paragraph)
    found = {one.kind: one for one in silent(file)}
    assert found["comment"].before == SAID[1][1]
    assert found["comment"].where.label == found["delete"].where.label


@pytest.mark.parametrize(
    ("edit", "before", "after"),
    [
        (rewritten, SAID[1][1], "The notice period is agreed."),
        (resolved, f"open: {SAID[1][1]}", f"resolved: {SAID[1][1]}"),
        (moved, "on “", "on “"),
        (narrowed, "on “", "on “"),
    ],
)
def test_a_comment_that_came_back_otherwise_is_told(
    edit: Callable[[WordFile], None], before: str, after: str
) -> None:
    file = sent()
    edit(file)
    (found,) = silent(file)
    assert found.kind == "comment"
    assert found.before.startswith(before)
    assert found.after.startswith(after)
    assert found.before != found.after


def test_words_edited_under_a_comment_do_not_move_it() -> None:
    file = sent()
    reference = next(file.tree().iter(w("commentReference")))
    paragraph = next(reference.iterancestors(w("p")))
    first = next(paragraph.iter(w("t")))
    first.text = f"Always, and in any event, {first.text} promptly"
    assert {one.kind for one in silent(file)} <= {"insert", "replace"}


def test_a_lost_comment_can_be_answered_by_a_comment_and_by_nothing_else() -> None:
    file = sent()
    taken_out(file, 1)
    review = changes_of(Blob("returned.docx", file.save()), Blob("sent.docx", sent().save()), us=US)
    (found,) = (one for one in review.changes if one.origin is Origin.SILENT)
    assert [do for do in Do if can(found, do)] == [Do.ACCEPT, Do.COMMENT, Do.RESERVE]
    by = Author("Connectel Legal", "CL", "2026-11-20T09:00:00Z")
    edits = plan(review, (Decision(found.id, Do.COMMENT, comment="Please answer it."),), Do.RESERVE, by).edits
    assert edits
    assert all(type(edit).__name__ == "AddComment" for edit in edits)


def test_a_lost_comment_is_told_in_a_comment_once_surfaced() -> None:
    file = sent()
    taken_out(file, 1)
    returned, ours = Blob("returned.docx", file.save()), Blob("sent.docx", sent().save())
    by = Author("Connectel Legal", "CL", "2026-11-20T09:00:00Z")
    made = surface_file(changes_of(returned, ours, us=US), returned, ours, author=by)
    told = [one.text for one in read(made.file.data).document.comments if "untracked" in one.author]
    assert len(told) == 1
    assert SAID[1][1] in told[0]
