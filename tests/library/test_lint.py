"""Lint says what an author would want to know; the shipped library gives it nothing to say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dpadesk.library import lint, load
from dpadesk.say import load as sentences

Spoil = Callable[[str, str, str], int]

BREACH = "clauses/breach/notification.yaml"
FORM = "forms/communications-platform.yaml"
PAPER = "forms/controller-paper.yaml"


def test_the_shipped_library_is_clean() -> None:
    say = sentences()
    assert [say(one.code, **one.values) for one in lint(load())] == []


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        (BREACH, "family: breach", "family: breaches", "lint.unknown-family"),
        (BREACH, "[gdpr-33-2]", "[gdpr-33-9]", "lint.unknown-item"),
        (BREACH, "levers: [breach_notice_hours", "levers: [breach_hours", "lint.unknown-lever"),
        ("clauses/breach/follow-up.yaml", "is no admission", "is is no admission", "lint.doubled-word"),
        ("clauses/breach/follow-up.yaml", "the evidence, and", "the evidence , and", "lint.straight-spacing"),
        ("clauses/contacts/notices.yaml", "share: 28", "share: 33", "lint.table-shares"),
        ("clauses/term/changes.yaml", 'ref("security/measures")', 'ref("security/tests")', "lint.reference"),
        (PAPER, "liability/claims, liability/insurance]", "liability/claims]", "lint.unreachable"),
        (FORM, "[confidentiality/personnel]", "[]", "lint.legal-item"),
        ("clauses/breach/follow-up.yaml", "without delay, keep", "with best efforts, keep", "lint.weasel"),
        ("clauses/records/short.yaml", "and shall cooperate", "and {{ P }} cooperates", "lint.person"),
        (BREACH, "breach_trigger: suspected", "breach_trigger: confirmed", "lint.lever-side"),
        ("clauses/law/governing.yaml", "  they_say: Our law, our courts.\n", "", "lint.no-guidance"),
    ],
)  # fmt: skip
def test_it_finds(copy: Path, spoil: Spoil, name: str, old: str, new: str, code: str) -> None:
    spoil(name, old, new)
    found = lint(load(copy))
    assert code in {one.code for one in found}
    say = sentences()
    said = [say(one.code, **one.values) for one in found]
    assert not [line for line in said if "{" in line or line.startswith("lint.")]


def test_it_finds_a_question_that_nobody_asks(copy: Path) -> None:
    path = copy / "questions" / "80-signatures.yaml"
    text = path.read_text(encoding="utf-8")
    added = "  - {id: seal, type: yes_no, ask: Is there a seal?, blank: seal, why: None.}\n"
    path.write_text(text + added, encoding="utf-8")
    assert [(one.code, one.values["where"]) for one in lint(load(copy))] == [("lint.unused-question", "seal")]
