"""Files that real programs wrote: every revision is in one change, our own files hold no silent edit,
and what is answered reads as decided, to us and to LibreOffice."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dpadesk.errors import DecisionError, DpaDeskError
from dpadesk.model import AddComment, Author, Change, Decision, Do, Kind, Opaque, Origin, Reading, Text
from dpadesk.review import Review, can, expected, find_changes, plan, prove, simulate, text_lines
from dpadesk.review.outline import outline
from dpadesk.review.segments import segments
from dpadesk.word import patch, read
from tests.conftest import Corpus
from tests.oracle.office import Office, OfficeFailedError
from tests.silent.generate import Case, bases, cases

US = Author("Connectel Legal", "CL", "2026-11-20T09:00:00Z")
TEXTS = ("our own wording", "forty-eight (48)", "the agreed text, as amended")
SAMPLE = Path(__file__).resolve().parents[2] / "clause_library" / "sample"


def readable(paths: list[Path]) -> Iterator[tuple[Path, Reading]]:
    for path in paths:
        try:
            yield path, read(path.read_bytes(), path.name)
        except DpaDeskError:
            continue


def revisions(reading: Reading) -> set[str]:
    seats = outline(reading)
    found = {mark.id for seat in seats.seats for mark in seat.paragraph.marks}
    for seat in seats.seats:
        if seat.paragraph.formatted is not None:
            found.add(seat.paragraph.formatted.id)
        for part in segments(seat.paragraph):
            found.update(mark.id for mark in part.marks)
            if isinstance(part.item, Text) and part.item.formatted is not None:
                found.add(part.item.formatted.id)
            if isinstance(part.item, Opaque):
                found.update(mark.id for text in part.item.content for mark in text.marks)
    found.update(mark.id for row in seats.rows for mark in row.row.marks)
    found.update(mark.id for cell in seats.cells for mark in cell.marks)
    return found


@pytest.mark.sweep
def test_every_revision_of_every_tracked_file_is_in_exactly_one_change(corpus: Corpus) -> None:
    wrong = []
    for path, reading in readable(corpus.files("tracked")):
        changes = [one for one in find_changes(reading).changes if one.kind is not Kind.COMMENT]
        count = Counter(mark for one in changes for mark in set(one.marks))
        if set(count) != revisions(reading) or max(count.values(), default=1) > 1:
            wrong.append(path.name)
    assert wrong == []


@pytest.mark.sweep
def test_a_file_against_itself_holds_only_marks_that_were_kept(corpus: Corpus) -> None:
    wrong = [
        path.name
        for path, reading in readable(corpus.files("tracked", "other"))
        if any(one.ours != "kept" for one in find_changes(reading, reading).changes)
    ]
    assert wrong == []


@pytest.mark.sweep
def test_ids_are_the_same_with_and_without_the_sent_file(
    corpus: Corpus, counts: Callable[[int], int]
) -> None:
    for case in generated(corpus, counts(100), seed=11):
        alone = find_changes(read(case.returned, case.name))
        against = find_changes(read(case.returned, case.name), read(case.sent, case.name))
        assert [c.id for c in alone.changes] == [c.id for c in against.changes if c.origin is Origin.TRACKED]


def generated(corpus: Corpus, count: int, seed: int) -> Iterator[Case]:
    return cases(bases([corpus.root / "tracked", corpus.root / "other"]), count, seed)


def dice(review: Review, name: str) -> list[Decision]:
    """A decision for most changes, among those that can be made of each."""
    throw = random.Random(name)
    return [_thrown(one, throw) for one in review.changes if throw.random() > 0.1]


def _thrown(change: Change, throw: random.Random) -> Decision:
    do = throw.choice([one for one in Do if can(change, one)])
    talks = do is Do.COMMENT or throw.random() < 0.2
    text = throw.choice(TEXTS) if do is Do.COUNTER else ""
    return Decision(change.id, do, text, "We would rather not." if talks else "")


def answered(review: Review, data: bytes, name: str) -> tuple[tuple[str, ...], tuple[str, ...], bytes] | None:
    """What a thrown set of decisions promises, and the file; None where two of them contradict each other."""
    try:
        made = plan(review, dice(review, name), Do.RESERVE, US)
    except DecisionError as error:
        if error.code not in ("decisions.conflict", "decisions.impossible"):
            raise
        return None
    out = patch(data, made.edits, name)
    prove(review, made, read(out, name))
    promise = expected(review, made)
    return promise.accepted, promise.rejected, out


@pytest.mark.sweep
def test_answers_to_tracked_files_read_as_decided(corpus: Corpus) -> None:
    tried = done = 0
    files = corpus.files("tracked")
    taken = max(corpus.sample(files), files[::6], key=len)
    for path, reading in readable(taken):
        review = find_changes(reading)
        if review.changes:
            tried += 1
            done += answered(review, path.read_bytes(), path.name) is not None
    assert tried >= (0.45 if taken == files else 0.3) * len(taken)  # the rest hold no change
    assert 0 < 0.9 * tried <= done  # thrown decisions contradict each other now and then


@pytest.mark.sweep
def test_answers_to_files_with_silent_edits_read_as_decided(
    corpus: Corpus, counts: Callable[[int], int]
) -> None:
    for case in generated(corpus, counts(300), seed=3):
        review = find_changes(read(case.returned, case.name), read(case.sent, case.name))
        answered(review, case.returned, case.name)


DRAWN = {Kind.INSERT, Kind.DELETE, Kind.REPLACE, Kind.ROW_INSERT}


@pytest.mark.sweep
def test_rejecting_everything_in_a_surfaced_file_gives_what_we_sent(
    corpus: Corpus, counts: Callable[[int], int]
) -> None:
    done = 0
    for case in generated(corpus, counts(800), seed=2):
        returned, sent = read(case.returned, case.name), read(case.sent, case.name)
        review = find_changes(returned, sent)
        silent = [one for one in review.changes if one.origin is Origin.SILENT]
        text = [one for one in silent if one.kind not in (Kind.LINK, Kind.FORMAT, Kind.NUMBERING)]
        if any(one.kind not in DRAWN or "¶" in one.before + one.after or one.ours for one in text):
            continue
        edits = plan(review, (), Do.RESERVE, US).edits
        if any(isinstance(edit, AddComment) for edit in edits):
            continue  # told in a comment: no mark can show it
        surfaced = read(patch(case.returned, edits), case.name)
        assert text_lines(surfaced.document.original()) == text_lines(sent.document.original()), case.name
        done += 1
    share = 0.08 if counts(800) >= 80 else 0.04  # most cases hold what a mark of text alone cannot show
    assert 0 < share * counts(800) <= done


def test_the_sample_holds_every_edit_that_was_made_in_it_and_no_other_edit_of_text() -> None:
    review = find_changes(
        read((SAMPLE / "returned.docx").read_bytes()), read((SAMPLE / "sent.docx").read_bytes())
    )
    silent = [one for one in review.changes if one.origin is Origin.SILENT and one.kind is not Kind.FIELD]
    assert [(one.kind, one.before.strip(), one.after.strip()) for one in silent] == [
        ("replace", "ninety (90)", "thirty (30)"),
        ("insert", "", "at its own cost"),
        ("replace", "without delay", "within a reasonable time"),
    ]
    tracked = [one for one in review.changes if one.origin is Origin.TRACKED]
    assert Counter(one.kind for one in tracked) == {
        "replace": 5,
        "insert": 1,
        "delete": 1,
        "comment": 1,
        "row-insert": 1,
    }
    assert {one.author for one in tracked} == {"Northwind Legal", "Ingrid Solberg"}
    assert all(one.where.clause and (one.where.label or one.where.part == "table") for one in review.changes)


def same(one: str) -> str:
    """A line as any program writes it: spaces and empty lines are not the question here."""
    return " ".join(one.split())


@pytest.mark.oracle
@pytest.mark.parametrize("throw", range(3))
def test_libreoffice_reads_the_answer_to_the_sample_as_decided(
    oracle: Office, tmp_path: Path, throw: int
) -> None:
    data = (SAMPLE / "returned.docx").read_bytes()
    review = find_changes(read(data), read((SAMPLE / "sent.docx").read_bytes()))
    made = plan(review, dice(review, f"sample {throw}"), Do.RESERVE, US)
    path = tmp_path / "answer.docx"
    path.write_bytes(patch(data, made.edits))
    after = simulate(review.returned.document, made.edits)
    for resolve, document in (("accept", after.final()), ("reject", after.original())):
        seen = [same(line) for line in oracle.text(path, resolve=resolve) if line.strip()]  # type: ignore[arg-type]
        assert seen == [same(line) for line in text_lines(replace(document, stories=()))]


@pytest.mark.oracle
@pytest.mark.sweep
def test_a_plain_save_by_libreoffice_is_no_silent_edit_of_text(
    oracle: Office, corpus: Corpus, tmp_path: Path
) -> None:
    """Where LibreOffice leaves the text alone, judged by its own reading of both files."""
    wrong = []
    for path, reading in readable(corpus.sample(corpus.files("tracked", "other"))):
        out = tmp_path / "saved.docx"
        try:
            oracle.resave(path, out)
            if oracle.text(path) != oracle.text(out):
                continue
        except OfficeFailedError:
            continue
        saved = read(out.read_bytes(), path.name)
        if text_lines(saved.document) != text_lines(reading.document):
            continue  # it dropped a mark or a story: a change indeed
        changes = find_changes(saved, reading).changes
        if any(one.origin is Origin.SILENT and one.kind in DRAWN and not one.ours for one in changes):
            wrong.append(path.name)
    assert wrong == []
