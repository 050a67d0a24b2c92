"""The library loads; what is wrong in it is said with file, line and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from dpadesk.errors import LibraryError
from dpadesk.library import load
from dpadesk.say import load as sentences

Spoil = Callable[[str, str, str], int]

BREACH = "clauses/breach/notification.yaml"
FOLLOW = "clauses/breach/follow-up.yaml"
FORM = "forms/communications-platform.yaml"
SECURITY = "questions/60-security.yaml"


def complaint(folder: Path) -> tuple[LibraryError, str]:
    with pytest.raises(LibraryError) as caught:
        load(folder)
    return caught.value, sentences().error(caught.value)


def test_the_shipped_library_has_what_the_first_form_needs() -> None:
    library = load()
    form = library.form("communications-platform")
    assert len(form.parts) == 5
    assert [schedule.id for schedule in form.schedules] == [
        "schedule/processing",
        "schedule/subprocessors",
        "schedule/measures",
    ]
    negotiable = [library.clauses[one] for one in form.clauses() if library.clauses[one].levers]
    assert len(negotiable) >= 20
    assert [group.title for group in library.groups] == [
        "Parties",
        "Main agreement",
        "The processing",
        "Transfers",
        "Other laws",
        "Sub-processors",
        "Security measures",
        "Financial sector (DORA)",
        "Signatures",
    ]


def test_every_clause_of_the_body_has_a_fallback() -> None:
    library = load()
    form = library.form("communications-platform")
    body = [clause for part in form.parts for section in part.sections for clause in section.clauses]
    alone = [one for one in body if len(library.clauses[one].positions) < 2]
    assert alone == ["contacts/notices"]


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        (BREACH, "family: breach", "famly: breach", "library.unknown-field"),
        (BREACH, "side: balanced", "side: both", "library.not-one-of"),
        (BREACH, "      - clause: >-\n", "      - claus: >-\n", "library.no-shape"),
        (BREACH, "id: breach/notification", "id: Breach Notification", "library.bad-id"),
        (BREACH, "title: Notice of a personal data breach", "title: [a, b", "library.not-yaml"),
        ("clauses/dora/data.yaml", "when: dora", "when: __import__('os')", "library.bad-rule"),
        (SECURITY, "    type: duration", "    type: period", "library.not-one-of"),
        (SECURITY, "    default: 48 hours", "    default: soon", "library.bad-default"),
        (SECURITY, "    ask: How many hours", "    asks: How many hours", "library.unknown-field"),
        (FORM, "name: Communications", "nome: Communications", "library.unknown-field"),
    ],
)  # fmt: skip
def test_a_complaint_names_file_and_line(
    copy: Path, spoil: Spoil, name: str, old: str, new: str, code: str
) -> None:
    line = spoil(name, old, new)
    error, said = complaint(copy)
    assert error.code == code
    assert error.values["file"] == name
    found = error.values["line"]
    assert isinstance(found, int)
    assert 0 <= found - line <= 2, said
    assert not re.search(r"\{\w+\}", said), said


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "named"),
    [
        (BREACH, "{{ breach_notice_hours |", "{{ breach_hours |", "library.no-question", "breach_hours"),
        (FORM, "breach/follow-up", "breach/followup", "library.form-clause", "breach/followup"),
        (FORM, "positions: {}", "positions: {liability/cap: softer}", "library.form-position", "softer"),
        ("warnings.yaml", "question: scc_module", "question: module", "library.no-question", "module"),
        (FOLLOW, "breach/follow-up", "breach/notification", "library.twice", "breach/notification"),
    ],
)  # fmt: skip
def test_a_name_that_leads_nowhere_is_named(
    copy: Path, spoil: Spoil, name: str, old: str, new: str, code: str, named: str
) -> None:
    spoil(name, old, new)
    error, said = complaint(copy)
    assert error.code == code
    assert named in said


def test_a_folder_without_a_library(tmp_path: Path) -> None:
    error, said = complaint(tmp_path)
    assert error.code == "library.no-folder"
    assert str(tmp_path) in said


def test_a_form_that_does_not_exist_lists_those_that_do() -> None:
    with pytest.raises(LibraryError) as caught:
        load().form("web-terms")
    assert "communications-platform" in sentences().error(caught.value)


def test_ids_fit_into_a_bookmark() -> None:
    library = load()
    names = [*library.clauses, *(one.id for form in library.forms.values() for one in form.schedules)]
    names += [f"heading/{one.id}" for form in library.forms.values() for one in form.sections()]
    assert [name for name in names if len("_dpa_" + name.replace("/", "__")) > 40] == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("scc_clause9: specific", "scc_clause9: sheep", "library.bad-default"),
        ("scc_clause9: specific", "scc_clause10: specific", "library.no-question"),
        ("signing: page", "signing: handshake", "library.not-one-of"),
    ],
)
def test_a_forms_own_defaults_and_signing_are_checked(
    copy: Path, spoil: Callable[[str, str, str], int], old: str, new: str, code: str
) -> None:
    spoil("forms/controller-paper.yaml", old, new)
    error, said = complaint(copy)
    assert error.code == code
    assert "forms/controller-paper.yaml" in said


def test_a_party_has_three_pronouns(copy: Path, spoil: Callable[[str, str, str], int]) -> None:
    spoil("forms/web-you-we.yaml", "pronouns: [we, us, our]", "pronouns: [we, us]")
    error, said = complaint(copy)
    assert error.code == "library.pronouns"
    assert "line" in said
