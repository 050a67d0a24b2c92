"""A written file that is not what it should be is never handed over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dpadesk.desk.proof import prove_clean, prove_draft, prove_redline, prove_resolved
from dpadesk.errors import ProofFailed
from dpadesk.model import Blob, Comment, Document, Reading
from dpadesk.model.notation import parse
from dpadesk.word import Properties, compare, write


def document(*written: str) -> Document:
    return Document(tuple(parse(one) for one in written))


def file(*written: str) -> Blob:
    return Blob("out.docx", write(document(*written), properties=Properties(title="")))


def redline(old: Blob, new: Blob) -> Blob:
    return Blob("out.docx", compare(old.data, new.data, author="A", when="2026-11-21T00:00:00Z"))


def read_as(*written: str) -> Reading:
    return Reading(document(*written), name="out.docx")


OLD, NEW = document("one", "within 72 hours"), document("one", "within 48 hours")
MARKED = document("one", "within [-72-]{+48+} hours")
OLD_FILE, NEW_FILE = file("one", "within 72 hours"), file("one", "within 48 hours")
MARKED_FILE = redline(OLD_FILE, NEW_FILE)


def test_what_is_right_passes() -> None:
    prove_draft(Reading(OLD), OLD)
    checks = dict(prove_redline(MARKED_FILE, OLD_FILE, NEW_FILE).checks)
    assert checks == {"accept-all": "2", "reject-all": "2", "marks": "2", "faults": "0"}
    prove_resolved(Reading(MARKED), MARKED)
    prove_clean(Reading(NEW), NEW, ())


@pytest.mark.parametrize(
    ("call", "what"),
    [
        (lambda: prove_draft(Reading(NEW), OLD), "text, paragraph 2"),
        (lambda: prove_draft(Reading(replace(OLD, title="x", comments=(Comment("1", "c"),))), OLD), "structure"),
        (lambda: prove_redline(MARKED_FILE, NEW_FILE, NEW_FILE), "reject-all, paragraph 2"),
        (lambda: prove_redline(OLD_FILE, OLD_FILE, NEW_FILE), "accept-all, paragraph 2"),
        (lambda: prove_redline(file("one"), OLD_FILE, file("one")), "reject-all, paragraph 2"),
        (lambda: prove_redline(NEW_FILE, file("one"), NEW_FILE), "reject-all, paragraph 2"),
        (lambda: prove_clean(Reading(MARKED), NEW, ()), "marks"),
        (lambda: prove_clean(read_as("one{¶}", "within 48 hours"), NEW, ()), "marks"),
        (lambda: prove_clean(Reading(replace(NEW, comments=(Comment("1", "c"),))), NEW, ()), "comments"),
        (lambda: prove_clean(Reading(NEW), NEW, ["revision-id-twice: 7"]), "revision-id-twice: 7"),
        (lambda: prove_clean(Reading(OLD), NEW, ()), "accept-all, paragraph 2"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(call: Callable[[], object], what: str) -> None:
    with pytest.raises(ProofFailed) as raised:
        call()
    assert raised.value.values["what"] == what
