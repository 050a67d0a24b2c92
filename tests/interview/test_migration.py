"""Answers of an older library, and slips in answers that are of the right type."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dpadesk.errors import AnswersError
from dpadesk.interview import interview, open_answers, read_answers, refreshed
from dpadesk.library import Library, Migration, version_key
from dpadesk.model import Answers, Value

STEP = Migration(
    to="1.1",
    questions={"hours": "breach_notice_hours"},
    gone={"fax": "nobody sends a fax."},
    values={"special_categories": {"none": "excluded"}, "data_subjects": {"customers": "clients"}},
    clauses={"breach/notice": "breach/notification"},
    positions={"deletion/return": "preferred", "audit/audits:hard": "fallback-1"},
    forms={"telephony": "communications-platform"},
    news="There are more forms.",
)
OLD = """
form: telephony
library: "1.0"
answers:
  hours: 24 hours
  fax: "+46 8 1"
  special_categories: none
  data_subjects: [customers, agents]
positions: {breach/notice: fallback-1, audit/audits: hard}
"""


@pytest.fixture
def newer(library: Library) -> Library:
    return replace(library, version="1.1", migrations=(STEP,))


def test_an_older_file_becomes_one_of_this_version(newer: Library) -> None:
    answers, said = open_answers(OLD, newer)
    assert answers.form == "communications-platform"
    assert answers.library == "1.1"
    assert answers.values == {
        "breach_notice_hours": {"amount": 24, "unit": "hours"},
        "special_categories": "excluded",
        "data_subjects": ("clients", "agents"),
    }
    assert answers.positions == {"breach/notification": "fallback-1", "audit/audits": "fallback-1"}
    flat = " ".join(said)
    for word in ("telephony", "hours", "fax", "nobody sends a fax", "breach/notice", "hard", "more forms"):
        assert word in flat
    assert len(said) == 8


def test_a_file_of_this_version_stays_as_it_is(newer: Library) -> None:
    with pytest.raises(AnswersError):
        open_answers(OLD.replace('"1.0"', '"1.1"').replace("telephony", "communications-platform"), newer)
    assert open_answers("form: communications-platform\nlibrary: '1.1'\n", newer)[1] == ()
    assert open_answers("form: communications-platform\n", newer)[1] == ()


def test_the_shipped_sample_is_told_what_is_new(library: Library) -> None:
    answers, said = open_answers("form: communications-platform\nlibrary: '1.0'\n", library)
    assert answers.library == library.version
    assert [one.partition(" ")[0] for one in said] == ["New", "New", "New"]  # what 1.1, 1.2 and 1.3 brought
    assert read_answers("form: communications-platform\nlibrary: '1.0'\n", library) == answers


def test_versions_compare_as_numbers() -> None:
    assert version_key("1.10") > version_key("1.9") > version_key("1")
    assert version_key("draft") < version_key("0.1")


def notes(library: Library, values: dict[str, Value], today: str = "") -> dict[str, str]:
    groups = interview(library, Answers("communications-platform", values), today=today)
    return {one.id: one.text for group in groups for one in group.warnings}


@pytest.mark.parametrize(
    ("country", "number", "odd"),
    [
        ("SE", "556000-1234", False),
        ("SE", "5560-1234", True),
        ("DE", "HRB 12345 B", False),
        ("DE", "12345", True),
        ("FR", "123 456 789", False),
        ("FR", "123 456", True),
        ("NL", "90817263", False),
        ("GB", "SC123456", False),
        ("US", "anything", False),
    ],
)
def test_a_register_number_that_looks_wrong_is_asked_about(
    library: Library, country: str, number: str, odd: bool
) -> None:
    found = notes(library, {"customer": {"name": "A", "number": number, "country": country}})
    assert ("number-customer" in found) == odd
    if odd:
        assert number in found["number-customer"]


@pytest.mark.parametrize(
    ("address", "note"),
    [
        ("a@gmail.com", "private-mail"),
        ("a@example.com", "sample-mail"),
        ("a@northwindbank.example", ""),
    ],
)
def test_a_mailbox_of_nobodys_company_is_asked_about(library: Library, address: str, note: str) -> None:
    found = notes(library, {"provider_privacy_email": address})
    assert [one for one in found if "mail" in one] == ([f"{note}-provider_privacy_email"] if note else [])


def test_dates_in_the_wrong_order_are_asked_about(library: Library) -> None:
    dates: dict[str, Value] = {"agreement_date": "2026-12-01", "effective_date": "2026-11-01"}
    assert "applies-before-agreement" in notes(library, dates)
    assert "applies-before-agreement" not in notes(library, {**dates, "effective_date": "2026-12-01"})
    assert "applies-before-agreement" not in notes(library, {"agreement_date": "2026-12-01"})


def test_adequacy_turns_amber_before_its_end_and_when_the_list_is_old(library: Library) -> None:
    places: dict[str, Value] = {"transfer_importers": ("GB", "JP")}
    assert notes(library, places, "2026-11-21").keys().isdisjoint({"ending-GB", "stale-GB", "stale-JP"})
    soon = notes(library, places, "2031-09-01")
    assert "2031-12-27" in soon["ending-GB"]
    assert {"stale-GB", "stale-JP"} <= soon.keys()
    assert "expired-GB" in notes(library, places, "2032-01-01")
    assert "stale-JP" not in notes(library, {"transfer_importers": ("SE",)}, "2031-09-01")


def test_every_transfer_that_is_named_has_its_module(library: Library) -> None:
    values: dict[str, Value] = {
        "customer": {"name": "A", "country": "DE"},
        "provider": {"name": "B", "country": "US"},
        "transfer_importers": ("IN",),
    }
    groups = interview(library, Answers("balanced-full", values))
    asked = {one.question.id: one for group in groups for one in group.asked}
    proposal = asked["scc_module"].proposal
    assert proposal is not None
    assert (proposal.value, proposal.others) == ("2", ("3",))
    assert "Module Two" in proposal.reason


def test_the_answers_of_a_kept_matter_are_brought_up_to_date(library: Library, answers: Answers) -> None:
    same, nothing = refreshed(library, answers)
    assert (same, nothing) == (answers, ())
    old = replace(
        answers,
        library="1.1",
        values={**answers.values, "firm_note": "ours", "audits_per_year": 99},
        positions={"measures/short": "full", "no/clause": "x", "costs/assistance": "omitted"},
    )
    new, said = refreshed(library, old)
    assert new.library == library.version
    assert new.positions == {"measures/short": "preferred", "costs/assistance": "omitted"}
    assert dict(new.values) == {
        name: value for name, value in answers.values.items() if name != "audits_per_year"
    }
    told = " ".join(said)
    for part in ("firm_note", "planned audits", "no/clause", "measures/short", "New in this version"):
        assert part in told
