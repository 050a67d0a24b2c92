"""The interview asks what matters, says what is missing, and proposes the module with its reason."""

from __future__ import annotations

import pytest

from dpadesk.interview import Asked, AskedGroup, State, interview
from dpadesk.library import Library
from dpadesk.model import Answers, Value

FORM = "communications-platform"


def groups(library: Library, values: dict[str, Value]) -> dict[str, AskedGroup]:
    return {one.group.id: one for one in interview(library, Answers(FORM, values), today="2026-11-21")}


def question(library: Library, values: dict[str, Value], wanted: str) -> Asked:
    found = [
        one
        for group in groups(library, values).values()
        for one in (*group.asked, *group.hidden)
        if one.question.id == wanted
    ]
    assert len(found) == 1
    return found[0]


def party(country: str) -> dict[str, Value]:
    return {"name": "A", "number": "1", "register": "R", "address": "S", "country": country}


def test_nothing_is_missing_in_the_sample(library: Library, answers: Answers) -> None:
    assert [(one.group.title, one.missing) for one in interview(library, answers)] == [
        ("Parties", 0),
        ("Main agreement", 0),
        ("The processing", 0),
        ("Transfers", 0),
        ("Sub-processors", 0),
        ("Security measures", 0),
        ("Financial sector (DORA)", 0),
        ("Signatures", 0),
    ]


def test_a_new_matter_counts_what_is_missing(library: Library) -> None:
    found = groups(library, {})
    assert (found["parties"].answered, found["parties"].missing) == (3, 5)
    assert found["signatures"].missing == 4
    assert found["processing"].missing == 0
    assert found["subprocessors"].missing == 1


def test_a_condition_hides_its_questions(library: Library) -> None:
    without, having = groups(library, {"dora": False})["dora"], groups(library, {"dora": True})["dora"]
    assert [one.question.id for one in without.asked] == ["dora"]
    assert {one.state for one in without.hidden} == {State.NOT_NEEDED}
    assert len(having.asked) == len(without.hidden)  # the transition needs a critical function as well
    assert [one.question.id for one in having.hidden] == ["dora_transition"]


def test_i_do_not_know_is_not_the_default(library: Library) -> None:
    absent = question(library, {}, "breach_notice_hours")
    unknown = question(library, {"breach_notice_hours": None}, "breach_notice_hours")
    assert (absent.state, absent.shown, absent.by_default) == (State.ANSWERED, "48 hours", True)
    assert (unknown.state, unknown.shown, unknown.by_default) == (State.MISSING, "", False)


def test_an_answer_is_taken_from_another_question(library: Library) -> None:
    values: dict[str, Value] = {
        "provider": party("SE"),
        "subprocessor_notice_days": {"amount": 60, "unit": "days"},
    }
    assert question(library, values, "transfer_exporter").shown == "Sweden"
    assert question(library, values, "scc_courts").shown == "Sweden"
    assert question(library, values, "scc_clause9_days").shown == "60 days"
    assert question(library, {**values, "scc_law": "IE"}, "scc_courts").shown == "Ireland"


def test_a_party_with_a_gap_and_a_row_with_a_gap_are_missing(library: Library) -> None:
    gap = {**party("SE"), "register": None}
    assert question(library, {"provider": gap}, "provider").state is State.MISSING
    row: dict[str, Value] = {
        "name": "A",
        "address": "B",
        "purpose": None,
        "location": "C",
        "mechanism": "none",
    }
    assert question(library, {"subprocessors_core": (row,)}, "subprocessors_core").state is State.MISSING


SE, IN, US, NL, CH = party("SE"), party("IN"), party("US"), party("NL"), party("CH")


@pytest.mark.parametrize(
    ("customer", "provider", "importers", "module", "says"),
    [
        (NL, SE, ("US",), "3", "both are processors, so Module Three"),
        (NL, SE, ("IN", "DE"), "3", "both are processors, so Module Three"),
        (NL, IN, ("IN",), "2", "so Module Two"),
        (US, SE, ("SE",), "4", "so Module Four"),
        (NL, SE, ("NO", "DE"), None, "no Standard Contractual Clauses"),
        (NL, SE, ("CH",), None, "An adequacy decision covers Switzerland"),
        (NL, CH, (), None, "An adequacy decision covers Switzerland"),
        (NL, SE, (), None, "the module follows"),
    ],
)
def test_the_module_follows_from_roles_and_places(
    library: Library, customer: Value, provider: Value, importers: Value, module: str | None, says: str
) -> None:
    values: dict[str, Value] = {"customer": customer, "provider": provider, "transfer_importers": importers}
    proposal = question(library, values, "scc_module").proposal
    assert proposal is not None
    assert proposal.value == module
    assert says in proposal.reason
    assert proposal.reason.count(". ") <= 1


def test_places_without_an_adequacy_decision_are_named(library: Library) -> None:
    asked = question(library, {"transfer_importers": ("IN", "CH", "DE", "JP")}, "transfer_importers")
    said = [one.text for one in asked.warnings]
    assert said[0] == "No adequacy decision: India."
    assert [text for text in said if text.startswith("Japan: ")]
    assert not [text for text in said if "Switzerland" in text or "Germany" in text]


