"""Lint says what an author would want to know, by file and line; the shipped library gives it nothing to say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dpadesk.library import SIDES, Lint, lint, load
from dpadesk.say import load as sentences

Spoil = Callable[[str, str, str], int]

BREACH = "clauses/breach/notification.yaml"
FOLLOW = "clauses/breach/follow-up.yaml"
FORM = "forms/communications-platform.yaml"
FULL = "forms/balanced-full.yaml"
PAPER = "forms/controller-paper.yaml"
CAP = "clauses/liability/cap.yaml"
TERMS = "clauses/definitions/terms.yaml"


def test_the_shipped_library_is_clean() -> None:
    say = sentences()
    assert [say(one.code, **one.values) for one in lint(load())] == []


def found(folder: Path, code: str) -> list[Lint]:
    """The findings of that code; each says a whole sentence with its file and line."""
    say = sentences()
    every = lint(load(folder))
    for one in every:
        said = say(one.code, **one.values)
        assert said.startswith(f"{one.file}, line {one.line}: ")
        assert "{" not in said
    return [one for one in every if one.code == code]


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        (BREACH, "family: breach", "family: breaches", "lint.unknown-family"),
        (BREACH, "[gdpr-33-2]", "[gdpr-33-9]", "lint.unknown-item"),
        (BREACH, "levers: [breach_notice_hours", "levers: [breach_hours", "lint.unknown-lever"),
        (FOLLOW, "is no admission", "is is no admission", "lint.doubled-word"),
        (FOLLOW, "the evidence and", "the evidence , and", "lint.straight-spacing"),
        ("clauses/term/changes.yaml", 'section("security/measures")', 'section("security/tests")', "lint.reference"),
        (FOLLOW, "remedy the breach without delay. It", "remedy the breach with best efforts. It", "lint.weasel"),
        ("clauses/records/short.yaml", "shall cooperate", "cooperates", "lint.person"),
        (BREACH, "breach_trigger: suspected", "breach_trigger: confirmed", "lint.lever-side"),
        (FOLLOW, "It shall keep the evidence", "It shall kepe the evidence", "lint.spelling"),
        (FOLLOW, "keep the evidence and", "keep the Evidence and", "lint.undefined-term"),
        (FOLLOW, "The notice shall contain, as far", "{{ P | shouted }} shall contain, as far", "lint.bad-template"),
        (FOLLOW, "The notice shall contain, as far", "{% if dora %}This shall contain, as far", "lint.bad-template"),
        (FULL, "clauses: [scope/agreement, ", "clauses: [scope/agreement, scope/agreement, ", "lint.clause-twice"),
    ],
)  # fmt: skip
def test_it_finds_and_names_the_line(
    copy: Path, spoil: Spoil, name: str, old: str, new: str, code: str
) -> None:
    line = spoil(name, old, new)
    lines = {(one.file, one.line) for one in found(copy, code)}
    assert (name, line) in lines or (name, line + 1) in lines, lines


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("clauses/contacts/notices.yaml", "share: 28", "share: 33", "lint.table-shares"),
        (PAPER, "liability/claims, liability/insurance]", "liability/claims]", "lint.unreachable"),
        (FORM, "[confidentiality/personnel]", "[]", "lint.legal-item"),
        ("clauses/law/governing.yaml", "  they_say: Our law, our courts.\n", "", "lint.no-guidance"),
        (CAP, "    side: controller\n", "    side: balanced\n", "lint.no-side"),
        (CAP, "  approval: Chief financial officer\n", "", "lint.no-walk-away"),
        (CAP, "    note: A cap of its own, counted in yearly fees.\n", "", "lint.no-note"),
        (CAP, "liability_cap_basis: agreement_cap}", "liability_cap_basis: unlimited}", "lint.lever-order"),
        (TERMS, "'{{ define(\"EEA\") }} means the", "'{{ define(\"Fleet\") }} means the", "lint.unused-term"),
    ],
)  # fmt: skip
def test_it_finds(copy: Path, spoil: Spoil, name: str, old: str, new: str, code: str) -> None:
    spoil(name, old, new)
    assert found(copy, code)


def test_it_finds_a_question_that_nobody_asks(copy: Path) -> None:
    path = copy / "questions" / "80-signatures.yaml"
    text = path.read_text(encoding="utf-8")
    added = "  - {id: seal, type: yes_no, ask: Is there a seal?, blank: seal, why: None.}\n"
    path.write_text(text + added, encoding="utf-8")
    line = text.count("\n") + 1
    assert [(one.code, one.values["where"], one.line) for one in lint(load(copy))] == [
        ("lint.unused-question", "seal", line)
    ]


def test_what_the_parties_bargain_over_has_both_sides() -> None:
    negotiable = [one for one in load().clauses.values() if one.negotiable]
    assert len(negotiable) >= 38
    for one in negotiable:
        assert {position.side for position in one.positions} == set(SIDES), one.id
        assert one.walk_away.line, one.id
        assert one.walk_away.approval, one.id
        assert one.ladder("processor")[0].side == "processor", one.id
        assert one.ladder("controller") == one.ladder("processor")[::-1], one.id


def test_what_has_levers_and_is_not_bargained_over_says_why() -> None:
    fixed = {one.id for one in load().clauses.values() if one.fixed}
    assert fixed == {one.id for one in load().clauses.values() if one.levers and not one.negotiable}
    assert "uk/addendum" in fixed
