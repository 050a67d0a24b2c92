"""Everything that goes out with a round: complete, proved, free of leaks, and kept."""

from __future__ import annotations

import itertools
import json
import re
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from dpadesk.desk import (
    Blob,
    Pack,
    decide,
    decide_many,
    export_answer,
    hand_over,
    private_of,
    receive,
    review_round,
    round_pack,
    sample_matter,
    send,
    send_pack,
)
from dpadesk.errors import DpaDeskError, LeakFound, UnreadableFile
from dpadesk.interview import read_answers
from dpadesk.library import Library, load
from dpadesk.model import Author, Decision, Direction, Do, Kind, Matter, Round, Turn
from dpadesk.review import read_decisions
from dpadesk.store import Workspace, read_sample
from dpadesk.word import accept, compare, open_package, read, strings
from tests.conftest import Corpus

NOW = "2026-11-23T09:00:00Z"
US = "Meridian Talk Legal"


@dataclass(frozen=True)
class Sample:
    """The sample matter, decided, and the bytes that it keeps."""

    matter: Matter
    files: Mapping[str, bytes]
    library: Library

    def blobs(self, sha256: str) -> bytes:
        return self.files[sha256]

    def pack(self, matter: Matter | None = None, **more: object) -> Pack:
        asked = matter or self.matter
        review = review_round(asked, self.blobs)
        return round_pack(asked, review, self.blobs, now=NOW, library=self.library, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def sample() -> Sample:
    found, library = read_sample(), load()
    opened = sample_matter(
        read_answers(found.answers, library),
        found.sent,
        found.returned,
        author=Author(US, "MT"),
        now=found.answered_at,
        name="Northwind Bank",
        counterparty=found.counterparty,
    )
    decided = decide_many(opened.matter, read_decisions(found.decisions).decisions, now=NOW)
    return Sample(decided.matter, {one.sha256: one.data for one in opened.keep}, library)


@pytest.fixture(scope="module")
def pack(sample: Sample) -> Pack:
    return sample.pack()


def lines(data: bytes, *, accepted: bool = True) -> list[str]:
    document = read(data).document
    side = document.final() if accepted else document.original()
    # A chip is what a contents field computes: programs write its code anew.
    return [text for one in side.paragraphs() if (text := one.visible.replace("\ufffc", "").strip())]


def test_the_pack_is_whole(pack: Pack) -> None:
    assert [one.what for one in pack.files] == [
        "redline", "redline-pdf", "against-only", "against-only-pdf", "clean", "clean-pdf",
        "issues-docx", "cover", "issues-xlsx", "receipt",
    ]  # fmt: skip
    assert {one.what for one in pack.files if one.ours} == {"issues-xlsx", "receipt"}
    assert pack.leaks == ()
    names = [one.blob.name for one in pack.files]
    assert len({name.casefold() for name in names}) == len(names)
    assert names[0] == "Northwind Bank - counter-redline - round 3 - 2026-11-23.docx"


def test_the_papers_say_the_same(pack: Pack, sample: Sample) -> None:
    redline, clean = pack.file("redline").data, pack.file("clean").data
    sent = sample.files[sample.matter.rounds[0].sha256]
    assert lines(redline) == lines(clean)
    assert lines(pack.file("against-only").data) == lines(clean)
    assert lines(pack.file("against-only").data, accepted=False) == lines(sent)
    assert read(clean).authors == ()


def test_both_comparisons_where_two_versions_of_ours_differ(sample: Sample) -> None:
    first, returned = (sample.files[one.sha256] for one in sample.matter.rounds)
    second = compare(first, returned, author=US, when=NOW)
    matter = sample.matter
    numbered = [
        Round(1, Direction.SENT, "first.docx", matter.rounds[0].sha256, NOW),
        Round(2, Direction.SENT, "second.docx", Blob("", second).sha256, NOW),
        replace(matter.rounds[1], number=3),
    ]
    asked = replace(matter, rounds=tuple(numbered))
    files = {**sample.files, numbered[1].sha256: second}
    review = review_round(asked, files.__getitem__)
    known = {one.id for one in review.changes}
    kept = tuple(one for one in matter.rounds[1].decisions if one.change in known)
    asked = replace(asked, rounds=(*asked.rounds[:2], replace(asked.rounds[2], decisions=kept)))
    made = round_pack(asked, review, files.__getitem__, now=NOW, pdf=False)
    assert lines(made.file("against-first").data, accepted=False) == lines(first)
    assert lines(made.file("against-last").data, accepted=False) == lines(second)


def test_the_pdfs_show_what_the_papers_say(pack: Pack, tmp_path: Path) -> None:
    for what in ("redline", "against-only", "clean"):
        path = tmp_path / f"{what}.pdf"
        path.write_bytes(pack.file(f"{what}-pdf").data)
        shown = subprocess.run(
            ["pdftotext", str(path), "-"], capture_output=True, text=True, check=True
        ).stdout
        words = set(re.findall(r"\w{4,}", shown))
        wanted = set(re.findall(r"\w{4,}", " ".join(lines(pack.file(what).data))))
        assert len(wanted - words) < len(wanted) / 50, sorted(wanted - words)[
            :20
        ]  # but for words cut at a line's end
    assert "seventy-two (72)" in " ".join(text(pack, "redline-pdf").split())
    assert "seventy-two (72)" not in " ".join(text(pack, "clean-pdf").split())
    assert "Our security team works around the clock" in " ".join(text(pack, "redline-pdf").split())
    assert "Our security team works around the clock" not in " ".join(text(pack, "clean-pdf").split())


def test_a_row_that_they_took_out_unseen_is_put_back_in_every_paper(sample: Sample) -> None:
    """What only a mark can be answered at is surfaced first, in the round as in a single answer."""
    package = open_package(sample.files[sample.matter.rounds[1].sha256])
    body = package.part("word/document.xml").decode()
    rows = re.findall(r"<w:tr[ >](?:(?!<w:tr[ >]).)*?</w:tr>", body, re.DOTALL)
    gone = next(row for row in rows if "Tonekit" in row)
    changed = package.replace({"word/document.xml": body.replace(gone, "").encode()})
    theirs = Blob("returned.docx", changed.to_bytes())
    files = {**sample.files, theirs.sha256: theirs.data}
    asked = replace(sample.matter.rounds[1], sha256=theirs.sha256, decisions=())
    matter = replace(sample.matter, rounds=(sample.matter.rounds[0], asked))
    review = review_round(matter, files.__getitem__)
    (lost,) = (one for one in review.changes if one.kind is Kind.ROW_DELETE)
    matter = decide(matter, Decision(lost.id, Do.REJECT), now=NOW).matter
    made = round_pack(matter, review, files.__getitem__, now=NOW, library=sample.library, pdf=False)
    cells = [cell.strip() for cell in lost.before.split("|")]
    for what in ("redline", "clean"):
        shown = lines(made.file(what).data)
        assert [cell for cell in cells if cell not in shown] == [], what


def text(pack: Pack, what: str) -> str:
    from dpadesk.pdf import strings as of_pdf

    return "\n".join(one.text for one in of_pdf(pack.file(what).data))


def test_the_list_of_issues_is_laid_out_for_a_table(pack: Pack) -> None:
    data = pack.file("issues-docx").data
    body = open_package(data).part("word/document.xml").decode()
    assert 'w:orient="landscape"' in body
    assert body.count("<w:tblHeader") == 2
    told = " ".join(one.text for one in strings(data))
    for words in (
        "10.1 Personal Data Breach",
        "forty-eight (48)",
        "We can shorten to 48 hours",
        "Countered",
        "Controller",
    ):
        assert words in told
    assert "Hours from reasonable certainty" not in told  # the rung is ours


def test_the_spreadsheet_says_what_each_round_gave_and_where(pack: Pack) -> None:
    book = load_workbook(BytesIO(pack.file("issues-xlsx").data))
    issues, rounds = book["Issues"], book["Rounds"]
    head = [cell.value for cell in issues[1]]
    for name in ("Clause", "Their ask", "Our position", "Reason", "Owner", "Status", "Playbook rung"):
        assert name in head
    rows = [dict(zip(head, (cell.value for cell in row), strict=True)) for row in issues.iter_rows(min_row=2)]
    (breach,) = (row for row in rows if str(row["Clause"]).startswith("10.1"))
    assert re.fullmatch(r"Hours from reasonable certainty \(1 of \d\)", str(breach["Playbook rung"]))
    assert breach["Given so far"] == "Round 3: offered “forty-eight (48)” instead of “seventy-two (72)”"
    assert rounds.freeze_panes == "A2"
    assert rounds.page_setup.orientation == "landscape"
    assert [len(sheet.tables) for sheet in (issues, rounds)] == [1, 1]


def test_the_letter_counts_what_was_decided(pack: Pack) -> None:
    letter = pack.file("cover").data.decode()
    assert letter.startswith("Subject: Northwind Bank")
    assert "12 changes: 2 accepted, 3 countered, 3 rejected, 4 reserved or open" in letter
    assert "3 changes in your file were not tracked" in letter
    for one in pack.files:
        assert (one.blob.name in letter) is (not one.ours and one.what != "cover"), one.what
    assert "they will not insist" not in letter
    assert not re.search(r"[{}]|report\.", letter)


def test_the_receipt_names_every_file_and_every_concession(pack: Pack) -> None:
    receipt = json.loads(pack.file("receipt").data)
    by_what = {one["what"]: one["sha256"] for one in receipt["files"]}
    for one in pack.files:
        assert one.what == "receipt" or by_what[one.what] == one.blob.sha256
    assert receipt["returned"]["sha256"] == Blob("", read_sample().returned.data).sha256
    assert {"accept-all", "reject-all"} <= {one["check"] for one in receipt["checks"]}
    (breach,) = (one for one in receipt["conceded"] if one["clause"] == "breach/notification")
    assert (breach["ours"], breach["asked"], breach["result"]) == (
        "seventy-two (72)", "twenty-four (24)", "forty-eight (48)",
    )  # fmt: skip
    assert breach["rung"]["after"]["position"] == "preferred"


def test_giving_way_to_another_position_is_another_rung(sample: Sample) -> None:
    """The wording of a fallback, taken over as our counter, is told as that rung."""
    review = review_round(sample.matter, sample.blobs)
    asked = next(one for one in review.changes if one.where.clause == "subprocessors/changes")
    clause = sample.library.clauses["subprocessors/changes"]
    assert len(clause.positions) > 1
    made = sample.pack(decide(sample.matter, Decision(asked.id, Do.ACCEPT), now=NOW).matter, pdf=False)
    (told,) = (one for one in made.conceded if one.change == asked.id)
    assert told.gave == "conceded"
    assert told.was is not None
    assert told.was.place == 1


def test_the_same_state_gives_the_same_bytes(sample: Sample, pack: Pack) -> None:
    again = sample.pack()
    assert [
        one.blob.data == other.blob.data for one, other in zip(pack.files, again.files, strict=True)
    ].count(False) == 0


def test_sending_keeps_everything_and_it_is_their_turn(sample: Sample, pack: Pack, tmp_path: Path) -> None:
    act = send_pack(sample.matter, pack, now=NOW)
    assert act.matter.turn is Turn.THEIRS
    newest = act.matter.rounds[-1]
    assert newest.sha256 == pack.file("redline").sha256
    assert {one.what for one in newest.enclosed} == {one.what for one in pack.files} - {"redline"}
    space = Workspace(tmp_path)
    space.save(act.matter, [*act.keep, *(Blob("x.docx", data) for data in sample.files.values())])
    read_back = Workspace(tmp_path).load(act.matter.id)
    assert read_back == act.matter
    for one in read_back.rounds[-1].enclosed:
        assert space.blob(read_back.id, one.sha256) == pack.file(one.what).data
    space.save(sample.matter)  # undo: the matter before, whose turn is ours
    assert Workspace(tmp_path).load(sample.matter.id).turn is Turn.OURS


def test_the_next_round_tells_what_this_one_gave(sample: Sample, pack: Pack) -> None:
    sent = send_pack(sample.matter, pack, now=NOW)
    files = {**sample.files, **{one.sha256: one.data for one in sent.keep}}
    theirs = Blob("back.docx", accept(pack.file("redline").data))
    matter = receive(sent.matter, theirs, now=NOW, direction=Direction.RECEIVED).matter
    files[theirs.sha256] = theirs.data
    review = review_round(matter, files.__getitem__)
    made = round_pack(
        matter, review, files.__getitem__, now="2026-12-01T09:00:00Z", library=sample.library, pdf=False
    )
    assert {one.round for one in made.conceded} >= {3}
    assert [one for one in made.conceded if one.round == 3] == list(pack.conceded)
    assert "against-last" in {one.what for one in made.files}


SECRETS: tuple[tuple[str, str], ...] = (
    ("As in our deal with Fabrikam Health.", "party"),
    (r"See C:\Users\ada\matters\northwind.docx for more.", "path"),
    ("Needed when a carrier fails. Discussed by telephone on 20 November; they will not insist.", "note"),
    ("Ada Lovelace will call you.", "name"),
)


@pytest.mark.parametrize(("comment", "kind"), SECRETS, ids=[kind for _, kind in SECRETS])
def test_a_leak_stops_the_round(sample: Sample, comment: str, kind: str) -> None:
    other = replace(
        sample.matter, id="other", counterparty="Fabrikam Health GmbH", author="Ada Lovelace", answers=None
    )
    old = sample.matter.rounds[1].decisions
    wanted = next(one for one in old if one.do is Do.COUNTER)
    matter = decide(sample.matter, replace(wanted, comment=comment), now=NOW).matter
    if kind == "note":  # what is said on purpose as well is no secret
        noted = next(one for one in old if "carrier" in one.note)
        assert noted.note == comment
        private = replace(private_of(matter, others=[other]), said=())
    else:
        private = private_of(matter, others=[other])
    made = sample.pack(matter, private=private, pdf=False)
    assert {one.kind for one in made.leaks} == {kind}
    assert {one.file for one in made.leaks} >= {made.file("redline").name}
    review = review_round(matter, sample.blobs)
    alone = lambda: export_answer(matter, review, sample.blobs, now=NOW, private=private)  # noqa: E731
    for act in (lambda: hand_over(made), lambda: send_pack(matter, made, now=NOW), alone):
        with pytest.raises(LeakFound) as stopped:
            act()  # type: ignore[no-untyped-call]
        assert stopped.value.values["file"]


def test_two_hundred_other_matters_stop_nothing(sample: Sample) -> None:
    firsts, seconds = (
        "Fabrikam Contoso Adatum Litware Tailspin",
        "Health Bank Data Logistics Energy Media Retail Cloud",
    )
    pairs = itertools.product(firsts.split(), seconds.split(), ("GmbH", "Ltd", "N.V.", "AB", "Inc."))
    names = [" ".join(each) for each in pairs]
    assert len(names) == 200
    ordinary = (
        "Customer",
        "Data Processing",
        "Northwind Bank N.V.",
        "Meridian Talk AB",
        "Security Ltd",
        "The Bank",
    )
    private = private_of(sample.matter, parties=(*names, *ordinary), users=("root", "user", "admin"))
    assert sample.pack(private=private, pdf=False).leaks == ()


@pytest.mark.sweep
def test_no_real_file_is_stopped_for_nothing(corpus: Corpus, measured: Callable[[str, str], None]) -> None:
    """Their own text may name anybody: every party and person in it is known to them already."""
    seen = stopped = 0
    for path in corpus.sample(corpus.files("tracked", "dpa")):
        blob = Blob(path.name, path.read_bytes())
        try:
            people = read(blob.data, blob.name).authors
            matter = Matter("m", f"Matter of {path.stem}", author="Our Firm Legal")
            matter = receive(matter, blob, now=NOW, direction=Direction.RECEIVED).matter
            review = review_round(matter, {blob.sha256: blob.data}.__getitem__)
        except UnreadableFile:
            continue
        parties = (
            "Fabrikam Health GmbH",
            "Apple Inc.",
            "Orange S.A.",
            "Microsoft Corporation",
            "Google LLC",
            "Box, Inc.",
        )
        private = private_of(matter, parties=parties, users=people)
        made = round_pack(
            matter, review, {blob.sha256: blob.data}.__getitem__, now=NOW, private=private, pdf=False
        )
        seen += 1
        stopped += bool(made.leaks)
        assert made.leaks == (), path
    measured("Rounds of real files stopped for nothing", f"files {seen}\nstopped {stopped}")


def test_a_file_without_a_round_is_a_sentence(sample: Sample) -> None:
    empty = replace(sample.matter, rounds=())
    with pytest.raises(DpaDeskError):
        round_pack(empty, review_round(sample.matter, sample.blobs), sample.blobs, now=NOW)


def test_sending_by_hand_still_works(sample: Sample) -> None:
    act = send(sample.matter, Blob("x.docx", b"other bytes"), now=NOW)
    assert act.matter.turn is Turn.THEIRS
    assert act.matter.rounds[-1].enclosed == ()


def test_every_package_in_it_opens(pack: Pack) -> None:
    for one in pack.files:
        if one.blob.data.startswith(b"PK"):
            assert zipfile.ZipFile(BytesIO(one.blob.data)).testzip() is None
