"""A written file that is not what it should be is never handed over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dpadesk.desk.proof import prove_clean, prove_draft, prove_redline, prove_resolved
from dpadesk.errors import ProofFailed
from dpadesk.model import Comment, Document, Reading
from dpadesk.model.notation import parse


def document(*written: str) -> Document:
    return Document(tuple(parse(one) for one in written))


def read_as(*written: str) -> Reading:
    return Reading(document(*written), name="out.docx")


OLD, NEW = document("one", "within 72 hours"), document("one", "within 48 hours")
MARKED = document("one", "within [-72-]{+48+} hours")


def test_what_is_right_passes() -> None:
    prove_draft(Reading(OLD), OLD)
    prove_redline(Reading(MARKED), OLD, NEW)
    prove_resolved(Reading(MARKED), MARKED)
    prove_clean(Reading(NEW), NEW, ())


@pytest.mark.parametrize(
    ("call", "what"),
    [
        (lambda: prove_draft(Reading(NEW), OLD), "text, paragraph 2"),
        (lambda: prove_draft(Reading(replace(OLD, title="x", comments=(Comment("1", "c"),))), OLD), "structure"),
        (lambda: prove_redline(Reading(MARKED), NEW, NEW), "reject-all, paragraph 2"),
        (lambda: prove_redline(Reading(OLD), OLD, NEW), "accept-all, paragraph 2"),
        (lambda: prove_redline(read_as("one"), OLD, document("one")), "reject-all, paragraph 2"),
        (lambda: prove_redline(Reading(NEW), document("one"), NEW), "reject-all, paragraph 2"),
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