def test_a_decision_that_has_ended_is_told(library: Library) -> None:
    asked = interview(library, Answers(FORM, {"transfer_importers": ("GB",)}), today="2032-01-01")
    said = [one.text for group in asked for one in group.warnings]
    assert [text for text in said if text.startswith("The adequacy decision for United Kingdom ended")]


def test_the_authority_and_the_law_are_proposed(library: Library) -> None:
    values: dict[str, Value] = {"provider": SE}
    authority = question(library, values, "scc_authority").proposal
    assert authority is not None
    assert authority.value == "Integritetsskyddsmyndigheten (IMY)"
    law = question(library, {**values, "scc_law": "US"}, "scc_law").proposal
    assert law is not None
    assert law.value is None
    assert "not an EU Member State" in law.reason


@pytest.mark.parametrize(
    ("values", "warned"),
    [
        ({"breach_notice_hours": {"amount": 96, "unit": "hours"}}, "breach-too-late"),
        ({"dora": True, "breach_notice_hours": {"amount": 48, "unit": "hours"}}, "breach-dora"),
        ({"subprocessor_objection_days": {"amount": 45, "unit": "days"}}, "objection-after-change"),
        ({"scc_module": "1"}, "module-one"),
        ({"own_purposes": ("billing",)}, "own-purposes"),
        ({"special_categories": "excluded", "purposes": ("recording",)}, "voice-special"),
        (
            {"transfers_outside": False, "subprocessors_core": ({"mechanism": "scc"},)},
            "transfer-row-unexpected",
        ),
        ({"subprocessors_core": ({"mechanism": "none"},)}, "no-transfer-row"),
    ],
)
def test_warnings_stand_beside_their_question(
    library: Library, values: dict[str, Value], warned: str
) -> None:
    def found(given: dict[str, Value]) -> set[str]:
        return {one.id for group in groups(library, given).values() for one in group.warnings}

    assert warned in found(values)
    assert warned not in found({})


def test_the_other_lawful_ways_are_offered_with_a_sentence_each(library: Library) -> None:
    def choices(customer: Value, provider: Value, importers: Value) -> list[tuple[Value, str]]:
        values: dict[str, Value] = {
            "customer": customer,
            "provider": provider,
            "transfer_importers": importers,
        }
        proposal = question(library, values, "scc_module").proposal
        assert proposal is not None
        return [(one.value, one.reason) for one in proposal.choices]

    onward = choices(NL, SE, ("US",))
    assert {value for value, _ in onward} == {None}
    assert [text for _, text in onward if "Article 47" in text]
    back = choices(US, SE, ("IN",))
    assert back[0][0] == "3"
    assert back[0][1].endswith("so Module Three.")
    fallback = choices(NL, SE, ("CH",))
    assert [value for value, _ in fallback] == ["3"]
    assert "falls away" in fallback[0][1]


def test_a_reason_is_a_sentence_that_names_the_parties(library: Library) -> None:
    values: dict[str, Value] = {"customer": US, "provider": SE, "transfer_importers": ("SE",)}
    for form, provider, customer in (
        ("balanced-full", "The Provider is", "the Customer,"),
        ("web-you-we", "The processor is", "the controller,"),
    ):
        asked = [one for group in interview(library, Answers(form, values)) for one in group.asked]
        proposal = next(one.proposal for one in asked if one.question.id == "scc_module")
        assert proposal is not None
        assert proposal.reason.startswith(provider)
        assert customer in proposal.reason


@pytest.mark.parametrize(
    ("name", "value", "note"),
    [
        ("agreement_date", "0206-11-21", "year-agreement_date"),
        ("provider", {**party("SE"), "address": "P.O. Box 12, Stockholm"}, "box-provider"),
        ("provider", {**party("SE"), "address": "Stockholm"}, "address-provider"),
        ("provider", {**party("SE"), "number": "12"}, "number-provider"),
        ("provider_privacy_email", "someone@gmail.com", "private-mail-provider_privacy_email"),
    ],
)
def test_what_looks_like_a_slip_is_asked_about(library: Library, name: str, value: Value, note: str) -> None:
    sound = {**party("SE"), "address": "Sveavägen 210, Stockholm", "number": "559000-1234"}
    good: dict[str, Value] = {
        "agreement_date": "2026-11-21",
        "provider": sound,
        "provider_privacy_email": "privacy@firm.se",
    }
    assert note in {one.id for one in question(library, {**good, name: value}, name).warnings}
    assert not question(library, good, name).warnings


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("balanced-full", "48 hours"),
        ("controller-paper", "24 hours"),
        ("communications-platform", "48 hours"),
    ],
)
def test_a_default_follows_the_side_of_the_form(library: Library, form: str, shown: str) -> None:
    asked = [one for group in interview(library, Answers(form)) for one in group.asked]
    found = next(one for one in asked if one.question.id == "breach_notice_hours")
    assert found.by_default
    assert found.shown == shown
