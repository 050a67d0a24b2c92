"""The full form against the statutes: which sentence meets which compulsory element. Written by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import pytest

from dpadesk.assemble import Assembled, assemble
from dpadesk.library import default_folder, load
from dpadesk.model import Answers, Table, Value
from tests.conftest import find_shared

LIBRARY = load()
FORM = LIBRARY.form("balanced-full")
SIDES = ("processor", "balanced", "controller")
WITH_DORA = ("balanced-full", "communications-platform", "controller-paper")

# Element of gdpr-art28.yaml -> the clause and the words of the sentence that meets it. In every wording.
MUST: Mapping[str, tuple[str, str]] = {
    "gdpr-28-2.model": (
        "subprocessors/authorisation",
        r"general written authorisation|prior specific written auth",
    ),
    "gdpr-28-2.list": ("subprocessor-list/core", r"Name and address.*Purpose.*Processing location"),
    "gdpr-28-2.notice": (
        "subprocessors/changes",
        r"shall notify the Customer by e-mail .* before it adds or replaces",
    ),
    "gdpr-28-2.objection": ("subprocessors/changes", r"may (approve or )?object .*within thirty \(30\) days"),
    "gdpr-28-3-contract.parties": (
        "parties/parties",
        r"Northwind Bank.*Keizersgracht.*Customer.*Meridian.*Provider",
    ),
    "gdpr-28-3-contract.binding": (
        "scope/agreement",
        r"It binds the parties from|conclude this DPA when they sign",
    ),
    "gdpr-28-3-subject.stated": (
        "processing/description",
        r"The Provider provides [^.]*a cloud contact centre",
    ),
    "gdpr-28-3-duration.stated": (
        "processing/duration",
        r"lasts as long as they do\. It ends when the periods in",
    ),
    "gdpr-28-3-nature.ops": ("processing/description", r"consists of:.*storing.*erasing"),
    "gdpr-28-3-purpose.stated": ("processing/description", r"for these purposes of the Customer:.*to route"),
    "gdpr-28-3-data.types": ("processing/data-categories", r"Category.*telephone number"),
    "gdpr-28-3-data.special": ("processing/special-categories", r"special categories of personal data"),
    "gdpr-28-3-subjects.list": ("processing/data-subjects", r"clients and prospects.*employees and agents"),
    "gdpr-28-3-controller.duties": ("customer/obligations", r"The Customer shall:.*legal basis"),
    "gdpr-28-3-a.documented": (
        "instructions/documented",
        r"shall process Personal Data only under documented instr",
    ),
    "gdpr-28-3-a.transfers": ("instructions/documented", r"also govern transfers to third countries"),
    "gdpr-28-3-a.law": (
        "instructions/documented",
        r"without an instruction only where Union or Member State law",
    ),
    "gdpr-28-3-a.inform": (
        "instructions/documented",
        r"shall inform the Customer of the legal requirement first, un",
    ),
    "gdpr-28-3-infringing.notice": (
        "instructions/infringing",
        r"shall immediately inform the Customer where it beli",
    ),
    "gdpr-28-3-b.bound": ("confidentiality/personnel", r"shall bind each of them to confidentiality"),
    "gdpr-28-3-c.duty": ("security/measures", r"shall implement and keep up .* that Article 32"),
    "gdpr-28-3-c.list": ("measures/encryption", r"encrypts and pseudonymises as follows:.*AES-256"),
    "gdpr-28-3-d.commit": (
        "subprocessors/authorisation",
        r"under the conditions of this DPA|only with the prior speci",
    ),
    "gdpr-28-4-flow.same": ("subprocessors/flow-down", r"the same data protection obligations"),
    "gdpr-28-4-flow.written": ("subprocessors/flow-down", r"shall bind it by written contract"),
    "gdpr-28-4-liable.full": ("subprocessors/liability", r"is fully liable to the Customer for that failure"),
    "gdpr-28-3-e.assist": (
        "data-subjects/requests",
        r"shall assist the Customer by suitable technical and organis",
    ),
    "gdpr-28-3-f.32": ("assistance/compliance", r"security of processing \(Article 32\)"),
    "gdpr-28-3-f.33": ("assistance/compliance", r"supervisory authority \(Article 33\)"),
    "gdpr-28-3-f.34": ("assistance/compliance", r"to data subjects \(Article 34\)"),
    "gdpr-28-3-f.35": ("assistance/compliance", r"impact assessments \(Article 35\)"),
    "gdpr-28-3-f.36": ("assistance/compliance", r"prior consultation .*\(Article 36\)"),
    "gdpr-33-2.duty": ("breach/notification", r"shall notify the Customer of .* without undue delay"),
    "gdpr-28-3-g.choice": (
        "deletion/return",
        r"shall return or delete all Personal Data, at the Customer’s choice",
    ),
    "gdpr-28-3-g.all": ("deletion/return", r"all Personal Data"),
    "gdpr-28-3-g.copies": ("deletion/return", r"remaining copies in backups"),
    "gdpr-28-3-g.law": ("deletion/return", r"only as far as Union or Member State law obliges"),
    "gdpr-28-3-h.info": ("audit/information", r"all information necessary to demonstrate compliance"),
    "gdpr-28-3-h.audit": ("audit/audits", r"shall allow for and contribute to audits"),
    "gdpr-28-3-h.inspect": ("audit/audits", r"inspections"),
    "gdpr-28-3-h.auditor": ("audit/audits", r"The Customer may mandate another auditor"),
    "gdpr-28-9.form": ("term/changes", r"written agreement of both parties\. Electronic form is enough"),
    "gdpr-44-46.rule": (
        "transfers/rule",
        r"outside the EEA only on documented instructions and under Chapter V",
    ),
    "gdpr-44-46.mechanism": ("transfers/rule", r"each under the mechanism stated there"),
    "gdpr-44-46.complete": ("transfers-annex/choices", r"Module.*Clause 7.*Clause 13.*Clause 17.*Clause 18"),
}

DORA: Mapping[str, tuple[str, str]] = {
    "dora-30-1": (
        "dora/application",
        r"together are the contract .* one set in a format that can be downloaded",
    ),
    "dora-30-2-a": ("dora/services", r"describe the Services\. .* may subcontract"),
    "dora-30-2-b": (
        "dora/services",
        r"processed and stored, in the places .* before it changes such a place",
    ),
    "dora-30-2-c": ("dora/data", r"availability, authenticity, integrity and confidentiality"),
    "dora-30-2-d": (
        "dora/data",
        r"access, recover and take back .* insolvent, .* resolution or discontinues .* contract ends",
    ),
    "dora-30-2-e": ("dora/services", r"describes the service levels.* each revision"),
    "dora-30-2-f": ("dora/incidents", r"shall assist .* free of charge .* price list"),
    "dora-30-2-g": ("dora/authorities", r"fully cooperate with the competent and resolution authorities"),
    "dora-30-2-h": ("dora/termination", r"may terminate .*\(30\) days’ notice"),
    "dora-30-2-i": ("dora/authorities", r"awareness programmes and resilience training"),
    "dora-30-3-a": ("dora/critical", r"precise performance targets, in figures .* corrective action"),
    "dora-30-3-b": (
        "dora/critical",
        r"report on them every month.* any development that may materially affect",
    ),
    "dora-30-3-c": (
        "dora/critical",
        r"contingency plans, test them .* ICT security measures, tools and policies",
    ),
    "dora-30-3-d": ("dora/critical", r"threat-led penetration testing"),
    "dora-30-3-e": (
        "dora/critical",
        r"unrestricted rights of access, inspection and audit.*levels of assurance.*Lead Overseer",
    ),
    "dora-30-3-f": ("dora/critical", r"transition period of six \(6\) months.*migrate to another provider"),
    "dora-28-7": (
        "dora/termination",
        r"breaches.*monitoring shows.*evidenced weaknesses.*no longer supervise",
    ),
    "dora-28-8": ("dora/critical", r"exit without disruption"),
    "dora-28-5": ("dora/data", r"by the measures in Schedule 3"),
    "dora-30-4": ("dora/standard-clauses", r"have considered the standard contractual clauses"),
    "dora-28-3-register": ("dora/services", r"register of information.*LEI or EUID"),
}

CALIFORNIA: Mapping[str, str] = {
    "ca-100d-1": r"only for limited and specified business purposes\. They are listed in",
    "ca-100d-2": r"comply with the CCPA and give the information the same level of privacy protection",
    "ca-100d-3": r"reasonable and appropriate steps to ensure that the use",
    "ca-100d-4": r"can no longer meet its obligations",
    "ca-100d-5": r"stop and remediate unauthorised use",
    "ca-140ag-a": r"shall not:\nsell or share",
    "ca-140ag-b": r"retain, use or disclose it for any purpose other than those .* commercial purpose",
    "ca-140ag-c": r"outside the direct business relationship",
    "ca-140ag-d": r"combine it with information from other sources",
    "ca-140ag-sub": r"engages another person .* by written contract",
    "ca-7051-a10": r"enable the Customer to answer requests of consumers",
}

US: Mapping[str, tuple[str, str]] = {
    "us-contract": ("us/states", r"the terms of this DPA apply in the same way"),
    "us-instructions": ("instructions/documented", r"documented instructions"),
    "us-confidentiality": ("confidentiality/personnel", r"bind each of them to confidentiality"),
    "us-delete-return": ("deletion/return", r"return or delete"),
    "us-demonstrate": ("audit/information", r"demonstrate compliance"),
    "us-assess": ("us/states", r"reasonable assessments, or have an independent assessor"),
    "us-subcontractor": ("us/states", r"bind each subcontractor by written contract to the same duties"),
    "us-object": ("us/states", r"opportunity to object before a subcontractor is engaged"),
    "us-assist": ("us/states", r"data protection assessments.*notices of a breach.*requests of consumers"),
    "us-liability": ("us/states", r"relieves a party of the liability"),
    "us-deidentified": ("us/states", r"re-identify data that was de-identified, commit to this in public"),
}


@cache
def sample() -> Mapping[str, Value]:
    from dpadesk.interview import read_answers

    path = default_folder() / "sample" / "answers.yaml"
    return read_answers(path.read_text(encoding="utf-8"), LIBRARY).values


def positions(side: str, form: str = FORM.id) -> dict[str, str]:
    found = ((one, LIBRARY.clauses[one].positions) for one in LIBRARY.form(form).clauses())
    return {one: step.id for one, steps in found for step in steps[::-1] if step.side == side}


@cache
def made(side: str, module: str = "2", form: str = FORM.id) -> Assembled:
    values = {
        **sample(),
        "scc_module": module,
        "dora": True,
        "dora_critical": "yes",
        "us_states": ("CA", "CO", "MD"),
        "uk_data": True,
        "swiss_data": True,
    }
    return assemble(LIBRARY, Answers(form, values, positions(side, form)), date="2026-11-21")


def text_of(document: Assembled, clause: str) -> str:
    own = [one.visible for one in document.document.paragraphs() if one.id.partition("#")[0] == clause]
    return "\n".join(own)


def meets(document: Assembled, clause: str, words: str) -> bool:
    return re.search(words, text_of(document, clause), re.DOTALL) is not None


def must_elements() -> set[str]:
    items = LIBRARY.law("gdpr-art28")["items"]
    assert isinstance(items, list)
    assert len(items) == 35
    return {one["id"] for item in items for one in item["elements"] if one["need"] == "must"}


def test_no_compulsory_element_is_forgotten() -> None:
    assert set(MUST) == must_elements()


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("element", MUST)
def test_a_sentence_meets_each_compulsory_element(side: str, element: str) -> None:
    assert meets(made(side), *MUST[element]), text_of(made(side), MUST[element][0])


def test_dora_is_covered_21_of_21() -> None:
    items = LIBRARY.law("dora-art30")["items"]
    assert isinstance(items, list)
    assert set(DORA) == {one["id"] for one in items}
    assert len(DORA) == 21


@pytest.mark.parametrize("form", WITH_DORA)
@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("item", DORA)
def test_a_sentence_meets_each_item_of_dora(side: str, item: str, form: str) -> None:
    document = made(side, form=form)
    assert meets(document, *DORA[item]), text_of(document, DORA[item][0])


def test_the_forms_that_offer_dora() -> None:
    asking = {
        form for form in LIBRARY.forms if any(one.id == "dora" for one in LIBRARY.asked(LIBRARY.form(form)))
    }
    assert asking == set(WITH_DORA)


@pytest.mark.parametrize("form", WITH_DORA)
def test_subcontracting_of_critical_functions(form: str) -> None:
    """Delegated Regulation (EU) 2025/532, Articles 5(3) and 6."""
    text = text_of(made("balanced", form=form), "dora/subcontracting")
    assert re.search(r"only once .* has approved it, or once the time has run out without an objection", text)
    grounds = text.partition("may terminate the Agreement if")[2]
    for ground in (
        "in spite of an objection",
        "before the time has run out, without approval",
        "does not allow",
    ):
        assert ground in grounds


def test_the_document_says_which_items_it_meets() -> None:
    met = set(made("balanced").satisfies)
    items = LIBRARY.law("gdpr-art28")["items"]
    assert isinstance(items, list)
    assert {one["id"] for one in items} - met == set()
    assert set(DORA) - met == set()


@pytest.mark.parametrize("item", CALIFORNIA)
def test_california(item: str) -> None:
    assert re.search(CALIFORNIA[item], text_of(made("balanced"), "us/california"), re.DOTALL)


@pytest.mark.parametrize("item", US)
def test_the_other_states(item: str) -> None:
    assert meets(made("balanced"), *US[item])


def test_no_american_item_is_forgotten() -> None:
    shared = find_shared()
    if shared is None:
        pytest.skip("the list of American terms is not here (DPADESK_SHARED)")
    import yaml

    law = yaml.safe_load((shared / "legal" / "us-states.yaml").read_text(encoding="utf-8"))
    wanted = next(one["adds"] for one in law["clause_set"] if one["id"] == "cs-ca")
    assert set(wanted) == set(CALIFORNIA)
    assert {one["id"] for one in law["common"]} == set(US)


def cells(document: Assembled, clause: str) -> dict[str, str]:
    tables = [
        block
        for block in document.document.blocks
        if isinstance(block, Table) and block.id.partition("#")[0] == clause
    ]
    rows = [[_cell(cell.blocks) for cell in row.cells] for table in tables for row in table.rows[1:]]
    return {row[0]: row[1] for row in rows}


def _cell(blocks: object) -> str:
    return "".join(one.visible for one in blocks)  # type: ignore[attr-defined]


CHOICES = {
    "1": ["Module", "7", "11", "13", "17", "18"],
    "2": ["Module", "7", "9", "11", "13", "17", "18"],
    "3": ["Module", "7", "9", "11", "13", "17", "18"],
    "4": ["Module", "7", "11", "17", "18"],
}
ANNEXES = {
    "1": ["I.A Parties: exporter", "I.A Parties: importer", "I.A Activities", "I.B", "II"],
    "2": ["I.A Parties: exporter", "I.A Parties: importer", "I.A Activities", "I.B", "II", "III"],
    "3": ["I.A Parties: exporter", "I.A Parties: importer", "I.A Activities", "I.B", "II", "III"],
    "4": ["I.A Parties: exporter", "I.A Parties: importer", "I.A Activities", "I.B"],
}
NAMES = {"1": "One", "2": "Two", "3": "Three", "4": "Four"}


@pytest.mark.parametrize("module", NAMES)
def test_each_module_has_its_choices(module: str) -> None:
    found = cells(made("balanced", module), "transfers-annex/choices")
    assert found["Module"] == f"Module {NAMES[module]}"
    numbers = [re.sub(r"^Clause (\d+).*", r"\1", head) for head in found]
    assert numbers == CHOICES[module]
    assert all(text and "[" not in text for text in found.values())


@pytest.mark.parametrize("module", NAMES)
def test_each_module_has_its_annexes(module: str) -> None:
    found = cells(made("balanced", module), "transfers-annex/annexes")
    for wanted in ANNEXES[module]:
        assert any(head.startswith(wanted) for head in found), wanted
    for part in ("Persons and data", "Frequency", "Nature and purpose", "Retention"):
        assert f"I.B {part}" in found
    assert "Signature and date" in found or module == "3"
    assert ("controller" in found["I.A Parties: exporter"]) == (module in ("1", "2"))
    if module != "3":
        assert ("controller" in found["I.A Parties: importer"]) == (module in ("1", "4"))
    assert all(text and "[" not in text for text in found.values())
    assert any(head.startswith("III") for head in found) == (module in ("2", "3"))


@pytest.mark.parametrize("module", NAMES)
def test_the_uk_addendum_has_its_four_tables(module: str) -> None:
    found = cells(made("balanced", module), "uk/addendum")
    assert {head[0] for head in found} == {"1", "2", "3", "4"}
    assert ("2 Combination of data" in found) == (module == "4")
    assert ("2 Clause 9(a)" in found) == (module in ("2", "3"))
    text = text_of(made("balanced", module), "uk/addendum")
    assert all(token in text for token in ("B1.0", "section 119A", "Mandatory Clauses"))


@pytest.mark.parametrize(("case", "law"), [("1", "is Swiss law"), ("2.1", "is Swiss law"), ("2.2", "stay")])
def test_switzerland_in_three_cases(case: str, law: str) -> None:
    values = {**sample(), "swiss_data": True, "swiss_case": case, "scc_module": "2"}
    document = assemble(LIBRARY, Answers(FORM.id, values), date="2026-11-21")
    text = text_of(document, "swiss/adaptations")
    assert "Data Protection and Information Commissioner" in text
    assert "habitual residence" in text
    assert law in text
    assert ("references to the FADP" in text) == (case != "2.2")
    assert "legal entit" not in text
