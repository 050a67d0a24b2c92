"""Which matter a returned file answers, by what is in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dpadesk.desk import Likeness, likenesses, matter_answered
from dpadesk.errors import UnreadableFile
from dpadesk.model import Blob, Document, Matter
from dpadesk.model.notation import parse
from dpadesk.store import SampleFiles, read_sample
from dpadesk.word import Properties, write

PARTIES = ("Northwind Bank N.V.", "Contoso Retail GmbH", "Fabrikam Health AB")
COMMON = [f"The Processor shall observe rule {n} of this agreement." for n in range(40)]


@pytest.fixture(scope="module")
def sample() -> SampleFiles:
    return read_sample()


def docx(*texts: str) -> bytes:
    return write(Document(tuple(parse(one) for one in texts)), properties=Properties(title=""))


def paper(party: str, *, lost: int = 0, more: str = "") -> bytes:
    """What we send to a party: the same but for four paragraphs; `lost` of the common ones are rewritten."""
    own = [
        f"{party} is the Customer.",
        f"For {party}: sign here.",
        f"Address of {party}.",
        f"Data of {party}.",
    ]
    kept = [f"Rewritten {n}." if n < lost else text for n, text in enumerate(COMMON)]
    return docx(*own, *kept, more)


def sent() -> list[tuple[Matter, Blob]]:
    return [
        (Matter(id=f"m{n}", name=party, counterparty=party), Blob("DPA.docx", paper(party)))
        for n, party in enumerate(PARTIES)
    ]


@pytest.mark.parametrize("at", range(3))
def test_among_papers_from_one_form_it_is_found(at: int) -> None:
    found = likenesses(Blob("scan.docx", paper(PARTIES[at], lost=9, more="And one more.")), sent())
    assert matter_answered(found) == f"m{at}"
    assert found[0].matter == f"m{at}"


def test_the_sample_that_came_back_answers_the_sample_sent(sample: SampleFiles) -> None:
    ours = (Matter(id="sample", name="S", counterparty=sample.counterparty), sample.sent)
    found = likenesses(sample.returned, [*sent(), ours])
    assert matter_answered(found) == "sample"
    assert found[0].share > 0.8


def test_who_is_not_named_is_not_taken_for_granted() -> None:
    """Our paper filled in for somebody with whom there is no matter yet."""
    found = likenesses(Blob("new.docx", paper("Trey Research Oy")), sent()[:1])
    assert found[0].share > 0.8
    assert matter_answered(found) is None


def test_two_matters_with_the_same_paper_are_asked_about() -> None:
    twin = replace(sent()[0][0], id="twin"), sent()[0][1]
    assert matter_answered(likenesses(Blob("back.docx", paper(PARTIES[0])), [*sent(), twin])) is None


def test_another_document_answers_nothing() -> None:
    other = Blob("other.docx", docx(f"{PARTIES[0]} sells bicycles."))
    assert matter_answered(likenesses(other, sent())) is None


def test_what_we_sent_and_cannot_be_read_is_left_out() -> None:
    broken = Matter(id="broken", name="B"), Blob("broken.docx", b"PK\3\4 no")
    found = likenesses(Blob("back.docx", paper(PARTIES[1])), [broken, *sent()])
    assert "broken" not in {one.matter for one in found}
    assert matter_answered(found) == "m1"


def test_a_file_that_cannot_be_read_is_said() -> None:
    with pytest.raises(UnreadableFile):
        likenesses(Blob("back.docx", b"%PDF"), sent())


def test_no_candidates_is_no_answer() -> None:
    assert matter_answered(()) is None
    assert matter_answered((Likeness("m", frozenset("abcd"), 0.49, True),)) is None
